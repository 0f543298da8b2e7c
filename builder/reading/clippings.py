"""Plain text clippings -> articles: lines as received, label and tail recognised."""

import re

from builder.model import Span
from builder.records import record

_TAIL = re.compile(r"^from (?P<source>.{2,80}?) (?P<url>https?://\S+)\s*$", re.IGNORECASE)
_VIA = re.compile(r"^(?:via|sent from|shared from|read more|copyright|©|\(c\))\b.{0,120}$", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_LABEL = re.compile(
    rf"^[^.!?]{{0,40}}?(?P<date>(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
    rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?)$",
    re.IGNORECASE,
)


@record(frozen=True, slots=True)
class Furniture:
    """What stands around a clipping's own words."""

    spans: tuple[Span, ...]
    printed: str = ""
    source: str = ""
    url: str = ""


def find_furniture(text: str) -> Furniture:
    """Find a clipping's label line with its date and its tail with outlet and address.

    A label is one of the first four lines, short, ending in a date without a full stop:
    "Gulf and Levant23 April". A tail is one of the last four: "from OUTLET https://..." and
    "via feed reader".
    """
    spans, printed, source, url = [], "", "", ""
    lines = [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\n]+", text)]
    for start, end, line in lines[1:4]:
        if len(line) <= 80 and (match := _LABEL.match(line.strip())):
            spans.append(Span(start, end))
            printed = printed or match["date"]
    for start, end, line in lines[-4:]:
        if match := _TAIL.match(line.strip()):
            spans.append(Span(start, end))
            source, url = match["source"], match["url"]
        elif len(line) <= 140 and _VIA.match(line.strip()):
            spans.append(Span(start, end))
    return Furniture(tuple(spans), printed, source, url)


def looks_like_headline(line: str) -> bool:
    """Tell whether a first line is a headline: short, and no sentence with a full stop.

    >>> looks_like_headline("Lavrov winds up Gulf tour in Oman")
    True
    """
    line = line.strip()
    return 0 < len(line) <= 160 and not line.endswith((".", ":", ";", ",", '"', "”"))
