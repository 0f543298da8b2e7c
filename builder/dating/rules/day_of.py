"""on the second day; on the last day of that month: days counted within the stretch told before."""

import re
from calendar import monthrange
from datetime import date, timedelta

from builder.dating.patterns import Patterns
from builder.dating.scene import NO_DATE, Finding, Rule, Scene
from builder.edtf import Edtf, from_day, precision

_CLOSING = {"last", "final", "closing"}


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rule for days that are counted within a visit, a session or a month."""
    pick = patterns.pick
    pattern = (
        r"\b(?P<lead>[Oo]n\s)the\s(?:very\s)?(?P<which>ORDINAL|opening|closing)\sday\b"
        r"(?P<month>\sof\s(?:the|that|the\ssame|that\ssame)\smonth\b)?(?!\sof\b|\ssince\b)"
    )
    return (
        Rule(
            "day of a stretch",
            patterns.compile(pattern),
            resolve,
            "on the last day of that month",
            "unit",
            beside=pick("ORDINAL opening closing"),
        ),
    )


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Count from the first day of what was told before, or take its last."""
    prior, which = scene.prior, match["which"].lower()
    if prior is None or prior.earliest is None or prior.latest is None:
        return NO_DATE
    first, last = prior.earliest, prior.latest
    if match["month"]:
        if (first.year, first.month) != (last.year, last.month):
            return NO_DATE
        first = first.replace(day=1)
        last = first.replace(day=monthrange(first.year, first.month)[1])
    elif precision(prior) not in {"day", "days"}:
        return NO_DATE
    number = 1 if which == "opening" else scene.calendar.ordinals.get(which, 0)
    day = last if which in _CLOSING else first + timedelta(days=number - 1)
    if not match["month"] and not _may_hold(prior, day, which):
        return NO_DATE
    return Finding(from_day(day), f"counted within {prior.text}, the date before")


def _may_hold(prior: Edtf, day: date, which: str) -> bool:
    """Tell whether a stretch can have such a day; one that was told by its first day alone has no last."""
    if precision(prior) == "day":
        return which not in _CLOSING
    return prior.latest is not None and day <= prior.latest
