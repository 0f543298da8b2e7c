"""Words of time: months, weekdays, seasons, numbers, vague words, named days, of one language."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources

from babel import Locale

from builder.knowledge.tables import TableError, load_once
from builder.records import record

Words = Mapping[str, str]


@record(frozen=True, slots=True, eq=False)
class Calendar:
    """The words of time of one language, all in lower case, and patterns made of them.

    `months` and `weekdays` give 1 to 12 and 0 (Monday) to 6; `seasons` EDTF codes 21 to 24;
    `parts` one of early, mid, late; `vague` TIMEX3 references; `steps` units to
    count from the one around publication, `unit_parts` and `decade_parts` name the part
    that words mean. `lists` are phrases by the name
    under which rules speak of them. Each `..._pattern` is a regular expression's alternation,
    longest word first.
    """

    language: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    parts: Words
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    vague: Words
    holidays: Words
    decades: Words
    decade_parts: Words
    steps: Mapping[str, int]
    unit_parts: Words
    lists: Mapping[str, tuple[str, ...]]
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


def alternate(words: Iterable[str]) -> str:
    r"""Make an alternation of phrases, the longest first; a blank stands for any white space.

    >>> print(alternate(["past", "this past"]))
    this\spast|past
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s").replace("'", "['’]") for word in ordered)


def _spell(words: Mapping[str, int], whole: frozenset[str]) -> str:
    """Give the words as printed: capitalised or in capitals, a full stop after short forms."""
    forms = []
    for word in sorted(words, key=lambda word: (-len(word), word)):
        stop = "" if word in whole else r"\.?"
        forms += [word.capitalize() + stop, word.upper() + stop]
    return "|".join(forms)


@load_once
def load_calendar(language: str = "en") -> Calendar:
    """Load a language's words; TableError when a section is missing or a value is no number."""
    name = f"data/{language}/dates.toml"
    table = tomllib.loads(resources.files("builder").joinpath(name).read_text(encoding="utf-8"))
    try:
        return _make_calendar(language, table)
    except (KeyError, ValueError) as error:
        message = f"builder/{name}: {error} is missing or no number"
        raise TableError(message) from error


def _make_calendar(language: str, table: Mapping[str, Words]) -> Calendar:
    months, weekdays = _name_months_and_weekdays(language, table["short"])
    locale = Locale.parse(language)
    named = (*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values())
    whole = frozenset(word.lower() for word in named)
    numbers = {word: int(value) for word, value in table["numbers"].items()}
    tens = "|".join(word for word, value in numbers.items() if 20 <= value < 100)
    ones = "|".join(word for word, value in numbers.items() if value < 10 and len(word) > 2)
    return Calendar(
        language=language,
        months=months,
        weekdays=weekdays,
        seasons={word: int(code) for word, code in table["seasons"].items()},
        parts=table["parts"],
        numbers=numbers,
        ordinals={word: int(value) for word, value in table["ordinals"].items()},
        vague=table["vague"],
        holidays=table["holidays"],
        decades=table["decades"],
        decade_parts=table["decade_parts"],
        steps={word: int(value) for word, value in table["steps"].items()},
        unit_parts=table["unit_parts"],
        lists={name: tuple(words) for name, words in table["lists"].items()},
        month_pattern=_spell(months, whole),
        weekday_pattern=_spell(weekdays, whole),
        season_pattern=alternate(table["seasons"]),
        part_pattern=alternate(table["parts"]),
        number_pattern=rf"\d{{1,3}}|(?:{tens})[- ](?:{ones})|(?:a|{ones}) hundred|{alternate(numbers)}",
    )


def _name_months_and_weekdays(language: str, short: Words) -> tuple[dict[str, int], dict[str, int]]:
    """Give the months (1 to 12) and weekdays (Monday is 0) by all their names in lower case."""
    locale = Locale.parse(language)
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        months |= {word.lower().rstrip("."): number for number, word in locale.months["format"][width].items()}
        weekdays |= {word.lower().rstrip("."): number for number, word in locale.days["format"][width].items()}
    for form, full in short.items():
        where = months if full in months else weekdays
        where[form] = where[full]
    return months, weekdays
