"""The words around a trigger -> whether they are meant otherwise: a war of words, a law that one state signs."""

from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue

_AROUND = 160
"""Characters before and behind an act that its words are read with, at most."""
_NEAR = 70
"""Characters before a verb of motion in which its subject stands."""
_CALLED_OFF = load_cue("events.figures.called_off")
_PARTICLE = 14
"""Characters behind a verb in which its particle stands."""
_THINGS = load_cue("events.figures.things")
_CARRIER = load_cue("events.figures.carrier")
_STRIKE = load_cue("events.figures.strike")
_FIGHT_TO = load_cue("events.figures.fight_to")
_WENT_DOWN = load_cue("events.figures.went_down")
_ABOUT = load_cue("events.figures.about")
_OFFICIAL = load_cue("events.figures.official")
_BLOOD = load_cue("events.figures.blood")
_BY_DOING = load_cue("events.figures.by_doing")
_TO_PRESS = load_cue("events.figures.to_press")
_USED_TO = load_cue("events.figures.used_to")
_OWN_PEOPLE = load_cue("events.figures.own_people")
_OWN_LAW = load_cue("events.figures.own_law")
_OWN_LAW_BEFORE = load_cue("events.figures.own_law_before")
_NOBODY = load_cue("events.figures.nobody")
_SOMEBODY = load_cue("events.figures.somebody")
_TO_BODY = load_cue("events.figures.to_body")
_OF_BODY = load_cue("events.figures.of_body")
_OF_MANY = load_cue("events.figures.of_many")
_IDLE = load_cue("events.figures.idle")
_FIGURATIVE = load_cue("events.figures.figurative")
_FIGURATIVELY = load_cue("events.figures.figuratively")
_NATURE = load_cue("events.figures.nature")
_ARMED = load_cue("events.figures.armed")
_INWARD = load_cue("events.figures.inward")
_INWARD_BEHIND = load_cue("events.figures.inward_behind")
_INNER = load_cue("events.figures.inner")
_WORKERS = load_cue("events.figures.workers")
_UNMET = load_cue("events.figures.unmet")
_NOWHERE = load_cue("events.figures.nowhere")
_GOODS = load_cue("events.figures.goods")
_OTHERWISE = load_cue("events.figures.otherwise")
_TURNED = frozenset({"talks", "agreement signed", "agreement reached", "refusal", "accusation", "sanctions", "support"})
"""Kinds whose words may begin what means something else."""


def is_figure(lower: str, hit: Hit) -> bool:
    """Tell whether the words of an act are meant otherwise: "declined to comment", "a war of words", "workers
    struck", "meet its commitments", or a visit is paid by a missile or by goods: "it landed in the sea".
    """
    if hit.trigger.kind == "visit":
        near = lower[max(0, hit.start - _NEAR) : hit.start]
        going = _THINGS.search(near) or _GOODS.search(near) or _CARRIER.match(lower)
        return bool(
            going
            or _TO_BODY.match(lower, hit.end)
            or _is_nobody(lower[: hit.start])
            or (lower[hit.start : hit.end].endswith(" to") and _NOWHERE.match(lower, hit.end))
        )
    of_body = hit.trigger.kind == "summit" and hit.voice == "noun" and _OF_BODY.search(lower, 0, hit.start)
    if of_body or (hit.trigger.kind == "talks" and _TO_PRESS.match(lower, hit.start)):
        return True
    if hit.trigger.kind == "phone call" and _CALLED_OFF.search(lower, hit.start, hit.end + _PARTICLE):
        return True
    if hit.trigger.type == "ASSAULT" and hit.voice == "infinitive" and _USED_TO.search(lower, 0, hit.start):
        return True
    if hit.trigger.words.startswith("retaliate") and _BY_DOING.match(lower, hit.end):
        return True
    if hit.trigger.type == "REQUEST" and _OWN_PEOPLE.match(lower, hit.end):
        return True
    if hit.trigger.kind == "talks" and (hit.trigger.words in {"meet", "meet with"} or _is_inward(lower, hit)):
        return bool(_UNMET.match(lower, hit.end)) or _is_inward(lower, hit)
    if hit.trigger.kind in _TURNED and (_OTHERWISE.match(lower, hit.start) or _is_own_law(lower, hit)):
        return True
    if hit.trigger.type == "REJECT":
        return bool(_IDLE.match(lower, hit.end))
    return hit.trigger.type == "ASSAULT" and _is_no_fight(lower, hit)


def is_of_many(text: str, hit: Hit) -> bool:
    """Tell whether a noun names the meeting of a body of many, which no pair of states holds."""
    return hit.voice == "noun" and hit.trigger.type == "CONSULT" and bool(_OF_MANY.match(text, hit.end))


def _is_nobody(before: str) -> bool:
    """Tell whether those who travel act for no state: "fifteen fishermen, freed on Monday, arrived in Chennai"."""
    return bool(_NOBODY.search(before)) and not _SOMEBODY.search(before)


def _is_own_law(lower: str, hit: Hit) -> bool:
    """Tell whether a law or a decree is signed, which needs nobody else."""
    signed = hit.trigger.kind == "agreement signed" and hit.trigger.words.startswith("sign")
    return signed and bool(_OWN_LAW.match(lower, hit.start) or _OWN_LAW_BEFORE.search(lower, 0, hit.start))


def _is_no_fight(lower: str, hit: Hit) -> bool:
    """Tell whether nobody fights: workers strike, a ship sinks by itself, an earthquake kills, words are at war."""
    if _STRIKE.search(lower, hit.start, hit.end) and _WORKERS.search(lower):
        return True
    if _FIGHT_TO.match(lower, hit.start):
        return True
    if _WENT_DOWN.match(lower, hit.start) and hit.voice == "active":
        return True
    if _NATURE.search(lower) and not _ARMED.search(lower):
        return True
    before = lower[max(0, hit.start - _AROUND) : hit.start]
    return bool(_FIGURATIVE.match(lower, hit.end) or _FIGURATIVELY.search(before))


def _is_inward(lower: str, hit: Hit) -> bool:
    """Tell whether a meeting is one of those who govern one state: "at the weekly cabinet meeting"."""
    if hit.voice == "noun" and _INNER.match(lower, hit.end):
        return True
    last = lower.rfind(" ", hit.start, hit.end) + 1 or hit.start
    return bool(_INWARD.search(lower, 0, last) or _INWARD_BEHIND.match(lower, hit.end))


def is_quarrel(lower: str, hit: Hit) -> bool:
    """Tell whether a clash is one of words: "clashed over the price of gas", or whoever holds a civil office "attacked
    Chile", in a sentence without any fighting.
    """
    over = hit.trigger.kind == "clash" and hit.voice != "noun" and _ABOUT.match(lower, hit.end)
    near = lower[max(0, hit.start - _NEAR) : hit.start]
    said = hit.trigger.words == "attack" and hit.voice in {"active", "gerund"} and _OFFICIAL.search(near)
    return bool(said or (over and not _ARMED.search(lower))) and not _BLOOD.search(lower)
