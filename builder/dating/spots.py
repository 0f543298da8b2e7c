"""A sentence -> the places at which a rule is worth a trial: words and numbers that it cannot do without."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress, islice

from builder.dating.patterns import longest_word, make_patterns
from builder.dating.scene import Need, Rule
from builder.dating.table import load_rules
from builder.knowledge.calendar import Calendar
from builder.records import record

LONGEST_LEAD = 16
"""Words before the one that a rule cannot do without: "on or about 3.15 p.m. local time on Tuesday the 22nd of"."""

_WORD, _TOKEN = re.compile(r"[^\W\d_]+"), re.compile(r"([^\W\d_]+)")
_BEFORE = re.compile(r"[ \n\t\xa0.,:'’(/&–—-]{0,3}(?:\d{1,20}|([^\W\d_]{0,20}))")
"""What may stand between two words of one expression, and the word before it, in a text read backwards: one
pattern takes a third of the time of a step for every sign."""
_DIGIT = re.compile(r"\d")
_NUMBERS: tuple[tuple[Need, re.Pattern[str]], ...] = (
    ("year", re.compile(r"(?<!\d)[12]\d{3}(?!\d)")),
    ("figures", re.compile(r"\d[-/.QH][\dA-Z\s'’]")),
    ("ordinal", re.compile(r"\d(?:st|nd|rd|th)\b")),
    ("short year", re.compile(r"['’]\d\d")),
    ("decade", re.compile(r"0['’]?s\b")),
)
_SEVERAL: tuple[tuple[Need, Need], ...] = (("year", "years"), ("month", "months"), ("weekday", "weekdays"))


@record(frozen=True, slots=True, eq=False)
class _Index:
    needs: Mapping[str, tuple[Need, ...]]
    """Words as they may be printed, with the needs that each of them meets."""
    words: frozenset[str]
    leads: frozenset[str]
    """Words in small letters, written backwards, that occur in the rules: what an expression may begin with."""


@dataclass(slots=True)
class Spots:
    """What a sentence holds of what rules need: `places` gives where each begins."""

    text: str
    places: Mapping[Need, Sequence[int]]
    words: frozenset[str]
    """All words of the sentence, in small letters."""
    leads: frozenset[str]
    backwards: str
    starts: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def match(self, rule: Rule) -> list[re.Match[str]]:
        """List what a rule reads, in order: it is tried only where an expression that holds one of
        its spots can begin.
        """
        found: list[re.Match[str]] = []
        if rule.beside and rule.beside.isdisjoint(self.words):
            return found
        done, text, match_at = 0, self.text, rule.pattern.match
        for spot in self.places.get(rule.needs, ()):
            if spot < done:
                continue
            for start in self.starts.get(spot) or self._list_starts(spot):
                if start >= done and (match := match_at(text, start)) and match.end() > spot:
                    found.append(match)
                    done = match.end()
                    break
        return found

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
        length = len(self.backwards)
        word = _BEFORE.match(self.backwards, length - place)
        if word is None or (word[1] is not None and word[1].lower() not in self.leads):
            return -1
        return length - word.end()


def find_spots(text: str, calendar: Calendar) -> Spots | None:
    """Find where a sentence holds what rules need; None where it holds nothing of it.

    >>> from builder.knowledge.calendar import load_calendar
    >>> places = find_spots("They met on 3 May 2024.", load_calendar()).places
    >>> places["month"], places["year"], places["numbered month"]
    ([14], [18], [14])
    """
    index = _load_index(calendar)
    pieces = _TOKEN.split(text)
    places: dict[Need, list[int]] = {}
    words = pieces[1::2]
    if not index.words.isdisjoint(words):
        starts = islice(accumulate(map(len, pieces)), 0, None, 2)
        for start, word in compress(zip(starts, words, strict=False), map(index.words.__contains__, words)):
            for need in index.needs[word]:
                places.setdefault(need, []).append(start)
    counted = _DIGIT.search(text) is not None
    for need, pattern in _NUMBERS if counted else ():
        found = [match.start() for match in pattern.finditer(text)]
        if found:
            places[need] = sorted({*places.get(need, ()), *found})
    if not places:
        return None
    if counted and "month" in places:
        places["numbered month"] = places["month"]
    for need, several in _SEVERAL:
        if len(places.get(need, ())) > 1:
            places[several] = places[need]
    return Spots(text, places, frozenset(map(str.lower, words)), index.leads, text[::-1])


@functools.cache
def _load_index(calendar: Calendar) -> _Index:
    needs: dict[str, set[Need]] = {}
    for need, words in _list_words(calendar):
        for word in words:
            small = set() if need in {"month", "weekday"} else {word}
            for form in small | {word.capitalize(), word.upper()}:
                needs.setdefault(form, set()).add(need)
    spell_out = make_patterns(calendar).spell_out
    sources = (spell_out(rule.pattern.pattern) for rule in load_rules(calendar.language))
    leads = {word.lower()[::-1] for source in sources for word in _WORD.findall(re.sub(r"\\.", " ", source))}
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
    yield "vague", map(longest_word, calendar.vague)
    yield "holiday", map(longest_word, calendar.holidays)
    yield "day word", lists["day_word"]
    yield "part of day", lists["part_of_day"]
    yield "overnight", lists["overnight_word"]
    yield "then", lists["then_word"]
    yield "anniversary", lists["anniversary_word"]
    yield "lettered", (longest_word(phrase) for name in ("century_number", "thousands") for phrase in lists[name])
