"""A stretch of text -> the names in it that the atlas knows, longest first, none overlapping."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.knowledge.atlas import Atlas, Entry

_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-z][^\W\d_]*")
_COMPOUND = re.compile(r"(?<!\w)(?P<first>[A-Z][a-z]+o)-(?P<second>[A-Z][a-z]+)")


@dataclass(frozen=True, slots=True)
class Named:
    """A known name at text[start:end]."""

    start: int
    end: int
    entry: Entry


def find_names(text: str, atlas: Atlas) -> Iterator[Named]:
    """Yield known names in order; "New Mexico" hides Mexico, "Georgia Tech" Georgia.

    "Sino-Soviet" gives both states, "US-led" the first alone.
    """
    end = 0
    for word in _CAPITAL.finditer(text):
        start = word.start()
        if start < end:
            continue
        found = _match_at(text, start, word[0], atlas)
        if found is not None:
            end = found.end
            yield found
        elif (compound := _COMPOUND.match(text, start)) and compound["first"] in atlas.combining:
            state = atlas.combining[compound["first"]]
            end = compound.end("first")
            yield Named(start, end, Entry(compound["first"], (state,), "demonym"))


def _match_at(text: str, start: int, word: str, atlas: Atlas) -> Named | None:
    for entry in atlas.index.get(word, ()):
        if text.startswith(entry.name, start):
            end = start + len(entry.name)
            following = text[end : end + 1]
            if not (following.isalnum() or (following == "." and text[end + 1 : end + 2].isalpha() and len(word) < 3)):
                return Named(start, end, entry)
    return None
