"""Mentions -> the states that an article is about, most important first."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from builder.actors.names import match_dateline
from builder.knowledge.atlas import Atlas
from builder.model import Article, Mention, Sentence, State
from builder.records import record

TITLE, DATELINE, LEAD, EARLY = 1.3, 3.7, 0.4, 0.2
"""What it adds to a state's weight to stand in the title, in the dateline, in the first sentence
behind it, and as a party in the two after that; each counts once."""
LATE, LOOSELY = -1.4, -0.9
"""What is multiplied with the share of the article before a state's first mention, and with the
share of its mentions that name it by a town, a seat or a body only: "New York", "the Fed"."""
OFTEN, SHARE, ALONE, COMPANY = 1.7, 1.0, 1.5, 1.1
"""What is multiplied with the logarithm of a state's mentions (plus one), and with their share of
those of the state mentioned most; what it adds to be the only state, and what is multiplied with
the logarithm of the number of states: an article that names many is about several."""
ENOUGH = 3.2
"""The weight from which an article is about a state. The weights were fitted as a logistic
regression on each half of 6,000 articles of newswire tagged by its editors and rounded to what both
have in common; this one lies where F1 without the US and of two states or more rise on both."""

_LOOSE = frozenset({"place", "capital", "institution"})
"""Kinds of mention that name a state loosely."""
BRIEF = 2
"""Sentences up to which nothing in a text is mentioned in passing."""


@dataclass(slots=True)
class _Places:
    """Where one state is mentioned, and how often."""

    title: bool = False
    dateline: bool = False
    lead: bool = False
    early: bool = False
    count: int = 0
    loose: int = 0
    late: float = 1.0

    def weigh(self, most: int, states: int) -> float:
        """Give the weight; `most` is the count of the state mentioned most, `states` their number."""
        weight = TITLE * self.title + DATELINE * self.dateline + LEAD * self.lead + EARLY * self.early
        weight += LATE * self.late + LOOSELY * self.loose / self.count
        weight += OFTEN * math.log1p(self.count) + SHARE * self.count / most
        return weight + (ALONE if states == 1 else COMPANY * math.log(states))


@record(frozen=True, slots=True)
class _Ends:
    """Offsets at which the parts of an article end."""

    title: int
    dateline: int
    lead: int
    early: int
    text: int
    brief: bool = False


def rank_states(
    article: Article, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], atlas: Atlas
) -> tuple[State, ...]:
    """Rank states by where and how often they are mentioned; those in passing are left out."""
    ends = _measure(article, sentences, atlas)
    places = _sort_mentions((one for one in mentions if one.kind != "reference"), ends)
    most = max((place.count for place in places.values()), default=1)
    weights = {state: place.weigh(most, len(places)) for state, place in places.items()}
    ranked = sorted(weights, key=lambda state: (-weights[state], state))
    enough = 0.0 if ends.brief else ENOUGH
    return tuple(state for state in ranked if weights[state] >= enough and state in atlas.names)


def _measure(article: Article, sentences: tuple[Sentence, ...], atlas: Atlas) -> _Ends:
    title = article.headline.end if article.headline else 0
    bodies = [one for one in sentences if one.kind in {"body", "item", "heading"} and one.span.start >= title]
    if not bodies:
        return _Ends(title, title, title, title, len(article.text))
    dateline = match_dateline(bodies[0].text, atlas)
    opening = bodies[0].span.start + dateline.end if dateline else title
    if dateline and dateline.end == len(bodies[0].text) and len(bodies) > 1:
        bodies = bodies[1:]
    early = bodies[min(2, len(bodies) - 1)].span.end
    return _Ends(title, opening, bodies[0].span.end, early, len(article.text), len(bodies) <= BRIEF)


def _sort_mentions(mentions: Iterable[Mention], ends: _Ends) -> dict[State, _Places]:
    places: dict[State, _Places] = {}
    for mention in mentions:
        start = mention.span.start
        for state in mention.states:
            place = places.get(state) or places.setdefault(state, _Places())
            place.count += 1
            place.loose += mention.kind in _LOOSE
            place.late = min(place.late, start / ends.text)
            if start < ends.title:
                place.title = True
            elif start < ends.dateline:
                place.dateline = True
            elif start < ends.lead:
                place.lead = True
            elif start < ends.early and mention.role == "party":
                place.early = True
    return places
