"""What changed since earlier publications, and pages at the addresses of what is no longer there."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from builder.edtf import parse
from builder.model import ChangeSort, Dyad, Entry
from builder.site.desk import Desk
from builder.site.parts import ChangeDay, ChangeRow, Link
from builder.site.views import ChangesPage, GonePage, Page
from builder.site.voice import mark

MOST = 200
"""Changes of one sort and day that the page lists; all of them are in the register."""

SORTS: dict[ChangeSort, str] = {
    "added": mark("Added"),
    "changed": mark("Changed"),
    "merged": mark("Merged"),
    "withdrawn": mark("Withdrawn"),
}
"""Sorts of change in the order in which a day tells them."""


def compose_changes(desk: Desk) -> Iterator[Page]:
    """Give the page of changes, and one page for each address that was published and has nothing to show now."""
    yield _list_changes(desk)
    taken = {view.address for view in desk.views.values()}
    gone = [entry for entry in desk.comparison.register if entry.state == "withdrawn"]
    for entry in gone:
        page = _tell_withdrawn(desk, entry)
        if page.address not in taken:
            taken.add(page.address)
            yield page
    yield from _tell_empty_pairs(desk, gone)


def list_changed(desk: Desk) -> list[Entry]:
    """Give the register's lines that tell a change, newest first."""
    changed = [entry for entry in desk.comparison.register if entry.change]
    order = list(SORTS)
    changed.sort(key=lambda entry: (order.index(entry.change or "added"), entry.id))
    return sorted(changed, key=lambda entry: entry.last, reverse=True)


def _list_changes(desk: Desk) -> ChangesPage:
    say = desk.voice.say
    changed = list_changed(desk)
    days = tuple(_list_day(desk, day, list(found)) for day, found in groupby(changed, lambda entry: entry.last))
    return ChangesPage(
        address="changes/",
        title=say("What changed"),
        summary=say("Events added, changed, merged and withdrawn from one publication to the next, and why."),
        template="changes",
        owner="the page of changes",
        downloads=(Link("Atom", "changes/changes.atom", rel="alternate", type="application/atom+xml"),),
        published=bool(desk.register),
        days=days,
    )


def _list_day(desk: Desk, day: str, changed: Sequence[Entry]) -> ChangeDay:
    groups = []
    for sort, label in SORTS.items():
        found = [entry for entry in changed if entry.change == sort]
        if found:
            rows = tuple(_list_change(desk, entry) for entry in found[:MOST])
            groups.append((sort, desk.voice.say(label), len(found), rows))
    heading = desk.say_day(day) if day else desk.voice.say("Without a day")
    return ChangeDay(f"c{day}" if day else "c-no-day", heading, len(changed), tuple(groups))


def _list_change(desk: Desk, entry: Entry) -> ChangeRow:
    return ChangeRow(
        Link(entry.title, desk.entry_address(entry)), _say_date(desk, entry), _link_pairs(desk, entry), entry.why
    )


def _say_date(desk: Desk, entry: Entry) -> str:
    words = desk.say_date(parse(entry.date)) if entry.date else desk.voice.say("No date given")
    return words[:1].upper() + words[1:]


def _link_pairs(desk: Desk, entry: Entry) -> tuple[Link, ...]:
    """Link to the timelines on which an event stands or stood, as far as they are there."""
    there = {timeline.dyad for timeline in desk.build.timelines}
    dyads = [Dyad.parse(text) for text in entry.dyads.split()]
    return tuple(sorted((desk.pair(dyad) for dyad in dyads if dyad in there), key=lambda link: link.text))


def _tell_withdrawn(desk: Desk, entry: Entry) -> GonePage:
    """Say at an event's address that it was withdrawn, and why; what an editor hid is not named again."""
    say = desk.voice.say
    return GonePage(
        address=desk.entry_address(entry),
        title=entry.title or say("An event that an editor took out"),
        summary=say("This event was withdrawn."),
        template="gone",
        owner=f"the withdrawn event {entry.id}",
        indexed=False,
        note=say("It is no longer part of the timelines. Its address stays for those who cited it."),
        why=entry.why,
        date=_say_date(desk, entry) if entry.title else "",
        day=desk.say_day(entry.last) if entry.last else "",
        links=_link_pairs(desk, entry),
    )


def _tell_empty_pairs(desk: Desk, gone: Sequence[Entry]) -> Iterator[GonePage]:
    """Say at the address of a pair or country whose last event was withdrawn that none is left."""
    say = desk.voice.say
    states = {state for event in desk.build.events for state in event.participants}
    there = {timeline.dyad for timeline in desk.build.timelines}
    lost = sorted({Dyad.parse(text) for entry in gone for text in entry.dyads.split()} - there)
    pages = [(desk.pair(dyad), [s for s in (dyad.first, dyad.second) if s in states]) for dyad in lost]
    empty = {state for dyad in lost for state in (dyad.first, dyad.second)} - states
    for link, left in [*pages, *((desk.country(state), []) for state in sorted(empty))]:
        yield GonePage(
            address=link.address,
            title=link.text,
            summary=say("No event is left on this timeline."),
            template="gone",
            owner=f"the empty timeline {link.address}",
            indexed=False,
            note=say("All events that stood here were withdrawn; the page of changes tells why."),
            links=(*(desk.country(state) for state in left), Link(say("What changed"), "changes/")),
        )
