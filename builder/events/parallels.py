"""A clause whose verb has no object -> the object of the clause before: "Peru expelled the Omani envoy and Chile broke
ties".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.events.clauses import find_clause
from builder.events.telling import Telling

_PARALLEL = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "THREATEN", "ACCUSE", "REJECT", "REQUEST"})
"""Types of acts against others, of which a second one in the same breath has the same object, or answers the first."""

_ANSWERS = frozenset({"AGREE", "REJECT", "CONCEDE"})


def complete_parallels(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """Complete who acts in a clause behind "and" without an object: against whom the one before acted, or, if that was
    himself, against the one before.
    """
    before: Telling | None = None
    for telling in tellings:
        done = _complete(telling, before) if before and _is_parallel(telling, before) else telling
        yield done
        before = done if done.parties.complete else before


def _is_parallel(telling: Telling, before: Telling) -> bool:
    """Tell whether the clause right behind an act's tells another one against somebody, or an answer: "and Chile broke
    ties".
    """
    clauses = telling.setting.clauses
    number = find_clause(clauses, telling.hit.start)
    return (
        telling.sentence.index == before.sentence.index
        and ({telling.hit.trigger.type, before.hit.trigger.type} <= _PARALLEL or _is_answer(telling, before))
        and telling.hit.trigger.pattern == "directed"
        and telling.hit.voice == "active"
        and clauses[number].opener in {"coordinate", "subordinate"}
        and clauses[number].word in {"and", "but", "while"}
        and number - find_clause(clauses, before.hit.start) == 1
        and "subject" in telling.parties.how
    )


def _is_answer(telling: Telling, before: Telling) -> bool:
    """Tell whether somebody accepts or refuses what was just put to him: "asked Chad and Chad accepted"."""
    own = set(telling.parties.sources)
    return telling.hit.trigger.type in _ANSWERS and bool(own) and own <= set(before.parties.targets)


def _complete(telling: Telling, before: Telling) -> Telling:
    own, other = set(telling.parties.sources), before.parties
    if not own or telling.parties.targets or own & set(other.sources):
        return telling
    targets = other.sources if own & set(other.targets) else other.targets
    how = (*telling.parties.how, "object of the clause before")
    return replace(telling, parties=replace(telling.parties, targets=targets, how=how))
