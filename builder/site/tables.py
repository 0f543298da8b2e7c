"""The data set: events in, rows of events and of reports out, with what each column holds.

A row is an event, never a pair: one with three participants is one row whose `dyads` lists three.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from builder.model import QUAD_CLASS, Event
from builder.site.desk import Desk
from builder.site.voice import mark

EVENT_COLUMNS: Mapping[str, tuple[str, str]] = {
    "id": ("string", mark("stable name of the event")),
    "date": ("string", mark("date as EDTF (ISO 8601-2), exactly as precise as the reports; empty when none is given")),
    "earliest": ("date", mark("first day that the date allows")),
    "latest": ("date", mark("last day that the date allows")),
    "dyads": ("string", mark("pairs of states, two ISO 3166-1 codes in alphabetical order, separated by “;”")),
    "participants": ("string", mark("all states that took part, separated by “;”")),
    "sources": ("string", mark("states that acted")),
    "targets": ("string", mark("states that were acted upon; the same as the sources when the act was mutual")),
    "type": ("string", mark("type after PLOVER, draft 2.0")),
    "kind": ("string", mark("plain name of what happened")),
    "quad": ("string", mark("cooperation or conflict, in words or in deeds")),
    "contexts": ("string", mark("fields that it touches, separated by “;”")),
    "status": ("string", mark("held, planned, cancelled or moved")),
    "title": ("string", mark("what happened in one line")),
    "place": ("string", mark("where, if a report says so")),
    "part_of": ("string", mark("event that this one belongs to, such as the visit at which it happened")),
    "reports": ("integer", mark("independent reports; near-copies of one text count once")),
    "urls": ("string", mark("addresses of the reports, separated by a space")),
    "quote": ("string", mark("words of the best report")),
    "article": ("string", mark("article that the quote stands in")),
    "confidence": ("number", mark("how sure the reading is, from 0 to 1")),
    "inferred": ("string", mark("part of the date that the reports do not print, such as the year")),
}
"""Columns of the table of events in their order: Frictionless type, and what each holds."""

REPORT_COLUMNS: Mapping[str, tuple[str, str]] = {
    "event": ("string", mark("event that is reported")),
    "article": ("string", mark("article that reports it")),
    "outlet": ("string", mark("outlet that published the article")),
    "title": ("string", mark("title of the article")),
    "published": ("string", mark("day of publication as EDTF")),
    "url": ("string", mark("address of the article")),
    "language": ("string", mark("language of the article")),
    "quote": ("string", mark("words that the event was read from")),
    "start": ("integer", mark("where the words begin in the article's text, in characters")),
    "end": ("integer", mark("where they end")),
    "date": ("string", mark("date that this report gives, as EDTF")),
    "date_words": ("string", mark("words that say the date")),
}
"""Columns of the table of reports, likewise."""

write_value = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""Writes a value as strict JSON; made once, it takes half the time for a short one."""

Row = tuple[object, ...]
"""Values in the order of their columns; lists are tuples."""

_FORMULA = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""Beginnings of a cell that spreadsheets take for a formula, full-width forms among them."""

_OPENING = _FORMULA | {" "}


class _Echo:
    """A file that gives what is written to it back, so that a line of CSV need not be collected first."""

    def write(self, text: str) -> str:
        return text


_LINES = csv.writer(_Echo(), lineterminator="\r\n")


def order_rows(events: Iterable[Event]) -> list[Event]:
    """Put events in order of time, the undated last."""
    return sorted(events, key=lambda event: (event.date is None, event.date.sort_key if event.date else (), event.id))


def list_events(desk: Desk, events: Iterable[Event]) -> Iterator[Row]:
    """Give one row for each event, lists as tuples."""
    return (_row(desk, event) for event in order_rows(events))


def list_reports(desk: Desk, events: Iterable[Event]) -> Iterator[Row]:
    """Give one row for each report of each event."""
    return (row for event in order_rows(events) for row in _list_reports(desk, event))


def write_events(desk: Desk, events: Iterable[Event]) -> bytes:
    """Write the table of some events."""
    lines = (desk.remember_event("csv", event, partial(_write_line, desk, event)) for event in order_rows(events))
    return "".join([write_line(EVENT_COLUMNS), *lines]).encode()


def _write_line(desk: Desk, event: Event) -> str:
    return write_line(flatten(EVENT_COLUMNS, _row(desk, event)))


def write_csv(columns: Iterable[str], rows: Iterable[Row]) -> bytes:
    """Write rows as RFC 4180 says, with a header line, in UTF-8."""
    names = list(columns)
    return "".join([write_line(names), *(write_line(flatten(names, row)) for row in rows)]).encode()


def write_line(cells: Iterable[object]) -> str:
    r"""Write one line of CSV, its texts guarded.

    >>> write_line(["a", "b,c", "=d", 2, None])
    'a,"b,c",\'=d,2,\r\n'
    """
    # Most cells begin harmlessly: to ask that here saves a call for each.
    guarded = [guard_cell(cell) if type(cell) is str and cell[:1] in _OPENING else cell for cell in cells]
    line: str = _LINES.writerow(guarded)
    return line


def guard_cell(text: str) -> str:
    """Keep spreadsheets from taking a text for a formula.

    >>> guard_cell("=HYPERLINK(1)"), guard_cell("2025-04-22")
    ("'=HYPERLINK(1)", '2025-04-22')
    """
    return f"'{text}" if text[:1] in _OPENING and text.lstrip(" ")[:1] in _FORMULA else text


def flatten(columns: Iterable[str], row: Row) -> list[object]:
    """Write the lists of a row as one text each.

    >>> flatten(["dyads", "urls", "start"], (("OM-RU", "IR-OM"), ("a", "b"), 3))
    ['OM-RU;IR-OM', 'a b', 3]
    """
    return [
        (" " if name == "urls" else ";").join(value) if isinstance(value, tuple) else value
        for name, value in zip(columns, row, strict=True)
    ]


def write_json(desk: Desk, events: Sequence[Event]) -> bytes:
    """Write events with all their reports as strict JSON, one event a line."""
    rows = [desk.remember_event("json", event, partial(_write_event, desk, event)) for event in order_rows(events)]
    head = write_value({"name": desk.name, "newest_article": desk.find_newest(events)})
    listed = ",\n".join(rows)
    return f'{head[:-1]}, "events": [\n{listed}\n]}}\n'.encode()


def _write_event(desk: Desk, event: Event) -> str:
    view = desk.views[event.id]
    reports = [dict(zip(REPORT_COLUMNS, row, strict=True)) for row in _list_reports(desk, event)]
    for report in reports:
        del report["event"]
    written = dict(zip(EVENT_COLUMNS, _row(desk, event), strict=True))
    return write_value({**written, "path": view.address, "date_words": view.date.words, "evidence": reports})


def _row(desk: Desk, event: Event) -> Row:
    """Give the values of an event in the order of `EVENT_COLUMNS`; several files hold the same."""
    return desk.remember("row", event.id, partial(_make_row, desk, event))


def _make_row(desk: Desk, event: Event) -> Row:
    view = desk.views[event.id]
    date, act = event.date, event.act
    best = view.quotes[0] if view.quotes else None
    return (
        event.id,
        date.text if date else None,
        date.earliest.isoformat() if date and date.earliest else None,
        date.latest.isoformat() if date and date.latest else None,
        tuple(str(dyad) for dyad in sorted(event.dyads)),
        event.participants,
        tuple(sorted(event.sources)),
        tuple(sorted(event.targets)),
        act.type,
        act.kind,
        QUAD_CLASS[act.type],
        act.contexts,
        event.status,
        event.title,
        event.place or None,
        event.part_of or None,
        view.reports,
        tuple(dict.fromkeys(quote.plain_url for quote in view.quotes if quote.plain_url)),
        best.text if best else None,
        best.article.split("/")[1] if best else None,
        round(event.confidence, 3),
        event.inferred or None,
    )


def _list_reports(desk: Desk, event: Event) -> Iterator[Row]:
    """Give the values of each report of an event in the order of `REPORT_COLUMNS`."""
    for one, quote in zip(desk.rank_evidence(event), desk.views[event.id].quotes, strict=True):
        yield (
            event.id,
            quote.article.split("/")[1],
            quote.outlet,
            quote.title,
            quote.datetime or None,
            quote.plain_url or None,
            quote.language,
            quote.text,
            one.span.start,
            one.span.end,
            one.date.text if one.date else None,
            quote.dated_words or None,
        )
