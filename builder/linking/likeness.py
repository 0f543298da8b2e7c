"""The words of reports -> how far two of them tell the same act, by rarity of what they share."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from builder.former import NOTHING_FORMER, Former
from builder.linking.stems import list_stems
from builder.linking.telling import Telling

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

_NAME = re.compile(r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){1,2}")


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


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The stems of all reports, how many reports hold each, and the weights of those that were asked for.

    A stem in the title as well names the act itself, and counts more; words of the title alone do
    not count, for titles are put together from few verbs. A name counts as one word.
    """

    tellings: Sequence[Telling]
    stems: Sequence[frozenset[str]]
    seen: Counter[str]
    _weighed: dict[int, Words] = field(default_factory=dict)

    def weigh(self, number: int) -> Words:
        """Weigh the stems of a report by their rarity among all reports (tf-idf)."""
        found = self._weighed.get(number)
        if found is None:
            found = self._weighed[number] = self._weigh(self.tellings[number], self.stems[number])
        return found

    def _weigh(self, telling: Telling, stems: frozenset[str]) -> Words:
        title = {*list_stems(telling.report.title), *telling.title_numbers}
        naming = set(list_stems(telling.trigger))
        things = _list_things(telling, stems - naming)
        sizes = Counter(things.values())
        raw: dict[str, float] = {}
        for stem in sorted(stems):
            weight = IN_BOTH if stem in title else 1.0
            weight *= measure_rarity(stem, self.seen[stem], len(self.tellings))
            if stem in naming:
                weight *= NAMING
            raw[stem] = weight / math.sqrt(sizes[things[stem]]) if stem in things else weight
        length = math.sqrt(sum(weight**2 for weight in raw.values())) or 1.0
        return Words({stem: weight / length for stem, weight in raw.items()}, things)


def gather_words(tellings: Sequence[Telling], former: Former = NOTHING_FORMER) -> Vocabulary:
    """List the stems of every report, those that are weighed."""
    stems = [former.take(("stems", id(telling)), telling, partial(_take_stems, telling)) for telling in tellings]
    return Vocabulary(tellings, stems, Counter(chain.from_iterable(stems)))


def _take_stems(telling: Telling) -> frozenset[str]:
    """Give the stems and numbers of a sentence, but those that are silent, and those that say when."""
    report = telling.report
    when = list_stems(report.time.text) if report.time else ()
    return frozenset(list_stems(report.quote)).union(telling.numbers).difference(telling.silent, when)


def _list_things(telling: Telling, stems: AbstractSet[str]) -> Mapping[str, str]:
    """Give the stems of a sentence that do not name the act itself, with the first stem of their name."""
    quote = telling.report.quote
    things = {stem: stem for stem in [*list_stems(quote), *sorted(telling.numbers)] if stem in stems}
    for name in _NAME.findall(quote) if quote.upper() != quote else ():
        parts = [stem for stem in list_stems(name) if stem in things]
        things.update(dict.fromkeys(parts[1:], parts[0] if parts else ""))
    return things


def measure_rarity(stem: str, seen: int, total: int) -> float:
    """Give the logarithm of how rare a stem is that `seen` of `total` reports hold.

    >>> round(measure_rarity("the", 2, 2), 1), round(measure_rarity("treaty", 2, 2), 1)
    (1.5, 2.9)
    """
    supposed = SUPPOSED * SUPPOSED_SHARE.get(len(stem), OTHER_SHARE)
    return math.log((SUPPOSED + total) / (supposed + seen))
