"""A sentence -> the places at which a rule is worth a trial: words and numbers that it cannot do without."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from builder.dating.scene import Need, Rule
from builder.dating.table import load_rules
from builder.knowledge.calendar import Calendar

LONGEST_LEAD = 16
"""Words before the one that a rule cannot do without: "on or about 3.15 p.m. local time on Tuesday the 22nd of"."""

_TOKEN = re.compile(r"([^\W\d_]+)")
_JOINTS, _WIDEST_JOINT = frozenset(" \n\t\xa0.,:'’(/&–—-"), 3
"""What may stand between two words of one expression, and how many such characters."""
_LONGEST_WORD = 20
_DIGIT = re.compile(r"\d")
_NUMBERS: tuple[tuple[Need, re.Pattern[str]], ...] = (
    ("year", re.compile(r"(?<!\d)[12]\d{3}(?!\d)")),
    ("figures", re.compile(r"\d[-/.QH][\dA-Z\s'’]")),
    ("ordinal", re.compile(r"\d(?:st|nd|rd|th)\b")),
    ("short year", re.compile(r"['’]\d\d")),
    ("decade", re.compile(r"0['’]?s\b")),
)


@dataclass(frozen=True, slots=True, eq=False)
class _Index:
    needs: Mapping[str, tuple[Need, ...]]
    """Words as they may be printed, with the needs that each of them meets."""
    words: frozenset[str]
    leads: frozenset[str]
    """Words in small letters that occur in the rules: what an expression may begin with."""


@dataclass(slots=True)
class Spots:
    """What a sentence holds of what rules need: `places` gives where each begins."""

    text: str
    places: Mapping[Need, Sequence[int]]
    leads: frozenset[str]
    starts: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def match(self, rule: Rule) -> Iterator[re.Match[str]]:
        """Yield what a rule reads, in order: it is tried only where an expression that holds one of
        its spots can begin.
        """
        done, text, match_at = 0, self.text, rule.pattern.match
        for spot in self.places.get(rule.needs, ()):
            if spot < done:
                continue
            for start in self.starts.get(spot) or self._list_starts(spot):
                if start >= done and (match := match_at(text, start)) and match.end() > spot:
                    yield match
                    done = match.end()
                    break

    def _list_starts(self, spot: int) -> tuple[int, ...]:
        """List where an expression may begin, the farthest first: at its spot and at the words before
        it that occur in rules.
        """
        starts = [spot]
        while len(starts) <= LONGEST_LEAD and (start := self._find_word_before(starts[-1])) >= 0:
            starts.append(start)
        self.starts[spot] = tuple(reversed(starts))
        return self.starts[spot]

    def _find_word_before(self, place: int) -> int:
        """Find the beginning of the word before a place, -1 where an expression cannot hold it."""
        text, end = self.text, place
        while end and place - end < _WIDEST_JOINT and text[end - 1] in _JOINTS:
            end -= 1
        start, limit = end, max(0, end - _LONGEST_WORD)
        if end and text[end - 1].isdigit():
            while start > limit and text[start - 1].isdigit():
                start -= 1
            return start
        while start > limit and text[start - 1].isalpha():
            start -= 1
        return start if text[start:end].lower() in self.leads else -1


def find_spots(text: str, calendar: Calendar) -> Spots | None:
    """Find where a sentence holds what rules need; None where it holds nothing of it.

    >>> from builder.knowledge.calendar import load_calendar
    >>> find_spots("They met on 3 May 2024.", load_calendar()).places
    {'month': [14], 'year': [18]}
    """
    index = _load_index(calendar)
    pieces = _TOKEN.split(text)
    counted = any(map(str.isdecimal, text))
    places: dict[Need, list[int]] = {}
    if not index.words.isdisjoint(pieces):
        for start, word in zip(accumulate(map(len, pieces)), pieces[1:], strict=False):
            for need in index.needs.get(word, ()):
                places.setdefault(need, []).append(start)
    for need, pattern in _NUMBERS if counted else ():
        found = [match.start() for match in pattern.finditer(text)]
        if found:
            places[need] = sorted({*places.get(need, ()), *found})
    return Spots(text, places, index.leads) if places else None


@functools.cache
def _load_index(calendar: Calendar) -> _Index:
    needs: dict[str, set[Need]] = {}
    for need, words in _list_words(calendar):
        for word in words:
            small = set() if need in {"month", "weekday"} else {word}
            for form in small | {word.capitalize(), word.upper()}:
                needs.setdefault(form, set()).add(need)
    sources = (rule.pattern.pattern for rule in load_rules(calendar.language))
    leads = {word.lower() for source in sources for word in re.findall(r"[^\W\d_]+", re.sub(r"\\.", " ", source))}
    return _Index({word: tuple(sorted(found)) for word, found in needs.items()}, frozenset(needs), frozenset(leads))


def _list_words(calendar: Calendar) -> Iterator[tuple[Need, Iterable[str]]]:
    lists = calendar.lists
    yield "month", calendar.months
    yield "weekday", (form for word in calendar.weekdays for form in (word, f"{word}s"))
    yield "unit", lists["unit_word"]
    yield "season", calendar.seasons
    yield "half", lists["half_word"]
    yield "decade", calendar.decades
    yield "century", lists["century_word"]
    yield "same", lists["same_word"]
    yield "vague", map(_longest_word, calendar.vague)
    yield "holiday", map(_longest_word, calendar.holidays)
    yield "day word", lists["day_word"]
    yield "part of day", lists["part_of_day"]
    yield "overnight", lists["overnight_word"]
    yield "then", lists["then_word"]
    yield "anniversary", lists["anniversary_word"]
    yield "lettered", (_longest_word(phrase) for name in ("century_number", "thousands") for phrase in lists[name])


def _longest_word(phrase: str) -> str:
    return max(re.split(r"[ '-]", phrase), key=len)
