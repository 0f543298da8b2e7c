"""Downloads: pages in, the files planned that stand beside them, and those of the whole site."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import attrgetter

from builder.model import Entry, Event
from builder.register import COLUMNS
from builder.site.calendars import find_span, write_calendar
from builder.site.cards import draw_card
from builder.site.citations import write_bibtex, write_csl
from builder.site.comparing import write_marks
from builder.site.database import write_database
from builder.site.desk import Desk
from builder.site.feeds import write_atom, write_changes
from builder.site.package import measure, write_package, write_schema
from builder.site.pages.changes import list_changed
from builder.site.parts import EventView, Link
from builder.site.robots import write_robots, write_sitemap
from builder.site.tables import (
    EVENT_COLUMNS,
    REPORT_COLUMNS,
    flatten,
    list_events,
    list_reports,
    order_rows,
    write_csv,
    write_events,
    write_json,
)
from builder.site.views import Draft, Planned

read_columns: Callable[[Entry], tuple[object, ...]] = attrgetter(*COLUMNS)


def plan_downloads(desk: Desk, drafts: Sequence[Draft]) -> Iterator[Planned]:
    """Plan the files of the whole site, and those of each pair's, country's and event's page."""
    yield from _plan_lists(desk, "data/", desk.voice.say("All events"), desk.build.events)
    yield from _plan_data_set(desk)
    yield Planned("data/register.csv", "the register", produce=lambda: _write_register(desk))
    yield Planned(
        "changes/changes.atom", "the feed of changes", produce=lambda: write_changes(desk, list_changed(desk))
    )
    yield Planned("robots.txt", "the word to robots", produce=lambda: write_robots(desk))
    if desk.site:
        yield Planned("sitemap.xml", "the map of the site", produce=lambda: write_sitemap(desk, drafts))
    for draft in drafts:
        if draft.template == "event":
            yield from _plan_event(desk, draft)
        elif draft.events and not draft.whole:
            yield from _plan_lists(desk, draft.address, draft.title, draft.events)
        if draft.template == "pair" and not draft.whole:
            yield _plan_marks(desk, draft)
        if draft.template in {"event", "pair"}:
            yield from _plan_citations(desk, draft)
        if draft.template == "pair" and draft.drawn and desk.site:
            yield _plan_card(desk, draft)


def _plan_lists(desk: Desk, folder: str, title: str, events: tuple[Event, ...]) -> Iterator[Planned]:
    page = "" if folder == "data/" else folder
    makers: dict[str, tuple[str, Callable[[], bytes]]] = {
        "csv": ("the CSV", lambda: write_events(desk, events) if page else _write_events(desk)),
        "json": ("the JSON", lambda: write_json(desk, events)),
        "atom": ("the feed", lambda: write_atom(desk, title, page, events)),
        "ics": ("the calendar", lambda: write_calendar(desk, title, events)),
    }
    inputs = (title, desk.sum_up(events))
    for ending, (name, make) in makers.items():
        yield Planned(f"{folder}events.{ending}", f"{name} of {title}", produce=make, inputs=inputs)


def _plan_event(desk: Desk, draft: Draft) -> Iterator[Planned]:
    events, title = draft.events, draft.title
    inputs = desk.sum_up(events)
    make = partial(write_json, desk, events)
    yield Planned(f"{draft.address}event.json", f"the JSON of {title}", produce=make, inputs=inputs)
    if find_span(desk.views[events[0].id]):
        make = partial(write_calendar, desk, title, events)
        yield Planned(f"{draft.address}event.ics", f"the calendar of {title}", produce=make, inputs=inputs)


def _plan_data_set(desk: Desk) -> Iterator[Planned]:
    events = desk.build.events
    inputs = desk.sum_up(events)
    yield Planned("data/reports.csv", "the reports", produce=lambda: _write_reports(desk), inputs=inputs)
    told = (inputs, desk.newest)
    yield Planned("data/datapackage.json", "the data package", produce=lambda: _write_package(desk), inputs=told)
    yield Planned("data/events.schema.json", "the schema", produce=lambda: write_schema(desk), inputs=())
    yield Planned("data/bilateral.sqlite", "the database", produce=lambda: _write_database(desk, events), inputs=inputs)


def _plan_citations(desk: Desk, draft: Draft) -> Iterator[Planned]:
    page, day = Link(draft.title, draft.address), desk.find_newest(draft.events)
    for ending, name, write in (("bib", "BibTeX", write_bibtex), ("json", "CSL-JSON", write_csl)):
        make = partial(write, desk, page, day)
        yield Planned(f"{page.address}cite.{ending}", f"{name} of {page.text}", produce=make, inputs=(page.text, day))


def _plan_marks(desk: Desk, draft: Draft) -> Planned:
    return Planned(
        f"{draft.address}strip/marks.json",
        f"the marks of {draft.title}",
        produce=lambda: write_marks(desk, draft.events),
        inputs=desk.sum_up(draft.events),
    )


def _plan_card(desk: Desk, draft: Draft) -> Planned:
    def produce() -> bytes:
        board = desk.draw(draft.events)
        return draw_card(board.strips[-1]) if board else b""

    inputs = desk.sum_up(draft.events)
    return Planned(f"{draft.address}card.png", f"the picture of {draft.title}", produce=produce, inputs=inputs)


def _write_register(desk: Desk) -> bytes:
    return write_csv(COLUMNS, (read_columns(one) for one in desk.comparison.register))


def _write_events(desk: Desk) -> bytes:
    return _measure(desk, "events", write_events(desk, desk.build.events))


def _write_reports(desk: Desk) -> bytes:
    return _measure(desk, "reports", write_csv(REPORT_COLUMNS, list_reports(desk, desk.build.events)))


def _measure(desk: Desk, name: str, content: bytes) -> bytes:
    """Remember of a file what the data package tells."""
    desk.remember("measured", name, lambda: measure(content))
    return content


def _write_package(desk: Desk) -> bytes:
    events = desk.remember("measured", "events", lambda: measure(_write_events(desk)))
    reports = desk.remember("measured", "reports", lambda: measure(_write_reports(desk)))
    return write_package(desk, {"events": events, "reports": reports})


def _write_database(desk: Desk, events: tuple[Event, ...]) -> bytes:
    rows = (tuple(flatten(EVENT_COLUMNS, row)) for row in list_events(desk, events))
    dyads = [(event.id, str(dyad)) for event in order_rows(events) for dyad in sorted(event.dyads)]
    tables = {"events": (EVENT_COLUMNS, rows), "reports": (REPORT_COLUMNS, list_reports(desk, events))}
    return write_database(tables, dyads)


def list_site_files(desk: Desk) -> tuple[tuple[Link, str], ...]:
    """Link to the files that hold the whole data set, with what each is for."""
    say = desk.voice.say
    return (
        (Link("CSV", "data/events.csv"), say("one row for each event, for spreadsheets")),
        (
            Link("CSV", "data/reports.csv", rel=say("reports")),
            say("one row for each report, with quote and source"),
        ),
        (Link("JSON", "data/events.json"), say("events with all their reports, for programs")),
        (Link("JSON Schema", "data/events.schema.json"), say("what the JSON files contain")),
        (Link("Data Package", "data/datapackage.json"), say("describes both tables (Frictionless)")),
        (Link("SQLite", "data/bilateral.sqlite"), say("the same tables as a database, for Datasette and others")),
        (Link("Atom", "data/events.atom"), say("feed of the events reported last: give its address to a feed reader")),
        (Link("Atom", "changes/changes.atom", rel=say("changes")), say("feed of events added, changed and withdrawn")),
        (
            Link("CSV", "data/register.csv", rel=say("register")),
            say("every event ever published, and what became of it"),
        ),
        (
            Link("iCalendar", "data/events.ics"),
            say("calendar of events whose day or month is known: open it, or subscribe to its address"),
        ),
    )


def pair_files(address: str) -> tuple[Link, ...]:
    """Link to the files that stand in the folder of a page.

    >>> [link.address for link in pair_files("oman-russia/")][:2]
    ['oman-russia/events.csv', 'oman-russia/events.json']
    """
    return (
        Link("CSV", f"{address}events.csv", rel="alternate", type="text/csv"),
        Link("JSON", f"{address}events.json", rel="alternate", type="application/json"),
        Link("Feed", f"{address}events.atom", rel="alternate", type="application/atom+xml"),
        Link("Calendar", f"{address}events.ics", rel="alternate", type="text/calendar"),
    )


def event_files(view: EventView) -> tuple[Link, ...]:
    """Link to the files of one event: no calendar holds what is not known at least to the month."""
    files = (
        Link("JSON", f"{view.address}event.json", rel="alternate", type="application/json"),
        Link("Calendar", f"{view.address}event.ics", rel="alternate", type="text/calendar"),
    )
    return files if find_span(view) else files[:1]
