"""The words of reports -> how far two of them tell the same act, by rarity of what they share."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.model import Report

SHORTEST = 3
"""Letters of a word that counts: shorter ones are articles and prepositions in most languages."""

SUPPOSED = 50
"""Reports that are supposed beside those given: from two or three reports no rarity can be learned."""

SUPPOSED_SHARE = {3: 0.2, 4: 0.1}
"""Share of the supposed reports that hold a word of so many letters: short words are common ones (Zipf)."""

OTHER_SHARE = 0.02
"""The same for words of five letters and more."""

_WORD = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(r"(?:ations?|ings?|ments?|ions?|ies|ied|ed|es|s|y|e)$")


@dataclass(frozen=True, slots=True)
class Words:
    """Weights of a report's stems; their squares add up to 1."""

    weights: Mapping[str, float]

    def compare(self, other: "Words") -> float:
        """Give the cosine of two reports, between 0 and 1, the same from either side."""
        shared = sorted(self.weights.keys() & other.weights.keys())
        return sum(self.weights[stem] * other.weights[stem] for stem in shared)


def weigh_words(reports: Sequence[Report], silent: frozenset[str] = frozenset()) -> list[Words]:
    """Weigh the stems of titles and quotes by their rarity among all reports (tf-idf).

    A stem in both title and quote names the act itself, and counts more. `silent` stems are passed
    over: names of states say nothing beyond the dyad.
    """
    counts = [_count_stems(report, silent) for report in reports]
    seen = Counter(stem for found in counts for stem in found)
    return [_weigh(found, seen, len(reports)) for found in counts]


def _count_stems(report: Report, silent: frozenset[str]) -> Counter[str]:
    title, quote = set(list_stems(report.title)), set(list_stems(report.quote))
    return Counter({stem: (stem in title) + (stem in quote) for stem in (title | quote) - silent})


def _weigh(found: Counter[str], seen: Counter[str], total: int) -> Words:
    raw = {stem: (1 + math.log(count)) * measure_rarity(stem, seen[stem], total) for stem, count in found.items()}
    length = math.sqrt(sum(raw[stem] ** 2 for stem in sorted(raw))) or 1.0
    return Words({stem: weight / length for stem, weight in raw.items()})


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
    return [_cut_ending(word) for word in _WORD.findall(fold(text)) if len(word) >= SHORTEST]


def fold(text: str) -> str:
    """Give a text in small letters without accents.

    >>> fold("Côte d’Ivoire")
    'cote d’ivoire'
    """
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def _cut_ending(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > 5 else word
