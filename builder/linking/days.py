"""Dates of reports -> the days that they leave open, and by how many days two of them miss each other."""

import math

from builder.edtf import Edtf
from builder.linking.telling import Telling

NEWS_DAYS = 4
"""Days before publication in which an article's own news without a word of time took place."""

NEXT_DAY = 1
"""Days by which an act may seem later than an article that tells it: the date line east of the newsroom."""


def measure_gap(one: Edtf, other: Edtf) -> float:
    """Give the days by which two dates exclude each other, 0 or below when they do not.

    An approximate date ("2025-11~") reaches half its own length beyond its bounds.

    >>> from builder.edtf import parse
    >>> measure_gap(parse("2025-04-22"), parse("2025-04-24")), measure_gap(parse("2025-21"), parse("2025-04-22"))
    (2, 0)
    """
    starts = [day.earliest.toordinal() if day.earliest else -math.inf for day in (one, other)]
    ends = [day.latest.toordinal() if day.latest else math.inf for day in (one, other)]
    return max(starts) - min(ends) - max(map(find_slack, (one, other)))


def find_slack(date: Edtf) -> float:
    """Give the days by which an approximate date reaches beyond its bounds on either side."""
    return (min(count_days(date), 3660) + 1) // 2 if date.text[-1] in "~%" else 0


def count_days(date: Edtf) -> float:
    """Give the days between a date's bounds: 0 for a single day, infinite when a bound is open."""
    if date.earliest is None or date.latest is None:
        return math.inf
    return (date.latest - date.earliest).days


def find_window(telling: Telling) -> tuple[float, float]:
    """Give the first and the last day on which an act can have taken place, for all that its article says.

    What an article of 1 March calls recent is not what happened on 5 March; nor is its own news,
    told without a word of time, what happened in the middle of February, unless it says "recently".
    """
    report, day = telling.report, telling.published
    if report.date is None:
        return -math.inf, math.inf
    slack = find_slack(report.date)
    first = report.date.earliest.toordinal() - slack if report.date.earliest else -math.inf
    last = report.date.latest.toordinal() + slack if report.date.latest else math.inf
    if report.status == "held" and day and day.earliest and day.latest:
        last = min(last, max(first, day.latest.toordinal() + NEXT_DAY))
        if slack and report.time is None and "past" not in telling.marks:
            first = max(first, min(last, day.earliest.toordinal() - NEWS_DAYS))
    return first, last


def measure_window(telling: Telling) -> float:
    """Give the days between the first and the last on which an act can have taken place."""
    first, last = find_window(telling)
    return last - first


def measure_distance(one: Telling, other: Telling) -> float:
    """Give the days by which two windows miss each other, 0 or below when they do not."""
    (first, last), (begin, end) = find_window(one), find_window(other)
    return max(first, begin) - min(last, end)
