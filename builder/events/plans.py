"""The dates of a sentence -> those that tell when an act took place, or is to, and not when it was meant to; what is
foretold.
"""

from collections.abc import Sequence

from builder.events.mood import MOVED
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue
from builder.model import Sentence, TimeExpression

BEFORE = 40
"""Characters before a date in which it is said that something was planned for it."""

NEXT = 4
"""Characters between "postponed to" and the date: "until the end of May"."""

_WILL = load_cue("events.plans.will")
_PREPARED = load_cue("events.plans.prepared")
_NEAR = 40
"""Characters before an act in which "will" stands."""
_AHEAD = load_cue("events.plans.ahead")
_FOR = load_cue("events.plans.for")
_OUTCOME = load_cue("events.plans.outcome")
_EARMARKED = load_cue("events.plans.earmarked")


def drop_lengths_ahead(sentence: Sentence, times: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Leave out how long a measure is to last: of "imposed duties on Monday for the next five years" the years."""
    base = sentence.span.start
    return tuple(
        time
        for time in times
        if not (_AHEAD.match(time.text) and _FOR.search(sentence.text, 0, time.span.start - base))
    )


def drop_former_plans(sentence: Sentence, times: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Leave out dates that an act was planned for, where the sentence says when it came about instead: of "the visit,
    first planned for May, took place in June" May.
    """
    if len(times) < 2:
        return tuple(times)
    lower = sentence.text.lower()
    if not _OUTCOME.search(lower):
        return tuple(times)
    starts = {time: time.span.start - sentence.span.start for time in times}
    firm = [time for time in times if not _EARMARKED.search(lower[max(0, starts[time] - BEFORE) : starts[time]])]
    return tuple(firm or times)


def leave_out_fixed(times: tuple[TimeExpression, ...], hit: Hit, sentence: Sentence) -> tuple[TimeExpression, ...]:
    """Leave out a date before an act that something else is fixed for, where the act has one behind it: 15 May of "the
    summit, fixed for 15 May, was put off in a telephone call on 9 May".
    """
    text, base = sentence.text, sentence.span.start
    if not any(time.span.start - base >= hit.end for time in times):
        return times
    return tuple(time for time in times if not _is_fixed_for(text, time.span.start - base, time.span.end - base, hit))


def _is_fixed_for(text: str, start: int, end: int, hit: Hit) -> bool:
    return "," in text[end : hit.start] and bool(_EARMARKED.search(text.lower(), max(0, start - BEFORE), start))


def find_new_date(hit: Hit, sentence: Sentence, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Find the date to which an act is moved: 18 June of "his visit, planned for May, was postponed to 18 June"."""
    found = MOVED.match(sentence.text.lower()[hit.end :])
    end = sentence.span.start + hit.end + found.end() if found else 0
    return next((time for time in times if 0 <= time.span.start - end <= NEXT), None) if found else None


def is_foretold(lower: str, hit: Hit) -> bool:
    """Tell whether an act of a sentence in small letters is said to come: "the ministers will sign a treaty"."""
    return bool(_WILL.search(lower, max(0, hit.start - _NEAR), hit.end))


def is_prepared(lower: str, hit: Hit) -> bool:
    """Tell whether an act is only prepared on the day that is told: "unloaded tanks as it prepared for a drill"."""
    return bool(_PREPARED.search(lower, max(0, hit.start - _NEAR), hit.start))
