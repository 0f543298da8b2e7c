"""A form in -ed that describes the object of a verb before it -> its sides: "condemned the raid ordered by Oman"."""

from collections.abc import Sequence

from builder.events.clauses import find_clause
from builder.events.groups import list_states
from builder.events.parties import Parties, Setting
from builder.events.roles import NOUN_END
from builder.events.triggers import Hit

_UPON = frozenset({"against", "on", "upon", "to", "into", "at"})
"""Prepositions that lead to whom what is described is done to."""


def find_described(hit: Hit, before: Sequence[Hit], setting: Setting) -> Parties | None:
    """Find who did what a form in -ed tells of the object of another verb: "by" whom and "against" whom; None where
    it describes nothing.
    """
    clause = setting.clauses[find_clause(setting.clauses, hit.start)]
    verbs = [one for one in before if one.voice == "active" and one.start >= clause.start]
    if hit.trigger.pattern == "mutual" or hit.voice not in {"active", "passive"} or not verbs:
        return None
    if hit.form not in {"past", "participle"}:
        return None
    between = setting.text[verbs[-1].end : hit.start]
    if "," in between or " and " in between or not NOUN_END.search(between):
        return None
    behind = [group for group in setting.groups if hit.end <= group.start < clause.end]
    sources = list_states(group for group in behind if group.preposition == "by")
    targets = [group for group in behind if group.venue or group.preposition in _UPON]
    return Parties(sources, list_states(targets, sources) if sources else (), 0.85, ("passive", "object"))
