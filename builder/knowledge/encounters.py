"""Words that follow those of a meeting -> the people who are met."""

import re
from dataclasses import dataclass

from builder.knowledge.atlas import load_atlas
from builder.knowledge.cues import load_cue

MEETINGS = frozenset({"talks", "phone call"})
"""Kinds of acts of which a guest has one with each of those whom he meets."""

_MET = load_cue("knowledge.encounters.met")
"""Whom the words of a meeting are followed by, up to where or when it was."""
_NAME = re.compile(r"(?P<before>[\w-]*)\s?\b(?P<name>[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){0,4})")
_LAST = re.compile(r"[^\W\d_]+$")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Encounter:
    """Whom a sentence says that somebody met, and all words up to theirs, in small letters."""

    met: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def is_another(self, other: "Encounter") -> bool:
        """Tell whether each names people who are met, and neither knows those of the other.

        >>> find_encounter("He met Ms Eva Horak.", 6).is_another(find_encounter("He met Mr Jan Novak.", 6))
        True
        """
        apart = self.met.isdisjoint(other.words) and other.met.isdisjoint(self.words)
        return bool(self.met and other.met) and apart


def find_encounter(quote: str, end: int) -> Encounter:
    """Find the last words of the names of those who are met behind the words of a meeting: names of two words or more,
    or behind a title.

    >>> sorted(find_encounter("She met the premier, Eva Horak, and Foreign Secretary Novak in Prague.", 7).met)
    ['horak', 'novak']
    """
    atlas = load_atlas()
    rest = _MET.match(quote, end)
    if rest is None:
        return Encounter()
    found: set[str] = set()
    for match in _NAME.finditer(rest[0]):
        words = match["name"].split()
        titled = len(words) > 1 or match["before"].lower() in atlas.titles
        named = any(entry.name == match["name"] for entry in atlas.index.get(words[0], ()))
        if titled and not named and words[-1] not in atlas.not_names and words[-1].lower() not in atlas.titles:
            found.update(_LAST.findall(words[-1].lower()))
    return Encounter(frozenset(found), frozenset(_WORD.findall(quote[: rest.end()].lower())))
