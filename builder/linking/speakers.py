"""The sentence of a report -> who speaks in it by name, for telling apart what several say at one time."""

import re

from builder.linking.days import count_days
from builder.linking.likeness import list_stems
from builder.linking.telling import Telling
from builder.model import Report

OTHER_SPEAKER = 0.35
"""Cosine needed on top where two articles of different days, of which one leaves the day of the act open, name
unlike speakers: the demands that several bodies of one state make of another are worded alike, so that this is
nearly as much as to be forbidden."""

CAPITALS = 0.7
"""Share of words with capitals from which a sentence is a headline, in which capitals say nothing."""

FEW_WORDS = 3
"""Words of a sentence before the act at least for a share of capitals to say anything."""

_DATELINE = re.compile(r"^[^\n]{0,60}? (?:-|–|—) ")
_NAME = re.compile(r"[^\W\d_a-z][\w'’-]*(?: (?:(?:of|for|and|the) )*[^\W\d_a-z][\w'’-]*)*")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def find_speakers(report: Report, silent: frozenset[str]) -> frozenset[str]:
    """Find the stems of the names that stand before the word of the act: "The Chamber of Shipping urged the ministry"
    is said by `chamber` and `shipp`. Names of states, which `silent` holds, name nobody.

    The first word of a sentence has its capital from there, and counts only as part of a longer name.
    """
    before = report.quote[: max(0, report.trigger.start - report.span.start)]
    said = before[match.end() :] if (match := _DATELINE.match(before)) else before
    if _is_headline(report.quote):
        return frozenset()
    names = [match[0] for match in _NAME.finditer(said) if match.start() > 0 or " " in match[0]]
    return frozenset(stem for name in names for stem in list_stems(name)) - silent


def need_for_speakers(one: Telling, other: Telling) -> float:
    """Give the cosine that two statements need on top where others speak in them, and not on one day."""
    first, second = one.report.date, other.report.date
    if not first or not second or one.published == other.published or not (count_days(first) or count_days(second)):
        return 0.0
    return OTHER_SPEAKER if one.speakers and other.speakers and not one.speakers & other.speakers else 0.0


def _is_headline(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) < FEW_WORDS or sum(not word[0].islower() for word in words) >= CAPITALS * len(words)
