"""A date -> words for people: "spring 2025", "late October 2024", "3 to 6 September 2024"."""

import calendar
import functools
from collections.abc import Mapping
from datetime import date

from babel.dates import get_month_names

from builder.edtf import Edtf, name_part, parse, precision


@functools.lru_cache(maxsize=65536)
def describe(value: Edtf, language: str = "en") -> str:
    """Say a date in words for people.

    >>> [describe(parse(text)) for text in ("2025-04-22", "2025-21", "198X", "2010~")]
    ['22 April 2025', 'spring 2025', 'the 1980s', 'about 2010']
    >>> describe(parse("[2024-10-21..2024-10-31]")), describe(parse("2024-09-03/2024-09-06"))
    ('late October 2024', '3 to 6 September 2024')
    """
    text = value.text
    doubt = "about " if text[-1] in "~%" else "perhaps " if text[-1] == "?" else ""
    if text.startswith("["):
        return doubt + _describe_set(value, language)
    if "/" in text:
        return _describe_interval(text, language)
    return doubt + _describe_atom(text.rstrip("~?%"), language)


def _describe_atom(text: str, language: str) -> str:
    kind = precision(parse(text))
    year, *rest = text.split("-")
    if kind == "decade":
        return f"the {year[:3]}0s"
    if kind == "century":
        return f"the {_write_ordinal(int(year[:2]) + 1)} century"
    if kind == "year":
        return year
    names = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
    if kind == "season":
        return f"{names[rest[0]]} {year}" + (f"–{_shorten_next(int(year))}" if rest[0] == "24" else "")
    if kind in {"quarter", "half"}:
        order = ("first", "second", "third", "fourth")[int(rest[0]) - (33 if kind == "quarter" else 40)]
        return f"{order} {kind} of {year}"
    first = parse(text).earliest or date.min
    return _write_day(first, "d MMMM y" if kind == "day" else "MMMM y", language)


def _write_day(day: date, pattern: str, language: str) -> str:
    """Write a day by a pattern of CLDR: a tenth of the time that Babel takes to read the pattern again."""
    written = {"d": str(day.day), "MMMM": _name_months(language)[day.month], "y": str(day.year)}
    return " ".join([written[part] for part in pattern.split()])


@functools.cache
def _name_months(language: str) -> Mapping[int, str]:
    return get_month_names(locale=language)


def _write_ordinal(number: int) -> str:
    ending = "th" if number in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _shorten_next(year: int) -> str:
    return str(year + 1) if year % 100 == 99 else f"{(year + 1) % 100:02d}"


def _describe_set(value: Edtf, language: str) -> str:
    first, last = value.earliest, value.latest
    low, _, high = value.text[1:-1].partition("..")
    if first is None or last is None:
        known = _describe_atom((low or high).rstrip("~?%"), language)
        return f"{known} or later" if first else f"{known} or earlier"
    if named := name_part(value):
        part, whole = named
        hyphen = "-" if part == "mid" else " "
        decade = precision(whole) == "decade"
        return f"the {part}{hyphen}{whole.text[:3]}0s" if decade else part + hyphen + describe(whole, language)
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1] and first.year == last.year:
        start = _write_day(first, "MMMM", language)
        return f"between {start} and {_write_day(last, 'MMMM y', language)}"
    if {precision(parse(low)), precision(parse(high))} != {"day"}:
        return f"between {describe(parse(low), language)} and {describe(parse(high), language)}"
    if (last - first).days == 1:
        return _describe_days(first, last, " or ", language)
    return f"between {_describe_days(first, last, ' and ', language)}"


def _describe_days(first: date, last: date, joint: str, language: str) -> str:
    start = "d" if (first.year, first.month) == (last.year, last.month) else "d MMMM"
    start = start if first.year == last.year else "d MMMM y"
    end = _write_day(last, "d MMMM y", language)
    return f"{_write_day(first, start, language)}{joint}{end}"


def _describe_interval(text: str, language: str) -> str:
    low, _, high = text.partition("/")
    if high in {"", ".."}:
        return f"since {describe(parse(low), language)}"
    if low in {"", ".."}:
        return f"until {describe(parse(high), language)}"
    first, last = parse(low), parse(high)
    doubted = low[-1] in "~?%" or high[-1] in "~?%"
    if precision(first) == precision(last) == "day" and first.earliest and last.earliest and not doubted:
        return _describe_days(first.earliest, last.earliest, " to ", language)
    if precision(first) == precision(last) == "year" and not doubted:
        return f"{low}–{high}"
    shown = describe(first, language), describe(last, language)
    if precision(first) == precision(last) == "month" and low[:4] == high[:4]:
        shown = (shown[0].rsplit(" ", 1)[0], shown[1])
    return " to ".join(shown)
