"""What comes again under a number ("the second session"), and what comes once in a year."""

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from builder.knowledge.tables import TableError

Rank = tuple[str, int]
"""A noun of a series, and the number that an act has in it."""


@dataclass(frozen=True, slots=True)
class Series:
    """Nouns of numbered acts, kinds of which a pair of states has one in a year, marks, words that say nothing, what
    ends a plan, and by kind the nouns of what is planned.
    """

    pattern: re.Pattern[str]
    once: frozenset[str]
    silent: frozenset[str]
    ranks: tuple[str, ...]
    marks: re.Pattern[str]
    refusals: re.Pattern[str]
    meetings: Mapping[str, frozenset[str]]

    def find_ranks(self, text: str) -> frozenset[Rank]:
        """Find which acts of which series a text names.

        >>> sorted(load_series().find_ranks("The 21st session follows the first of five rounds."))
        [('round', 1), ('session', 21)]
        """
        found = ((match["noun"].lower(), match["rank"].lower()) for match in self.pattern.finditer(text))
        return frozenset((noun, self._count(rank)) for noun, rank in found)

    def find_marks(self, text: str) -> frozenset[str]:
        """Find what words of a sentence say of its act: told of the past, a first step.

        >>> sorted(load_series().find_marks("The pact, recently agreed in principle, comes into force."))
        ['first_step', 'past']
        """
        return frozenset(match.lastgroup for match in self.marks.finditer(text) if match.lastgroup)

    def find_ending(self, text: str) -> str:
        """Find how a refusal ends a plan: "called_off", "put_off", or "" where it ends none.

        >>> load_series().find_ending("The minister cancelled his trip")
        'called_off'
        """
        found = self.refusals.search(text)
        return (found.lastgroup or "") if found else ""

    def _count(self, rank: str) -> int:
        return int(rank[:-2]) if rank[0].isdigit() else self.ranks.index(rank) + 1


@functools.cache
def load_series(language: str = "en") -> Series:
    """Load a language's series; TableError when a section is missing."""
    name = f"data/{language}/series.toml"
    table = tomllib.loads(resources.files("builder").joinpath(name).read_text(encoding="utf-8"))
    try:
        nouns, ranks = table["series"]["nouns"], table["series"]["ranks"]
        marks = {mark: table["marks"][mark] for mark in ("moved", "past", "first_step", "further")}
        refusals = {ending: table["refusals"][ending] for ending in ("called_off", "put_off")}
        meetings = {kind: frozenset(nouns) for kind, nouns in table["meetings"].items()}
        once, silent = frozenset(table["kinds"]["once"]), frozenset(table["words"]["silent"])
    except KeyError as missing:
        message = f"builder/{name}: {missing} missing"
        raise TableError(message) from missing
    rank = rf"(?P<rank>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(ranks)})"
    named = rf"(?P<noun>{'|'.join(nouns)})s?"
    pattern = re.compile(rf"\b{rank}[\s-]+(?:[\w-]+\s+){{0,2}}?{named}\b", re.IGNORECASE)
    return Series(pattern, once, silent, tuple(ranks), _compile(marks), _compile(refusals), meetings)


def _compile(groups: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    named = "|".join(rf"(?P<{name}>{'|'.join(words)})" for name, words in groups.items())
    return re.compile(rf"\b(?:{named})\b", re.IGNORECASE)
