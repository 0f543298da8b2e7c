"""The sentence of a report -> who speaks in it by name, for telling apart what several say at one time."""

import re

from builder.knowledge.cues import load_cue
from builder.knowledge.series import load_series
from builder.linking.stems import fold, list_stems, list_surnames
from builder.model import Report

CAPITALS = 0.7
"""Share of words with capitals from which a sentence is a headline, in which capitals say nothing."""

FEW_WORDS = 3
"""Words of a sentence before the act at least for a share of capitals to say anything."""

_DATELINE = re.compile(r"^[^\n]{0,60}? (?:-|–|—) ")
_NAME = load_cue("linking.speakers.name")
_NAMED = re.compile(r"(?<![\w.])(?:[^\W\d_a-z][\w'’-]+ )+(?P<surname>[^\W\d_a-z][\w’-]+) (?P<next>[a-z]*)")
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


def find_people_speaking(report: Report) -> frozenset[str]:
    """Find the surname of whoever speaks in a sentence: of its people, those before the word of the act, else the last
    of two and more words with capitals before a word of telling; after a word of grammar these name a body, "the White
    House".
    """
    before = report.quote[: max(0, report.trigger.start - report.span.start)]
    known = list_surnames(report.people) & frozenset(_WORD.findall(fold(before)))
    if known or _is_headline(report.quote):
        return known
    silent = load_series().silent
    for match in _NAMED.finditer(before):
        leading = _WORD.findall(before[: match.start()])[-1:]
        if not set(leading) & silent and match["next"] in {"", *silent}:
            return frozenset({fold(match["surname"])})
    return frozenset()


def _is_headline(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) < FEW_WORDS or sum(not word[0].islower() for word in words) >= CAPITALS * len(words)
