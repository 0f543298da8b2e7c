"""The dates of two reports -> how alike their words must be for one act, or that they cannot tell one act."""

import math

from builder.edtf import Edtf
from builder.knowledge.series import load_series
from builder.linking.days import count_days, find_slack, measure_distance, measure_gap, measure_window
from builder.linking.stems import list_surnames
from builder.linking.telling import Telling
from builder.model import Report

NEEDED = ((0, 0.05), (9, 0.07), (31, 0.09), (92, 0.12), (400, 0.15), (4000, 0.30))
"""Cosine of words that two reports need, by the days that the vaguer of their dates leaves open.
Calibrated on pairs of one dyad, type and time: 93 that tell one act (links of the sample corpus) and
some 170 that do not (acts of one article, sample corpus and 76 published pages)."""

SAME_DAYS = -0.10
"""Cosine needed less where both say from which day to which: such dates hardly agree by chance, as "last week" does."""

FEW_DAYS = 10
"""Days up to which days from one to another count as such: two of a whole month or year agree by chance."""

CONTRARY_DATES = 0.45
"""Cosine needed where two dates exclude each other by no more than `SLIP` days."""

ONE_STAY = 0.25
"""Cosine needed where one guest is seen in one country on days as near as that, for stays last; and where an act can be
known again otherwise."""

ONE_COURSE = 0.20
"""Cosine needed where two articles tell of an exercise of the same states on days of one month: such things go on."""

MONTH = 31
"""Days within which each of two acts must have taken place for their dates to exclude each other by a slip."""

NUMBERED_PLAN = 0.25
"""Cosine needed where an act of a series is set for one time and held at another: "the second session"."""

MOVED = 0.30
"""Cosine needed where one report says that the act was first planned for another time, and the other tells a plan."""

OPEN = frozenset({"planned", "moved"})
"""Statuses of acts that are still to come."""

SLIP = 2
"""Days by which sources differ on one act: time zones, night sessions, the day of the announcement."""

LONGEST_MOVE = 400
"""Days by which an act may be put off."""

DELAY = 14
"""Days by which a planned act may be held earlier or later than it was announced."""

UNDATED = 0.55
"""Cosine needed where a date is missing: such reports are linked within one text only."""


def need_for_dates(one: Telling, other: Telling) -> float | None:
    """Give the cosine for two dates: little for one day, more the vaguer they are, None if they clash."""
    date, second = one.report.date, other.report.date
    if date is None or second is None:
        return UNDATED if one.voice == other.voice else None
    gap = max(measure_gap(date, second), measure_distance(one, other))
    if gap <= 0:
        width = max(count_days(day) + 2 * find_slack(day) for day in (date, second))
        return _need_for_width(one.report, other.report, 0 if date == second and math.isinf(width) else width)
    if max(map(measure_window, (one, other))) > MONTH or one.report.article == other.report.article:
        return None
    planned = (one.report.status in OPEN) != (other.report.status in OPEN)
    if planned and _was_held_before(one, other):
        return None
    held = [telling for telling in (one, other) if telling.report.status == "held"]
    if len(held) < 2 and any(telling.moved for telling in held or (one, other)):
        return MOVED if gap <= LONGEST_MOVE else None
    if planned and one.ranks & other.ranks:
        return NUMBERED_PLAN if gap <= LONGEST_MOVE else None
    if gap <= MONTH and _is_one_course(one.report, other.report):
        return ONE_COURSE
    limit = DELAY if planned else SLIP
    if gap <= SLIP and _is_known(one, other):
        return ONE_STAY
    return CONTRARY_DATES if gap <= limit else None


def _was_held_before(one: Telling, other: Telling) -> bool:
    """Tell whether one act is still planned in an article that appeared after one that tells the other as held."""
    plan, held = (one, other) if one.report.status in OPEN else (other, one)
    told, known = plan.published, held.published
    return bool(told and known and told.earliest and known.latest and told.earliest > known.latest)


def _is_one_stay(one: Report, other: Report) -> bool:
    """Tell whether two reports see one guest in one country: on the eve of the visit, and on its day."""
    same_people = list_surnames(one.people) & list_surnames(other.people)
    return one.act.kind == other.act.kind == "visit" and bool(same_people) and set(one.sources) == set(other.sources)


def _is_known(one: Telling, other: Telling) -> bool:
    """Tell whether two reports of days apart tell what can be known again: one guest's stay, what is rarely done, or
    the signing of a paper that both call by one proper name.
    """
    first, second = one.report, other.report
    signed = first.act.kind == second.act.kind == "agreement signed" and one.papers & other.papers
    return bool(signed) or _is_one_stay(first, second) or _is_rare(first, second)


def _is_rare(one: Report, other: Report) -> bool:
    """Tell whether two reports tell what one state hardly does twice to another within days: sending home its envoy."""
    same = one.act.kind == other.act.kind and set(one.sources) == set(other.sources)
    return same and one.act.kind in load_series().rare


def _is_one_course(one: Report, other: Report) -> bool:
    """Tell whether two reports see one thing that goes on, on days of its own: a drill opened, and closed."""
    return (
        one.act.kind == other.act.kind and one.act.kind in load_series().lasting and set(one.dyads) == set(other.dyads)
    )


def _need_for_width(one: Report, other: Report, width: float) -> float | None:
    """Give the cosine for dates that agree, by how much the vaguer of them leaves open."""
    if one.act.kind == other.act.kind and one.act.kind in load_series().once and width <= 400:
        return 0.0
    needed = next((needed for days, needed in NEEDED if width <= days), None)
    if needed is not None and one.date == other.date and is_lasting(one.date) and one.article != other.article:
        return needed + SAME_DAYS
    return needed


def is_lasting(date: Edtf | None) -> bool:
    """Tell whether a date names the days on which an act began and ended, a few: "3-6 September"."""
    return date is not None and "/" in date.text and 1 <= count_days(date) <= FEW_DAYS
