"""An act told without a date -> the date of what it came after: "recalled its envoy after a clash in 2009"."""

import re
from collections.abc import Sequence
from datetime import date

from builder.edtf import precision
from builder.events.triggers import Hit
from builder.model import Sentence, TimeExpression

PAST = 365
"""Days before publication from which what an act came after is history, and so is the act."""

_AFTER = re.compile(r"\b(?:after|following|in the wake of|in response to|in reaction to)\s[^;:“”\"]*$")
_ELSE = re.compile(r"\b(?:since|before|until|first|years?|months?|decades?|long|ever|\w+ing)\b[^;:,]{0,14}$|\bfirst\b")
"""What says that time lay between: "two years after the war of 2003", "for the first time after"."""


def find_sequel(
    hit: Hit, sentence: Sentence, times: Sequence[TimeExpression], published: date | None
) -> TimeExpression | None:
    """Find the date of what an act came after in its own sentence, where that is history."""
    if published is None or hit.form != "past" or hit.voice != "active":
        return None
    for time in times:
        value, start = time.date, time.span.start - sentence.span.start
        if value is None or value.latest is None or start < hit.end or precision(value) not in {"year", "month"}:
            continue
        after = _AFTER.search(sentence.text, hit.end, start)
        apart = after and _ELSE.search(sentence.text[hit.start : after.start() + 1])
        if after and not apart and (published - value.latest).days > PAST:
            return time
    return None
