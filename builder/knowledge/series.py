"""What comes again under a number ("the second session"), and what comes once in a year."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from builder.knowledge.alternatives import match_any
from builder.knowledge.patterns import compile_late
from builder.knowledge.tables import TableError, load_once
from builder.records import record

Rank = tuple[str, int]
"""A noun of a series, and the number that an act has in it."""


@record(frozen=True, slots=True)
class Series:
    """What a language's table of series says of acts that are done again and again, field by field.

    The nouns of numbered acts, and those of which there is one on a day; kinds of which a pair of states has one in a
    year, hardly two on a day, or that go on for weeks; names of a truce, words that say nothing, numbers in words,
    marks, what ends a plan, by kind the nouns of what is planned, words of unlike acts, and a host's.

    Patterns match small letters: that takes a third of the time of matching letters of any case.
    """

    pattern: re.Pattern[str]
    sittings: frozenset[str]
    once: frozenset[str]
    daily: frozenset[str]
    lasting: frozenset[str]
    rare: frozenset[str]
    """Kinds that one state hardly does twice to another within days."""
    apart: frozenset[frozenset[str]]
    """Pairs of kinds of which no act is both."""
    truces: re.Pattern[str]
    silent: frozenset[str]
    ranks: tuple[str, ...]
    numerals: tuple[str, ...]
    marks: re.Pattern[str]
    moves: re.Pattern[str]
    """Of the marks, those by which an act is held at another time than it was planned for."""
    refusals: re.Pattern[str]
    meetings: Mapping[str, frozenset[str]]
    unlike: Mapping[str, tuple[re.Pattern[str], ...]]
    receptions: re.Pattern[str]

    def is_reception(self, words: str) -> bool:
        """Tell whether the words of an act are a host's: "received", "was welcomed in"."""
        return self.receptions.search(words.lower()) is not None

    def are_unlike(self, kind: str, one: str, other: str) -> bool:
        """Tell whether the words of two acts of a kind name unlike acts.

        >>> load_series().are_unlike("expulsion", "recalled its envoy", "expelled two envoys")
        True
        """
        sorts = self.unlike.get(kind, ())
        mine, theirs = ({at for at, sort in enumerate(sorts) if sort.search(text.lower())} for text in (one, other))
        return bool(mine) and bool(theirs) and not mine & theirs

    def find_ranks(self, text: str) -> frozenset[Rank]:
        """Find which acts of which series a text names.

        >>> sorted(load_series().find_ranks("The 21st session follows the first of five rounds."))
        [('round', 1), ('session', 21)]
        """
        found = ((match["noun"], match["rank"]) for match in self.pattern.finditer(text.lower()))
        return frozenset((noun, self._count(rank)) for noun, rank in found)

    def find_marks(self, text: str) -> frozenset[str]:
        """Find what words of a sentence say of its act: told of the past, a first step.

        >>> sorted(load_series().find_marks("The pact, recently agreed in principle, comes into force."))
        ['first_step', 'past']
        """
        return frozenset(match.lastgroup for match in self.marks.finditer(text.lower()) if match.lastgroup)

    def tells_move(self, text: str) -> bool:
        """Tell whether a sentence says that its act was put off or brought forward.

        >>> load_series().tells_move("The summit was postponed to May.")
        True
        """
        return self.moves.search(text.lower()) is not None

    def tells_truce(self, text: str) -> bool:
        """Tell whether a sentence names a truce: "agreed to cease fire" is an agreement and an easing at once.

        >>> load_series().tells_truce("They agreed to a cease-fire.")
        True
        """
        return self.truces.search(text.lower()) is not None

    def find_ending(self, text: str) -> str:
        """Find how a refusal ends a plan: "called_off", "put_off", or "" where it ends none.

        >>> load_series().find_ending("The minister cancelled his trip")
        'called_off'
        """
        found = self.refusals.search(text.lower())
        return (found.lastgroup or "") if found else ""

    def _count(self, rank: str) -> int:
        return int(rank[:-2]) if rank[0].isdigit() else self.ranks.index(rank) + 1


@load_once
def load_series(language: str = "en") -> Series:
    """Load a language's series; TableError when a section is missing."""
    name = f"data/{language}/series.toml"
    table = tomllib.loads(resources.files("builder").joinpath(name).read_text(encoding="utf-8"))
    try:
        return _make_series(table)
    except KeyError as missing:
        message = f"builder/{name}: {missing} missing"
        raise TableError(message) from missing


def _make_series(table: Mapping[str, Any]) -> Series:
    """Make the series from the sections of their table; KeyError when one is missing."""
    series, kinds, words = table["series"], table["kinds"], table["words"]
    marks = {mark: table["marks"][mark] for mark in ("moved", "past", "first_step", "further")}
    unlike = table["unlike"].items()
    return Series(
        pattern=_compile_ranks(series["nouns"], series["ranks"]),
        sittings=frozenset(series["sittings"]),
        once=frozenset(kinds["once"]),
        daily=frozenset(kinds["daily"]),
        lasting=frozenset(kinds["lasting"]),
        rare=frozenset(kinds["rare"]),
        apart=frozenset(map(frozenset, kinds["apart"])),
        truces=_compile({"truce": words["truces"]}),
        silent=frozenset(words["silent"]),
        ranks=tuple(series["ranks"]),
        numerals=tuple(series["numerals"]),
        marks=_compile(marks),
        moves=_compile({"moved": marks["moved"]}),
        refusals=_compile({ending: table["refusals"][ending] for ending in ("called_off", "put_off")}),
        meetings={kind: frozenset(nouns) for kind, nouns in table["meetings"].items()},
        unlike={kind: tuple(compile_late(rf"\b(?:{sort})\b") for sort in sorts) for kind, sorts in unlike},
        receptions=_compile({"reception": table["receptions"]["words"]}),
    )


def _compile_ranks(nouns: Sequence[str], ranks: Sequence[str]) -> re.Pattern[str]:
    rank = rf"(?P<rank>\d{{1,3}}(?:st|nd|rd|th)|{match_any(ranks)})"
    named = rf"(?P<noun>{match_any(nouns)})s?"
    return compile_late(rf"\b{rank}[\s-]+(?:[\w-]+\s+){{0,2}}?{named}\b")


def _compile(groups: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    named = "|".join(rf"(?P<{name}>{match_any(words)})" for name, words in groups.items())
    return compile_late(rf"\b(?:{named})\b")
