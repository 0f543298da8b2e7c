"""Pieces of regular expressions that several rules share, made from a calendar's words."""

import functools
import re
from collections.abc import Mapping

from builder.knowledge.alternatives import match_any
from builder.knowledge.calendar import Calendar, alternate
from builder.knowledge.patterns import compile_late
from builder.records import record

DAY = r"(?<![\d.,/])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d/]|[.,:]\d|(?:st|nd|rd|th))"
YEAR = (
    r"(?<![\d.,$£€#-])(?<!\d/)(?:1[4-9]\d\d|20\d\d|2100)(?![\d/]|[.,:]\d|s\b| ?(?:%|per ?cent|km|kg|tonnes?|tons?|"
    r"people|troops|men|dlrs))"
)
UNIT = r"(?i:day|week|fortnight|weekend|month|quarter|year|decade|century|centurie)"
CLOCK = (
    r"(?:(?:noon|midnight|midday|(?:\d{1,2}(?:[:.]\d\d)?|NUMBER)\s?(?:[ap]\.?m\.?)|\d{1,2}[:.]\d\d|\d{4}\s(?:hours|hrs)|DAY_PART)"
    r"(?:\s(?:ZONE))?\s(?:on\s)?)?"
)
_PIECE = re.compile(r"[A-Z][A-Z_]{2,}")


@record(frozen=True, slots=True, eq=False)
class Patterns:
    """Alternations of a language's words of time, as capturing-free groups, by name in capitals."""

    pieces: Mapping[str, str]
    plain: Mapping[str, str]
    """The same pieces with every word written out, by the pieces."""
    words: Mapping[str, frozenset[str]]
    """The longest word of each phrase of such a list, by the same names, and those of STEP and ORDINAL."""

    def pick(self, names: str) -> frozenset[str]:
        """Pick words one of which a rule needs: those of lists, by their names in capitals, and others as they are."""
        return frozenset().union(*(self.words.get(name, (name,)) for name in names.split()))

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Compile a pattern in which MONTH, WEEKDAY, SEASON, PART, NUMBER, DAY, YEAR, UNIT and the
        name of any list of the calendar stand for their words; months and weekdays must be
        capitalised, all other words match in both cases.
        """
        return compile_late(_PIECE.sub(lambda found: self.pieces.get(found[0], found[0]), pattern))

    def spell_out(self, pattern: str) -> str:
        """Give the source of a compiled pattern with all words of its lists written out."""
        for piece, plain in self.plain.items():
            pattern = pattern.replace(piece, plain)
        return pattern


@functools.cache
def make_patterns(calendar: Calendar) -> Patterns:
    """Make the pieces of one language."""
    words_of = {name.upper(): alternate(words) for name, words in calendar.lists.items()}
    words_of |= {
        "SEASON": calendar.season_pattern,
        "PART": calendar.part_pattern,
        "NUMBER": calendar.number_pattern,
        "VAGUE": alternate(calendar.vague),
        "HOLIDAY": alternate(calendar.holidays),
        "ORDINAL": alternate(calendar.ordinals),
        "STEP": alternate(calendar.steps),
        "UNIT_PART": alternate(calendar.unit_parts),
        "DECADE_PART": alternate(calendar.decade_parts),
        "DECADE_NAME": alternate(calendar.decades),
        "LETTERED": _letter_years(calendar),
    }
    plain = {name: f"(?i:{words})" for name, words in words_of.items()}
    pieces = {name: f"(?i:{match_any([words], ignore_case=True)})" for name, words in words_of.items()}
    for name, printed in (("MONTH", calendar.month_pattern), ("WEEKDAY", calendar.weekday_pattern)):
        plain[name], pieces[name] = f"(?:{printed})", f"(?:{match_any([printed])})"
    lists = {**calendar.lists, "step": calendar.steps, "ordinal": calendar.ordinals}
    words = {name.upper(): frozenset(map(longest_word, phrases)) for name, phrases in lists.items()}
    spelled = {pieces[name]: plain[name] for name in plain}
    return Patterns({**pieces, "DAY": DAY, "YEAR": YEAR, "UNIT": UNIT}, spelled, words)


def longest_word(phrase: str) -> str:
    """Give the word of a phrase that is looked up for it.

    >>> longest_word("as late as")
    'late'
    """
    return max(re.split(r"[ '-]", phrase), key=len)


def _letter_years(calendar: Calendar) -> str:
    """Make the pattern of years in letters: nineteen ninety-six, two thousand and five."""
    ones = alternate(word for word, value in calendar.numbers.items() if value < 10 and len(word) > 2)
    teens = alternate(word for word, value in calendar.numbers.items() if 10 <= value < 20 and word != "dozen")
    tens = alternate(word for word, value in calendar.numbers.items() if 20 <= value < 100)
    below = rf"(?:{teens}|(?:{tens})(?:[-\s](?:{ones}))?)"
    centuries = alternate(calendar.lists["century_number"])
    thousands = alternate(calendar.lists["thousands"])
    return (
        rf"(?:{centuries})[-\s](?:{below}|oh[-\s](?:{ones})|hundred)|(?:{thousands})(?:\s(?:and\s)?(?:{below}|{ones}))?"
    )


@functools.cache
def compile_words(calendar: Calendar, pattern: str) -> re.Pattern[str]:
    """Compile a pattern of a language once."""
    return make_patterns(calendar).compile(pattern)


def read_year(calendar: Calendar, words: str) -> int | None:
    """Read a year in digits or in letters.

    >>> from builder.knowledge.calendar import load_calendar
    >>> [read_year(load_calendar(), words) for words in ("1985", "nineteen ninety-six", "two thousand and five")]
    [1985, 1996, 2005]
    """
    if words.isdigit():
        return int(words)
    parts = [part for part in re.split(r"[\s-]+", words.lower()) if part not in {"and", "oh"}]
    if parts[:2] == ["two", "thousand"]:
        rest = calendar.count(" ".join(parts[2:])) if parts[2:] else 0
        return 2000 + rest if rest is not None else None
    century, rest = calendar.count(parts[0]), calendar.count(" ".join(parts[1:]))
    if parts[1:] == ["hundred"] and century:
        return century * 100
    return century * 100 + rest if century and rest and rest < 100 else None


def month_number(calendar: Calendar, word: str) -> int:
    """Read a month's name in any of its printed forms."""
    return calendar.months[word.lower().rstrip(".")]


def weekday_number(calendar: Calendar, word: str) -> int:
    """Read a weekday's name in any of its printed forms; Monday is 0."""
    return calendar.weekdays[word.lower().rstrip(".")]


def day_number(word: str) -> int:
    """Read a day of the month with or without its ending: "21st" is 21."""
    return int(re.sub(r"\D", "", word))
