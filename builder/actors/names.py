"""A stretch of text -> the names in it that the atlas knows, longest first, none overlapping."""

import re
from collections.abc import Iterator

from builder.knowledge.atlas import Atlas, Entry
from builder.knowledge.cues import load_cue
from builder.records import record

_CAPITAL = re.compile(r"[A-ZÀ-ÞĀ-ɏ][^\W\d_]*")
"""A word with a capital. That no letter stands before it is looked at apart: a pattern that begins with a set of
signs is found four times as fast as one that looks behind."""
_DASH = re.compile(r"[-–—_]\s|\d\.?[-–—]")
_LONGEST_DATELINE = 170
_DATELINE = load_cue("actors.names.dateline")
_PLAIN_DATELINE = load_cue("actors.names.plain_dateline")
_TOWNS = frozenset({"capital", "place"})
_SHOUTED = re.compile(r"\b[A-ZÀ-Þ]{3,}\b")
_UNION = frozenset({"AU", "CA", "US"})
"""States whose towns are written with the name of their region behind."""
_QUARTERS = frozenset({"North", "South"})
_BOTH = load_cue("actors.names.both")
_PARTICLE = re.compile(r"\b[AaEe]l-$")
"""Right before a person's name: in "al-Sabah" no place is meant."""
_COMPOUND = re.compile(r"(?<!\w)(?P<first>[A-Z][a-z]+o)-(?P<second>[A-Z][a-z]+)")


@record(frozen=True, slots=True)
class Named:
    """A known name at text[start:end]."""

    start: int
    end: int
    entry: Entry


@record(frozen=True, slots=True)
class Dateline:
    """The head of a dispatch, text[:end], and the known names of its place."""

    end: int
    names: tuple[Named, ...]
    dated: bool


def match_dateline(text: str, atlas: Atlas) -> Dateline | None:
    """Read the dateline that opens a sentence; None where a clause with a dash does.

    "NEW DELHI, March 3 - The ministers met" gives New Delhi.
    """
    match = _DATELINE.match(text) if _DASH.search(text, 0, _LONGEST_DATELINE) else None
    if match is None:
        return _match_plain(text, atlas)
    place = match["place"]
    if not match["day"] and not place.isupper() and re.search(r"(?<!, )\b[a-z]{3,}\b", place):
        return None
    return Dateline(
        match.end(), tuple(find_names(lower_capitals(text[: match.end()], atlas), atlas)), bool(match["day"])
    )


def _match_plain(text: str, atlas: Atlas) -> Dateline | None:
    """Read a dateline without a dash: "MUSCAT: The ministers met" gives Muscat, "Oman: the road ahead" nothing."""
    match = _PLAIN_DATELINE.match(text)
    if match is None:
        return None
    names = tuple(find_names(lower_capitals(match["place"], atlas), atlas))
    town = len(names) == 1 and names[0].entry.kind in _TOWNS and (names[0].start, names[0].end) == match.span("place")
    return Dateline(match.end(), names, bool(match["day"])) if town else None


def lower_capitals(text: str, atlas: Atlas) -> str:
    """Give words in capitals as names are spelled: "NEW DELHI" as "New Delhi", "USA" as it is."""
    return _SHOUTED.sub(lambda m: m[0] if m[0] in atlas.index else m[0].capitalize(), text)


def find_names(text: str, atlas: Atlas) -> Iterator[Named]:
    """Yield known names in order; "New Mexico" hides Mexico, "Georgia Tech" Georgia, and "US$" is money.

    "Sino-Soviet" gives both states, "US-led" the first alone.
    """
    index, combining, end = atlas.index, atlas.combining, 0
    text = text.replace("’", "'")
    for word in _CAPITAL.finditer(text):
        letters, start = word[0], word.start()
        if (letters not in index and letters not in combining and letters not in _QUARTERS) or start < end:
            continue
        if start and (text[start - 1].isalnum() or text[start - 1] == "_" or _PARTICLE.search(text, 0, start)):
            continue
        found = _match_at(text, start, letters, atlas)
        if found is not None:
            end = found.end
            yield _place_in(text, found, atlas)
        elif letters in _QUARTERS and (both := _BOTH.match(text, start)):
            other = _match_at(f"{letters} {both['name']}", 0, letters, atlas)
            if other is not None:
                end = start + len(letters)
                yield Named(start, end, other.entry)
        elif letters in combining and (compound := _COMPOUND.match(text, start)):
            state = atlas.combining[compound["first"]]
            end = compound.end("first")
            yield Named(start, end, Entry(compound["first"], (state,), "demonym"))


def _place_in(text: str, named: Named, atlas: Atlas) -> Named:
    """Let a town lie where the region behind it does: "Alexandria, Va.", "London, Ontario"."""
    if named.entry.kind not in {"capital", "place", "name"} or text[named.end : named.end + 2] != ", ":
        return named
    word = _CAPITAL.match(text, named.end + 2)
    region = _match_at(text, named.end + 2, word[0], atlas) if word else None
    if region is None or not _UNION.issuperset(region.entry.states):
        return named
    if region.entry.kind == "abbr" or (region.entry.kind == "place" and not re.match(r"[\w ]", text[region.end :])):
        return Named(named.start, named.end, Entry(named.entry.name, region.entry.states, "place"))
    return named


def _match_at(text: str, start: int, word: str, atlas: Atlas) -> Named | None:
    for entry in atlas.index.get(word, ()):
        if text.startswith(entry.name, start):
            if entry.kind == "abbr" and text[max(0, start - 2) : start] != ", ":
                continue
            end = start + len(entry.name)
            following = text[end : end + 1]
            if following == "$" and len(word) < 3:
                continue
            if not (following.isalnum() or (following == "." and text[end + 1 : end + 2].isalpha() and len(word) < 3)):
                return Named(start, end, entry)
    return None
