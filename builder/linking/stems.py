"""Texts -> the stems of their words, by which two of them are compared."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import filterfalse

from builder.knowledge.cues import load_cue

SHORTEST = 3
"""Letters of a word that counts: shorter ones are articles and prepositions in most languages."""

LATEST = 1_000
"""Texts whose stems are kept: each report's few are asked for some ten times, one report after the other."""

COMMON = 20_000
"""Words whose stems are kept: few words make up most of any text."""

_WORD = re.compile(r"[^\W\d_]+")
_ENDING = load_cue("linking.stems.ending")


def list_stems(text: str) -> list[str]:
    """Give the words of a text without case, accents and endings, in order.

    >>> list_stems("Omani and Russian ministers signed agreements")
    ['omani', 'and', 'russian', 'minister', 'sign', 'agree']
    """
    return list(_stem(text))


@lru_cache(maxsize=LATEST)
def _stem(text: str) -> tuple[str, ...]:
    return tuple([_cut_ending(word) for word in _WORD.findall(fold(text)) if len(word) >= SHORTEST])


@lru_cache(maxsize=COMMON)
def _cut_ending(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > 5 else word


def fold(text: str) -> str:
    """Give a text in small letters without accents.

    >>> fold("Côte d’Ivoire")
    'cote d’ivoire'
    """
    if text.isascii():
        return text.lower()
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text))).lower()


def list_surnames(people: Iterable[str]) -> frozenset[str]:
    """Give the last names of people, without case and accents."""
    return frozenset(fold(person.split()[-1]) for person in people if person.strip())
