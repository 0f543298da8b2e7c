"""An act that takes back an earlier one, its other side unsaid -> its parties: who arrested soldiers of a state frees
them for that state.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.events.parties import Parties
from builder.events.telling import Telling

UNDOING = frozenset({"CONCEDE", "RETREAT"})
SORRY = frozenset({"express * regret", "apologise", "apologize", "apologise for", "apologize for"})
"""Words that take back what was done, though not the deed."""
UNDONE = frozenset({"SANCTION", "PROTEST", "COERCE", "ASSAULT", "MOBILIZE", "REQUEST", "THREATEN"})
"""Types of acts that take back, and of those taken back."""

FAR = 12
"""Sentences between the two, at most."""

TRUST = 0.8
"""Trust in the side that the earlier act names."""


def complete_undoing(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """Complete who releases, lifts or withdraws by the last act of the same state that could be taken back."""
    for number, telling in enumerate(tellings):
        parties = telling.parties
        open_ = (
            (telling.hit.trigger.type in UNDOING or telling.hit.trigger.words in SORRY)
            and not parties.targets
            and len(set(parties.sources)) == 1
        )
        undone = _find_undone(tellings, number) if open_ else None
        if undone is None:
            yield telling
            continue
        how = (*parties.how, "what is taken back")
        yield replace(telling, parties=replace(parties, targets=undone.targets, trust=TRUST * parties.trust, how=how))


def _find_undone(tellings: Sequence[Telling], number: int) -> Parties | None:
    telling = tellings[number]
    for earlier in reversed(tellings[:number]):
        if telling.sentence.index - earlier.sentence.index > FAR:
            return None
        named = earlier.parties.complete and earlier.parties.sources == telling.parties.sources
        if named and earlier.hit.trigger.type in UNDONE:
            return earlier.parties
    return None
