"""The date value: EDTF (ISO 8601-2:2019), from text and to text, with its bounds.

Both bounds of a date are inclusive days. An open bound is None. `~ ? %` do not widen bounds.
Seasons are meteorological: 21 is March to May, 24 December to February of the next year.
"""

import calendar
import functools
import re
from dataclasses import dataclass
from datetime import date

SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_ATOM = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?[~?%]?")


class EdtfError(ValueError):
    """A text that is no date of the standard, or one that this module refuses to hold."""


@dataclass(frozen=True, slots=True)
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
    year, month, day = match.groups()
    try:
        if "X" in year:
            low = int(year.replace("X", "0"))
            return date(low or 1, 1, 1), date(int(year.replace("X", "9")), 12, 31)
        if day:
            exact = date(int(year), int(month), int(day))
            return exact, exact
        if month:
            number = int(month)
            if number in SEASON_MONTHS:
                first, last = SEASON_MONTHS[number]
                return date(int(year), first, 1), _last_day(int(year) + (last < first), last)
            return date(int(year), number, 1), _last_day(int(year), number)
        return date(int(year), 1, 1), date(int(year), 12, 31)
    except ValueError as error:
        message = f"no such date: {text}"
        raise EdtfError(message) from error


@functools.lru_cache(maxsize=65536)
def parse(text: str) -> Edtf:
    """Read an EDTF text; EdtfError for anything that the standard or this module does not hold.

    >>> parse("2025-21").latest
    datetime.date(2025, 5, 31)
    """
    if text.startswith("[") and text.endswith("]"):
        low, dots, high = text[1:-1].partition("..")
        high = high if dots else low
    elif "/" in text:
        low, _, high = text.partition("/")
        low, high = ("" if part == ".." else part for part in (low, high))
    else:
        low = high = text
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
    return (one.earliest or date.min) <= (other.latest or date.max) and (
        other.earliest or date.min
    ) <= (one.latest or date.max)


def describe(value: Edtf, language: str = "en") -> str:
    """Say a date in words for people ("late October 2024", "spring 2025").

    >>> describe(parse("2024"))
    '2024'
    """
    return value.text
