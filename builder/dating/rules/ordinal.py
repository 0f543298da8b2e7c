"""on the 11th; from the 13th to the 19th: days whose month was named before."""

import re

from builder.dating.patterns import Patterns
from builder.dating.reckoning import make_day
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import from_day, lasting, precision

_DAY = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)"


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rule for days in ordinals that stand without a month."""
    pattern = (
        rf"\b(?P<lead>ORDINAL_LEAD\s)the\s(?P<day>{_DAY})(?:\s(?:to|and|until|through)\s(?:the\s)?(?P<last>{_DAY}))?"
        r"(?P<said>\sof\s(?:the|that|the\ssame|that\ssame|this)\smonth\b)?"
        r"(?(said)|(?=[.,;:)]|$|\s(?:and|the|a|an|in|at|with|by|while|when|as|for|to|on|he|she|they|it|that|\w+ed|[A-Z])))"
        r"(?!\sORDINAL_NOT_AFTER\b|\s[A-Z]\w+\sORDINAL_NOT_AFTER\b|\sof\s(?:MONTH|the\s\w+)\b)"
    )
    return (
        Rule("day of the month before", patterns.compile(pattern), resolve, "on the 11th", "ordinal", scanned=True),
    )


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the month of the date before, else the publication's own."""
    prior = scene.prior
    day = int(re.sub(r"\D", "", match["day"]))
    known = prior.earliest if prior and precision(prior) in {"day", "days", "month", "set", "interval"} else None
    base = known or scene.published
    if base is None:
        return None
    first = make_day(base.year, base.month, day)
    if first is None:
        return None
    basis = f"the month of {prior.text}, the date before" if known and prior else "the month of publication"
    last = make_day(base.year, base.month, int(re.sub(r"\D", "", match["last"]))) if match["last"] else None
    if last and last > first:
        return Finding(lasting(from_day(first), from_day(last)), basis, "month")
    return Finding(from_day(first), basis, "month")
