"""What a preposition makes of a date: "since 2015" is open at its end, "before 10 March" excludes it."""

import re
from dataclasses import replace
from datetime import date, timedelta

from builder.dating.scene import Finding
from builder.edtf import parse, precision

_SINCE = re.compile(r"\b[Ss]ince\s(?:the\s)?$")
_BEFORE = re.compile(
    r"(?<!day )(?<!days )(?<!weeks )(?<!week )(?<!months )(?<!month )(?<!years )(?<!year )\b[Bb]efore\s$"
)
_PLAIN = {"day", "month", "season", "quarter", "half", "year", "decade"}


def bound_by_lead(finding: Finding, text: str, start: int) -> Finding:
    """Open a date after "since"; give what lies before it, in its year, after "before"."""
    value = finding.date
    if value is None or precision(value) not in _PLAIN or value.text[-1] in "~?%":
        return finding
    if _SINCE.search(text, max(0, start - 12), start):
        return replace(finding, date=parse(f"{value.text}/.."), basis=f"{finding.basis}; open since then")
    if _BEFORE.search(text, max(0, start - 16), start) and value.earliest and precision(value) in {"day", "month"}:
        last = value.earliest - timedelta(days=1)
        if last.year == value.earliest.year:
            first = date(last.year, 1, 1)
            return replace(finding, date=parse(f"[{first}..{last}]"), basis=f"{finding.basis}; some time before it")
    return finding
