"""What a preposition makes of a date: "since 2015" is open at its end, "before 10 March" excludes it."""

from dataclasses import replace
from datetime import date, timedelta

from builder.dating.scene import Finding
from builder.edtf import Edtf, parse, precision
from builder.knowledge.cues import load_cue

_SINCE = load_cue("dating.bounding.since")
_BEFORE = load_cue("dating.bounding.before")
_WEEK = 7
_PLAIN = {"day", "month", "season", "quarter", "half", "year", "decade"}


def bound_by_lead(finding: Finding, text: str, start: int) -> Finding:
    """Open a date after "since"; give what lies before it, in its year, after "before"."""
    value = finding.date
    if value and value.text.startswith("[") and not _is_week(value) and _SINCE.search(text, max(0, start - 12), start):
        return replace(finding, date=_open_part(value.text), basis=f"{finding.basis}; open since then")
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


def _is_week(value: Edtf) -> bool:
    return bool(value.earliest and value.latest and (value.latest - value.earliest).days < _WEEK)


def _open_part(part: str) -> Edtf:
    """Open a part of a month or year: as precise as the words where it is the first part.

    >>> str(_open_part("[2025-01..2025-03]")), str(_open_part("[2024-10-21..2024-10-31]"))
    ('2025/..', '2024-10-21/..')
    """
    first = part[1:].partition("..")[0]
    return parse(f"{first.removesuffix('-01')}/..")
