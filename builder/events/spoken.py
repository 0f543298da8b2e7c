"""A sentence and the acts that it tells -> what it says besides by its words: a statement of an official, a demand of
an office in its own page.
"""

from collections.abc import Sequence

from builder.events.clauses import find_clause
from builder.events.parties import Parties, Setting
from builder.events.statements import find_own_demand, find_statement
from builder.events.triggers import Hit
from builder.knowledge.lexicon import Lexicon
from builder.model import State

_SAID = frozenset({"speech", "that"})
"""Openers of clauses that hold what somebody says."""


def find_spoken(
    setting: Setting, told: Sequence[tuple[Hit, Parties]], speaker: State, lexicon: Lexicon
) -> tuple[Hit, Parties] | None:
    """Find what is said besides the acts `told` with both sides; `speaker` is the state whose office wrote the page.

    What somebody is only said to have done leaves room for the statement of whoever says so, if he is another one:
    "Chad says that Togo armed the rebels of Niger".
    """
    acts = [(_find_opener(setting, hit), parties) for hit, parties in told if parties.complete and hit.voice != "noun"]
    stated = None
    if all(opener in {*_SAID, "relative"} for opener, _ in acts):
        stated = find_statement(setting, lexicon)
    if stated and any(opener in _SAID and _has_sides(stated[1], parties) for opener, parties in acts):
        stated = None
    if speaker and not acts and stated is None:
        return find_own_demand(setting, lexicon, speaker)
    return stated


def _find_opener(setting: Setting, hit: Hit) -> str:
    return setting.clauses[find_clause(setting.clauses, hit.start)].opener


def _has_sides(one: Parties, other: Parties) -> bool:
    """Tell whether two acts have the same sides."""
    return {*one.sources, *one.targets} == {*other.sources, *other.targets}
