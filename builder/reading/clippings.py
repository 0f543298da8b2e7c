"""Plain text clippings -> articles: lines as received, label and tail recognised."""

import re

from builder.knowledge.cues import load_cue
from builder.model import Span
from builder.records import record

_TAIL = load_cue("reading.clippings.tail")
_VIA = load_cue("reading.clippings.via")
_LABEL = load_cue("reading.clippings.label")


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
