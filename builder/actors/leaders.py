"""An article's names -> the leaders of states whom it takes as known: "Mr Putin" in a page of the Kremlin."""

import re
from collections.abc import Iterable, Iterator

from builder.knowledge.atlas import Atlas
from builder.knowledge.cues import load_cue
from builder.knowledge.leaders import Leader
from builder.model import Affiliation, Article, State

AFTER = 1
"""Years after the office in which news of the last days of it are still read."""

_FAMILY_FIRST = frozenset({"CN", "HK", "KP", "KR", "MO", "TW"})
"""States in whose names, as news prints them, the family's name comes first: Xi Jinping."""

_WORD = re.compile(r"[A-ZÀ-ÞĀ-ɏa-z][\w’'-]*\w")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_OFFICES = {
    "president": r"President|Premier|Prime Minister|Chairman|General|Marshal|Secretary|Leader|Colonel",
    "prime minister": r"Prime Minister|Premier|President|PM|Taoiseach|Chairman|General",
    "chancellor": r"Chancellor",
    "king": r"King",
    "queen": r"Queen",
    "emir": r"Emir|Sheikh",
    "sultan": r"Sultan",
    "crown prince": r"Crown Prince|Prince",
    "foreign minister": r"Foreign Minister|Foreign Secretary|Secretary of State|Minister|Secretary|FM",
}
"""Title of an office -> words that stand right before the family name of who holds it."""
_GONE = load_cue("actors.leaders.gone")


def find_leaders(article: Article, known: Iterable[str], atlas: Atlas) -> Iterator[Affiliation]:
    """Yield the leaders whom an article names and does not introduce; `known` are the family names that it does.

    They are named in full or by their office, in an article of their time or one that speaks of a year of it.
    """
    words = set(_WORD.findall(article.text.replace("’", "'").replace("'s", "")))
    near = sorted(words & atlas.leaders.keys())
    if not near:
        return
    introduced = frozenset(known)
    day = article.published.date
    years = {str(day.earliest.year)} if day and day.earliest else set()
    spoken = set(_YEAR.findall(article.text))
    for word in near:
        for one in atlas.leaders[word]:
            if family_name(one.name, one.state) in introduced or word in introduced:
                continue
            found = _find_name(one, article.text, atlas) if _fits(one, years, spoken) else None
            if found is not None:
                name, place = found
                gone = bool(_GONE.search(article.text, max(0, place - 50), place))
                told = f"{one.name}, {one.title} of {atlas.name(one.state)} {one.since} to {one.until or 'today'}"
                yield Affiliation(name, one.state, one.title, article.key, told, former=gone, assumed=True)


def _fits(one: Leader, years: set[str], spoken: set[str]) -> bool:
    """Tell whether an article is of the time of an office, or speaks of a year of it."""
    recent = {str(int(year) - AFTER) for year in years}
    if years and max(years) < one.since:
        return False
    return any(one.holds(year) for year in years | recent | spoken) or not (years or spoken)


def _find_name(one: Leader, text: str, atlas: Atlas) -> tuple[str, int] | None:
    """Find where somebody is named in full, or by office and family name, and under which name."""
    whole = re.search(rf"(?<!\w){re.escape(one.name)}(?!\w)", text)
    if whole:
        return one.name, whole.start()
    surname = family_name(one.name, one.state)
    match = re.search(rf"\b(?:{_OFFICES[one.title]}) {re.escape(surname)}\b", text)
    ordinary = surname in atlas.not_names or re.search(rf"\b{re.escape(surname.lower())}\b", text)
    return (surname, match.start()) if match and not ordinary else None


def family_name(person: str, state: State) -> str:
    """Give the word by which news calls somebody after the first time.

    >>> family_name("Sergey Lavrov", "RU"), family_name("Xi Jinping", "CN")
    ('Lavrov', 'Xi')
    """
    words = person.split(" ")
    return words[0] if state in _FAMILY_FIRST and len(words) > 1 else words[-1]
