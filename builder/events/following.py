"""A sentence that goes on with a story of long ago -> about when: "In response, Peru recalled its ambassador"."""

from builder.edtf import Edtf, approximate, from_month, parse, precision
from builder.events.chronology import Anchored
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue
from builder.model import Sentence

LONG_AGO = 200
"""Days before publication from which a date told in a paragraph makes it one of history."""

FOLLOWED = 0.9
"""Trust in a date handed on by words that follow it."""

_FOLLOWS = load_cue("events.following.follows")
_PRESENT_PERFECT = load_cue("events.following.present_perfect")
_SAYS = load_cue("events.following.says")


def follow_history(hit: Hit, sentence: Sentence, told: Anchored | None, published: Edtf | None) -> Anchored | None:
    """Date an act that follows in a paragraph of history by what was told before; without words that follow it, what
    is told there in the past has no date, and not that of the news.
    """
    if told is None or told.date is None or published is None or not _is_long_ago(told.date, published):
        return None
    if hit.form in {"base", "third"} or _PRESENT_PERFECT.search(sentence.text, 0, hit.start):
        return None
    if _FOLLOWS.match(sentence.text):
        return Anchored(_blur(told.date), told.time, f"follows what was told of {told.date}", FOLLOWED, "heading")
    return None if _SAYS.search(sentence.text) or hit.voice == "noun" else Anchored(trust=0.5)


def _is_long_ago(value: Edtf, published: Edtf) -> bool:
    if value.latest is None or published.earliest is None:
        return False
    return (published.earliest - value.latest).days > LONG_AGO


def _blur(value: Edtf) -> Edtf:
    """Give about the time of a date: the month of a day, the year of a year.

    >>> str(_blur(parse("1975-03-04")))
    '1975-03~'
    """
    if value.earliest is None:
        return value
    if precision(value) == "year":
        return approximate(parse(f"{value.earliest.year:04d}"))
    return approximate(from_month(value.earliest.year, value.earliest.month))
