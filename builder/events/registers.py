"""The words of an article -> its register: whether it tells what states do, or what firms, markets and harvests do."""

import re

from builder.knowledge.cues import load_cue, load_words

BUSINESS = 0.6
"""Share of business among all words of business and of affairs of state from which an article is about business;
on newswire few articles lie near it."""

LEAST = 4
"""Words of business that an article must have: in a sentence or two one of them says nothing."""

_WORD = re.compile(r"[a-z]+")


def is_business(text: str) -> bool:
    """Tell whether an article speaks of business more than of affairs of state.

    There a state's name stands for its firms, buyers and currency most often, and a pair of states that the
    article speaks of need not act with each other.

    >>> is_business("Shares of the company fell two pct in a quarter of losses, dealers said.")
    True
    >>> is_business("The minister discussed shipping with the ambassador of Oman.")
    False
    """
    words = _WORD.findall(text.lower())
    business = sum(map(_BUSINESS.__contains__, words))
    if business < LEAST:
        return False
    return business > BUSINESS * (business + sum(map(_AFFAIRS.__contains__, words)))


def is_official(lower: str) -> bool:
    """Tell whether a sentence in small letters names anybody or anything of a state: a minister, a treaty."""
    return not _AFFAIRS.isdisjoint(_WORD.findall(lower))


_HYPHENED = re.compile(r"[a-z]+(?:-[a-z]+)*")
GAME = 2
"""Words of sport from which a sentence tells a game: one alone ("team", "final") is as often of something else."""

_OFFICIALS = load_cue("events.registers.officials")
_FIRMS = load_cue("events.registers.firms")
_BUSINESS = frozenset(load_words("events.registers.business"))
_AFFAIRS = frozenset(load_words("events.registers.affairs"))
_ORGANS = frozenset(load_words("events.registers.organs"))
_SPORT = frozenset(load_words("events.registers.sport"))
_MATCHES = frozenset(load_words("events.registers.matches"))
_RULERS = frozenset(load_words("events.registers.rulers"))


def is_private(actor: str, lower: str) -> bool:
    """Tell whether the words around who acts speak of firms, in a sentence that names nobody of a state.

    >>> is_private("A French maker of skis", "a french maker of skis agreed to buy a canadian firm.")
    True
    >>> is_private("The French ministry", "the french ministry agreed to help a canadian firm.")
    False
    """
    firm = _FIRMS.search(actor) and not _OFFICIALS.search(actor)
    return bool(firm) and _ORGANS.isdisjoint(_WORD.findall(lower))


def is_match(lower: str) -> bool:
    """Tell whether a sentence in small letters tells a game or a race, and names nobody who speaks for a state.

    >>> is_match("peru will meet chile in the semi-final on tuesday.")
    True
    >>> is_match("the ministers of peru and chile will watch the final of the cup.")
    False
    """
    words = set(_HYPHENED.findall(lower))
    if not _RULERS.isdisjoint(words):
        return False
    return len(words & _SPORT) >= GAME or not words.isdisjoint(_MATCHES)
