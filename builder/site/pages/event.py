"""Pages of events: all evidence of one event, how its date was worked out, what came around it."""

from collections.abc import Iterator, Mapping
from functools import partial

from builder.model import Dyad, Entry, Event, State
from builder.records import record
from builder.site.desk import Desk
from builder.site.linked_data import describe_event
from builder.site.pages.pair import cite_page, find_place, list_split
from builder.site.parts import EventView, Link
from builder.site.urls import slugify
from builder.site.views import Draft, EventPage, RedirectPage


@record(frozen=True, slots=True)
class _Surroundings:
    """Where events stand: the next earlier and later event of each pair, the parts of each visit."""

    around: Mapping[tuple[str, Dyad], tuple[Event | None, Event | None]]
    parts: Mapping[str, tuple[Event, ...]]
    by_id: Mapping[str, Event]
    published: Mapping[str, Entry]
    split: frozenset[Dyad]


def draft_events(desk: Desk) -> Iterator[Draft]:
    """Give one page for every event, and one for each old address that leads to it."""
    places = _survey(desk)
    for event in desk.build.events:
        view = desk.views[event.id]
        yield Draft(
            address=view.address,
            title=view.title,
            template="event",
            owner=f"the event {event.id}",
            compose=partial(_compose, desk, event, places),
            events=(event,),
            inputs=_list_inputs(desk, event, places),
        )
    yield from map(Draft.of, _redirects(desk, places.by_id))


def _list_inputs(desk: Desk, event: Event, places: _Surroundings) -> tuple[object, ...]:
    around = [one for dyad in event.dyads for one in places.around.get((event.id, dyad), (None, None))]
    told = [event, places.by_id.get(event.part_of), *around, *places.parts.get(event.id, ())]
    return desk.sum_up(told), [dyad in places.split for dyad in event.dyads], places.published.get(event.id)


def _survey(desk: Desk) -> _Surroundings:
    around: dict[tuple[str, Dyad], tuple[Event | None, Event | None]] = {}
    for timeline in desk.build.timelines:
        row = (None, *timeline.dated, None)
        for before, event, after in zip(row, row[1:], row[2:], strict=False):
            if event:
                around[event.id, timeline.dyad] = before, after
    parts: dict[str, list[Event]] = {}
    for event in desk.build.events:
        if event.part_of:
            parts.setdefault(event.part_of, []).append(event)
    by_id = {event.id: event for event in desk.build.events}
    published = {entry.id: entry for entry in desk.comparison.register} if desk.register else {}
    return _Surroundings(
        around, {key: tuple(found) for key, found in parts.items()}, by_id, published, list_split(desk)
    )


def _compose(desk: Desk, event: Event, places: _Surroundings) -> EventPage:
    view = desk.views[event.id]
    sentence = _say_who(desk, event)
    whole = places.by_id.get(event.part_of)
    entry = places.published.get(event.id)
    return EventPage(
        address=view.address,
        title=view.title,
        summary=f"{view.date.words}. {sentence}",
        template="event",
        owner=f"the event {event.id}",
        crumbs=view.pairs[:3],
        json_ld=describe_event(desk, view),
        view=view,
        sentence=sentence,
        sources=_link_states(desk, event.sources),
        targets=_link_states(desk, event.targets),
        reasons=_explain_date(desk, view),
        part_of=Link(whole.title, desk.event_address(whole)) if whole else None,
        parts=tuple(Link(part.title, desk.event_address(part)) for part in places.parts.get(event.id, ())),
        timelines=tuple(
            sorted((find_place(desk, event, dyad, places.split) for dyad in event.dyads), key=lambda link: link.text)
        ),
        around=_look_around(desk, event, places),
        cite=cite_page(desk, Link(view.title, view.address), (event,)),
        edited=event.edited,
        was=event.merged_ids,
        since=desk.say_day(entry.first) if entry and entry.first else "",
        changed=(desk.say_day(entry.last), entry.why) if entry and entry.change == "changed" else ("", ""),
    )


def _link_states(desk: Desk, states: tuple[State, ...]) -> tuple[Link, ...]:
    return tuple(desk.country(state) for state in desk.voice.sort(set(states)))


def _say_who(desk: Desk, event: Event) -> str:
    """Say in one sentence which states acted, and upon whom."""
    voice = desk.voice
    kind = desk.views[event.id].kind_label
    names = voice.join(voice.country_in_text(s) for s in voice.sort(event.participants))
    acting, upon = set(event.sources), set(event.targets)
    if not acting or not upon or acting & upon:
        return voice.say("%(kind)s: %(names)s.", kind=kind, names=names)
    by = voice.join(voice.country_in_text(s) for s in voice.sort(acting))
    to = voice.join(voice.country_in_text(s) for s in voice.sort(upon))
    return voice.say("%(kind)s: %(by)s toward %(to)s.", kind=kind, by=by, to=to)


def _explain_date(desk: Desk, view: EventView) -> tuple[str, ...]:
    """Say step by step how the date came about."""
    event, say = view.event, desk.voice.say
    note = event.date_note
    lines = [f"{note[:1].upper()}{note[1:].removesuffix('.')}."] if note else []
    for quote in view.quotes:
        if quote.basis and quote.dated_words:
            parts = {"outlet": quote.outlet, "words": quote.dated_words, "basis": quote.basis}
            lines.append(say("%(outlet)s says “%(words)s”: %(basis)s.", **parts).replace("..", "."))
    if event.inferred and not any(quote.basis for quote in view.quotes):
        lines.append(say("The reports leave out part of the date; it follows from what else they say."))
    if event.disputed:
        lines.append(say("The reports contradict each other; each one's date stands beside its quote."))
    if event.date is None:
        lines.append(say("No report gives a day, month or year, and the day of publication is never put in for it."))
    return tuple(dict.fromkeys(lines))


def _look_around(
    desk: Desk, event: Event, places: _Surroundings
) -> tuple[tuple[Link, EventView | None, EventView | None], ...]:
    found = []
    for dyad in event.dyads:
        before, after = places.around.get((event.id, dyad), (None, None))
        if before or after:
            earlier, later = (desk.views[one.id] if one else None for one in (before, after))
            found.append((desk.pair(dyad), earlier, later))
    return tuple(sorted(found, key=lambda row: row[0].text))


def _redirects(desk: Desk, by_id: Mapping[str, Event]) -> Iterator[RedirectPage]:
    """Lead from the addresses of merged events to the event that took them over."""
    old = {entry.id: entry.leads_to for entry in desk.comparison.register if entry.state == "merged"}
    old |= desk.build.redirects
    old |= {merged: event.id for event in desk.build.events for merged in event.merged_ids}
    taken = {view.address for view in desk.views.values()}
    for key in sorted(old):
        address = f"events/{slugify(key)}/"
        target = _follow(old, key)
        if target not in by_id or address in taken:
            continue
        taken.add(address)
        view = desk.views[target]
        yield RedirectPage(
            address=address,
            title=view.title,
            summary="",
            template="redirect",
            owner=f"the merged event {key}",
            target=view.address,
            indexed=False,
        )


def _follow(old: Mapping[str, str], key: str) -> str:
    """Follow a chain of mergers to its end; a circle ends where it closes."""
    seen = {key}
    target = old[key]
    while target in old and target not in seen:
        seen.add(target)
        target = old[target]
    return target
