"""What a file says about itself, from front matter, metadata or a sidecar -> article fields."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dateutil import parser as dates

from builder.edtf import from_day
from builder.model import Published, PublishedBasis
from builder.reading.decoding import clean_text
from builder.records import record

_ISO_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_PLAIN_DAY = re.compile(r"\d{1,2}\.? [^\W\d]{3,9}\.?,? \d{4}(?!\d)|[^\W\d]{3,9}\.? \d{1,2},? \d{4}(?!\d)")
_ALIASES = {
    "date": "published",
    "pubdate": "published",
    "publication_date": "published",
    "outlet": "source",
    "publisher": "source",
    "link": "url",
    "address": "url",
    "lang": "language",
    "license": "licence",
    "authors": "author",
}
LONGEST = 2_000
"""Longest value of a field, characters: titles stay below 300, addresses below 2,000."""
FIELDS = ("title", "published", "source", "url", "language", "licence", "author")
NOTED = ("retrieved",)
"""What may stand beside an article without meaning anything to its reading."""


@record(frozen=True, slots=True)
class Fields:
    """What is known about an article beside its text; an empty string where nothing is."""

    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    language: str = ""
    licence: str = ""
    author: str = ""

    def fill(self, other: "Fields") -> "Fields":
        """Take from `other` what is lacking here."""
        return Fields(*(getattr(self, name) or getattr(other, name) for name in FIELDS))

    def tidy(self) -> "Fields":
        """Give every value on one line, not too long and without control characters; addresses without blanks."""
        tidied = Fields(*(" ".join(clean_text(getattr(self, name)[:LONGEST]).split()) for name in FIELDS))
        return replace(tidied, url=tidied.url.replace(" ", "%20"))


def name_fields(pairs: Mapping[str, object]) -> tuple[Fields, tuple[str, ...]]:
    """Bring names of fields to ours; give also the names that mean nothing to us.

    >>> name_fields({"Date": "2025-04-23", "Mood": "fine"})[1]
    ('Mood',)
    """
    known: dict[str, str] = {}
    unknown = []
    for key, value in pairs.items():
        name = _ALIASES.get(key.strip().lower(), key.strip().lower())
        if name in NOTED:
            continue
        if name not in FIELDS:
            unknown.append(key)
        elif isinstance(value, str | int | float | date):
            known[name] = " ".join(clean_text(str(value)[:LONGEST]).split())
    return Fields(**known), tuple(unknown)


def read_published(text: str, basis: PublishedBasis) -> Published:
    """Take a publication day that needs no guessing: ISO, or day, month name and year.

    The calendar day as printed counts, whatever its time zone. Anything else is kept in
    `printed` for the stage that reads dates.

    >>> read_published("2025-04-23T23:30:00-05:00", "metadata").date.text
    '2025-04-23'
    """
    day = _read_day(text)
    if day is None:
        return Published(None, "none", printed=text)
    reason = {"sidecar": "given in the file beside it", "feed": "given by the feed"}
    return Published(from_day(day), basis, printed=text, reason=reason.get(basis, "given in its metadata"))


def is_impossible_day(text: str) -> bool:
    """Tell whether a text has the form of a day, but there is no such day.

    >>> is_impossible_day("2025-02-31"), is_impossible_day("2025-02-28"), is_impossible_day("spring")
    (True, False, False)
    """
    return bool(_ISO_DAY.match(text) or _PLAIN_DAY.fullmatch(text)) and _read_day(text) is None


def _read_day(text: str) -> date | None:
    try:
        if match := _ISO_DAY.match(text):
            return date(*map(int, match.groups()))
        if match := _PLAIN_DAY.search(text):
            return dates.parse(match.group(), fuzzy=False).date()
    except (ValueError, OverflowError):
        return None
    return None
