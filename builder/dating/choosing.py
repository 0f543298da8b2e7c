"""Which of the overlapping readings of a sentence stand: the longest, then the first of the table."""

import functools
import re
from collections.abc import Iterator

from builder.dating.scene import Need, Rule
from builder.dating.spots import find_spots
from builder.dating.table import load_rules
from builder.knowledge.calendar import Calendar

Candidate = tuple[int, int, re.Match[str], Rule]
"""Start and end of the expression, the match, its rule."""


def list_candidates(text: str, calendar: Calendar) -> Iterator[Candidate]:
    """Yield the readings of a sentence in the order of its text, of overlapping ones the preferred
    first; what stands after it within the same words is for when its rule declines.

    >>> from builder.knowledge.calendar import load_calendar
    >>> [(match[0], rule.name) for _, _, match, rule in list_candidates("on 3 May", load_calendar())]
    [('3 May', 'day and month'), ('May', 'bare month')]
    """
    spots = find_spots(text, calendar)
    if spots is None:
        return
    matches = []
    for order, rule in list_rules_by_need(calendar.language, frozenset(spots.places)):
        for match in rule.pattern.finditer(text) if rule.scanned else spots.match(rule):
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


@functools.lru_cache(maxsize=1024)
def list_rules_by_need(language: str, held: frozenset[Need]) -> tuple[tuple[int, Rule], ...]:
    """List the rules, with their places in the table, that a sentence can need."""
    return tuple((order, rule) for order, rule in enumerate(load_rules(language)) if rule.needs in held)


def trim(match: re.Match[str]) -> tuple[int, int]:
    """Leave out words that a rule reads only to be sure, and blanks and commas at the ends."""
    start = match.end("lead") if "lead" in match.re.groupindex and match["lead"] else match.start()
    text, end = match.string, match.end()
    while start < end and text[start] in " ,'’(":
        start += 1
    while end > start and text[end - 1] in " ,":
        end -= 1
    return start, end
