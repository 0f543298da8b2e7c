"""Calendars: events in, iCalendar out; only events whose day or month is known, never more exactly."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from icalendar import Calendar
from icalendar import Event as Appointment

from builder.model import Event
from builder.site.desk import Desk
from builder.site.feeds import clean
from builder.site.parts import EventView

MOST_DAYS = 31
"""Days that a date may span and still go into a calendar: up to a month."""

STATUSES = {"planned": "TENTATIVE", "cancelled": "CANCELLED", "moved": "TENTATIVE"}


def write_calendar(desk: Desk, title: str, events: Iterable[Event]) -> bytes:
    """Write events as days without a time; what is not known to the day says so in its title."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{desk.name}//bilateral//{desk.voice.language.upper()}")
    calendar.add("x-wr-calname", clean(f"{title} · {desk.name}"))
    stamp = datetime.fromisoformat(f"{desk.newest or '1970-01-01'}T00:00:00+00:00")
    for event in sorted(events, key=lambda event: (desk.views[event.id].date.low, event.id)):
        span = find_span(desk.views[event.id])
        if span:
            calendar.add_component(_write(desk, event, span, stamp))
    return bytes(calendar.to_ical())


def find_span(view: EventView) -> tuple[date, date] | None:
    """Give first and last day of what a calendar may show."""
    said = view.date
    if said.shape not in {"dot", "block"} or not said.low or not said.high:
        return None
    low, high = date.fromisoformat(said.low), date.fromisoformat(said.high)
    return (low, high) if (high - low).days < MOST_DAYS else None


def _write(desk: Desk, event: Event, span: tuple[date, date], stamp: datetime) -> Appointment:
    view = desk.views[event.id]
    one = Appointment()
    one.add("uid", f"{event.id}@bilateral")
    one.add("dtstamp", stamp)
    one.add("dtstart", span[0])
    one.add("dtend", span[1] + timedelta(1))
    one.add("summary", clean(view.title if view.date.exact else f"{view.date.words}: {view.title}"))
    lines = [f"“{quote.text}” ({quote.outlet}, {quote.printed})" for quote in view.quotes[:2]]
    one.add("description", clean("\n".join(lines)))
    if view.place:
        one.add("location", clean(view.place))
    if desk.site:
        one.add("url", f"{desk.site}/{view.address}")
    one.add("transp", "TRANSPARENT")
    one.add("status", STATUSES.get(event.status, "CONFIRMED"))
    one.add("categories", [view.kind_label, *(pair.text for pair in view.pairs)])
    return one
