"""Regular expressions compiled when they are first used: of those that the tables give, an article needs few."""

import re
from collections.abc import Callable
from functools import partial
from typing import cast

_TRIED = ("pattern", "match", "search", "fullmatch", "finditer", "findall", "sub", "split", "flags", "groupindex")


def compile_late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give what matches as a compiled pattern does, and is one from its first use on.

    A pattern that cannot be compiled is found out there: the tests use each.

    >>> late = compile_late("an? ([a-z]+)")
    >>> late.pattern, late.search("saw a ship")[1]
    ('an? ([a-z]+)', 'ship')
    """
    late = load_late(partial(re.compile, pattern, flags))
    vars(late)["pattern"] = pattern
    return late


def load_late(load: Callable[[], re.Pattern[str]]) -> re.Pattern[str]:
    """Do the same for a pattern of which not even the text is known before it is used."""
    return cast("re.Pattern[str]", _Late(load))


class _Late:
    """Python asks `__getattr__` only for what is not there: after the first use this costs nothing."""

    def __init__(self, load: Callable[[], re.Pattern[str]]) -> None:
        self._load = load

    def __getattr__(self, name: str) -> object:
        if name not in _TRIED:
            raise AttributeError(name)
        compiled = self._load()
        vars(self).update((one, getattr(compiled, one)) for one in _TRIED)
        return vars(self)[name]
