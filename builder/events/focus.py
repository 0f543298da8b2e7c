"""Parties that sentences name in full -> the pair that an article tells of, for those that do not."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from builder.events.parties import Parties
from builder.events.triggers import Hit
from builder.model import Dyad, State

DOMINANT = 0.4
"""Share of an article's complete acts that one pair must have to stand in for unnamed sides."""

MISSING_SIDE, MISSING_SIDE_UNDATED, MISSING_BOTH = 0.28, 0.36, 0.3
"""What the trust in an act loses when one side, with a date of its own or without, or both are
taken from the focus."""

ALONE = frozenset({"talks", "summit", "agreement signed", "relations", "exercise", "phone call", "clash", "ceasefire",
                   "agreement reached", "withdrawal", "cooperation"})  # fmt: skip
"""Mutual kinds that may be told without naming anybody: "The talks resumed in Geneva in May"."""


@dataclass(frozen=True, slots=True)
class Focus:
    """The pair that an article tells of, or None where no pair dominates."""

    pair: Dyad | None = None

    @property
    def states(self) -> tuple[State, ...]:
        """Both states, or none."""
        return (self.pair.first, self.pair.second) if self.pair else ()


def find_focus(tellings: Iterable[tuple[bool, Parties]], about: Sequence[State]) -> Focus:
    """Find the pair that most acts are told of; acts in the lead count twice.

    Where no act is complete, the two states that the article is about.

    >>> find_focus([(True, Parties(("OM",), ("RU",))), (False, Parties(("EG",), ("RU",)))], ()).pair
    Dyad(first='OM', second='RU')
    """
    votes: Counter[Dyad] = Counter()
    for lead, parties in tellings:
        if parties.complete and len({*parties.sources, *parties.targets}) <= 3:
            for one, other in combinations(sorted({*parties.sources, *parties.targets}), 2):
                votes[Dyad.of(one, other)] += 2 if lead else 1
    if len(about) >= 2:
        votes[Dyad.of(about[0], about[1])] += 1
    if not votes:
        return Focus()
    best = min(votes, key=lambda dyad: (-votes[dyad], dyad))
    return Focus(best) if votes[best] >= DOMINANT * votes.total() else Focus()


def complete_parties(parties: Parties, hit: Hit, focus: Focus, *, dated: bool, loose: bool) -> Parties:
    """Fill in what a sentence leaves unsaid from the article's pair, at a loss of trust.

    Both sides are filled in only for mutual acts with a date of their own. `loose` marks triggers too
    common inside one state to be completed without a date.
    """
    known = {*parties.sources, *parties.targets}
    if loose and not dated:
        return parties
    if parties.complete or not focus.pair or not known <= set(focus.states):
        return parties
    how = (*parties.how, "the pair that the article tells of")
    if not known:
        if hit.trigger.kind not in ALONE or not dated:
            return parties
        return Parties(focus.states, focus.states, 1 - MISSING_BOTH, how)
    rest = tuple(state for state in focus.states if state not in known)
    trust = parties.trust - (MISSING_SIDE if dated else MISSING_SIDE_UNDATED)
    if hit.trigger.pattern == "mutual":
        return Parties(focus.states, focus.states, trust, how, parties.persons)
    if len(rest) != 1:
        return parties
    if parties.sources:
        return replace(parties, targets=rest, trust=trust, how=how)
    return replace(parties, sources=rest, trust=trust, how=how)
