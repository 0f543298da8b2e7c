"""A visit told with all its days, and the days of it that are told as well."""

from builder.model import Report

LONGEST_STAY = 31
"""Days that a visit lasts at most."""


def count_days(report: Report) -> int:
    """Count the days that a visit is told to last: it is the whole of which others tell a day."""
    if report.act.kind != "visit" or report.date is None or "/" not in str(report.date):
        return 0
    first, last = report.date.earliest, report.date.latest
    return (last - first).days if first and last and (last - first).days <= LONGEST_STAY else 0


def is_day_of(one: Report, other: Report) -> bool:
    """Tell whether a visit is told again by a day of it: "on a four-day visit; on Wednesday he tours a plant"."""
    if one.act.kind != "visit" or other.act.kind != "visit" or not count_days(one) or one.sources != other.sources:
        return False
    whole, day = one.date, other.date
    if whole is None or day is None or not (whole.earliest and whole.latest and day.earliest and day.latest):
        return False
    return one.dyads == other.dyads and whole.earliest <= day.earliest and day.latest <= whole.latest
