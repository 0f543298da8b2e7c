"""Two reports of one article -> whether their days are the same, near each other, or only those of the news; a visit
-> how many days it is told to last.
"""

from builder.edtf import Edtf, overlaps, parse
from builder.model import Report

OPEN_END = "/.."

LONGEST_VISIT = 31
"""Days that a visit lasts at most."""

NEXT_DAY = 1
"""Days between an act and the word of it."""

NEAR_DAYS = 7
"""Days within which a report that borrows the date of the article's news is told of the same act as
one that has a date of its own: a headline over a lead."""


def meet(one: Edtf, other: Edtf) -> bool:
    """Tell whether two dates may be those of one act; what goes on since 2017 is dated by its beginning."""
    if (one.latest is None) != (other.latest is None):
        one, other = (parse(date.text.removesuffix(OPEN_END)) for date in (one, other))
    return overlaps(one, other)


def is_one_day(one: Report, other: Report) -> bool:
    """Tell whether a visit and talks are of one day, or the talks have only the news for a date, within the visit."""
    if one.date == other.date:
        return True
    visit, talks = (one, other) if one.act.kind == "visit" else (other, one)
    ended = visit.date and talks.date and visit.date.latest == talks.date.latest
    return bool(ended and is_borrowed(talks) and talks.date and talks.date.earliest == talks.date.latest)


def is_borrowed(report: Report) -> bool:
    """Tell whether a report has only the date of the article's news, none of its own."""
    return report.time is None or not report.span.overlaps(report.time.span)


def is_near(one: Edtf, other: Edtf, days: int = NEAR_DAYS) -> bool:
    """Tell whether two dates lie so close that a borrowed one means the other's act."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    gap = max((one.earliest - other.latest).days, (other.earliest - one.latest).days)
    return gap <= days


def count_days(report: Report) -> int:
    """Count the days that a visit is told to last: it is the whole of which others tell a day."""
    if report.act.kind != "visit" or report.date is None or "/" not in str(report.date):
        return 0
    first, last = report.date.earliest, report.date.latest
    return (last - first).days if first and last and (last - first).days <= LONGEST_VISIT else 0
