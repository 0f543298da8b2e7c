"""One name, several bearers -> the one that an article means: Georgia on the Black Sea or in the
union, Jordan the kingdom or a person.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from builder.actors.names import Named
from builder.knowledge.atlas import Atlas, first_word
from builder.knowledge.eras import Eras
from builder.model import Mention, Sentence, State

_SEATS = frozenset({"Washington"})
"""Towns in which others are met: they do not say where the rest of an article lies."""
_TITLE_CASE = 0.6
"""Share of capitalised words from which a line is taken for a title: there, capitals say nothing."""
_WORD_BEFORE = re.compile(r"([A-ZÀ-Þ][\w’'-]*) $")
_WORD_AFTER = re.compile(r" ([A-ZÀ-Þ][\w’'-]*[a-z])")


def choose_homonyms(mentions: Sequence[Mention], eras: Eras, day: str = "") -> tuple[Mention, ...]:
    """Settle each name that several states bear: the first of them that the article names otherwise.

    Where it names none, the one stands that bore the name on the day of publication, if the tables say so,
    else the last; a body that many states have then stands for nobody.
    For a state's own name, a later bearer needs a town or a region of its own: "Georgia" beside
    "Atlanta".
    """
    if all(len(one.states) < 2 or one.kind == "reference" for one in mentions):
        return tuple(mentions)
    sure = [one for one in mentions if len(one.states) == 1]
    named = {state for one in sure for state in one.states}
    towns = (one for one in sure if one.kind in {"place", "capital"} and one.role == "venue")
    placed = {state for one in towns if one.name not in _SEATS for state in one.states}
    settled = (_settle(one, named, placed, eras.choose(one.name, day)) for one in mentions)
    return tuple(one for one in settled if one is not None)


def _settle(mention: Mention, named: set[State], placed: set[State], usual: State | None) -> Mention | None:
    if len(mention.states) < 2:
        return mention
    first, *others = mention.states
    if first in named and (usual in {None, first} or usual not in named):
        return replace(mention, states=(first,))
    known = placed if mention.kind == "name" else named
    chosen = next((state for state in others if state in known), None)
    if chosen is None and mention.kind == "institution":
        return None
    return replace(mention, states=(chosen or usual or others[-1],))


def is_persons(sentence: Sentence, named: Named, atlas: Atlas) -> bool:
    """Tell whether a name of a state or a town is somebody's: "Michael Jordan", "Chad Wolf"."""
    name, text = named.entry.name, sentence.text
    if named.entry.kind not in {"name", "capital", "place", "institution"} or " " in name:
        return False
    before = _WORD_BEFORE.search(text[max(0, named.start - 24) : named.start])
    if before and before[1] in atlas.forenames:
        return True
    after = _WORD_AFTER.match(text, named.end)
    if name not in atlas.bearers or after is None or _is_title(text):
        return False
    word = after[1]
    office = word in atlas.not_names or word.lower() in atlas.titles or word.lower() in atlas.portfolios
    return not office and first_word(word) not in atlas.index


def _is_title(text: str) -> bool:
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > _TITLE_CASE * len(words)
