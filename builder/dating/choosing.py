"""Which of the overlapping readings of a sentence stand: the longest, then the first of the table."""

import functools
import re
from collections.abc import Iterable, Iterator

from builder.dating.patterns import compile_words
from builder.dating.scene import Need, Rule
from builder.dating.table import load_rules
from builder.knowledge.calendar import Calendar

_PATTERNS: dict[Need, str] = {"digit": r"\d", "month": "MONTH", "weekday": "WEEKDAY"}

Candidate = tuple[int, int, re.Match[str], Rule]
"""Start and end of the expression, the match, its rule."""


def list_candidates(text: str, calendar: Calendar) -> Iterator[Candidate]:
    """Yield the readings of a sentence in the order of its text, of overlapping ones the preferred
    first; what stands after it within the same words is for when its rule declines.

    >>> from builder.knowledge.calendar import load_calendar
    >>> [(match[0], rule.name) for _, _, match, rule in list_candidates("on 3 May", load_calendar())]
    [('3 May', 'day and month'), ('May', 'bare month')]
    """
    held = _find_needs(text, calendar)
    if not held:
        return
    matches = []
    for order, rule in enumerate(load_rules(calendar.language)):
        if rule.needs and rule.needs not in held:
            continue
        for match in rule.pattern.finditer(text):
            start, end = trim(match)
            matches.append((start - end, order, (start, end, match, rule)))
    matches.sort(key=lambda one: one[:2])
    owner = [0] * len(text)
    heads: list[list[Candidate]] = []
    for _, _, candidate in matches:
        start, end, *_ = candidate
        over = {owner[start], owner[end - 1]} if end > start else {0}
        if over == {0}:
            heads.append([candidate])
            owner[start:end] = [len(heads)] * (end - start)
        elif 0 not in over and len(over) == 1:
            heads[over.pop() - 1].append(candidate)
    for group in sorted(heads, key=lambda one: one[0][0]):
        yield from group


def _find_needs(text: str, calendar: Calendar) -> set[Need]:
    """Tell what a sentence holds of what rules need: a few substrings, far cheaper than the rules."""
    low = text.lower()
    held = {need for need, stems in _list_stems(calendar) if any(stem in low for stem in stems)}
    return held | {need for need, pattern in _PATTERNS.items() if compile_words(calendar, pattern).search(text)}


@functools.cache
def _list_stems(calendar: Calendar) -> tuple[tuple[Need, tuple[str, ...]], ...]:
    lists = calendar.lists
    stems: dict[Need, Iterable[str]] = {
        "unit": lists["unit_stem"],
        "season": calendar.seasons,
        "half": lists["half_stem"],
        "decade": {*calendar.decades, *lists["decade_stem"]},
        "century": lists["century_stem"],
        "same": lists["same_stem"],
        "vague": map(_longest_word, calendar.vague),
        "word": map(_longest_word, (*calendar.holidays, *lists["cue"])),
    }
    return tuple((need, tuple(sorted(set(words), key=len))) for need, words in stems.items())


def _longest_word(phrase: str) -> str:
    return max(re.split(r"[ '-]", phrase), key=len)


def trim(match: re.Match[str]) -> tuple[int, int]:
    """Leave out words that a rule reads only to be sure, and blanks and commas at the ends."""
    start = match.end("lead") if "lead" in match.re.groupindex and match["lead"] else match.start()
    text, end = match.string, match.end()
    while start < end and text[start] in " ,'’(":
        start += 1
    while end > start and text[end - 1] in " ,":
        end -= 1
    return start, end
