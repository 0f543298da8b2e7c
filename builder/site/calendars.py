"""Calendars: events in, iCalendar out; only events whose day or month is known, never more exactly.

The lines are those of the library icalendar, byte for byte, which a test holds them against: written
here, they take a thirtieth of the time, and an archive has one calendar for each pair and country.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from builder.model import Event
from builder.site.desk import Desk
from builder.site.feeds import clean
from builder.site.parts import EventView

MOST_DAYS = 31
"""Days that a date may span and still go into a calendar: up to a month."""

STATUSES = {"planned": "TENTATIVE", "cancelled": "CANCELLED", "moved": "TENTATIVE"}

LONGEST_LINE = 75
"""Bytes of a line without its end (RFC 5545, 3.1); a longer one goes on in the next, after a blank."""

_BREAKS = re.compile(r"\r\n?|\n")


def write_calendar(desk: Desk, title: str, events: Iterable[Event]) -> bytes:
    """Write events as days without a time; what is not known to the day says so in its title."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        _write_text("PRODID", f"-//{desk.name}//bilateral//{desk.voice.language.upper()}"),
        _write_text("X-WR-CALNAME", clean(f"{title} · {desk.name}")),
    ]
    for event in sorted(events, key=lambda event: (desk.views[event.id].date.low, event.id)):
        one = desk.remember_event("calendar", event, partial(_write, desk, event))
        if one:
            lines.append(one)
    return ("\r\n".join([*lines, "END:VCALENDAR"]) + "\r\n").encode()


def find_span(view: EventView) -> tuple[date, date] | None:
    """Give first and last day of what a calendar may show."""
    said = view.date
    if said.shape not in {"dot", "block"} or not said.low or not said.high:
        return None
    low, high = date.fromisoformat(said.low), date.fromisoformat(said.high)
    return (low, high) if (high - low).days < MOST_DAYS else None


def _write(desk: Desk, event: Event) -> str:
    """Write one event, or "" when a calendar may not show it; properties in the library's order."""
    view = desk.views[event.id]
    span = find_span(view)
    if not span:
        return ""
    quotes = [f"“{quote.text}” ({quote.outlet}, {quote.printed})" for quote in view.quotes[:2]]
    categories = ",".join(_escape(one) for one in (view.kind_label, *(pair.text for pair in view.pairs)))
    lines = [
        "BEGIN:VEVENT",
        _write_text("SUMMARY", clean(view.title if view.date.exact else f"{view.date.words}: {view.title}")),
        f"DTSTART;VALUE=DATE:{_write_day(span[0])}",
        f"DTEND;VALUE=DATE:{_write_day(span[1] + timedelta(1))}",
        f"DTSTAMP:{(desk.find_newest([event]) or '1970-01-01').replace('-', '')}T000000Z",
        fold_line(f"UID:{_escape(f'{event.id}@bilateral')}"),
        fold_line(f"CATEGORIES:{categories}"),
        _write_text("DESCRIPTION", clean("\n".join(quotes))),
    ]
    if view.place:
        lines.append(_write_text("LOCATION", clean(view.place)))
    lines.append(f"STATUS:{STATUSES.get(event.status, 'CONFIRMED')}")
    lines.append("TRANSP:TRANSPARENT")
    if desk.site:
        lines.append(fold_line(f"URL:{desk.site}/{view.address}"))
    return "\r\n".join([*lines, "END:VEVENT"])


def _write_day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _write_text(name: str, text: str) -> str:
    return fold_line(f"{name}:{_escape(text)}")


def _escape(text: str) -> str:
    r"""Escape a text value.

    >>> print(_escape("a,b;c\nd"))
    a\,b\;c\nd
    """
    plain = text.replace("\\N", "\n").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain if plain.isprintable() else _BREAKS.sub(r"\\n", plain)


def fold_line(line: str) -> str:
    r"""Break a line where it is too long, never inside a character or behind a backslash.

    >>> len(fold_line("x" * 100).split("\r\n ")[0])
    74
    """
    if len(line) < LONGEST_LINE and line.isascii():
        return line
    folded = []
    while len(line) * 4 >= LONGEST_LINE and len(raw := line.encode()) >= LONGEST_LINE:
        end = len(raw[: LONGEST_LINE - 1].decode(errors="ignore"))
        end -= line[end - 1] in "\\^"
        folded.append(line[:end])
        line = line[end:]
    return "\r\n ".join([*folded, line] if line else folded)
