"""RSS and Atom files -> one entry for each item."""

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from io import BytesIO

from builder.reading.decoding import Unreadable, clean_text, decode_bytes
from builder.reading.fields import Fields
from builder.reading.pages import drop_hidden, parse_page, read_blocks
from builder.records import record

MAX_ITEMS = 2_000
"""Most items read from one feed; archives in a file rarely reach 500."""

_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)")
_GAP = re.compile(r"\s{50,}+")
"""Blanks that mean nothing; feedparser takes quadratic time for a row of them."""
_PROLOG = re.compile(r"\s*<\?xml[^>]*>")
_DECLARED = re.compile(r"(?:\s+|<\?[^>]*>|<!--.*?-->)*+<!(?:DOCTYPE|ENTITY)", re.IGNORECASE | re.DOTALL)


@record(frozen=True, slots=True)
class Entry:
    """One item of a feed: its text, and what the feed says about it."""

    text: str
    fields: Fields


def parse_feed(raw: bytes) -> Iterator[Entry]:
    """Yield the entries of a feed in its order.

    Unreadable when it declares a document type or entities, is no feed, or holds no item.
    The publication day is the one printed, whatever its time zone.
    """
    import feedparser  # noqa: PLC0415  only a new feed needs it

    declared = _ENCODING.match(raw)
    text = decode_bytes(raw, declared[1].decode("ascii", "ignore") if declared else "")
    if _DECLARED.match(text):
        message = "a feed that declares a document type or entities is not read"
        raise Unreadable(message)
    text = _GAP.sub("\n", text)
    # A stream: what is handed over as a text could be taken for a file's name or an address.
    feed = feedparser.parse(BytesIO(_PROLOG.sub("", text, count=1).encode()))
    if not feed.version or not feed.entries:
        message = "this is no feed, or one without items"
        raise Unreadable(message)
    outlet = clean_text(feed.feed.get("title") or "")
    language = (feed.feed.get("language") or "").split("-")[0].lower()
    for item in feed.entries[:MAX_ITEMS]:
        contents = [part.get("value") or "" for part in item.get("content", ())]
        lead = _read_text(item.get("summary") or "")
        body = _read_text(max(contents, key=len)) if contents else ""
        fields = Fields(
            title=_read_text(item.get("title") or "").replace("\n", " "),
            published=_read_day(item.get("published") or item.get("updated") or ""),
            source=outlet,
            url=item.get("link") or "",
            language=language,
            licence=_read_text(item.get("rights") or ""),
            author=_read_text(item.get("author") or ""),
        )
        text = body if lead in body else "\n".join(part for part in (lead, body) if part)
        yield Entry(text, fields)


def _read_text(markup: str) -> str:
    if not markup.strip():
        return ""
    if "<" not in markup:
        return clean_text("\n".join(" ".join(line.split()) for line in markup.split("\n") if line.strip()))
    tree = parse_page(f"<html><body>{markup}</body></html>")
    drop_hidden(tree)
    lines = list(read_blocks(tree)) or [" ".join(tree.text_content().split())]
    return clean_text("\n".join(line for line in lines if line))


def _read_day(printed: str) -> str:
    try:
        return parsedate_to_datetime(printed).date().isoformat()
    except (TypeError, ValueError, OverflowError):
        pass
    try:
        return date.fromisoformat(printed[:10]).isoformat()
    except ValueError:
        return printed
