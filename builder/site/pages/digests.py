"""Digests: all events of one year, of one kind, or without a date, one line each."""

from collections.abc import Iterator
from datetime import date

from babel.dates import format_date

from builder.model import QUAD_CLASS, Event
from builder.site.desk import Desk
from builder.site.pages.home import count_years
from builder.site.pages.lists import group_by_year, list_plain_entry, order_newest
from builder.site.parts import Entry, Link, Section
from builder.site.views import DigestPage, Page
from builder.site.voice import QUADS


def compose_digests(desk: Desk) -> Iterator[Page]:
    """Give a page for every year, one for every kind, and one for events without a date."""
    years: dict[int | None, list[Event]] = {}
    kinds: dict[str, list[Event]] = {}
    for event in desk.build.events:
        years.setdefault(desk.views[event.id].date.year, []).append(event)
        kinds.setdefault(event.act.kind, []).append(event)
    yield from _compose_years(desk, years)
    for kind in sorted(kinds):
        yield _compose_kind(desk, kind, kinds[kind])
    if None in years:
        yield _compose_undated(desk, years[None])


def _compose_years(desk: Desk, years: dict[int | None, list[Event]]) -> Iterator[DigestPage]:
    links = count_years(desk)
    for number, link in enumerate(links):
        events = years[int(link.text)]
        yield DigestPage(
            address=link.address,
            title=link.text,
            summary=desk.voice.count("%(num)s event", "%(num)s events", len(events)),
            template="digest",
            owner=f"the year {link.text}",
            crumbs=(Link(desk.voice.say("All events"), "search/"),),
            lead=desk.voice.say("All pairs of countries, newest first."),
            sections=_group_by_month(desk, events),
            before=links[number + 1] if number + 1 < len(links) else None,
            after=links[number - 1] if number else None,
        )


def _group_by_month(desk: Desk, events: list[Event]) -> tuple[Section, ...]:
    """Sort the events of one year into months; what is not known to the month comes last."""
    months: dict[str, list[Entry]] = {}
    wide: list[Entry] = []
    for event in sorted(events, key=order_newest, reverse=True):
        low, high = desk.views[event.id].date.low, desk.views[event.id].date.high
        within = low[:7] == high[:7]
        (months.setdefault(low[:7], []) if within else wide).append(list_plain_entry(desk, event))
    sections = [Section(f"m{month[5:]}", _name_month(desk, month), tuple(entries)) for month, entries in months.items()]
    if wide:
        heading = desk.voice.say("Over several months, or month not given")
        sections.append(Section("wide", heading, tuple(wide)))
    return tuple(sections)


def _name_month(desk: Desk, month: str) -> str:
    return format_date(date.fromisoformat(f"{month}-01"), "MMMM y", locale=desk.voice.language)


def _compose_kind(desk: Desk, kind: str, events: list[Event]) -> DigestPage:
    quad, label = QUADS[QUAD_CLASS[events[0].act.type]]
    plover = sorted({desk.views[event.id].plover for event in events})
    said = desk.voice.say("%(class)s; type %(types)s after PLOVER.", **{"class": label, "types": ", ".join(plover)})
    return DigestPage(
        address=f"kinds/{desk.kind_slugs[kind]}/",
        title=desk.voice.kind(kind),
        summary=desk.voice.count("%(num)s event", "%(num)s events", len(events)),
        template="digest",
        owner=f"the kind {kind}",
        crumbs=(Link(desk.voice.say("Kinds of event"), "kinds/"),),
        lead=said,
        quad=quad,
        sections=group_by_year(desk, events, lambda event: list_plain_entry(desk, event)),
    )


def _compose_undated(desk: Desk, events: list[Event]) -> DigestPage:
    say = desk.voice.say
    return DigestPage(
        address="undated/",
        title=say("No date given"),
        summary=desk.voice.count("%(num)s event", "%(num)s events", len(events)),
        template="digest",
        owner="the events without a date",
        crumbs=(Link(say("All events"), "search/"),),
        sections=group_by_year(desk, events, lambda event: list_plain_entry(desk, event)),
    )
