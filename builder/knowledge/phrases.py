"""Phrases of a table -> shapes that match the words of a sentence: alternatives, gaps, plurals.

A phrase is words with one blank between; "a/b" are alternatives, "@aid" every word of a class,
"*" a gap of some words, "**" a wide one that prepositions do not end; an alternative of more than
one word is written "call_off". A shape is what follows the phrase's first word.
"""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, product
from typing import NamedTuple

from builder.records import record

Shape = tuple[frozenset[str] | None, ...]
"""Sets of words that may stand at each place; None is a gap, WIDE a wide one."""

WIDE: frozenset[str] = frozenset()
POSSESSIVE = "'s"
"""In a list of words that no gap crosses: neither does it cross "the president's"."""

LONGEST_GAP, LONGEST_WIDE = 7, 18
"""Words that a gap may hold: "the third round of the bilateral strategic"."""

REACH = 28
"""Words after the first one in which a phrase has to end."""

_WORD = re.compile(r"((?:[a-z]{0,3}[$€£])?[^\W_][\w.’'/&-]*(?:(?<=\d),(?=\d)[\w.’'/&-]*)*(?:%|(?<![.’'/&-])))")

_GLUE = frozenset({" ", "$ ", "€ ", "£ ", ' "', " “", " ‘"})


class Words(NamedTuple):
    """The words of a sentence, place by place, in lower case: word number n stands at text[starts[n]:ends[n]].

    `tails` are what follows the last hyphen ("tank" of "anti-tank"), `glued` tells whether only a
    blank parts a word from the one before, or a blank and an opening quotation mark: "called it “absurd”".
    """

    starts: Sequence[int]
    ends: Sequence[int]
    lower: Sequence[str]
    tails: Sequence[str]
    glued: Sequence[bool]


def fold_case(text: str) -> str:
    """Write a text in small letters, each in its place: of all letters only İ would become two.

    >>> fold_case("İzmir, OMAN")
    'izmir, oman'
    """
    return text.replace("İ", "i").lower()


def split_words(text: str) -> Words:
    """Split a sentence into words.

    >>> words = split_words("Oman, the U.S. ally")
    >>> list(zip(words.lower, words.glued))
    [('oman', False), ('the', False), ('u.s', True), ('ally', True)]
    """
    pieces = _WORD.split(fold_case(text))
    gaps, lower = pieces[:-1:2], pieces[1::2]
    places = list(accumulate(map(len, pieces)))
    return Words(
        starts=places[:-1:2],
        ends=places[1::2],
        lower=lower,
        tails=[word.rsplit("-", 1)[-1] for word in lower] if "-" in text else lower,
        glued=[gap in _GLUE or gap.lstrip(".").isspace() for gap in ("", *gaps[1:])],
    )


def expand_phrase(phrase: str, classes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Give a phrase once for every alternative of its first word.

    >>> list(expand_phrase("send/give * aid", {}))
    ['send * aid', 'give * aid']
    """
    first, *rest = phrase.split()
    for word in _list_words(first, classes):
        yield " ".join([word, *rest])


def read_shape(words: Sequence[str], classes: Mapping[str, Sequence[str]]) -> Iterator[Shape]:
    """Read what follows a phrase's first word; more than one shape where a class has phrases.

    >>> [sorted(found) if found else None for found in next(read_shape(["*", "aid/arms"], {}))]
    [None, ['aid', 'aids', 'arms']]
    """
    places: list[tuple[Shape, ...]] = []
    for word in words:
        if word in _GAPS:
            places.append(((_GAPS[word],),))
            continue
        places.append(_list_shapes(tuple(_list_words(word, classes))))
    for chosen in product(*places):
        yield tuple(place for part in chosen for place in part)


@functools.cache
def _list_shapes(alternatives: tuple[str, ...]) -> tuple[Shape, ...]:
    """Give what may stand at one place: single words together, each phrase for itself."""
    split = [one.split() for one in alternatives]
    single = frozenset(form for one in split if len(one) == 1 for form in list_plurals(one[0].lower()))
    longer = (tuple(frozenset(list_plurals(part.lower())) for part in one) for one in split if len(one) > 1)
    return (*([(single,)] if single else []), *longer)


_GAPS: Mapping[str, frozenset[str] | None] = {"*": None, "**": WIDE}


def _list_words(word: str, classes: Mapping[str, Sequence[str]]) -> list[str]:
    parts = [part.replace("_", " ") for part in word.split("/")]
    return [one for part in parts for one in (classes[part[1:]] if part.startswith("@") else [part])]


def name_place(word: str, classes: Mapping[str, Sequence[str]]) -> str:
    """Give the first alternative of a place of a phrase, by which messages name it.

    >>> name_place("@relief/arms", {"relief": ["aid", "food"]})
    'aid'
    """
    return word if word in _GAPS else _list_words(word, classes)[0]


@functools.cache
def list_plurals(word: str) -> tuple[str, ...]:
    """Give a noun with its plurals as they may be written; short words only as they are.

    >>> list_plurals("embassy"), list_plurals("aid")
    (('embassy', 'embassies'), ('aid', 'aids'))
    """
    if len(word) < 3 or word.endswith("s"):
        return (word, f"{word}es") if word.endswith("ss") else (word,)
    if re.search(r"[^aeiou]y$", word):
        return word, f"{word[:-1]}ies"
    return word, f"{word}es" if re.search(r"(?:sh|ch|x)$", word) else f"{word}s"


@record(frozen=True, slots=True)
class Stops:
    """Words that no gap may cross, those that no wide gap may, and days that stand anywhere: "called on Monday for"."""

    narrow: frozenset[str]
    wide: frozenset[str]
    days: frozenset[str] = frozenset()


def match_shape(words: Words, at: int, shape: Shape, stops: Stops) -> int | None:
    """Match a shape from word number `at`; the number of the last word, or None. Gaps are kept short."""
    lower = words.lower
    for position, wanted in enumerate(shape):
        if not wanted:
            return _match_gap(words, at, shape[position:], stops)
        at = _skip_day(lower, at, stops.days)
        if at >= len(lower) or lower[at] not in wanted or not words.glued[at]:
            return None
        at += 1
    return at - 1


def _skip_day(lower: Sequence[str], at: int, days: frozenset[str]) -> int:
    """Give the number of the word behind a day, "Monday" or "on Monday", that begins at a word; else the same."""
    if at >= len(lower):
        return at
    if lower[at] in days:
        return at + 1
    return at + 2 if lower[at] == "on" and at + 1 < len(lower) and lower[at + 1] in days else at


def _match_gap(words: Words, at: int, shape: Shape, stops: Stops) -> int | None:
    gap, first = shape[0], shape[1] or frozenset()
    closed, longest = (stops.narrow, LONGEST_GAP) if gap is None else (stops.wide, LONGEST_WIDE)
    lower, tails, glued = words.lower, words.tails, words.glued
    after = _skip_day(lower, at, stops.days)
    for here in range(after, min(after + longest + 1, len(lower))):
        if not glued[here]:
            return None
        word = lower[here]
        if word in first or tails[here] in first:
            stop = match_shape(words, here + 1, shape[2:], stops)
            if stop is not None:
                return stop
        if word in closed:
            if here + 1 < len(lower) and (lower[here + 1][0].isdigit() or _skip_day(lower, here, stops.days) != here):
                continue
            return None
        if word.endswith(("'s", "’s")) and POSSESSIVE in closed:
            return None
    return None
