"""Reports of one article -> the same without repetition: headline, lead and recall tell one act."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from builder.events.confidence import HEADLINE
from builder.events.days_told import NEAR_DAYS, NEXT_DAY, count_days, is_borrowed, is_near, is_one_day, meet
from builder.events.matters import (
    FAMILY,
    agree_on_other_things,
    are_of_other_matter,
    meet_others,
    promise_other_things,
    share_no_matter,
    speak_of_one,
    take_other_step,
    takes_up,
    was_met_before,
)
from builder.events.parties import FORCE
from builder.knowledge.cues import load_cue
from builder.knowledge.series import load_series
from builder.model import Report, Retelling

DIRECTED = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "MOBILIZE", "COERCE"})
"""Types that one side does to the other: what comes from the other side is an answer, not the same act."""

APART = (take_other_step, promise_other_things, agree_on_other_things, meet_others, was_met_before)
"""What tells two acts of one kind apart by their words."""

OTHER_KINDS = (
    frozenset({"expulsion", "sanctions"}),
    frozenset({"release", "withdrawal", "ceasefire", "lifting"}),
    frozenset({"exercise", "trade", "project", "culture", "port call"}),
    frozenset({"support", "agreement signed"}),
    frozenset({"support", "relations"}),
)
"""Kinds of one type, or of two that often name one act, that are not one act in two sentences."""

COURSE = 31
"""Days within which a report of the news tells the same act as a dated one, for what goes on for weeks: "are holding
an exercise", which began in the month before."""

_NEW_SUBJECT = load_cue("events.merging.new_subject")


def merge_reports(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Bring reports of the same act together, keeping the best told one; in order of the text."""
    kept: list[Report] = []
    for report in sorted(reports, key=_rank):
        same = (n for n, other in enumerate(kept) if is_same_act(other, report))
        twin = next(chain((n for n, other in enumerate(kept) if takes_up(report, other)), same), None)
        if twin is None:
            kept.append(report)
        else:
            kept[twin] = _absorb(kept[twin], report)
    return tuple(sorted(kept, key=lambda report: (report.span, report.trigger)))


def _rank(report: Report) -> tuple[object, ...]:
    inherited = report.time is None or not report.span.contains(report.time.span)
    return (
        report.date is None,
        HEADLINE in report.signs,
        inherited,
        -count_days(report),
        -round(report.confidence, 3),
        -len(report.dyads),
        report.span,
        report.trigger,
    )


def is_same_act(one: Report, other: Report) -> bool:
    """Tell whether two reports of one article tell the same act."""
    if not set(one.dyads) & set(other.dyads):
        return False
    if FAMILY.get(one.act.type, one.act.type) != FAMILY.get(other.act.type, other.act.type):
        return False
    if one.act.type in {*DIRECTED, "ASSAULT"} and not set(one.sources) & set(other.sources):
        return False
    if (
        _are_unlike(one, other)
        or _is_received_at(one, other)
        or _is_received_at(other, one)
        or (one.span != other.span and _are_told_apart(one, other))
    ):
        return False
    if one.act.type == "CONSULT" and "visit" in {one.act.kind, other.act.kind} and one.act.kind != other.act.kind:
        return not _is_of_a_tour(one, other) and is_one_day(one, other) and _is_meeting_at(one, other)
    if one.act.kind == other.act.kind and (_is_told_twice(one, other) or _is_put_off(one, other)):
        return True
    if one.date is None or other.date is None:
        return one.date is other.date or speak_of_one(one, other)
    if is_borrowed(one) != is_borrowed(other):
        dated = other if is_borrowed(one) else one
        days = COURSE if one.act.kind == other.act.kind and one.act.kind in load_series().lasting else NEAR_DAYS
        return meet(one.date, other.date) or ((dated.main or days == COURSE) and is_near(one.date, other.date, days))
    if one.date != other.date and not one.main and not other.main and are_of_other_matter(one, other):
        return False
    return meet(one.date, other.date)


def _are_unlike(one: Report, other: Report) -> bool:
    """Tell whether two acts are of unlike kinds, or the words of two of a kind name unlike acts: an envoy recalled, and
    another one expelled.
    """
    if {one.act.kind, other.act.kind} in load_series().apart:
        return True
    named = [_take_trigger(report) for report in (one, other)]
    return one.act.kind == other.act.kind and load_series().are_unlike(one.act.kind, *named)


def _is_received_at(one: Report, stay: Report) -> bool:
    """Tell whether a guest is received on a later day of a stay told from its first day on: a meeting at the visit."""
    if not one.act.kind == stay.act.kind == "visit" or one.span == stay.span or is_borrowed(one):
        return False
    day, days = (date and (date.earliest, date.latest) for date in (one.date, stay.date))
    if (
        not day
        or not days
        or not all((*day, *days))
        or day[0] != day[1]
        or "/" not in str(stay.date and stay.date.text)
    ):
        return False
    later = bool(day[0] and days[0] and days[0] < day[0])
    return later and load_series().is_reception(_take_trigger(one))


def _take_trigger(report: Report) -> str:
    start, end = (place - report.span.start for place in (report.trigger.start, report.trigger.end))
    return report.quote[max(0, start) : max(0, end)]


def _are_told_apart(one: Report, other: Report) -> bool:
    """Tell whether two sentences tell acts that are not one: a step to another, a promise of something else, a call
    and a meeting, a plan for another time than that of what was done.
    """
    if any(apart(one, other) for apart in APART):
        return True
    if HEADLINE in (*one.signs, *other.signs):
        return False
    kinds = {one.act.kind, other.act.kind}
    if len(kinds) > 1:
        return "phone call" in kinds or any(kinds <= others for others in OTHER_KINDS)
    planned = {one.status, other.status} == {"planned", "held"} and one.date != other.date
    if not planned or not (is_borrowed(one) or is_borrowed(other)):
        return planned
    return not set(one.people) & set(other.people) and share_no_matter(one, other)


def _is_meeting_at(one: Report, other: Report) -> bool:
    """Tell whether a visit and talks of one day are told as one: in a sentence, or where one has no day of its own."""
    if one.span == other.span:
        return not _travels_somebody_else(one, other)
    return is_borrowed(one) or is_borrowed(other)


def _is_of_a_tour(one: Report, other: Report) -> bool:
    """Tell whether talks with somebody at one host are told beside a visit to several: an act of their own."""
    visit, talks = (one, other) if one.act.kind == "visit" else (other, one)
    return bool(talks.people) and len(set(visit.dyads)) > 1 and set(talks.dyads) < set(visit.dyads)


def _travels_somebody_else(one: Report, other: Report) -> bool:
    """Tell whether a sentence goes on from talks to the journey of another subject: "the advisers met in Vienna, and
    the minister came to Washington".
    """
    first, second = sorted((one, other), key=lambda report: report.trigger)
    between = first.quote[first.trigger.end - first.span.start : second.trigger.start - first.span.start]
    return second.act.kind == "visit" and bool(_NEW_SUBJECT.search(between))


def _is_told_twice(one: Report, other: Report) -> bool:
    """Tell whether two words of one sentence name one act: "a tanker was set ablaze yesterday after a boat fired
    at it, sources said today"; an act of force is hardly done twice from one day to the next in one sentence.
    """
    if one.span != other.span:
        return False
    if one.date is None or other.date is None:
        return True
    return one.act.type in FORCE and is_near(one.date, other.date, NEXT_DAY)


def _is_put_off(one: Report, other: Report) -> bool:
    """Tell whether one says that the act is off, as headlines do, and the other to which day it is put off."""
    return {one.status, other.status} == {"moved", "cancelled"}


def _absorb(kept: Report, more: Report) -> Report:
    """Keep the better report; take what the other one knows more exactly."""
    dyads = tuple(
        sorted({*kept.dyads, *(d for d in more.dyads if more.act.kind == kept.act.kind and _is_closed(kept, more))})
    )
    confidence = 1 - (1 - kept.confidence) * (1 - 0.5 * more.confidence)
    return replace(
        kept,
        dyads=dyads,
        confidence=round(min(0.99, confidence), 4),
        main=kept.main or more.main,
        people=tuple(dict.fromkeys((*kept.people, *more.people))),
        retold=_keep_words(kept, more),
    )


def _keep_words(kept: Report, more: Report) -> tuple[Retelling, ...]:
    """Keep of a repeated telling its sentence, unless the act is told in it already."""
    place = bisect_left(kept.retold, (more.span, more.trigger), key=lambda one: (one.span, one.trigger))
    beside = (kept.span, *(one.span for one in kept.retold[max(0, place - 1) : place + 1]))
    if more.span in beside:
        return kept.retold
    again = Retelling(more.sentence, more.span, more.quote, more.trigger, more.date, more.time, more.confidence,
                      more.reasons)  # fmt: skip
    return (*kept.retold[:place], again, *kept.retold[place:])


def _is_closed(kept: Report, more: Report) -> bool:
    """Tell whether the other's dyads may be added: a wider telling of an act done together."""
    return set(kept.dyads) <= set(more.dyads)


def list_main_pair(reports: Sequence[Report]) -> tuple[str, ...]:
    """Give the dyads told most often, for reports that leave a side unnamed."""
    counts: dict[str, int] = {}
    for report in reports:
        for dyad in report.dyads:
            counts[str(dyad)] = counts.get(str(dyad), 0) + 1
    return tuple(sorted(counts, key=lambda dyad: (-counts[dyad], dyad)))
