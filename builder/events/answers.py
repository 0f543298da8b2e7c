"""What one side says of an act told before -> its other side: who calls "the step groundless" answers who took it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.events.parties import ANSWERING, STATED
from builder.events.statements import DEEDS
from builder.events.telling import Telling
from builder.model import State

KIND = frozenset({"RETREAT", "CONCEDE", "AID", "AGREE", "COOPERATE", "SUPPORT"})
"""Types of deeds that somebody welcomes; of all others he complains."""

HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"})
"""Types of deeds of his own that somebody denies."""

DENIAL = "deny"

NEAR = 2
"""Sentences between the two, at most."""


def complete_answers(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """Complete who rejects, blames or welcomes "the step" by the last act that was done to him."""
    for number, telling in enumerate(tellings):
        parties = telling.parties
        open_ = telling.hit.trigger.type in ANSWERING and not parties.targets and len(set(parties.sources)) == 1
        whom = _find_whom(tellings, number) if open_ and _speaks_of_deed(telling) else ()
        if not whom:
            yield telling
            continue
        how = (*parties.how, "what is answered")
        yield replace(telling, parties=replace(parties, targets=whom, how=how))


def _speaks_of_deed(telling: Telling) -> bool:
    """Tell whether the words of an act, or those right behind it, name a deed that was told: "called the step"; who
    denies something always speaks of what was said.
    """
    if telling.hit.trigger.words == DENIAL or STATED in telling.parties.how:
        return True
    return bool(DEEDS.search(telling.setting.lower[telling.hit.start : telling.hit.end + 40]))


def _find_whom(tellings: Sequence[Telling], number: int) -> tuple[State, ...]:
    """Find who did the last act that was done to the one who answers, and to nobody who answers as well; who denies
    what he did himself answers whom he did it to.
    """
    telling = tellings[number]
    (speaker,) = set(telling.parties.sources)
    answer = telling.hit.trigger.type
    for earlier in reversed(tellings[:number]):
        if telling.sentence.index - earlier.sentence.index > NEAR:
            return ()
        parties = earlier.parties
        if not parties.complete or (answer != "REJECT" and (answer == "SUPPORT") != (earlier.hit.trigger.type in KIND)):
            continue
        if speaker in parties.targets and speaker not in parties.sources:
            return parties.sources
        own = parties.sources == (speaker,) and speaker not in parties.targets
        if own and telling.hit.trigger.words == DENIAL and earlier.hit.trigger.type in HOSTILE:
            return parties.targets
    return ()
