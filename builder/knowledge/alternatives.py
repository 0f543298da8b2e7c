"""Patterns of which one is to match -> one pattern, their common beginnings written once.

Python's engine tries the alternatives of a pattern one after the other, at every letter of a text: of a hundred titles
of office, three or four are left to try where the pattern branches letter by letter.
"""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_SIGN = re.compile(r"(?:\\[^\w]|\\s|\['’\]|[^\\.^$*+?{}\[\]|()])(?![*+?{])")
"""A sign that stands for itself, written out or escaped, or one of two small sets: white space, apostrophes."""
_SETS = {r"\s": " \n\t\r\xa0", "['’]": "'’"}


class _Item(NamedTuple):
    """One alternative: the signs that it begins with, and the pattern of all that follows them."""

    signs: Sequence[str]
    rest: str


def match_any(patterns: Iterable[str], *, ignore_case: bool = False) -> str:
    r"""Make a pattern, without a group around it, that matches what one of several does, the earlier ones first.

    Patterns that begin with different signs exclude each other: to bring those together that begin alike changes
    nothing but the time. Where the whole is compiled to ignore case, `ignore_case` says so.

    >>> print(match_any(["minister", "mayor", "minis", "king", r"\w+er"]))
    m(?:inis(?:ter|)|ayor)|king|\w+er
    """
    return "|".join(_branch([_read(one, ignore_case) for whole in patterns for one in _split(whole)]))


def _split(pattern: str) -> list[str]:
    """Split a pattern at the bars that no bracket encloses."""
    if "|" not in pattern:
        return [pattern]
    parts, depth = [""], 0
    for piece in re.findall(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", pattern, re.DOTALL):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _read(pattern: str, ignore_case: bool) -> _Item:
    if pattern.isalpha():
        return _Item(pattern.lower() if ignore_case else pattern, "")
    signs, at = [], 0
    while sign := _SIGN.match(pattern, at):
        letter = sign[0][-1]
        signs.append(sign[0] if sign[0] in _SETS else _escape(letter.lower() if ignore_case else letter))
        at = sign.end()
    return _Item(signs, pattern[at:])


_escape = functools.cache(re.escape)


def _branch(items: Sequence[_Item]) -> list[str]:
    """Give the alternatives, one for each first sign; what does not begin with a sign, or with one that may be
    another's, parts those before it from those after it.
    """
    branches: list[str] = []
    heads: dict[str, list[_Item]] = {}
    for item in items:
        if not item.signs or not _is_clear(item.signs[0], heads):
            branches += [_join(head, rests) for head, rests in heads.items()]
            heads = {}
        if item.signs:
            heads.setdefault(item.signs[0], []).append(_Item(item.signs[1:], item.rest))
        else:
            branches.append(item.rest)
    return branches + [_join(head, rests) for head, rests in heads.items()]


def _is_clear(sign: str, heads: Mapping[str, object]) -> bool:
    """Tell whether a sign matches nothing that one of others, written differently, does: letters never do."""
    if sign not in _SETS and heads.keys().isdisjoint(_SETS):
        return True
    return not any(_may_be_same(sign, head) for head in heads)


def _may_be_same(one: str, other: str) -> bool:
    """Tell whether two signs that are written differently may match the same letter."""
    if one == other:
        return False
    return any(sign in other for sign in _SETS.get(one, "")) or any(sign in one for sign in _SETS.get(other, ""))


def _join(head: str, items: Sequence[_Item]) -> str:
    """Put a first sign before all that may follow it, with further signs that these have in common."""
    shared = 0
    for signs in zip(*(one.signs for one in items), strict=False):
        if len(set(signs)) > 1:
            break
        shared += 1
    if shared:
        head += "".join(items[0].signs[:shared])
        items = [_Item(one.signs[shared:], one.rest) for one in items]
    branches = _branch(items)
    bare = len(branches) == 1 and (len(items) == 1 or "|" not in branches[0])
    return head + (branches[0] if bare else f"(?:{'|'.join(branches)})")
