"""Two reports of one article -> whether they speak of one thing: step, object, people met, matter."""

import re

from builder.events.confidence import HEADLINE
from builder.events.days_told import is_borrowed
from builder.knowledge.cues import load_cue
from builder.knowledge.encounters import MEETINGS, Encounter, find_encounter
from builder.knowledge.series import load_series
from builder.model import Report

FAMILY = {"SUPPORT": "AGREE", "RETREAT": "CONCEDE"}
"""Types that name the same act seen from two sides: a signing is agreed, an easing carried out."""

ONE_SIDED_WORDS = frozenset({"agreement reached", "support"})
"""Kinds of words of one side, among them promises and offers, that are told by what they are about."""

FEW_OBJECTS = 3
"""Words that follow each of two promises at least for their having none in common to say anything."""

SHORT, STEM = 4, 6
"""Letters of words that say nothing of what is promised, and of those that tell words apart: "train", "training"."""

STEPS = frozenset({"further", "first_step"})
"""Marks of an agreement that is not the one told without them."""

BESIDE = 30
"""Characters on either side of an act's words in which "also" and the like speak of it."""

LAST_WORDS = 2
"""Words before an act among which "earlier" is said of it: "had earlier met", "earlier held talks"."""

_OPENING = re.compile(r"[A-Z][^,;:]{2,60},")
"""The words that open a sentence: "Under a separate agreement, the bank agreed to lend more"."""
_TAKEN_UP = load_cue("events.matters.taken_up")
_WORD = re.compile(r"[^\W\d_]+")


def take_other_step(one: Report, other: Report) -> bool:
    """Tell whether two agreements are told as different steps: one of them one more, or a first step."""
    return _find_steps(one) != _find_steps(other)


def _find_steps(report: Report) -> frozenset[str]:
    """Find what words beside an agreement make it one more, or the first step to one: "they also signed separate
    papers", "the treaty itself was initialled".

    Only for agreements: talks go from one matter to the next, and "also discussed" tells no further meeting.
    """
    if FAMILY.get(report.act.type, report.act.type) != "AGREE":
        return frozenset()
    start, end = (place - report.span.start for place in (report.trigger.start, report.trigger.end))
    opening = _OPENING.match(report.quote)
    beside = report.quote[max(0, start - BESIDE) : end + BESIDE]
    said = f"{opening[0]} {beside}" if opening and opening.end() <= start else beside
    return STEPS & load_series().find_marks(said)


def promise_other_things(one: Report, other: Report) -> bool:
    """Tell whether two promises, or a promise and praise, of one side are of other things: "ready to train pilots",
    "committed to more trade". What is promised is the act; a headline and its lead name the same thing.
    """
    if (
        not ({one.act.kind, other.act.kind} <= ONE_SIDED_WORDS or _are_refusals(one, other))
        or len(set(one.sources)) > 1
        or len(set(other.sources)) > 1
    ):
        return False
    mine, theirs = _find_objects(one), _find_objects(other)
    return min(len(mine), len(theirs)) >= FEW_OBJECTS and not mine & theirs


def _are_refusals(one: Report, other: Report) -> bool:
    """Tell whether two sentences refuse something, none of them a headline, which sums up the other."""
    return one.act.type == other.act.type == "REJECT" and HEADLINE not in (*one.signs, *other.signs)


def _find_objects(report: Report) -> set[str]:
    """Give the first letters of the words that follow the act's own in its sentence."""
    return {word[:STEM].lower() for word in _WORD.findall(_take_rest(report)) if len(word) > SHORT and word.islower()}


def _take_rest(report: Report) -> str:
    return report.quote[max(0, report.trigger.end - report.span.start) :]


def meet_others(one: Report, other: Report) -> bool:
    """Tell whether a guest meets other people in two sentences: "met the foreign minister, Jan Novak", "also met the
    speaker, Eva Horak". Each must name somebody whom the other sentence does not know.
    """
    if not {one.act.kind, other.act.kind} <= MEETINGS:
        return False
    return HEADLINE not in (*one.signs, *other.signs) and _find_encounter(one).is_another(_find_encounter(other))


def _find_encounter(report: Report) -> Encounter:
    return find_encounter(report.quote, max(0, report.trigger.end - report.span.start))


def takes_up(report: Report, other: Report) -> bool:
    """Tell whether a sentence without a time of its own takes up by its noun what the sentence before it tells: "The
    talks led to little" behind those of last month.
    """
    if report.sentence != other.sentence + 1 or not is_borrowed(report) or is_borrowed(other):
        return False
    noun = _TAKEN_UP.search(report.quote)
    named = other.quote[max(0, other.trigger.start - other.span.start) : other.trigger.end - other.span.start]
    told = report.act.kind == other.act.kind and set(report.dyads) == set(other.dyads)
    return bool(told and noun and noun["noun"] in named.lower().split())


def was_met_before(one: Report, other: Report) -> bool:
    """Tell whether one of two meetings is told as the earlier one: "he had earlier met the governor"."""
    kinds = {one.act.kind, other.act.kind}
    return kinds <= MEETINGS and len({_is_told_as_past(report) for report in (one, other)}) > 1


def _is_told_as_past(report: Report) -> bool:
    """Tell whether a sentence says "earlier" of its act, and nothing else of when it was."""
    if report.time is not None and report.span.overlaps(report.time.span):
        return False
    before = report.quote[: max(0, report.trigger.start - report.span.start)].lower()
    return any("past" in load_series().find_marks(word) for word in before.split()[-LAST_WORDS:])


def agree_on_other_things(one: Report, other: Report) -> bool:
    """Tell whether two sentences tell agreements of other parties and of other things: three sign a declaration, and
    two of them agree on a road.
    """
    kinds = {FAMILY.get(report.act.type, report.act.type) for report in (one, other)}
    if kinds != {"AGREE"} or set(one.dyads) == set(other.dyads) or HEADLINE in (*one.signs, *other.signs):
        return False
    return share_no_matter(one, other)


def are_of_other_matter(one: Report, other: Report) -> bool:
    """Tell whether two sentences speak of unlike things, besides the act itself and the names in them: what was signed
    last week is not the memorandum of last month because both are papers.
    """
    told = FAMILY.get(one.act.type, one.act.type) == "AGREE" or "exercise" in {one.act.kind, other.act.kind}
    if not told or one.act.kind in load_series().once:
        return not _share_words(one, other)
    return share_no_matter(one, other)


def speak_of_one(one: Report, other: Report) -> bool:
    """Tell whether a report without a date speaks of the act of a dated one: it goes on from there, names the act by
    the same words, or both sentences have a word in common beside those for the act. "Missiles were launched over the
    island" is not told of the rockets that were launched in 1998.
    """
    mine, theirs = _list_naming(one), _list_naming(other)
    if not _share_words(one, other):
        return False
    return (
        abs(one.sentence - other.sentence) <= 1
        or mine == theirs
        or not (_list_stems(one.quote) - (mine & theirs)).isdisjoint(_list_stems(other.quote) - (mine & theirs))
    )


def _list_naming(report: Report) -> set[str]:
    start, end = (max(0, place - report.span.start) for place in (report.trigger.start, report.trigger.end))
    return _list_stems(report.quote[start:end])


def _list_stems(text: str) -> set[str]:
    """Give the first letters of the words that say something, names left out."""
    silent = load_series().silent
    return {word[:STEM] for word in _WORD.findall(text) if len(word) > SHORT and word.islower() and word not in silent}


def _share_words(one: Report, other: Report) -> bool:
    """Tell whether the titles of two reports have half of their words in common."""
    mine, theirs = _list_words(one), _list_words(other)
    return len(mine & theirs) >= max(2, min(len(mine), len(theirs)) // 2)


def _list_words(report: Report) -> set[str]:
    return {word.strip(".,").lower() for word in report.title.split() if len(word) > SHORT}


def share_no_matter(one: Report, other: Report) -> bool:
    """Tell whether two sentences have no word in common that says what their act is about."""
    return _find_matter(one).isdisjoint(_find_matter(other))


def _find_matter(report: Report) -> set[str]:
    """Give the first letters of the words of a sentence that say what its act is about."""
    start, end = (max(0, place - report.span.start) for place in (report.trigger.start, report.trigger.end))
    return _list_stems(f"{report.quote[:start]} {report.quote[end:]}")
