"""The words of reports -> how far two of them tell the same act, by rarity of what they share."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import chain

from builder.former import NOTHING_FORMER, Former
from builder.linking.telling import Telling

SHORTEST = 3
"""Letters of a word that counts: shorter ones are articles and prepositions in most languages."""

SUPPOSED = 50
"""Reports that are supposed beside those given: from two or three reports no rarity can be learned."""

SUPPOSED_SHARE = {3: 0.2, 4: 0.1}
"""Share of the supposed reports that hold a word of so many letters: short words are common ones (Zipf)."""

OTHER_SHARE = 0.02
"""The same for words of five letters and more."""

IN_BOTH = 1.7
"""Weight of a word of both title and quote: it names what the act was about."""

NAMING = 0.4
"""Weight of the words that name the act: two acts of a kind share them anyhow."""

LATEST = 1_000
"""Texts whose stems are kept: each report's few are asked for some ten times, one report after the other."""

_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){1,2}")
_ENDING = re.compile(r"(?:ations?|ings?|ments?|ions?|ies|ied|ed|es|s|y|e)$")


@dataclass(frozen=True, slots=True)
class Words:
    """Weights of a report's stems; their squares add up to 1.

    `things` are stems of its sentence that say what the act was about, each with the first stem of
    the name that it is part of: "Merrill Lynch" is one thing.
    """

    weights: Mapping[str, float]
    things: Mapping[str, str] = field(default_factory=dict)

    def compare(self, other: "Words") -> float:
        """Give the cosine of two reports, between 0 and 1, the same from either side."""
        shared = sorted(self.weights.keys() & other.weights.keys())
        return sum(self.weights[stem] * other.weights[stem] for stem in shared)

    def count_shared(self, other: "Words") -> int:
        """Count the things that both sentences speak of."""
        shared = self.things.keys() & other.things.keys()
        return min(len({words.things[stem] for stem in shared}) for words in (self, other))


def weigh_words(
    tellings: Sequence[Telling], silent: frozenset[str] = frozenset(), former: Former = NOTHING_FORMER
) -> list[Words]:
    """Weigh the stems of quotes by their rarity among all reports (tf-idf).

    A stem in the title as well names the act itself, and counts more; words of the title alone do
    not count, for titles are put together from few verbs. A name counts as one word. `silent` stems
    are passed over: names of states say nothing beyond the dyad, words of time nothing beyond the date.
    """
    read = [
        former.take(("stems", id(telling)), (telling, silent), partial(_read_stems, telling, silent))
        for telling in tellings
    ]
    seen = Counter(chain.from_iterable(stems.counts for stems in read))
    return [Words(_weigh(stems, seen, len(tellings)), stems.things) for stems in read]


@dataclass(frozen=True, slots=True)
class _Stems:
    """What weighing needs of one report: its stems with what title and quote make of them, its things, its trigger."""

    counts: Mapping[str, float]
    things: Mapping[str, str]
    trigger: frozenset[str]
    sizes: Mapping[str, int]


def _read_stems(telling: Telling, silent: frozenset[str]) -> _Stems:
    counts = _count_stems(telling, silent)
    things = _list_things(telling, counts)
    return _Stems(counts, things, frozenset(list_stems(telling.trigger)), Counter(things.values()))


def _count_stems(telling: Telling, silent: frozenset[str]) -> dict[str, float]:
    report = telling.report
    when = set(list_stems(report.time.text)) if report.time else set()
    title = {*list_stems(report.title), *telling.title_numbers}
    quote = {*list_stems(report.quote), *telling.numbers}
    return {stem: IN_BOTH if stem in title else 1.0 for stem in quote - silent - when}


def _list_things(telling: Telling, stems: Mapping[str, float]) -> Mapping[str, str]:
    """Give the stems of a sentence that do not name the act itself, with the first stem of their name."""
    quote, naming = telling.report.quote, set(list_stems(telling.trigger))
    things = {
        stem: stem for stem in [*list_stems(quote), *sorted(telling.numbers)] if stem in stems and stem not in naming
    }
    for name in _NAME.findall(quote) if quote.upper() != quote else ():
        parts = [stem for stem in list_stems(name) if stem in things]
        things.update(dict.fromkeys(parts[1:], parts[0] if parts else ""))
    return things


def _weigh(stems: _Stems, seen: Counter[str], total: int) -> Mapping[str, float]:
    raw = {stem: weight * measure_rarity(stem, seen[stem], total) for stem, weight in stems.counts.items()}
    for stem in stems.trigger & raw.keys():
        raw[stem] *= NAMING
    for stem, thing in stems.things.items():
        raw[stem] /= math.sqrt(stems.sizes[thing])
    length = math.sqrt(sum(raw[stem] ** 2 for stem in sorted(raw))) or 1.0
    return {stem: weight / length for stem, weight in raw.items()}


def measure_rarity(stem: str, seen: int, total: int) -> float:
    """Give the logarithm of how rare a stem is that `seen` of `total` reports hold.

    >>> round(measure_rarity("the", 2, 2), 1), round(measure_rarity("treaty", 2, 2), 1)
    (1.5, 2.9)
    """
    supposed = SUPPOSED * SUPPOSED_SHARE.get(len(stem), OTHER_SHARE)
    return math.log((SUPPOSED + total) / (supposed + seen))


def list_stems(text: str) -> list[str]:
    """Give the words of a text without case, accents and endings, in order.

    >>> list_stems("Omani and Russian ministers signed agreements")
    ['omani', 'and', 'russian', 'minister', 'sign', 'agree']
    """
    return list(_stem(text))


@lru_cache(maxsize=LATEST)
def _stem(text: str) -> tuple[str, ...]:
    return tuple([_cut_ending(word) for word in _WORD.findall(fold(text)) if len(word) >= SHORTEST])


def fold(text: str) -> str:
    """Give a text in small letters without accents.

    >>> fold("Côte d’Ivoire")
    'cote d’ivoire'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def list_surnames(people: Iterable[str]) -> frozenset[str]:
    """Give the last names of people, without case and accents."""
    return frozenset(fold(person.split()[-1]) for person in people if person.strip())


def _cut_ending(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > 5 else word
