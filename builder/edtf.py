"""The date value: EDTF (ISO 8601-2:2019), from text and to text, with its bounds.

Both bounds of a date are inclusive days. An open bound is None. `~ ? %` do not widen bounds.
Seasons are meteorological: 21 is March to May, 24 December to February of the next year.
"""

import calendar
import functools
import re
from datetime import date

from builder.records import record

SPAN_MONTHS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 2),  # seasons
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),  # quarters
    40: (1, 6),
    41: (7, 12),  # halves
}
_PRECISIONS = {
    0: "year",
    **dict.fromkeys(range(1, 13), "month"),
    **dict.fromkeys(range(21, 25), "season"),
    **dict.fromkeys(range(33, 37), "quarter"),
    **dict.fromkeys((40, 41), "half"),
}
_PARTS = {
    "day": {("-01", "-10"): "early", ("-11", "-20"): "mid", ("-21", "end"): "late"},
    "month": {("-01", "-03"): "early", ("-05", "-08"): "mid", ("-10", "-12"): "late"},
    "year": {("0", "3"): "early", ("4", "6"): "mid", ("7", "9"): "late"},
}
"""What the members of a set leave of the month, year or decade that they are a part of."""
_ATOM = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX))?(?:-(?P<day>\d{2}|XX))?"
    r"(?P<doubt>[~?%]?)",
    re.ASCII,
)


_COMPOUND, _COMPOUND_OR_DOUBTFUL = re.compile(r"[\[/]"), re.compile(r"[\[/~?%]")


class EdtfError(ValueError):
    """A text that is no date of the standard, or one that this module refuses to hold."""


@record(frozen=True, slots=True)
class Edtf:
    """A date exactly as precise as what is known.

    >>> str(parse("[2024-10-21..2024-10-31]").earliest)
    '2024-10-21'
    """

    text: str
    earliest: date | None
    latest: date | None

    def __str__(self) -> str:
        return self.text

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Order in time: by first day, then by last day, then by text."""
        return (self.earliest or date.min, self.latest or date.max, self.text)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _atom_bounds(text: str) -> tuple[date, date]:
    match = _ATOM.fullmatch(text)
    if not match:
        message = f"not an EDTF date: {text}"
        raise EdtfError(message)
    month, day = (part if part != "XX" else None for part in match.group("month", "day"))
    if (day and not month) or (month and "X" in match["year"]):
        message = f"a day needs its month, a month its year: {text}"
        raise EdtfError(message)
    try:
        if "X" in match["year"]:
            low = int(match["year"].replace("X", "0"))
            return date(low or 1, 1, 1), date(int(match["year"].replace("X", "9")), 12, 31)
        if day:
            exact = date(int(match["year"]), int(month or 0), int(day))
            return exact, exact
        if month:
            return _month_bounds(int(match["year"]), int(month))
        return date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)
    except ValueError as error:
        message = f"no such date: {text}"
        raise EdtfError(message) from error


def _month_bounds(year: int, number: int) -> tuple[date, date]:
    first, last = SPAN_MONTHS.get(number, (number, number))
    return date(year, first, 1), _last_day(year + (last < first), last)


@functools.lru_cache(maxsize=65536)
def parse(text: str) -> Edtf:
    """Read an EDTF text; EdtfError for anything that the standard or this module does not hold.

    >>> parse("2025-21").latest
    datetime.date(2025, 5, 31)
    """
    if text.startswith("[") and text.endswith("]"):
        low, dots, high = text[1:-1].partition("..")
        low = low if dots else text
    elif "/" in text:
        low, _, high = text.partition("/")
        low, high = ("" if part == ".." else part for part in (low, high))
    else:
        low = high = text
    if not low and not high:
        message = f"no date: {text!r}"
        raise EdtfError(message)
    earliest = _atom_bounds(low)[0] if low else None
    latest = _atom_bounds(high)[1] if high else None
    if earliest and latest and earliest > latest:
        message = f"ends before it begins: {text}"
        raise EdtfError(message)
    return Edtf(text, earliest, latest)


def from_day(day: date) -> Edtf:
    """Make the date of one day.

    >>> str(from_day(date(2025, 4, 22)))
    '2025-04-22'
    """
    return Edtf(day.isoformat(), day, day)


def overlaps(one: Edtf, other: Edtf) -> bool:
    """Tell whether some day belongs to both."""
    return (one.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
        one.latest or date.max
    )


def from_month(year: int, month: int) -> Edtf:
    """Make the date of a month, a season (21 to 24), a quarter (33 to 36) or a half (40, 41)."""
    return parse(f"{year:04d}-{month:02d}")


def some_day(first: date, last: date) -> Edtf:
    """Make the date "one or more days somewhere from first to last".

    >>> some_day(date(2024, 10, 21), date(2024, 10, 31)).text
    '[2024-10-21..2024-10-31]'
    """
    return from_day(first) if first == last else parse(f"[{first}..{last}]")


def lasting(first: Edtf, last: Edtf) -> Edtf:
    """Make the interval from the beginning of one date to the end of another.

    A set or an interval gives its first or its last day.

    >>> lasting(parse("2024"), parse("2025")).text
    '2024/2025'
    """
    low = (first.earliest or "..") if _COMPOUND.search(first.text) else first.text
    high = (last.latest or "..") if _COMPOUND.search(last.text) else last.text
    return parse(f"{low}/{high}")


def approximate(value: Edtf) -> Edtf:
    """Mark a plain date as approximate ("2025-11~"); sets and intervals stay as they are."""
    return value if _COMPOUND_OR_DOUBTFUL.search(value.text) else parse(f"{value.text}~")


def precision(value: Edtf) -> str:
    """Name how exact a date is: a function of its text, asked some hundred times for one article.

    One of day, days, month, season, quarter, half, year, decade, century, set, interval.
    """
    return _name_precision(value.text)


@functools.lru_cache(maxsize=4096)
def _name_precision(written: str) -> str:
    text = written.rstrip("~?%").replace("-XX", "")
    if text.startswith("["):
        return "set"
    if "/" in text:
        return "days" if text.count("-") == 4 and _whole_days(parse(written)) <= 31 else "interval"
    if "X" in text[:4]:
        return "decade" if text[2] != "X" else "century"
    if text.count("-") == 2:
        return "day"
    return _PRECISIONS[int(text[5:7] or 0)]


def _whole_days(value: Edtf) -> int:
    return (value.latest - value.earliest).days + 1 if value.latest and value.earliest else 10**6


def name_part(value: Edtf) -> tuple[str, Edtf] | None:
    """Give the part, early, mid or late, and the month, year or decade that a set is a part of.

    None where the set is no such part. The bounds of parts are ours: 1 to 10, 11 to 20 and the rest
    of a month; January to March, May to August and October to December of a year; the years 0 to 3,
    4 to 6 and 7 to 9 of a decade.

    >>> part, whole = name_part(parse("[2024-10-21..2024-10-31]"))
    >>> part, whole.text
    ('late', '2024-10')
    """
    low, joint, high = value.text.strip("[]").partition("..")
    if not (low and joint and high):
        return None
    unit = precision(parse(low))
    stem = {"day": 7, "month": 4, "year": 3}.get(unit)
    if stem is None or low[:stem] != high[:stem]:
        return None
    ends = (low[stem:], high[stem:])
    if unit == "day" and parse(low[:stem]).latest == value.latest:
        ends = (ends[0], "end")
    part = _PARTS[unit].get(ends)
    return (part, parse(low[:stem] + ("X" if unit == "year" else ""))) if part else None
