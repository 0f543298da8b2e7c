"""The words around a trigger -> whether the act took place, is planned, or is only talked about."""

import re
from typing import Literal

from builder.edtf import Edtf
from builder.events.clauses import Clause
from builder.events.figures import is_figure
from builder.events.triggers import Hit
from builder.knowledge.grammar import Grammar
from builder.knowledge.series import load_series

Mood = Literal["held", "planned", "cancelled", "moved", "unreal"]
_OF_DOING = re.compile(r"\b(?:of|for|from|against|without|about|into|at|on|towards?|to)\s(?:\w+ly\s)?$")
_AROUND = 160
"""Characters before and behind an act that the patterns of the grammar look at, at most."""
_AND = re.compile(r",?\s?(?:and|or|but)\s")
_TO = re.compile(r"\bto\s(?=[a-z]+\b)")
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
_LIKELY = re.compile(r"\b(?:will|would)\s(?:most\s|very\s)?(?:likely|probably|possibly|perhaps)\b[^,;:]{0,30}$")
"""Before an act: somebody reckons with it."""
_OPEN_INSIDE = re.compile(r"\b(?:can|could|may|might|should|cannot|not|never)\sbe\b")
_TO_COME_INSIDE = re.compile(r"\b(?:will|to)\sbe\b")
"""Between the words of an act told in the passive: "an agreement can be reached", "a treaty to be signed"."""
_NONE = r"\sno\s(?!(?:fewer|less|more|later|longer|doubt|other)\b)"
_NONE_INSIDE = re.compile(rf"{_NONE}|\s(?:neither|hardly any|virtually no)\s")
"""Between the words of an act that is denied by its object: "held no talks"."""
_NONE_BEHIND = re.compile(rf"(?:{_NONE}|\s(?:neither|nothing|nobody|no one)\b)")
"""Right behind an act that has a thing or somebody for its object: "signed no treaty"."""
_DEEDS = frozenset({"SUPPORT", "COOPERATE", "AID", "SANCTION", "COERCE", "ASSAULT", "CONSULT", "MOBILIZE"})
"""Types of acts behind which "no" is of their object, not of a clause: "warned no ship would pass"."""
_SO_THAT = re.compile(r",\s(?:(?:thus|thereby|hence|further|also)\s)?$")
_DISCUSSED = re.compile(r"\bdiscuss(?:ed|es|ing)?\s(?:[^.;]{0,60}\b(?:and|or)\s)?$")
_TOPIC = re.compile(
    r"\bdiscuss(?:ed|es|ing)?\s(?:(?!\b(?:at|during|in|after|before|on|with|when|while|following|held|hold|agreed|upcoming|planned|"
    r"forthcoming|scheduled)\b)[^.;])*$"
)
"""Before a noun that is only talked of: "discussed trade and the summit of July"."""
_FOSTERING = ("strengthen", "deepen", "enhance", "boost", "expand", "promote", "consolidate", "cement", "foster")
"""Verbs in -ing behind a comma that say what good an act does: "after a port call, further strengthening ties"."""
_UNDONE = re.compile(
    r"\b(?:suspension|cancellation|postponement|breakdown|collapse|halt|absence|lack)\s(?:of|in|to)\s(?:the\s|\w+\s){0,2}$|"
    r"\b(?:plans?|preparations?|hopes|proposals?|arrangements)\sfor\s(?:the\s|an?\s|\w+\s){0,2}$|"
    r"\b(?:outcome|results?|progress|pace|future|fate|prospects|details|substance)\sof\s(?:the\s|these\s|those\s|any\s)(?:\w+\s)?$"
)
"""Before a meeting that was stopped, only planned or spoken of: "the suspension of the dialogue", "plans for peace
talks", "the outcome of the talks".
"""
_TO_BE_HELD = re.compile(r"[^.;]{0,60}?,?\s(?:which|that)\s(?:will|is\s(?:due|scheduled|set|expected)\sto)\s")
"""Behind the noun of a meeting that is to come: "the summit, which will be held"."""
_EACH_AT_HOME = re.compile(
    r"\b(?:extraordinary|emergency|crisis|cabinet|separate|parallel|simultaneous|internal|respective)\s(?:[a-z]+\s)?"
    r"(?:meetings|sessions)\b(?! (?:with|between|of)\b)"
)
"""Meetings that several hold each with its own people: "both governments will hold emergency meetings"."""
_CIVIL = re.compile(r"[^.;]{0,50}?\b(?:fishermen|fans|supporters|herders|farmers|students|workers|residents)\b")
"""Behind a clash, people who are nobody's forces."""
_ASKED_FOR = re.compile(
    r"\b(?:demand(?:s|ed|ing)?|request(?:s|ed|ing)?|s(?:eeks?|ought|eeking)|await(?:s|ed|ing)?|insist(?:s|ed|ing)?\son|"
    r"urg(?:es|ed|ing)|rul(?:es|ed|ing)\sout|favou?r(?:s|ed|ing)?|advocat(?:es|ed|ing)|(?:press|appeal|ask|call|push)(?:e?s|ed|ing)?\sfor)"
    r"\s(?:(?:the|an?|its|their|his|her|any|all|[a-z]+(?:ate|al|ive|full|ly|ional))\s)*$"
)
"""Before a noun that names what is only asked for: "demanded the immediate release of"."""
_TALKED_OF = re.compile(
    r"\b(?:concerns?|worry|worries|anger|angered|outrage|outraged|alarm|alarmed|regrets?|unease|row|dispute|stalemate|stand-?off|deadlock|hostility|enmity|feud|rift|quarrel|tensions?|"
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
    if _is_open(lower, clause, grammar) or grammar.pending.match(after) or is_figure(lower, hit, grammar):
        return "unreal"
    if grammar.negated.search(before[-60:]) or _OPEN_INSIDE.search(lower, hit.start, hit.end):
        return "unreal"
    if _is_only_meant(hit, after, grammar) or _is_only_spoken_of(lower, hit, clause) or _has_no_object(lower, hit):
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
        return (
            "unreal"
            if _fosters(hit, lower[max(0, hit.start - _AROUND) : hit.start]) or _OF_DOING.search(before)
            else "held"
        )
    open_ = hit.voice == "infinitive" and not grammar.linking.search(before) and not _FIRST_TO.search(before)
    return "unreal" if open_ else "held"


def _has_no_object(lower: str, hit: Hit) -> bool:
    """Tell whether the object of an act says that there was none: "held no talks"."""
    if " no " not in hit.trigger.words and _NONE_INSIDE.search(lower, hit.start, hit.end):
        return True
    return hit.trigger.type in _DEEDS and hit.voice == "active" and bool(_NONE_BEHIND.match(lower, hit.end))


def _is_only_spoken_of(lower: str, hit: Hit, clause: Clause) -> bool:
    """Tell whether an act is what is asked for, worried about or claimed: "demanded the release", "concern over the
    closure", "accusations that Togo supports them".
    """
    if hit.trigger.kind == "talks" and _EACH_AT_HOME.search(lower, hit.start, hit.end + 20):
        return True
    if hit.voice == "noun":
        before = lower[clause.start : hit.start][-_AROUND:]
        return bool(
            _TOPIC.search(before) or _ASKED_FOR.search(before) or _TALKED_OF.search(before) or _is_undone(hit, before)
        )
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


def _fosters(hit: Hit, before: str) -> bool:
    """Tell whether a verb in -ing only says what good came of an act, or what was talked of: "discussed tightening
    sanctions".
    """
    talked = _DISCUSSED.search(before)
    return bool(talked or (hit.trigger.words.startswith(_FOSTERING) and _SO_THAT.search(before)))


def is_statistic(lower: str, hit: Hit, date: Edtf) -> bool:
    """Tell whether what follows an act counts goods or money: "imported 384,000 tonnes of rubber"; of help, a sum that
    goes on: "since 2022 it has given more than a billion".
    """
    if hit.trigger.type in {"AID", "AGREE"} and date.latest is None:
        return bool(_AMOUNT.search(lower, max(0, hit.start - _AROUND)))
    return hit.trigger.type == "COOPERATE" and bool(_AMOUNT.match(lower, hit.start))


def is_habit(lower: str, grammar: Grammar) -> bool:
    """Tell whether a sentence in small letters speaks of what happens again and again."""
    return bool(grammar.habit.search(lower))
