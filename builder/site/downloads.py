"""Downloads: events in, CSV and JSON out, for the whole site, a country and a pair.

A row is an event, never a pair: one with three participants is one row whose `dyads` lists three.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.model import QUAD_CLASS, Event
from builder.site.desk import Desk
from builder.site.parts import EventView, Link
from builder.site.views import CountryPage, Page, PairPage, Planned
from builder.site.voice import mark

ROWS: Mapping[str, str] = {
    "id": mark("stable name of the event"),
    "date": mark("date as EDTF (ISO 8601-2), exactly as precise as the reports; empty when none is given"),
    "earliest": mark("first day that the date allows"),
    "latest": mark("last day that the date allows"),
    "dyads": mark("pairs of states, two ISO 3166-1 codes in alphabetical order, separated by “;”"),
    "participants": mark("all states that took part, separated by “;”"),
    "sources": mark("states that acted"),
    "targets": mark("states that were acted upon; the same as the sources when the act was mutual"),
    "type": mark("type after PLOVER, draft 2.0"),
    "kind": mark("plain name of what happened"),
    "quad": mark("cooperation or conflict, in words or in deeds"),
    "contexts": mark("fields that it touches, separated by “;”"),
    "status": mark("held, planned, cancelled or moved"),
    "title": mark("what happened in one line"),
    "place": mark("where, if a report says so"),
    "part_of": mark("event that this one belongs to, such as the visit at which it happened"),
    "reports": mark("independent reports; near-copies of one text count once"),
    "urls": mark("addresses of the reports, separated by a space"),
    "quote": mark("words of the best report"),
    "article": mark("article that the quote stands in"),
    "confidence": mark("how sure the reading is, from 0 to 1"),
    "inferred": mark("part of the date that the reports do not print, such as the year"),
}
"""Columns of the CSV in their order, with what each holds."""

COLUMNS = tuple(ROWS)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Beginnings of a cell that spreadsheets take for a formula, full-width forms among them."""


def plan_downloads(desk: Desk, pages: Sequence[Page]) -> Iterator[Planned]:
    """Plan the files of the whole site and those of each pair's and country's page."""
    yield from _plan_pair_of_files(desk, "data/", "all events", desk.build.events)
    for page in pages:
        if isinstance(page, CountryPage) or (isinstance(page, PairPage) and not page.whole):
            yield from _plan_pair_of_files(desk, page.address, page.owner, page.events)


def _plan_pair_of_files(desk: Desk, folder: str, owner: str, events: tuple[Event, ...]) -> Iterator[Planned]:
    yield Planned(f"{folder}events.csv", f"the CSV of {owner}", produce=lambda: write_csv(desk, events))
    yield Planned(f"{folder}events.json", f"the JSON of {owner}", produce=lambda: write_json(desk, events))


def list_site_files(desk: Desk) -> tuple[Link, ...]:
    """Link to the files that hold every event."""
    count = len(desk.build.events)
    return tuple(Link(link.text, link.address, count, link.rel, link.type) for link in pair_files("data/"))


def pair_files(address: str) -> tuple[Link, ...]:
    """Link to the files that stand in the folder of a page.

    >>> [link.address for link in pair_files("oman-russia/")]
    ['oman-russia/events.csv', 'oman-russia/events.json']
    """
    return (
        Link("CSV", f"{address}events.csv", rel="alternate", type="text/csv"),
        Link("JSON", f"{address}events.json", rel="alternate", type="application/json"),
    )


def order_rows(events: Iterable[Event]) -> list[Event]:
    """Put events in order of time, the undated last."""
    return sorted(events, key=lambda event: (event.date is None, event.date.sort_key if event.date else (), event.id))


def write_csv(desk: Desk, events: Iterable[Event]) -> bytes:
    """Write events as RFC 4180 says, with a header line, in UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for event in order_rows(events):
        writer.writerow({name: guard_cell(_flatten(name, value)) for name, value in _row(desk, event).items()})
    return out.getvalue().encode()


def guard_cell(text: str) -> str:
    """Keep spreadsheets from taking a text for a formula.

    >>> guard_cell("=HYPERLINK(1)"), guard_cell("2025-04-22")
    ("'=HYPERLINK(1)", '2025-04-22')
    """
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _flatten(name: str, value: object) -> str:
    if isinstance(value, tuple):
        return (" " if name == "urls" else ";").join(value)
    return "" if value is None else str(value)


def write_json(desk: Desk, events: Iterable[Event]) -> bytes:
    """Write events with all their reports as strict JSON."""
    rows = [{**_row(desk, event), **_list_evidence(desk.views[event.id])} for event in order_rows(events)]
    written = {"name": desk.name, "read_up_to": desk.newest, "events": rows}
    return (json.dumps(written, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def _row(desk: Desk, event: Event) -> dict[str, object]:
    view = desk.views[event.id]
    date, act = event.date, event.act
    best = view.quotes[0] if view.quotes else None
    return {
        "id": event.id,
        "date": date.text if date else None,
        "earliest": date.earliest.isoformat() if date and date.earliest else None,
        "latest": date.latest.isoformat() if date and date.latest else None,
        "dyads": tuple(str(dyad) for dyad in sorted(event.dyads)),
        "participants": event.participants,
        "sources": tuple(sorted(event.sources)),
        "targets": tuple(sorted(event.targets)),
        "type": act.type,
        "kind": act.kind,
        "quad": QUAD_CLASS[act.type],
        "contexts": act.contexts,
        "status": event.status,
        "title": event.title,
        "place": event.place or None,
        "part_of": event.part_of or None,
        "reports": view.reports,
        "urls": tuple(dict.fromkeys(quote.plain_url for quote in view.quotes if quote.plain_url)),
        "quote": best.text if best else None,
        "article": best.article.split("/")[1] if best else None,
        "confidence": round(event.confidence, 3),
        "inferred": event.inferred or None,
    }


def _list_evidence(view: EventView) -> dict[str, object]:
    evidence = [
        {
            "quote": quote.text,
            "cut": quote.cut,
            "outlet": quote.outlet,
            "title": quote.title,
            "published": quote.datetime or None,
            "url": quote.plain_url or None,
            "date_words": quote.dated_words or None,
            "language": quote.language,
        }
        for quote in view.quotes
    ]
    return {"path": view.address, "date_words": view.date.words, "evidence": evidence}
