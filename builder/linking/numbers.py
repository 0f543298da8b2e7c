"""Texts -> the numbers that they give, and of what."""

import re

from builder.knowledge.cues import load_cue
from builder.knowledge.series import load_series

# What may not stand before a number is looked for behind its first digit: a text is searched for digits at once.
_NUMBER = re.compile(r"\d(?<![\d.,/-]\d)[\d,]*(?:\.\d+)?(?![\d/-])")
_SIZE = load_cue("linking.numbers.size")
_SPELT = load_cue("linking.numbers.spelt")
_SCALES = {"m": 10.0**6, "b": 10.0**9, "t": 10.0**12}


def find_numbers(text: str) -> frozenset[str]:
    """Find the numbers of a text that are neither days of a month nor years: they name an act well.

    >>> sorted(find_numbers("145 per cent on 22 April 2025, for 1,500 goods"))
    ['145', '1500']
    """
    found = (number.replace(",", "") for number in _NUMBER.findall(text))
    return frozenset(number for number in found if "." in number or not _is_of_a_date(int(number)))


def _is_of_a_date(number: int) -> bool:
    return number <= 31 or 1900 <= number < 2100


def find_sizes(text: str) -> dict[str, frozenset[float]]:
    """Find how many of what a text names: numbers by the word that follows them, days and years left out.

    >>> find_sizes("27,000-tonne cargoes for 6.6 million dollars on 22 April")
    {'tonne': frozenset({27000.0}), 'dollar': frozenset({6600000.0})}
    >>> find_sizes("five million barrels for both")
    {'barrel': frozenset({5000000.0})}
    """
    sizes: dict[str, frozenset[float]] = {}
    for number, scale, unit in _SIZE.findall(_SPELT.sub(_write_digits, text)):
        if find_numbers(number) or scale:
            value = float(number.replace(",", "")) * _SCALES.get(scale[:1].lower(), 1)
            thing = unit.lower().rstrip("s")
            sizes[thing] = sizes.get(thing, frozenset()) | {value}
    return sizes


def _write_digits(match: re.Match[str]) -> str:
    """Write "five" before a scale as 5: "five million barrels"."""
    numerals = load_series().numerals
    word = match[1].lower()
    return str(numerals.index(word) + 1) if word in numerals else match[1]
