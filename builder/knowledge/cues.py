"""Cues: words that tell how others beside them are meant, as patterns: the entries of `data/LANGUAGE/cues/`, and the
cells of other tables.

An entry of a table of cues is named by its place: the table, the section of the module that uses it, and its own name.
Its pattern stands under a word that says where the text is to have it: `before` a place (it ends there: `search` in
what stands before), `behind` one (it begins there: `match`), `inside` the text (`search`) or as the `whole` of it
(`fullmatch`). A pattern may be a list of its parts, and {NAME} in it stands for the alternatives of the list NAME, or
for the part of a pattern NAME, of the entry itself or its section.
"""

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from builder.knowledge.alternatives import match_any
from builder.knowledge.patterns import compile_late, load_late
from builder.knowledge.tables import TableError

_GAP = r"\s(?:\S+\s){1,6}"
"""Words between the parts of a cue: "time for the government to"."""
PLACES = {"before": "(?:{})$", "behind": "{}", "inside": "{}", "whole": "{}"}
_INSERTED = re.compile(r"\{([a-z_]+)\}")


def load_cue(name: str, language: str = "en") -> re.Pattern[str]:
    """Load a cue by its table, section and name, when it is first used; TableError then when the table has no such cue
    or cannot be used.

    >>> bool(load_cue("dating.bounding.since").search("They have been at war since "))
    True
    """
    return load_late(functools.partial(_load_cue, name, language))


def _load_cue(name: str, language: str) -> re.Pattern[str]:
    table, section, entry = name.split(".")
    try:
        parts = _load_table(f"data/{language}/cues/{table}.toml")[section]
        cue = parts[entry]
        place = next(place for place in PLACES if place in cue)
        ignore_case = cue.get("ignore_case", False)
        pattern = _insert("".join(cue[place]), {**parts, **cue}, ignore_case=ignore_case)
        return re.compile(PLACES[place].format(pattern), re.IGNORECASE if ignore_case else 0)
    except (KeyError, StopIteration, TypeError, tomllib.TOMLDecodeError, re.error) as error:
        message = f"builder/data/{language}/cues/{table}.toml: no pattern can be made of [{section}.{entry}]: {error!r}"
        raise TableError(message) from error


def load_words(name: str, language: str = "en") -> tuple[str, ...]:
    """Load a list that cues share, by its table, section and name; they are alternatives of a pattern.

    >>> load_words("actors.references.few")[:2]
    ('two', 'three')
    """
    table, section, entry = name.split(".")
    return tuple(_load_table(f"data/{language}/cues/{table}.toml")[section][entry])


@functools.cache
def _load_table(name: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.files("builder").joinpath(name).read_text(encoding="utf-8"))


def _insert(pattern: str, parts: Mapping[str, Any], *, ignore_case: bool = False) -> str:
    """Put lists of alternatives and shared parts in their places.

    >>> _insert("(?:{words}) ago", {"words": ["days", "{unit}s"], "unit": "year"})
    '(?:days|years) ago'
    """

    def give(found: re.Match[str]) -> str:
        part = parts[found[1]]
        texts = [_insert(text, parts, ignore_case=ignore_case) for text in ([part] if isinstance(part, str) else part)]
        return texts[0] if isinstance(part, str) else match_any(texts, ignore_case=ignore_case)

    return _INSERTED.sub(give, pattern)


def compile_cues(cues: str) -> re.Pattern[str]:
    """Compile cues separated by ";": "*" between words stands for some words, at the end of one for any ending.

    >>> pattern = compile_cues("violat*;time for * to")
    >>> [bool(pattern.search(text)) for text in ("It violated the pact", "time for the north to act", "time for it")]
    [True, True, False]
    """
    words = (re.escape(cue.strip()).replace(r"\ \*\ ", _GAP).replace(r"\*", r"\w*") for cue in cues.split(";"))
    return compile_late(rf"(?:\b|(?='))(?:{match_any(words, ignore_case=True)})(?!\w)", re.IGNORECASE)
