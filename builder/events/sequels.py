"""An act told without a date -> the date of what it came after, or of what came after it: "recalled its envoy after a
clash in 2009", "was shut on 6 May after an exchange of fire".
"""

from collections.abc import Sequence
from datetime import date

from builder.edtf import precision
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue
from builder.model import Sentence, TimeExpression

PAST = 365
"""Days before publication from which what an act came after is history, and so is the act."""

_AFTER = load_cue("events.sequels.after")
_ELSE = load_cue("events.sequels.else")
_AFTER_ONE = load_cue("events.sequels.after_one")


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


def find_outcome(hit: Hit, sentence: Sentence, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Find the day on which that took place to which one incident led: "shut on 6 May after an exchange of fire"."""
    if hit.voice != "noun" or not _AFTER_ONE.search(sentence.text, 0, hit.start):
        return None
    before = [time for time in times if time.date and time.span.end - sentence.span.start < hit.start]
    return before[-1] if before and before[-1].date and precision(before[-1].date) == "day" else None
