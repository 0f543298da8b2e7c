"""A noun and the groups outside its phrase -> who acts, where its phrase names only whom it is done to."""

from collections.abc import Sequence

from builder.events.groups import list_states
from builder.events.objects import find_stops
from builder.events.parties import Parties, Setting
from builder.events.subjects import find_subject
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue
from builder.model import State

_ITS = load_cue("events.framing.its")

_OWN_LOSS = load_cue("events.framing.own_loss")

_FRAME = load_cue("events.framing.frame")
_TO_GUEST = load_cue("events.framing.to_guest")


def find_named_last(hit: Hit, setting: Setting, number: int, targets: Sequence[State]) -> tuple[State, ...]:
    """Find what "its" before a noun stands for: the state named last, if it is not acted upon."""
    if not targets or not _ITS.search(setting.lower, setting.clauses[number].start, hit.start):
        return ()
    before = [g for g in setting.groups if g.end < hit.start and not set(g.states) & set(targets)]
    return list_states(before[-1:])


def find_visitor(hit: Hit, setting: Setting, targets: Sequence[State]) -> tuple[State, ...]:
    """Find who is named behind a visit that frames what he does there: "On a visit to Oman, the Iranian minister"."""
    if hit.trigger.kind != "visit" or not targets or not _FRAME.search(setting.text[: hit.start]):
        return ()
    behind = [group for group in setting.groups if group.start >= hit.end]
    place = next((group for group in behind if set(group.states) & set(targets)), None)
    guest = next((group for group in behind if place and group.start > place.end), None)
    near = place and guest and _TO_GUEST.fullmatch(setting.text, place.end, guest.start)
    return guest.states if near and guest else ()


def find_own_loss(hit: Hit, setting: Setting, number: int, source: Sequence[State]) -> Parties | None:
    """Give the sides of an attack of which those speak who suffered it: "Chad said it was the third attack on its
    army".
    """
    if not _OWN_LOSS.match(setting.lower, hit.end):
        return None
    subject, weight, _ = find_subject(hit, setting, number)
    return Parties(tuple(source), list_states(subject, source), 0.8 * weight, ("noun", "subject of the clause"))


def find_toured(hit: Hit, setting: Setting, sources: Sequence[State]) -> tuple[State, ...]:
    """Find the stops of a tour that are told behind it: "a tour that took him to Chad"."""
    return list_states(find_stops(hit, setting, sources)) if hit.trigger.kind == "visit" and sources else ()
