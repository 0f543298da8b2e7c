"""The register of what was published and a new `Build` -> what changed, and the register to publish next.

The register is one line per event that ever had a page; it is published with the site as
`data/register.csv`. Without it a site could not answer for an address whose event is gone. It
records, it never decides: ids, dates and events are the same with and without it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from builder.date_words import describe
from builder.edtf import overlaps, parse
from builder.model import Build, Change, ChangeSort, Comparison, Entry, Event, FieldChange
from builder.records import record

FIELDS: Mapping[str, str] = {
    "date": "date",
    "dyads": "pairs",
    "type": "type",
    "kind": "kind",
    "status": "status",
    "title": "title",
    "articles": "reports",
}
"""Fields of an entry that are compared, with the word that readers see."""

EDITED: Mapping[str, str] = {"pairs": "pairs", "kind": "type"}
"""Words by which editors' notes name some of them."""


@record(frozen=True, slots=True)
class _Present:
    """The build that an old register is held against."""

    build: Build
    events: Mapping[str, Event]
    hidden: Mapping[str, Event]
    articles: frozenset[str]
    titles: Mapping[str, str]
    """How articles are named for readers."""
    known: frozenset[str]
    """Articles that had told an event when the site was published last."""
    day: str
    heirs: Mapping[str, str] = field(default_factory=dict)
    """Id of an event whose founding article was removed -> the one that its other articles still tell."""

    def follow(self, entry: Entry) -> str:
        """Give the event that an entry without a page of its own leads to by now, or ""."""
        name, seen = entry.id, {""}
        while name not in self.events and name not in seen:
            seen.add(name)
            led = entry.leads_to if name == entry.id else ""
            name = self.build.redirects.get(name) or self.heirs.get(name) or led
        return name if name in self.events else ""


def compare_builds(register: Iterable[Entry], build: Build) -> Comparison:
    """Tell what became of every event since the last publication, and write the register on.

    With an empty register this is the first publication: everything is entered, nothing has
    changed. A second comparison with the register that came out finds nothing.
    """
    old = {entry.id: entry for entry in register}
    known = frozenset(key for entry in old.values() for key in entry.articles)
    present = _survey(build, known)
    present = replace(present, heirs=_find_heirs(old, present))
    if not old:
        return Comparison((), tuple(enter_event(present.events[id_], present.day) for id_ in sorted(present.events)))
    told = [_compare(id_, old.get(id_), present) for id_ in sorted(old.keys() | present.events.keys())]
    return Comparison(tuple(change for _, change in told if change), tuple(entry for entry, _ in told))


def _survey(build: Build, known: frozenset[str]) -> _Present:
    events = {event.id: event for event in build.events}
    hidden = {event.id: event for event in build.hidden}
    keys = frozenset(article.key for article in build.articles)
    titles = {one.key: f"“{' '.join(one.title.split())}”" for one in build.articles if one.title.strip()}
    return _Present(build, events, hidden, keys, titles, known, find_newest_day(build))


def _find_heirs(old: Mapping[str, Entry], present: _Present) -> dict[str, str]:
    """Find which new events are those of the register that lost the article that they bore the id of."""
    standing = {entry.id for entry in old.values() if entry.state == "standing"}
    heirs: dict[str, str] = {}
    for id_ in sorted(standing - present.events.keys() - present.build.redirects.keys() - present.hidden.keys()):
        near = [event for event in present.events.values() if event.id not in standing and _is_heir(event, old[id_])]
        if near and not set(old[id_].articles) <= present.articles:
            heirs[id_] = max(near, key=lambda event: (event.title == old[id_].title, len(event.evidence), event.id)).id
    return heirs


def _is_heir(event: Event, before: Entry) -> bool:
    """Tell whether an event is told by articles of an entry, as the same sort of act of the same states and time."""
    now = enter_event(event)
    if not set(now.articles) & set(before.articles) or not set(now.dyads.split()) & set(before.dyads.split()):
        return False
    dated = not before.date or event.date is None or overlaps(parse(before.date), event.date)
    return now.type == before.type and dated


def _compare(id_: str, before: Entry | None, present: _Present) -> tuple[Entry, Change | None]:
    """Give the new line of one event, and what became of it if anything did."""
    event = present.events.get(id_)
    if event is None:
        if before is None:
            message = f"{id_} is neither in the register nor in the build"
            raise KeyError(message)
        change = _tell_gone(before, present)
        now = _retire(before, change) if change else before
    else:
        now = enter_event(event)
        if before and before.state == "standing":
            change = _tell_changed(before, now, event, present)
            now = replace(now, first=before.first, last=before.last, change=before.change, why=before.why)
        else:
            change = _tell_added(event, before, present)
            now = replace(now, first=before.first if before else present.day)
    if change:
        now = replace(now, last=present.day, change=change.sort, why=change.why)
    return now, change


def find_newest_day(build: Build) -> str:
    """Give the newest day of publication of all articles: how far a site has read, "" when none is known."""
    known = [article.published.date for article in build.articles]
    return max((day.text for day in known if day and day.earliest == day.latest), default="")


def enter_event(event: Event, day: str = "") -> Entry:
    """Give the line that an event has in the register, as if it had been published on one day alone."""
    return Entry(
        id=event.id,
        date=event.date.text if event.date else "",
        dyads=" ".join(map(str, sorted(event.dyads))),
        type=event.act.type,
        kind=event.act.kind,
        status=event.status,
        title=" ".join(event.title.split()),
        articles=tuple(sorted({one.article for one in event.evidence})),
        first=day,
        last=day,
    )


def _tell_added(event: Event, before: Entry | None, present: _Present) -> Change:
    articles = sorted({one.article for one in event.evidence})
    new = [key for key in articles if key not in present.known]
    if before and before.state != "standing":
        why = f"stands again; it had been {before.state}"
    elif event.id in present.heirs.values():
        why = "told before at another address, which leads here now"
    elif event.edited:
        why = event.edited[0]
    else:
        named = _list([present.titles.get(key, key) for key in new or articles])
        why = f"told in {named}" if new else f"found in {named}, which was read before"
    return _make_change("added", enter_event(event), why)


def _tell_changed(before: Entry, now: Entry, event: Event, present: _Present) -> Change | None:
    fields = tuple(
        FieldChange(word, _show(getattr(before, name)), _show(getattr(now, name)))
        for name, word in FIELDS.items()
        if getattr(before, name) != getattr(now, name)
    )
    if not fields:
        return None
    was, has = set(before.articles), set(now.articles)
    notes = [note for note in event.edited if any(_accounts_for(note, field) for field in fields)]
    reasons = [
        _say_field(field)
        for field in fields
        if field.name != FIELDS["articles"] and not any(_accounts_for(note, field) for note in notes)
    ]
    if has - was:
        reasons.append(f"also told in {_list([present.titles.get(key, key) for key in sorted(has - was)])}")
    reasons += [
        f"no longer told in {present.titles[gone]}" if gone in present.titles else f"the article {gone} was removed"
        for gone in sorted(was - has)
    ]
    reasons += [f"by an editor: {note}" for note in notes or (() if reasons else event.edited)]
    return replace(_make_change("changed", now, "; ".join(reasons)), fields=fields)


def _accounts_for(note: str, field: FieldChange) -> bool:
    """Tell whether an editor's note is of this change: the one that brought what the field now says."""
    after = _say_date(field.after) if field.name == "date" else field.after
    after = after.replace(" ", ", ") if field.name == "pairs" else after
    words = ("merged", "split") if field.name == FIELDS["articles"] else (EDITED.get(field.name, field.name),)
    return any(word in note for word in words) and (field.name == FIELDS["articles"] or (after or "none") in note)


def _show(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _say_field(field: FieldChange) -> str:
    """Say one change in words: "date 22 April 2025 instead of April 2025"."""
    before, after = ((_say_date(text) if field.name == "date" else text) for text in (field.before, field.after))
    if field.name == "title":
        return f"title “{after}” instead of “{before}”"
    return f"{field.name} {after or 'none'} instead of {before or 'none'}"


def _say_date(text: str) -> str:
    return describe(parse(text)) if text else ""


def _tell_gone(before: Entry, present: _Present) -> Change | None:
    """Say where an event went that has no page of its own any more; None when that was said before."""
    target = present.follow(before)
    if target:
        if before.state == "merged" and before.leads_to == target:
            return None
        title = f"“{present.events[target].title}”"
        goes_on = f"{_explain_absence(before, present)}; what others tell goes on as {title}"
        change = _make_change("merged", before, goes_on if before.id in present.heirs else f"one event with {title}")
        return replace(change, leads_to=target)
    if before.state == "withdrawn":
        return None
    led = present.build.redirects.get(before.id, "")
    if hidden := present.hidden.get(before.id) or present.hidden.get(led):
        return replace(_make_change("withdrawn", before, hidden.edited[-1]), title="")
    return _make_change("withdrawn", before, _explain_absence(before, present))


def _explain_absence(before: Entry, present: _Present) -> str:
    gone = [key for key in before.articles if key not in present.articles]
    if gone:
        return f"the article{'' if len(gone) == 1 else 's'} {_list(gone)} {'was' if len(gone) == 1 else 'were'} removed"
    return "the words it was read from are no longer taken for an event of two states"


def _retire(before: Entry, change: Change) -> Entry:
    """Keep the line of an event that is gone; what an editor hid is not told any further."""
    if change.sort == "merged":
        return replace(before, state="merged", leads_to=change.leads_to)
    gone = replace(before, state="withdrawn", leads_to="", title=change.title)
    return gone if change.title else Entry(id=before.id, state="withdrawn", first=before.first)


def _make_change(sort: ChangeSort, entry: Entry, why: str) -> Change:
    return Change(sort, entry.id, entry.title, entry.dyads, why)


def _list(names: list[str]) -> str:
    """List names as a sentence does.

    >>> _list(["a"]), _list(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
