"""What an editor wrote and the program does not understand -> what was probably meant, in the form that works."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from difflib import get_close_matches

from dateutil import parser as dates

from builder.editing.values import squeeze
from builder.knowledge.atlas import load_atlas
from builder.model import Span

SYNONYMS = {
    "delete": "hide", "remove": "hide", "drop": "hide", "headline": "title", "name": "title", "where": "place",
    "location": "place", "day": "date", "comment": "reason", "note": "reason", "why": "reason", "author": "who",
    "by": "who", "country": "state", "countries": "dyads", "pair": "dyads", "pairs": "dyads", "from": "since",
    "to": "until", "text": "quote", "words": "quote", "sticky": "pin", "top": "pin",
}  # fmt: skip
"""Words that editors use for keys."""

MONTHS_IN_TWO_ORDERS = 12
"""Numbers up to which the day and the month of "3/4/2025" cannot be told apart."""

GENERAL = 'write a date in EDTF, for example "2025-04-22", "2024-10" or "2025-21"'
"""What is said of dates where nothing is known of which is meant."""

ALIKE = 0.75
"""How alike a word must be to a known one to be meant, as `difflib` counts: short words are often alike by chance."""

UNSAID = (datetime(1804, 1, 1, tzinfo=UTC), datetime(1808, 2, 2, tzinfo=UTC))
"""Two days of which a date takes what it does not say: what it has of both alike, it says itself."""

_QUOTES, _DASHES = "'’‘`´", "-‐‑–—−"
_LONG_QUOTES = '"“”„«»'
_BARE = re.compile(r"\s*([\w-]+)\s*=\s*([^\s\"'\[{#][^#]*?)\s*(?:#.*)?$")
_NUMBERS = re.compile(r"\s*(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*\d{4}\s*")
_LAST_PART = re.compile(r"([^/\s#?]+)/?(?:[#?].*)?$")


def advise_key(key: str, known: Iterable[str]) -> str:
    """Name the key that was meant, or all that there are.

    >>> advise_key("remove", ["hide", "title"]), advise_key("tilte", ["hide", "title"])
    ('did you mean "hide"?', 'did you mean "title"?')
    """
    keys = sorted(known)
    meant = SYNONYMS.get(key.lower(), "")
    near = [meant] if meant in keys else get_close_matches(key.lower(), keys, 1)
    return f'did you mean "{near[0]}"?' if near else f"known are {', '.join(keys)}"


def advise_value(value: str, known: Sequence[str]) -> str:
    """Name the word that was meant, or all that there are.

    >>> advise_value("consult", ["AGREE", "CONSULT"]), advise_value("state visit", ["talks", "visit"])
    ('did you mean "CONSULT"?', 'did you mean "visit"?')
    """
    small = {one.lower(): one for one in known}
    within = [one for one in known if one.lower() in value.lower().split()]
    near = within or [small[one] for one in get_close_matches(value.lower(), small, 1, ALIKE)]
    return f'did you mean "{near[0]}"?' if near else f"known are {', '.join(known)}"


def advise_date(text: str) -> str:
    """Write a date as EDTF does, where only one can be meant.

    >>> advise_date("17 September 2025"), advise_date("May 2024"), advise_date("17/9/2025")
    ('write "2025-09-17"', 'write "2024-05"', 'write "2025-09-17"')
    """
    numbers = _NUMBERS.fullmatch(text)
    if numbers and max(int(numbers[1]), int(numbers[2])) <= MONTHS_IN_TWO_ORDERS and numbers[1] != numbers[2]:
        return GENERAL
    try:
        one, other = (dates.parse(text, dayfirst=True, default=day) for day in UNSAID)
    except (ValueError, OverflowError):
        return GENERAL
    if one.year != other.year:
        return GENERAL
    if one.month != other.month:
        return f'write "{one:%Y}"'
    return f'write "{one:%Y-%m-%d}"' if one.day == other.day else f'write "{one:%Y-%m}"'


def find_state(text: str) -> str:
    """Give the ISO code of a state as editors write it, "" where none is meant.

    >>> find_state("Saudi Arabia"), find_state("uk"), find_state("pk"), find_state("Nowhere")
    ('SA', 'GB', 'PK', '')
    """
    atlas, said = load_atlas(), text.strip()
    if said.upper() in atlas.states:
        return said.upper()
    names = {atlas.name(state).lower(): state for state in atlas.states}
    names |= {
        entry.name.lower(): entry.states[0]
        for entries in atlas.index.values()
        for entry in entries
        if entry.kind == "name" and len(entry.states) == 1
    }
    return names.get(said.lower(), "")


def advise_dyad(text: str, others: Sequence[str] = ()) -> str:
    """Write a pair of states as codes, where it is clear which are meant.

    >>> advise_dyad("Pakistan-Saudi Arabia"), advise_dyad("uk-in"), advise_dyad("PK", ["PK", "SA"])
    ('write "PK-SA"', 'write "GB-IN"', 'write "PK-SA"')
    """
    parts = [text.partition("-")[::2]] if "-" in text else [tuple(others)] if len(others) == 2 else []
    parts += [(text[: dash.start()], text[dash.end() :]) for dash in re.finditer("-", text)]
    for one, other in parts:
        codes = sorted({find_state(one), find_state(other)})
        if len(codes) == 2 and all(codes):
            return f'write "{"-".join(codes)}"'
    return 'write two ISO codes with a hyphen, for example "OM-RU"'


def advise_line(line: str) -> str:
    """Say what is amiss with a line that is no TOML.

    >>> advise_line('id = ac2c'), advise_line('hide = True'), advise_line('id: "ac2c"')
    ('put it in quotes: id = "ac2c"', 'write hide = true, in small letters', 'write id = ..., with an equals sign')
    """
    colon = re.match(r"\s*([\w-]+)\s*:", line)
    if colon:
        return f"write {colon[1]} = ..., with an equals sign"
    if set(line) & set("“”„«»‘’"):
        return 'put texts in straight quotes: "..."'
    bare = _BARE.match(line)
    if bare and bare[2].lower() in {"true", "false", "yes", "no"}:
        truth = "true" if bare[2].lower() in {"true", "yes"} else "false"
        return f"write {bare[1]} = {truth}, in small letters"
    return f'put it in quotes: {bare[1]} = "{bare[2]}"' if bare else "mend this line"


def find_name(name: str, titles: dict[str, str]) -> str:
    """Find which id is meant by an address, another case of letters, a title or a slip of the pen; "" for none.

    >>> find_name("https://example.org/events/AC2C/", {"ac2c": "A visit"}), find_name("a visit", {"ac2c": "A visit"})
    ('ac2c', 'ac2c')
    """
    last = _LAST_PART.search(name.strip())
    bare = last[1].lower() if last else ""
    if bare in titles:
        return bare
    told = [id_ for id_, title in sorted(titles.items()) if squeeze(title) == squeeze(name)]
    return next(iter(told or get_close_matches(bare, titles, 1)), "")


def find_article(name: str, keys: Iterable[str]) -> str:
    """Find which article is meant by the name of its file or by a slip of the pen; "" for none.

    >>> find_article("seeds/visit.md", ["visit", "talks"]), find_article("vist", ["visit", "talks"])
    ('visit', 'visit')
    """
    known = sorted(keys)
    stem = name.strip().rsplit("/", 1)[-1]
    bare = [stem, stem.rsplit(".", 1)[0], name.strip().removeprefix("seeds/").rsplit(".", 1)[0]]
    return next(iter([one for one in bare if one in known] or get_close_matches(name, known, 1, 0.5)), "")


def find_words(text: str, words: str) -> Span | None:
    """Find words in a text: letter by letter, else whatever quotes, dashes, spaces and case they have.

    >>> find_words("It’s  done – at last.", "it's done - at last")
    Span(start=0, end=20)
    """
    start = text.find(words)
    if start >= 0:
        return Span(start, start + len(words))
    found = re.search("".join(map(_match_loosely, re.findall(r"\s+|\S", words.strip()))), text, re.IGNORECASE)
    return Span(*found.span()) if found and words.strip() else None


def _match_loosely(sign: str) -> str:
    for alike in (_QUOTES, _DASHES, _LONG_QUOTES):
        if sign in alike:
            return f"[{re.escape(alike)}]"
    return r"\s+" if sign.isspace() else re.escape(sign)


def find_near_words(text: str, words: str) -> str:
    """Find the sentence of a text that is most like some words, "" where none is."""
    sentences = [one.strip() for one in re.split(r"(?<=[.!?])\s+|\n+", text) if one.strip()]
    return next(iter(get_close_matches(words, sentences, 1, 0.4)), "")
