"""A visit told with all its days, which is the whole of those told by a day."""

from builder.model import Report

LONGEST_STAY = 31
"""Days that a visit lasts at most."""


def count_days(report: Report) -> int:
    """Count the days that a visit is told to last: it is the whole of which others tell a day."""
    if report.act.kind != "visit" or report.date is None or "/" not in str(report.date):
        return 0
    first, last = report.date.earliest, report.date.latest
    return (last - first).days if first and last and (last - first).days <= LONGEST_STAY else 0
