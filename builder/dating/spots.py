"""A sentence -> the places at which a rule is worth a trial: words and numbers that it cannot do without."""

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builder.dating.scene import Need, Rule
from builder.dating.table import load_rules
from builder.knowledge.calendar import Calendar

LONGEST_LEAD = 16
"""Words before the one that a rule cannot do without: "on or about 3.15 p.m. local time on Tuesday the 22nd of"."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_JOINT = re.compile(r"[\s.,:'’(/&–—-]{0,2}")
"""What may stand between two words of one expression."""
_NUMBERS: tuple[tuple[Need, re.Pattern[str]], ...] = (
    ("year", re.compile(r"(?<!\d)[12]\d{3}(?!\d)")),
    ("figures", re.compile(r"\d[-/.][\dA-Z]")),
    ("ordinal", re.compile(r"\d(?:st|nd|rd|th)\b")),
    ("short year", re.compile(r"['’]\d\d")),
    ("decade", re.compile(r"0['’]?s\b")),
)


@dataclass(frozen=True, slots=True, eq=False)
class _Index:
    needs: Mapping[str, tuple[Need, ...]]
    """Words as they may be printed, with the needs that each of them meets."""
    leads: frozenset[str]
    """Words in small letters that occur in the rules: what an expression may begin with."""


@dataclass(slots=True)
class Spots:
    """What a sentence holds of what rules need: `places` gives where each begins."""

    text: str
    places: Mapping[Need, Sequence[int]]
    tokens: Sequence[tuple[int, int]]
    leads: frozenset[str]
    starts: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def match(self, rule: Rule) -> Iterator[re.Match[str]]:
        """Yield what a rule reads, in order: it is tried only where an expression that holds one of
        its spots can begin.
        """
        done = 0
        for spot in self.places.get(rule.needs, ()):
            if spot < done:
                continue
            if spot not in self.starts:
                self.starts[spot] = self._list_starts(spot)
            for start in self.starts[spot]:
                match = rule.pattern.match(self.text, start) if start >= done else None
                if match and match.end() > spot:
                    yield match
                    done = match.end()
                    break

    def _list_starts(self, spot: int) -> tuple[int, ...]:
        """List where an expression may begin, the farthest first: at its spot and at the words before
        it that occur in rules.
        """
        starts, last, text = [spot], spot, self.text
        number = bisect_left(self.tokens, (spot, 0))
        for start, end in reversed(self.tokens[max(0, number - LONGEST_LEAD) : number]):
            if end > last or not _JOINT.fullmatch(text, end, last):
                break
            if not text[start].isdigit() and text[start:end].lower() not in self.leads:
                break
            starts.append(start)
            last = start
        return tuple(reversed(starts))


def find_spots(text: str, calendar: Calendar) -> Spots | None:
    """Find where a sentence holds what rules need; None where it holds nothing of it.

    >>> from builder.knowledge.calendar import load_calendar
    >>> find_spots("They met on 3 May 2024.", load_calendar()).places
    {'month': [14], 'year': [18]}
    """
    index = _load_index(calendar)
    words = set(_TOKEN.findall(text))
    spoken = not words.isdisjoint(index.needs)
    counted = any(word[0].isdigit() for word in words)
    if not spoken and not counted:
        return None
    places: dict[Need, list[int]] = {}
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    if spoken:
        for start, end in tokens:
            for need in index.needs.get(text[start:end], ()):
                places.setdefault(need, []).append(start)
    for need, pattern in _NUMBERS if counted else ():
        for match in pattern.finditer(text):
            places.setdefault(need, []).append(match.start())
    return Spots(text, places, tokens, index.leads) if places else None


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
    return _Index({word: tuple(sorted(found)) for word, found in needs.items()}, frozenset(leads))


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
