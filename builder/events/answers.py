"""What one side says of an act told before -> its other side: who calls "the step groundless" answers who took it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.events.parties import Parties
from builder.events.telling import Telling
from builder.knowledge.cues import load_cue

_DEEDS = load_cue("events.answers.deeds")
ANSWERING = frozenset({"ACCUSE", "REJECT", "THREATEN"})
"""Types of acts with which somebody answers what was done to him."""

DENIAL = "deny"

NEAR = 2
"""Sentences between the two, at most."""


def complete_answers(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """Complete who rejects or blames "the step" by the last act that was done to him."""
    for number, telling in enumerate(tellings):
        parties = telling.parties
        open_ = telling.hit.trigger.type in ANSWERING and not parties.targets and len(set(parties.sources)) == 1
        done = _find_done(tellings, number) if open_ and _speaks_of_deed(telling) else None
        if done is None:
            yield telling
            continue
        how = (*parties.how, "what is answered")
        yield replace(telling, parties=replace(parties, targets=done.sources, how=how))


def _speaks_of_deed(telling: Telling) -> bool:
    """Tell whether the words of an act, or those right behind it, name a deed that was told: "called the step"; who
    denies something always speaks of what was said.
    """
    if telling.hit.trigger.words == DENIAL:
        return True
    return bool(_DEEDS.search(telling.setting.lower[telling.hit.start : telling.hit.end + 40]))


def _find_done(tellings: Sequence[Telling], number: int) -> Parties | None:
    """Find the last act that one side did to the one who answers, and to nobody who answers as well."""
    telling = tellings[number]
    (speaker,) = set(telling.parties.sources)
    for earlier in reversed(tellings[:number]):
        if telling.sentence.index - earlier.sentence.index > NEAR:
            return None
        parties = earlier.parties
        if parties.complete and speaker in parties.targets and speaker not in parties.sources:
            return parties
    return None
