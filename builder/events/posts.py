"""An envoy who is summoned, expelled or recalled -> who sent and who received him: "the Omani ambassador in Doha"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from builder.events.groups import list_states
from builder.events.parties import Parties, Setting
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue
from builder.model import State

_POSTED = load_cue("events.posts.posted")
_ENVOY = load_cue("events.posts.envoy")
_ENVOY_OF = load_cue("events.posts.envoy_of")
_HOME = ("recall", "withdraw", "call back", "call home", "pull", "bring home")
"""Triggers by which a state calls its own envoy home; by the others his host acts."""
_GIVING = frozenset({"aid", "agreement signed"})
"""Kinds of what an ambassador does for his state with those who host him, where nobody else is named."""
_NEAR = 60
"""Characters between the words for what befalls an envoy and whose he is."""


def settle_envoy(hit: Hit, setting: Setting, parties: Parties) -> Parties:
    """Complete the sides of what befalls an envoy by where he is posted, and let who sent him recall him."""
    if hit.trigger.kind in _GIVING and parties.sources and not parties.targets:
        return _settle_giver(hit, setting, parties)
    if hit.trigger.kind not in {"expulsion", "protest note"}:
        return parties
    home = hit.trigger.words.startswith(_HOME)
    if parties.sources and not (home and "passive" in parties.how):
        return parties
    owner, host = _find_post(hit, setting, parties.targets)
    if not owner or not host:
        return parties
    sources, targets = (owner, host) if home else (host, owner)
    return Parties(sources, targets, max(parties.trust, 0.85), (*parties.how, "where he is posted"), parties.persons)


def _settle_giver(hit: Hit, setting: Setting, parties: Parties) -> Parties:
    """Let an ambassador give to those to whom he is posted: "the Omani ambassador to Iran presented three buses"."""
    near = [g for g in setting.posts if g.end <= hit.start < g.end + _NEAR and not set(g.states) & set(parties.sources)]
    if hit.voice != "active" or not near:
        return parties
    return replace(parties, targets=near[-1].states, how=(*parties.how, "where he is posted"))


def _find_post(hit: Hit, setting: Setting, concerned: Sequence[State]) -> tuple[tuple[State, ...], tuple[State, ...]]:
    """Find whose envoy somebody is, and where: in "the Omani ambassador in Doha" Oman and Qatar."""
    for owner, host in pairwise(setting.groups):
        near = hit.start - _NEAR < owner.end < hit.end + _NEAR and set(owner.states) & set(concerned)
        between = setting.lower[owner.end : host.start]
        envoy = _ENVOY.search(between) or _ENVOY_OF.search(setting.lower, 0, owner.start)
        if near and envoy and _POSTED.fullmatch(between) and set(owner.states) != set(host.states):
            return owner.states, list_states([host], owner.states)
    return (), ()
