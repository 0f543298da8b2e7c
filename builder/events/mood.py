"""The words around a trigger -> whether the act took place, is planned, or is only talked about."""

from typing import Literal

from builder.edtf import Edtf, precision
from builder.events.clauses import Clause
from builder.events.figures import is_figure
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue, load_words
from builder.knowledge.series import load_series

Mood = Literal["held", "planned", "cancelled", "moved", "unreal"]
_OF_DOING = load_cue("events.mood.of_doing")
_AROUND = 160
"""Characters before and behind an act that its words are read with, at most."""
_AND = load_cue("events.mood.and")
_TO = load_cue("events.mood.to")
_AMOUNT = load_cue("events.mood.amount")
_MIGHT_COME = load_cue("events.mood.might_come")
_LIKELY = load_cue("events.mood.likely")
_OPEN_INSIDE = load_cue("events.mood.open_inside")
_TO_COME_INSIDE = load_cue("events.mood.to_come_inside")
_NONE_INSIDE = load_cue("events.mood.none_inside")
_NONE_BEHIND = load_cue("events.mood.none_behind")
_DEEDS = frozenset({"SUPPORT", "COOPERATE", "AID", "SANCTION", "COERCE", "ASSAULT", "CONSULT", "MOBILIZE"})
"""Types of acts behind which "no" is of their object, not of a clause: "warned no ship would pass"."""
_SO_THAT = load_cue("events.mood.so_that")
_DISCUSSED = load_cue("events.mood.discussed")
_TOPIC = load_cue("events.mood.topic")
_FOSTERING = load_words("events.mood.fostering")
_UNDONE = load_cue("events.mood.undone")
_TO_BE_HELD = load_cue("events.mood.to_be_held")
_EACH_AT_HOME = load_cue("events.mood.each_at_home")
_ARE_SO = load_cue("events.mood.are_so")
_DECIDED = load_cue("events.mood.decided")
_MEASURES = frozenset({"SANCTION", "COERCE", "REJECT", "RETREAT"})
"""Types of what is done by deciding on it."""
_MAY_BE = load_cue("events.mood.may_be")
_HOPED = load_cue("events.mood.hoped")
_WORDS = frozenset({"COOPERATE", "AGREE", "SUPPORT", "CONSULT", "AID"})
"""Types of what somebody may hope for in his own words."""
_CIVIL = load_cue("events.mood.civil")
_ASKED_FOR = load_cue("events.mood.asked_for")
_TALKED_OF = load_cue("events.mood.talked_of")
_CLAIMED = load_cue("events.mood.claimed")
_FIRST_TO = load_cue("events.mood.first_to")
_NEGATED = load_cue("events.mood.negated")
_PLANNED = load_cue("events.mood.planned")
_UNREAL = load_cue("events.mood.unreal")
_HABIT = load_cue("events.mood.habit")
_LINKING = load_cue("events.mood.linking")
_CANCELLED = load_cue("events.mood.cancelled")
_UNHELD = load_cue("events.mood.unheld")
_ARRANGED = load_cue("events.mood.arranged")
MOVED = load_cue("events.mood.moved")
_PENDING = load_cue("events.mood.pending")
_ADVISED = load_cue("events.mood.advised")
_UNREAL_FIRST = load_cue("events.mood.unreal_first")
_UNREAL_OPENERS = frozenset(load_words("events.mood.unreal_openers"))


def judge_mood(lower: str, hit: Hit, clause: Clause) -> Mood:
    """Judge an act of a sentence in small letters from its clause: negated and hypothetical acts are "unreal".

    An infinitive is unreal ("urged them to withdraw") unless the verb before says that it came
    about ("agreed to lift") or is scheduled ("is to visit").
    """
    before, after = lower[clause.start : hit.start][-_AROUND:], lower[hit.end : hit.end + _AROUND]
    if _is_open(lower, clause) or _PENDING.match(after) or is_figure(lower, hit):
        return "unreal"
    if _NEGATED.search(before[-60:]) or _OPEN_INSIDE.search(lower, hit.start, hit.end):
        return "unreal"
    if _is_only_meant(hit, after) or _is_only_spoken_of(lower, hit, clause) or _has_no_object(lower, hit):
        return "unreal"
    if MOVED.match(after) or _CANCELLED.match(after):
        return "moved" if MOVED.match(after) else "cancelled"
    if hit.form == "base" and _AND.fullmatch(before):
        return _judge_second(lower[: clause.start])
    if _LIKELY.search(before) or (hit.form == "base" and _ADVISED.search(lower, 0, clause.start)):
        return "unreal"
    if _PLANNED.search(before) or _TO_COME_INSIDE.search(lower, hit.start, hit.end) or _lies_ahead(hit, after):
        return "planned"
    if _UNREAL.search(before[-70:]):
        return "unreal"
    if hit.voice == "gerund":
        return (
            "unreal"
            if _fosters(hit, lower[max(0, hit.start - _AROUND) : hit.start])
            or _OF_DOING.search(before)
            or _ARE_SO.search(lower[max(0, hit.start - _AROUND) : hit.start])
            else "held"
        )
    return "unreal" if hit.voice == "infinitive" and not _comes_about(hit, before) else "held"


def _comes_about(hit: Hit, before: str) -> bool:
    """Tell whether what stands before an infinitive says that it was done: "agreed to lift", "the first to visit",
    "Peru's decision to recall its envoy".
    """
    done = _LINKING.search(before) or _FIRST_TO.search(before)
    return bool(done or (hit.trigger.type in _MEASURES and _DECIDED.search(before)))


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
    if hit.trigger.type in _WORDS and _HOPED.search(lower, 0, hit.start):
        return True
    if hit.voice == "noun":
        before = lower[clause.start : hit.start][-_AROUND:]
        return bool(
            _TOPIC.search(before) or _ASKED_FOR.search(before) or _TALKED_OF.search(before) or _is_undone(hit, before)
        )
    return clause.opener == "that" and bool(_CLAIMED.search(lower, 0, clause.start))


def _is_only_meant(hit: Hit, after: str) -> bool:
    """Tell whether what follows a noun says that there was no such act: "the talks did not take place", "a summit was
    announced on Friday", "a war could erupt".
    """
    if hit.voice != "noun":
        return False
    if hit.trigger.type == "ASSAULT":
        return bool(_MIGHT_COME.match(after) or (hit.trigger.kind == "clash" and _CIVIL.match(after)))
    planned = hit.trigger.kind in load_series().meetings
    return planned and bool(_UNHELD.match(after) or _ARRANGED.match(after))


def _is_undone(hit: Hit, before: str) -> bool:
    """Tell whether a noun names a meeting that was stopped or only planned."""
    return hit.trigger.type == "CONSULT" and bool(_UNDONE.search(before))


def _lies_ahead(hit: Hit, after: str) -> bool:
    """Tell whether a meeting that a noun names is said to be still to come."""
    return hit.voice == "noun" and hit.trigger.type == "CONSULT" and bool(_TO_BE_HELD.match(after))


def _is_open(lower: str, clause: Clause) -> bool:
    """Tell whether a sentence or a clause leaves open whether what it tells takes place: a question, "if", what would
    come before something that may be.
    """
    opened = clause.word in _UNREAL_OPENERS or (clause.start == 0 and _UNREAL_FIRST.match(lower))
    after_all = clause.word == "before" and _MAY_BE.search(lower, max(0, clause.start - _AROUND), clause.start)
    return bool(opened or after_all) or lower.rstrip('"”’) ').endswith("?")


def _judge_second(lower: str) -> Mood:
    """Judge a second infinitive by the first: "called on it to open ports and [ease] controls" is only asked for."""
    first = None
    for first in _TO.finditer(lower, max(0, len(lower) - _AROUND)):  # noqa: B007  the last one is the nearest
        pass
    if first is None:
        return "held"
    before = lower[: first.start()] + "to "
    if _PLANNED.search(before):
        return "planned"
    return "held" if _LINKING.search(before) else "unreal"


def _fosters(hit: Hit, before: str) -> bool:
    """Tell whether a verb in -ing only says what good came of an act, or what was talked of: "discussed tightening
    sanctions".
    """
    talked = _DISCUSSED.search(before)
    return bool(talked or (hit.trigger.words.startswith(_FOSTERING) and _SO_THAT.search(before)))


def is_statistic(lower: str, hit: Hit, date: Edtf | None) -> bool:
    """Tell whether what follows an act counts goods or money: "imported 384,000 tonnes of rubber"; of help, a sum that
    goes on: "since 2022 it has given more than a billion".
    """
    if date is None or precision(date) == "day":
        return False
    if hit.trigger.type in {"AID", "AGREE"} and date.latest is None:
        return bool(_AMOUNT.search(lower, max(0, hit.start - _AROUND)))
    return hit.trigger.type == "COOPERATE" and bool(_AMOUNT.match(lower, hit.start))


def is_habit(lower: str) -> bool:
    """Tell whether a sentence in small letters speaks of what happens again and again."""
    return bool(_HABIT.search(lower))
