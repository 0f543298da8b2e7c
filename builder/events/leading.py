"""The words before a state that an "of" ties to somebody with an office -> what leads to the whole phrase."""

from builder.knowledge.atlas import Atlas
from builder.knowledge.cues import load_words

_ORGANS = frozenset(load_words("events.leading.organs"))

_ARTICLES = frozenset(load_words("events.leading.articles"))
_PREPOSITIONS = frozenset(load_words("events.leading.prepositions"))
_LED = frozenset(load_words("events.leading.led"))
_FAR = 9
"""Words from an "of" back to the word that leads to the phrase before it."""


def lead_through(before: str, atlas: Atlas) -> str | None:
    """Find what leads to the phrase before an "of" with which a state only says whose office it is: in "met with the
    prime minister of [Oman]" "with", in "expelled the envoy of" "" (the object of the verb); None for other nouns.
    """
    words = [word.strip("\"“”'’") for word in before.split()[-_FAR:]]
    at = _pass_portfolio(words, atlas)
    if at < 0 or not _is_office(words[at], atlas):
        return None
    for number in range(at - 1, -1, -1):
        word, lower = words[number], words[number].lower()
        if word.endswith((",", ";", ":", ".", ")")):
            return ""
        if lower in _PREPOSITIONS:
            return "" if lower == "by" and number and words[number - 1].lower() in _LED else lower
        if not (_describes_office(word, atlas) or lower in _ARTICLES):
            return ""
    return ""


def _pass_portfolio(words: list[str], atlas: Atlas) -> int:
    """Find the office whose matter stands before the "of": in "minister of foreign affairs" the minister."""
    at = len(words) - 1
    if at > 0 and words[at].lower() in atlas.portfolios | {"state", "government"}:
        inner = at
        while inner > 0 and (
            words[inner].lower() in atlas.portfolios or words[inner].lower() in {"and", "state", "government", "the"}
        ):
            inner -= 1
        if inner > 0 and words[inner].lower() in {"of", "for"} and _is_office(words[inner - 1], atlas):
            return inner - 1
    return at


def _is_office(word: str, atlas: Atlas) -> bool:
    lower = word.lower()
    return lower in atlas.titles or lower in _ORGANS or (lower.endswith("s") and lower[:-1] in atlas.titles)


def _describes_office(word: str, atlas: Atlas) -> bool:
    """Tell whether a word only describes the office behind it: "acting foreign", "deputy prime"."""
    lower = word.lower()
    return (
        lower in atlas.portfolios
        or lower in atlas.weak_titles
        or lower in {"prime", "acting", "former", "first", "vice", "interim", "outgoing", "senior", "top", "special"}
        or _is_office(word, atlas)
    )
