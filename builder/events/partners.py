"""The words behind an act -> whether its other side is no state: banks, a fund, lawmakers, the own people."""

from builder.events.parties import Parties, Setting
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue

_KINDS = frozenset({"talks", "summit", "phone call", "agreement signed", "agreement reached", "visit"})
"""Kinds of acts whose partner is named behind "with" or "between"."""

_OTHERS = load_cue("events.partners.others")
_BODY = load_cue("events.partners.body")

_NEAR = 40
"""Characters behind an act in which its place or its partner is named."""


def is_with_others(hit: Hit, parties: Parties, setting: Setting) -> bool:
    """Tell whether an act names a partner that is no state, which no state may stand in for: "talks with bankers"."""
    if hit.trigger.kind not in _KINDS:
        return False
    if _stays_at_home(hit, parties, setting):
        return True
    alone = len(set(parties.sources)) == 1 and not parties.targets and hit.voice != "noun"
    partner = " with " in setting.lower[hit.end : hit.end + _NEAR]
    if alone and not partner and _BODY.search(setting.lower, 0, hit.start):
        return True
    named = _OTHERS.match(setting.lower, hit.end)
    if named is None:
        return False
    return not any(hit.end <= group.start < named.end() and not group.venue for group in setting.groups)


def _stays_at_home(hit: Hit, parties: Parties, setting: Setting) -> bool:
    """Tell whether somebody goes to a place of his own state: "the Peruvian minister visited Cusco"."""
    if hit.trigger.kind != "visit" or hit.trigger.pattern == "hosting" or parties.targets or not parties.sources:
        return False
    place = next((group for group in setting.groups if hit.end <= group.start < hit.end + _NEAR), None)
    if place is None or place.person or setting.lower.startswith("the ", place.start):
        return False  # "the country" may be another one than was found
    own = [group for group in setting.groups if group is not place and set(group.states) & set(parties.sources)]
    return bool(own) and set(place.states) <= set(parties.sources)
