"""The words around a trigger -> whether the act took place, is planned, or is only talked about."""

import re
from typing import Literal

from builder.events.clauses import Clause
from builder.events.triggers import Hit
from builder.knowledge.grammar import Grammar
from builder.knowledge.series import load_series

Mood = Literal["held", "planned", "cancelled", "moved", "unreal"]

_OF_DOING = re.compile(r"\b(?:of|for|from|against|without|about|into|at|on|towards?|to)\s(?:\w+ly\s)?$")

_AROUND = 160
"""Characters before and behind an act that the patterns of the grammar look at, at most."""

_NEAR = 70
"""Characters before a verb of motion in which its subject stands."""

_CALLED_OFF = re.compile(r"\bcalled\s(?:off|for|upon|into|in)\b")
"""Where nobody telephones."""

_PARTICLE = 6
"""Characters behind a verb in which its particle stands."""

_AND = re.compile(r",?\s?(?:and|or|but)\s")
_TO = re.compile(r"\bto\s(?=[a-z]+\b)")
_THINGS = re.compile(r"\b(?:missiles?|projectiles?|rockets?|debris|shells|bombs?|drones?|balloons?|satellites?)\b")
_CARRIER = re.compile(
    r"\W*(?:the|an?|two|three|four|several)\s(?:\w+\s){0,3}?(?:aircraft|planes?|flights?|convoys?|ships?|vessels?|trucks?|trains?|"
    r"helicopters?)\s(?:carrying|with|loaded|bringing|transporting|evacuating)\s"
    r"(?![^.;]{0,60}\b(?:minister|president|premier|delegation|envoy|king|leader|officials))"
)
"""What comes and brings something, no visitor: "the aircraft carrying the staff arrived in Baku"."""
_STRIKE = re.compile(r"\bstr(?:ike|ikes|uck|iking)\b")
_AMOUNT = re.compile(
    r"[^.;]{0,70}(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half a) )[^.;]{0,12}"
    r"(?:tonnes?|tons?|barrels?|bags?|bales?|head|cars|vehicles|units|bushels?|pct|per cent|percent|%|mln|bln|"
    r"million|billion)"
)


_MIGHT_COME = re.compile(
    r"[^,.;]{0,50}?\s(?:could|might|may|would|should|can)\s(?:\w+ly\s|soon\s|yet\s|still\s)?"
    r"(?:erupt|break out|start|begin|follow|resume|flare|happen|take place|occur|come|ensue|be next)\b"
)
"""Behind a noun, where somebody fears what it names: "a war could erupt"."""
_WENT_DOWN = re.compile(r"s[au]nk(?=\s(?:off|in|near|on|after|while|during|at|amid)\b|[.,;])")
"""A ship that sinks by itself: "sank off the coast"."""
_ABOUT = re.compile(r"[^.;]{0,50}?\b(?:over|about)\s(?!the (?:weekend|night|border|frontier)\b)")
"""Behind a clash, what it is about."""
_BLOOD = re.compile(r"\b(?:kill|wound|injur|casualt)\w*|\bdead\b")

_LIKELY = re.compile(r"\b(?:will|would)\s(?:most\s|very\s)?(?:likely|probably|possibly|perhaps)\b[^,;:]{0,30}$")
"""Before an act: somebody reckons with it."""

_OPEN_INSIDE = re.compile(r"\b(?:can|could|may|might|should|cannot|not|never)\sbe\b")
_TO_COME_INSIDE = re.compile(r"\b(?:will|to)\sbe\b")
"""Between the words of an act told in the passive: "an agreement can be reached", "a treaty to be signed"."""

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
_TURNED = frozenset({"talks", "agreement signed", "agreement reached", "refusal"})
"""Kinds whose words may begin what means something else."""
_SO_THAT = re.compile(r",\s(?:(?:thus|thereby|hence|further|also)\s)?$")
_FOSTERING = ("strengthen", "deepen", "enhance", "boost", "expand", "promote", "consolidate", "cement", "foster")
"""Verbs in -ing behind a comma that say what good an act does: "after a port call, further strengthening ties"."""

_UNDONE = re.compile(
    r"\b(?:suspension|cancellation|postponement|breakdown|collapse|halt|absence|lack)\s(?:of|in|to)\s(?:the\s|\w+\s){0,2}$|"
    r"\b(?:plans?|preparations?|hopes|proposals?|arrangements)\sfor\s(?:the\s|an?\s|\w+\s){0,2}$"
)
"""Before a meeting that was stopped or only planned: "the suspension of the dialogue", "plans for peace talks"."""
_TO_BE_HELD = re.compile(r"[^.;]{0,60}?,?\s(?:which|that)\s(?:will|is\s(?:due|scheduled|set|expected)\sto)\s")
"""Behind the noun of a meeting that is to come: "the summit, which will be held"."""
_CIVIL = re.compile(r"[^.;]{0,50}?\b(?:fishermen|fans|supporters|herders|farmers|students|workers|residents)\b")
"""Behind a clash, people who are nobody's forces."""

_ASKED_FOR = re.compile(
    r"\b(?:demand(?:s|ed|ing)?|request(?:s|ed|ing)?|s(?:eeks?|ought|eeking)|await(?:s|ed|ing)?|insist(?:s|ed|ing)?\son|"
    r"urg(?:es|ed|ing)|rul(?:es|ed|ing)\sout|favou?r(?:s|ed|ing)?|advocat(?:es|ed|ing)|(?:press|appeal|ask|call|push)(?:e?s|ed|ing)?\sfor)"
    r"\s(?:(?:the|an?|its|their|his|her|any|all|[a-z]+(?:ate|al|ive|full|ly|ional))\s)*$"
)
"""Before a noun that names what is only asked for: "demanded the immediate release of"."""

_TALKED_OF = re.compile(
    r"\b(?:concerns?|worry|worries|anger|angered|outrage|outraged|alarm|alarmed|regrets?|unease|row|dispute|quarrel|tensions?|"
    r"questions?|debate|frustration|statements?|remarks?)\s(?:over|about|regarding|at|on)\s(?:the\s|its\s|their\s)?(?:[a-z]+\s)?$"
)
"""Before a noun that names what is only spoken of: "a statement expressing concern over the closure of the border"."""
_CLAIMED = re.compile(
    r"\b(?:accusations?|allegations?|claims?|charges?|suspicions?|rumou?rs?|fears?|speculation|denials?|hopes?)\sthat\s?$"
)
"""Before a clause with "that", which tells what is claimed and not what was done."""

_FIRST_TO = re.compile(r"\b(?:first|second|third|last|latest|only)\b(?:\s(?!to\b)[\w’'-]+){0,6}\sto\s(?:\w+ly\s)?$")
"""Who is the first to do something does it: "the first speaker to visit Taiwan"."""


def judge_mood(lower: str, hit: Hit, clause: Clause, grammar: Grammar) -> Mood:
    """Judge an act of a sentence in small letters from its clause: negated and hypothetical acts are "unreal".

    An infinitive is unreal ("urged them to withdraw") unless the verb before says that it came
    about ("agreed to lift") or is scheduled ("is to visit").
    """
    before, after = lower[clause.start : hit.start][-_AROUND:], lower[hit.end : hit.end + _AROUND]
    if _is_open(lower, clause, grammar) or grammar.pending.match(after) or _is_figure(lower, hit, grammar):
        return "unreal"
    if grammar.negated.search(before[-60:]) or _OPEN_INSIDE.search(lower, hit.start, hit.end):
        return "unreal"
    if _is_only_meant(hit, after, grammar) or _is_only_spoken_of(lower, hit, clause):
        return "unreal"
    if grammar.moved.match(after) or grammar.cancelled.match(after):
        return "moved" if grammar.moved.match(after) else "cancelled"
    if hit.form == "base" and _AND.fullmatch(before):
        return _judge_second(lower[: clause.start], grammar)
    if _LIKELY.search(before) or (hit.form == "base" and grammar.advised.search(lower, 0, clause.start)):
        return "unreal"
    if grammar.planned.search(before) or _TO_COME_INSIDE.search(lower, hit.start, hit.end) or _lies_ahead(hit, after):
        return "planned"
    if grammar.unreal.search(before[-70:]):
        return "unreal"
    if hit.voice == "gerund":
        return "unreal" if _fosters(hit, before) or _OF_DOING.search(before) else "held"
    open_ = hit.voice == "infinitive" and not grammar.linking.search(before) and not _FIRST_TO.search(before)
    return "unreal" if open_ else "held"


def _is_only_spoken_of(lower: str, hit: Hit, clause: Clause) -> bool:
    """Tell whether an act is what is asked for, worried about or claimed: "demanded the release", "concern over the
    closure", "accusations that Togo supports them".
    """
    if hit.voice == "noun":
        before = lower[clause.start : hit.start][-_AROUND:]
        return bool(_ASKED_FOR.search(before) or _TALKED_OF.search(before) or _is_undone(hit, before))
    return clause.opener == "that" and bool(_CLAIMED.search(lower, 0, clause.start))


def _is_only_meant(hit: Hit, after: str, grammar: Grammar) -> bool:
    """Tell whether what follows a noun says that there was no such act: "the talks did not take place", "a summit was
    announced on Friday", "a war could erupt".
    """
    if hit.voice != "noun":
        return False
    if hit.trigger.type == "ASSAULT":
        return bool(_MIGHT_COME.match(after) or (hit.trigger.kind == "clash" and _CIVIL.match(after)))
    planned = hit.trigger.kind in load_series().meetings
    return planned and bool(grammar.unheld.match(after) or grammar.arranged.match(after))


def _is_undone(hit: Hit, before: str) -> bool:
    """Tell whether a noun names a meeting that was stopped or only planned."""
    return hit.trigger.type == "CONSULT" and bool(_UNDONE.search(before))


def _lies_ahead(hit: Hit, after: str) -> bool:
    """Tell whether a meeting that a noun names is said to be still to come."""
    return hit.voice == "noun" and hit.trigger.type == "CONSULT" and bool(_TO_BE_HELD.match(after))


def _is_open(lower: str, clause: Clause, grammar: Grammar) -> bool:
    """Tell whether a sentence or a clause leaves open whether what it tells takes place: a question, "if"."""
    opened = clause.word in grammar.unreal_openers or (clause.start == 0 and grammar.unreal_first.match(lower))
    return bool(opened) or lower.rstrip('"”’) ').endswith("?")


def _judge_second(lower: str, grammar: Grammar) -> Mood:
    """Judge a second infinitive by the first: "called on it to open ports and [ease] controls" is only asked for."""
    first = None
    for first in _TO.finditer(lower, max(0, len(lower) - _AROUND)):  # noqa: B007  the last one is the nearest
        pass
    if first is None:
        return "held"
    before = lower[: first.start()] + "to "
    if grammar.planned.search(before):
        return "planned"
    return "held" if grammar.linking.search(before) else "unreal"


def _is_figure(lower: str, hit: Hit, grammar: Grammar) -> bool:
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
    if hit.trigger.kind == "talks" and _TO_PRESS.match(lower, hit.start):
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


def _fosters(hit: Hit, before: str) -> bool:
    """Tell whether a verb in -ing only says what good came of an act."""
    return hit.trigger.words.startswith(_FOSTERING) and bool(_SO_THAT.search(before))


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


def is_statistic(lower: str, hit: Hit) -> bool:
    """Tell whether what follows an act counts goods or money: "imported 384,000 tonnes of rubber"."""
    return hit.trigger.type == "COOPERATE" and bool(_AMOUNT.match(lower, hit.start))


def is_habit(lower: str, grammar: Grammar) -> bool:
    """Tell whether a sentence in small letters speaks of what happens again and again."""
    return bool(grammar.habit.search(lower))
