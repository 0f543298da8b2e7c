"""The words around a trigger -> whether they are meant otherwise: a war of words, a law that one state signs."""

import re

from builder.events.triggers import Hit
from builder.knowledge.grammar import Grammar

_AROUND = 160
"""Characters before and behind an act that the patterns of the grammar look at, at most."""
_NEAR = 70
"""Characters before a verb of motion in which its subject stands."""
_CALLED_OFF = re.compile(
    r"\bcalled\s(?:off|for|upon|into|in)\b|phone\s(?:connections?|lines?|links?|services?|networks?|numbers?|compan(?:y|ies)|taps?)\b"
)
"""Where nobody telephones."""
_PARTICLE = 14
"""Characters behind a verb in which its particle stands."""
_THINGS = re.compile(r"\b(?:missiles?|projectiles?|rockets?|debris|shells|bombs?|drones?|balloons?|satellites?)\b")
_CARRIER = re.compile(
    r"\W*(?:the|an?|two|three|four|several)\s(?:\w+\s){0,3}?(?:aircraft|planes?|flights?|convoys?|ships?|vessels?|trucks?|trains?|"
    r"helicopters?)\s(?:carrying|with|loaded|bringing|transporting|evacuating)\s"
    r"(?![^.;]{0,60}\b(?:minister|president|premier|delegation|envoy|king|leader|officials))"
)
"""What comes and brings something, no visitor: "the aircraft carrying the staff arrived in Baku"."""
_STRIKE = re.compile(r"\bstr(?:ike|ikes|uck|iking)\b")
_FIGHT_TO = re.compile(
    r"f(?:ights?|ought|ighting)\s(?:\w+ly\s|hard\s)?to\s(?:(?:win|recover|regain|save|keep|restore|avoid|avert|prove|rescue|protect)\s)"
    r"?(?!(?:take|retake|seize|capture|recapture|hold|defend|drive|push|expel|occupy|control|territory|ground|land)\b)[a-z]+"
)
"""Who struggles for something, with no arms: "fighting to recover politically"."""
_WENT_DOWN = re.compile(r"s[au]nk(?=\s(?:off|in|near|on|after|while|during|at|amid)\b|[.,;])")
"""A ship that sinks by itself: "sank off the coast"."""
_ABOUT = re.compile(r"[^.;]{0,50}?\b(?:over|about)\s(?!the (?:weekend|night|border|frontier)\b)")
"""Behind a clash, what it is about."""
_BLOOD = re.compile(r"\b(?:kill|wound|injur|casualt)\w*|\bdead\b")
_BY_DOING = re.compile(r"\s(?:[\w-]+\s){0,4}by\s(?:\w+ly\s)?\w+ing\b")
"""Behind "retaliated": how, which is the act itself."""
_TO_PRESS = re.compile(
    r"(?:sp[eo][a-z]+|tal[a-z]+)\s(?:to|with)\s(?:the\s|a\s|local\s|foreign\s)*(?:reporters?|journalists?|press|media|newsmen|"
    r"correspondents?|crowd|supporters|lawmakers|parliament|troops|reuters|afp|cnn|bbc)\b"
)
"""Who speaks to them holds no talks."""
_USED_TO = re.compile(
    r"\b(?:drones?|missiles?|weapons?|aircraft|planes?|bombs?|rockets?|arms|guns?|ammunition)\sused\sto\s$"
)
"""Before what arms are for: nobody is said to have done it now."""
_OWN_PEOPLE = re.compile(
    r"\s(?:on \w+ )?(?:its|his|her|their|all its) (?:own )?(?:citizens|nationals|people|countrymen|parliament|"
    r"troops|soldiers|supporters|compatriots|tourists|students|workers|airlines)\b"
)
"""Behind "urged": those who belong to whoever speaks."""
_LAW = r"(?:decree|bill|law|executive order|legislation|ordinance|petition|proclamation)"
_OWN_LAW = re.compile(
    rf"\bsign(?:s|ed|ing)?\s(?:into\slaw|(?:an?|the|his|her|its|\w+ing)\s(?:[\w-]+\s){{0,2}}{_LAW}\b)"
)
_OWN_LAW_BEFORE = re.compile(rf"\b{_LAW},?\s(?:(?:which|that)\s)?[^,;:]{{0,40}}$")
"""What is signed by one alone: "a decree which the president signed", "signed the bill into law"."""
_NOBODY = re.compile(
    r"\b(?:fishermen|migrants|refugees|tourists|passengers|pilgrims|students|prisoners|detainees|hostages|evacuees|survivors|workers|"
    r"airbus|airliner|jetliner|firms?|companies|company|corp|inc|banks?|bankers|executives|businessmen)\b"
)
_SOMEBODY = re.compile(
    r"\b(?:minister|premier|president|king|queen|sultan|emir|prince|official|envoy|ambassador|delegation(?!\sfrom)|secretary|troops|"
    r"soldiers|mission|chief|leader|pope|speaker|diplomat|general|admiral|chancellor)s?\b"
)
"""Who travels for no state, and who does for his, before a verb of travel."""
_TO_BODY = re.compile(
    r"\s(?:to|at)\s(?:the\s)?(?:united nations|u\.?n\.?\b|nato\b|european (?:union|parliament|commission)|e\.?u\.?\b|"
    r"african union|world bank|imf\b|asean\b)"
)
"""Behind a visit, a body of many states that is paid it."""
_OF_BODY = re.compile(
    r"\b(?:nato|eu|e\.u\.|un|u\.n\.|g-?7|g-?8|g-?20|brics|sco|asean|apec|opec|mercosur|african union|arab league)\s$"
)
"""Before a summit, the body that holds it: whoever speaks of it does not meet there."""
_OF_MANY = re.compile(
    r"\sof (?:the |its |their |his |her )?"
    r"(?!(?:\w+ )?(?:Joint|Mixed|Bilateral|Binational|Bi-National|Inter-?[Gg]overnmental|High))"
    r"(?:(?:[A-Z][\w-]+ (?:(?:of|for|on|and|the) ){0,2}){0,5}"
    r"(?:Group|Council|Organi[sz]ation|Assembly|Forum|Union|League|Conference|Alliance|Board|Fund)|"
    r"(?:\w+ )?(?:allies|donors|creditors|members|member states|partners|experts))\b"
)
"""Behind a meeting, the body of many whose meeting it is: "the tenth meeting of the Contact Group"."""
_TURNED = frozenset({"talks", "agreement signed", "agreement reached", "refusal", "accusation", "sanctions"})
"""Kinds whose words may begin what means something else."""


def is_figure(lower: str, hit: Hit, grammar: Grammar) -> bool:
    """Tell whether the words of an act are meant otherwise: "declined to comment", "a war of words", "workers
    struck", "meet its commitments", or a visit is paid by a missile or by goods: "it landed in the sea".
    """
    if hit.trigger.kind == "visit":
        near = lower[max(0, hit.start - _NEAR) : hit.start]
        going = _THINGS.search(near) or grammar.goods.search(near) or _CARRIER.match(lower)
        return bool(
            going
            or _TO_BODY.match(lower, hit.end)
            or _is_nobody(lower[: hit.start])
            or (lower[hit.start : hit.end].endswith(" to") and grammar.nowhere.match(lower, hit.end))
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
    if hit.trigger.kind == "talks" and (hit.trigger.words == "meet" or _is_inward(lower, hit, grammar)):
        return bool(grammar.unmet.match(lower, hit.end)) or _is_inward(lower, hit, grammar)
    if hit.trigger.kind in _TURNED and (grammar.otherwise.match(lower, hit.start) or _is_own_law(lower, hit)):
        return True
    if hit.trigger.type == "REJECT":
        return bool(grammar.idle.match(lower, hit.end))
    return hit.trigger.type == "ASSAULT" and _is_no_fight(lower, hit, grammar)


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


def _is_no_fight(lower: str, hit: Hit, grammar: Grammar) -> bool:
    """Tell whether nobody fights: workers strike, a ship sinks by itself, an earthquake kills, words are at war."""
    if _STRIKE.search(lower, hit.start, hit.end) and grammar.workers.search(lower):
        return True
    if _FIGHT_TO.match(lower, hit.start):
        return True
    if _WENT_DOWN.match(lower, hit.start) and hit.voice == "active":
        return True
    if grammar.nature.search(lower) and not grammar.armed.search(lower):
        return True
    before = lower[max(0, hit.start - _AROUND) : hit.start]
    return bool(grammar.figurative.match(lower, hit.end) or grammar.figuratively.search(before))


def _is_inward(lower: str, hit: Hit, grammar: Grammar) -> bool:
    """Tell whether a meeting is one of those who govern one state: "at the weekly cabinet meeting"."""
    if hit.voice == "noun" and grammar.inner.match(lower, hit.end):
        return True
    last = lower.rfind(" ", hit.start, hit.end) + 1 or hit.start
    return bool(grammar.inward.search(lower, 0, last) or grammar.inward_behind.match(lower, hit.end))


def is_quarrel(lower: str, hit: Hit, grammar: Grammar) -> bool:
    """Tell whether a clash is one of words: "clashed over the price of gas", in a sentence without any fighting."""
    if hit.trigger.kind != "clash" or hit.voice == "noun" or not _ABOUT.match(lower, hit.end):
        return False
    return not grammar.armed.search(lower) and not _BLOOD.search(lower)
