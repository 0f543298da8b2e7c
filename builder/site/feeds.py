"""Atom feeds: events in, the newest reported ones out; the same events give the same bytes."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from html import escape
from io import StringIO

from feedgenerator import Atom1Feed

from builder.model import Entry, Event
from builder.site.desk import Desk

MOST = 60
"""Events of one feed."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold."""


class _Feed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """Atom whose own date is the newest article's, where the library would take the clock's."""

    newest = datetime(1970, 1, 1, tzinfo=UTC)

    def latest_post_date(self) -> datetime:
        return self.newest


def write_atom(desk: Desk, title: str, address: str, events: Sequence[Event]) -> bytes:
    """Write the events that articles reported last; `address` is the page that they stand on."""
    feed = _Feed(
        title=clean(f"{title} · {desk.name}"),
        link=f"{desk.site}/{address}",
        description=desk.voice.say("Events, newest report first"),
        language=desk.voice.language,
        feed_url=f"{desk.site}/{address or 'data/'}events.atom" if desk.site else None,
        feed_guid=f"urn:bilateral:page:{address or 'all'}",
        author_name=desk.name,
    )
    feed.newest = _noon(desk.newest)
    reported = {event.id: _reported(desk, event) for event in events}
    for event in sorted(events, key=lambda event: (reported[event.id], event.id), reverse=True)[:MOST]:
        view = desk.views[event.id]
        day = _noon(reported[event.id])
        feed.add_item(
            title=clean(f"{view.date.words}: {view.title}"),
            link=f"{desk.site}/{view.address}",
            description=clean(_describe(desk, event)),
            unique_id=f"urn:bilateral:event:{event.id}",
            pubdate=day,
            updateddate=day,
            categories=(view.kind_label, *(pair.text for pair in view.pairs)),
        )
    out = StringIO()
    feed.write(out, "utf-8")
    return (out.getvalue() + "\n").encode()


def write_changes(desk: Desk, changed: Sequence[Entry]) -> bytes:
    """Write what became of events, `changed` being newest first; an event that changes again is a new item."""
    say = desk.voice.say
    feed = _Feed(
        title=clean(f"{say('What changed')} · {desk.name}"),
        link=f"{desk.site}/changes/",
        description=say("Events added, changed, merged and withdrawn"),
        language=desk.voice.language,
        feed_url=f"{desk.site}/changes/changes.atom" if desk.site else None,
        feed_guid="urn:bilateral:page:changes",
        author_name=desk.name,
    )
    feed.newest = _noon(changed[0].last if changed else "")
    for entry in changed[:MOST]:
        day = _noon(entry.last)
        feed.add_item(
            title=clean(f"{entry.change}: {entry.title}"),
            link=f"{desk.site}/{desk.entry_address(entry)}",
            description=clean(f"<p>{escape(entry.why)}</p>"),
            unique_id=f"urn:bilateral:change:{entry.id}:{entry.last}:{entry.change}",
            pubdate=day,
            updateddate=day,
            categories=tuple(entry.dyads.split()),
        )
    out = StringIO()
    feed.write(out, "utf-8")
    return (out.getvalue() + "\n").encode()


def clean(text: str) -> str:
    r"""Take out the characters that XML cannot hold.

    >>> clean("a\x00b\x1fc")
    'abc'
    """
    return _CONTROLS.sub("", text)


def _reported(desk: Desk, event: Event) -> str:
    """Give the day of the newest report, "" when none has a day."""
    days = [desk.days[one.article] for one in event.evidence if one.article in desk.days]
    return max(days, default=date.min).isoformat() if days else ""


def _noon(day: str) -> datetime:
    return datetime.fromisoformat(day or "1970-01-01").replace(hour=12, tzinfo=UTC)


def _describe(desk: Desk, event: Event) -> str:
    """Give the first quote with its source, as HTML in which all text is escaped."""
    view = desk.views[event.id]
    if not view.quotes:
        return escape(view.title)
    quote = view.quotes[0]
    source = ", ".join(part for part in (quote.outlet, quote.title, quote.printed) if part)
    return f"<blockquote><p>{escape(quote.text)}</p></blockquote><p>{escape(source)}</p>"
