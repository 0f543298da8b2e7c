"""Atom feeds: events in, the newest reported ones out; the same events give the same bytes.

Entries are those of the library feedgenerator, byte for byte, which a test holds them against: written
here, they take a tenth of the time, and an archive has one feed for each pair and country.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from html import escape
from io import StringIO
from typing import Any
from xml.sax.saxutils import escape as escape_xml
from xml.sax.saxutils import quoteattr

from feedgenerator import Atom1Feed
from feedgenerator.django.utils.encoding import iri_to_uri
from feedgenerator.django.utils.feedgenerator import rfc3339_date

from builder.model import Entry, Event
from builder.records import record
from builder.site.desk import Desk

MOST = 60
"""Events of one feed."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold."""


class _Feed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """Atom whose own date is that of the newest article on its events, where the library would take the clock's."""

    newest = datetime(1970, 1, 1, tzinfo=UTC)
    entries: Iterable[str] = ()

    def latest_post_date(self) -> datetime:
        return self.newest

    def write_items(self, handler: Any) -> None:  # noqa: ANN401  the library's
        for entry in self.entries:
            handler.ignorableWhitespace(entry)


@record(frozen=True, slots=True)
class Item:
    """One entry of a feed; its description is HTML, its day "" where none is known."""

    title: str
    link: str
    day: str
    name: str
    description: str
    categories: tuple[str, ...]

    def write(self) -> str:
        """Write it as XML."""
        noon = rfc3339_date(_noon(self.day))
        terms = "".join(f"<category term={quoteattr(one)}/>" for one in self.categories)
        return (
            f"<entry><title>{escape_xml(clean(self.title))}</title>"
            f'<link href={quoteattr(iri_to_uri(self.link))} rel="alternate"/>'
            f"<published>{noon}</published><updated>{noon}</updated><id>{escape_xml(self.name)}</id>"
            f'<summary type="html">{escape_xml(clean(self.description))}</summary>{terms}</entry>'
        )


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
    reported = {event.id: desk.find_newest([event]) for event in events}
    feed.newest = _noon(max(reported.values(), default=""))
    newest = sorted(events, key=lambda event: (reported[event.id], event.id), reverse=True)[:MOST]
    feed.entries = [
        desk.remember("entry", event.id, partial(_write_event, desk, event, reported[event.id])) for event in newest
    ]
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
    feed.entries = [
        Item(
            title=f"{entry.change}: {entry.title}",
            link=f"{desk.site}/{desk.entry_address(entry)}",
            day=entry.last,
            name=f"urn:bilateral:change:{entry.id}:{entry.last}:{entry.change}",
            description=f"<p>{escape(entry.why)}</p>",
            categories=tuple(entry.dyads.split()),
        ).write()
        for entry in changed[:MOST]
    ]
    out = StringIO()
    feed.write(out, "utf-8")
    return (out.getvalue() + "\n").encode()


def _write_event(desk: Desk, event: Event, day: str) -> str:
    view = desk.views[event.id]
    return Item(
        title=f"{view.date.words}: {view.title}",
        link=f"{desk.site}/{view.address}",
        day=day,
        name=f"urn:bilateral:event:{event.id}",
        description=_describe(desk, event),
        categories=(view.kind_label, *(pair.text for pair in view.pairs)),
    ).write()


def clean(text: str) -> str:
    r"""Take out the characters that XML cannot hold.

    >>> clean("a\x00b\x1fc")
    'abc'
    """
    return text if text.isprintable() else _CONTROLS.sub("", text)


@cache
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
