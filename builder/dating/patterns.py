"""Pieces of regular expressions that several rules share, made from a calendar's words."""

import functools
import re
from dataclasses import dataclass

from builder.knowledge.calendar import Calendar

DAY = r"(?<![\d.,/])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d/]|[.,:]\d|(?:st|nd|rd|th))"
YEAR = (
    r"(?<![\d.,$£€#-])(?:1[4-9]\d\d|20\d\d|2100)(?![\d/]|[.,:]\d|s\b| ?(?:%|per ?cent|km|kg|tonnes?|tons?|"
    r"people|troops|men|dlrs))"
)
UNIT = r"(?:day|week|fortnight|weekend|month|quarter|year|decade|century|centurie)"


@dataclass(frozen=True, slots=True)
class Patterns:
    """Alternations of a language's words of time, as capturing-free groups."""

    month: str
    weekday: str
    season: str
    part: str
    number: str

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Compile a pattern in which MONTH, WEEKDAY, SEASON, PART, NUMBER, DAY, YEAR and UNIT
        stand for the shared pieces; what has letters matches in lower case and capitalised.
        """
        for name in ("WEEKDAY", "MONTH", "SEASON", "PART", "NUMBER"):
            pattern = pattern.replace(name, f"(?:{getattr(self, name.lower())})")
        pattern = pattern.replace("DAY", DAY).replace("YEAR", YEAR).replace("UNIT", UNIT)
        return re.compile(pattern)


@functools.cache
def _make(month: str, weekday: str, season: str, part: str, number: str) -> Patterns:
    return Patterns(month, weekday, f"(?i:{season})", f"(?i:{part})", f"(?i:{number})")


def make_patterns(calendar: Calendar) -> Patterns:
    """Make the pieces of one language."""
    return _make(
        calendar.month_pattern, calendar.weekday_pattern, calendar.season_pattern,
        calendar.part_pattern, calendar.number_pattern,
    )  # fmt: skip


def month_number(calendar: Calendar, word: str) -> int:
    """Read a month's name in any of its printed forms."""
    return calendar.months[word.lower().rstrip(".")]


def weekday_number(calendar: Calendar, word: str) -> int:
    """Read a weekday's name in any of its printed forms; Monday is 0."""
    return calendar.weekdays[word.lower().rstrip(".")]


def day_number(word: str) -> int:
    """Read a day of the month with or without its ending: "21st" is 21."""
    return int(re.sub(r"\D", "", word))
