"""Readings and events as JSON lines: the contract of `bilateral annotate` (DESIGN.md)."""

import json
from collections.abc import Iterable, Iterator

from builder.edtf import Edtf, name_part
from builder.model import ArticleReading, Event, Mention, Report, Span, TimeExpression

_MODS = {"early": "START", "mid": "MID", "late": "END"}
"""How TIMEX3 says "early 1990": the year, and START as its `mod` (ISO 24617-1, TimeML 1.2.1 section 2.2)."""


def write_readings(readings: Iterable[ArticleReading]) -> Iterator[str]:
    """Give one JSON line per article; offsets count characters in its `text`."""
    for reading in readings:
        article = reading.article
        yield _line(
            {
                "id": article.key,
                "published": _text(article.published.date),
                "text": article.text,
                "dates": [_show_time(time) for time in reading.times],
                "mentions": [_show_mention(mention) for mention in reading.mentions],
                "about": list(reading.about),
                "reports": [show_report(report) for report in reading.reports],
            }
        )


def write_events(events: Iterable[Event]) -> Iterator[str]:
    """Give one JSON line per linked event, with all its evidence."""
    for event in events:
        yield _line(
            {
                "id": event.id,
                **_show_date(event.date),
                "dyads": [str(dyad) for dyad in event.dyads],
                "type": event.act.type,
                "kind": event.act.kind,
                "context": list(event.act.contexts),
                "status": event.status,
                "title": event.title,
                "evidence": [
                    {"article": one.article, "quote": one.quote, **_show_span(one.span)} for one in event.evidence
                ],
            }
        )


def show_report(report: Report) -> dict[str, object]:
    """Give a report as the contract names its parts."""
    return {
        **_show_date(report.date),
        "dyads": [str(dyad) for dyad in report.dyads],
        "actors": {"from": list(report.sources), "to": list(report.targets)},
        "type": report.act.type,
        "kind": report.act.kind,
        "context": list(report.act.contexts),
        "status": report.status,
        "title": report.title,
        "quote": report.quote,
        **_show_span(report.span),
        "confidence": round(report.confidence, 3),
    }


def _show_time(time: TimeExpression) -> dict[str, object]:
    shown = {**_show_span(time.span), "text": time.text, "edtf": _text(time.date)}
    if time.value:
        return {**shown, "value": time.value}
    named = name_part(time.date) if time.date else None
    return {**shown, "value": named[1].text.strip("X"), "mod": _MODS[named[0]]} if named else shown


def _show_mention(mention: Mention) -> dict[str, object]:
    return {
        **_show_span(mention.span),
        "text": mention.text,
        "states": list(mention.states),
        "via": mention.via or mention.kind,
        "role": mention.role,
    }


def _show_date(date: Edtf | None) -> dict[str, object]:
    return {
        "date": _text(date),
        "earliest": date.earliest.isoformat() if date and date.earliest else None,
        "latest": date.latest.isoformat() if date and date.latest else None,
    }


def _show_span(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end}


def _text(date: Edtf | None) -> str | None:
    return date.text if date else None


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
