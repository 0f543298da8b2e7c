"""Words of time: months, weekdays, seasons, numbers, vague words, named days, of one language."""

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from babel import Locale

from builder.knowledge.tables import TableError

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of time of one language, all in lower case, and patterns made of them.

    `months` and `weekdays` give 1 to 12 and 0 (Monday) to 6; `seasons` EDTF codes 21 to 24;
    `parts` one of early, mid, late; `vague` TIMEX3 references. Each `..._pattern` is a regular
    expression's alternation, longest word first.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    parts: Words
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    vague: Words
    holidays: Words
    month_pattern: str
    weekday_pattern: str
    season_pattern: str
    part_pattern: str
    number_pattern: str

    def count(self, words: str) -> int | None:
        """Read a number in digits or words, up to 999; None for what is none.

        >>> load_calendar().count("forty-five")
        45
        """
        if words.replace(",", "").isdigit():
            return int(words.replace(",", ""))
        parts = re.split(r"[\s-]+", words.lower().strip())
        total = 0
        for part in parts:
            if part == "hundred":
                total = (total or 1) * 100
            elif part in self.numbers:
                total += self.numbers[part]
            elif part not in {"and", "of"}:
                return None
        return total or None


def _alternate(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _spell(words: Mapping[str, int], whole: frozenset[str]) -> str:
    """Give the words as printed: capitalised or in capitals, a full stop after short forms."""
    forms = []
    for word in sorted(words, key=lambda word: (-len(word), word)):
        stop = "" if word in whole else r"\.?"
        forms += [word.capitalize() + stop, word.upper() + stop]
    return "|".join(forms)


@functools.cache
def load_calendar(language: str = "en") -> Calendar:
    """Load a language's words; TableError when a section is missing or a value is no number."""
    name = f"data/{language}/dates.toml"
    table = tomllib.loads(resources.files("builder").joinpath(name).read_text(encoding="utf-8"))
    locale = Locale.parse(language)
    months, weekdays = {}, {}
    try:
        for width in ("wide", "abbreviated"):
            for number, word in locale.months["format"][width].items():
                months[word.lower().rstrip(".")] = number
            for number, word in locale.days["format"][width].items():
                weekdays[word.lower().rstrip(".")] = number
        for short, full in table["short"].items():
            where = months if full in months else weekdays
            where[short] = where[full]
        named = (*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values())
        whole = frozenset(word.lower() for word in named)
        numbers = {word: int(value) for word, value in table["numbers"].items()}
        tens = "|".join(word for word, value in numbers.items() if 20 <= value < 100)
        ones = "|".join(word for word, value in numbers.items() if value < 10 and len(word) > 2)
        return Calendar(
            months=months,
            weekdays=weekdays,
            seasons={word: int(code) for word, code in table["seasons"].items()},
            parts=table["parts"],
            numbers=numbers,
            ordinals={word: int(value) for word, value in table["ordinals"].items()},
            vague=table["vague"],
            holidays=table["holidays"],
            month_pattern=_spell(months, whole),
            weekday_pattern=_spell(weekdays, whole),
            season_pattern=_alternate(table["seasons"]),
            part_pattern=_alternate(table["parts"]),
            number_pattern=rf"\d{{1,3}}|(?:{tens})[- ](?:{ones})|{_alternate(numbers)}",
        )
    except (KeyError, ValueError) as error:
        message = f"builder/{name}: {error} is missing or no number"
        raise TableError(message) from error
