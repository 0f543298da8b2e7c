"""Mentions -> the states that an article is about, most important first."""

from collections import defaultdict

from builder.knowledge.atlas import Atlas
from builder.model import Article, Mention, Sentence, State

TITLE, LEAD, DATELINE = 3.0, 2.0, 2.5
"""Weights of a mention in the title, in the first two sentences, and of a dateline's place; any
other mention weighs 1."""
ENOUGH, SHARE = 2.0, 0.12
"""A state is in when its weight reaches ENOUGH and SHARE of the heaviest state's; calibrated on
half of the 1987 newswire, checked on the other half."""


def rank_states(
    article: Article, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], atlas: Atlas
) -> tuple[State, ...]:
    """Rank states by where and how often they are mentioned; those in passing are left out."""
    weights: dict[State, float] = defaultdict(float)
    bodies = [sentence for sentence in sentences if sentence.kind in {"body", "item"}]
    lead_end = bodies[min(1, len(bodies) - 1)].span.end if bodies else 0
    dateline_end = bodies[0].span.start + 40 if bodies else 0
    title_end = article.headline.end if article.headline else 0
    for mention in mentions:
        if mention.kind == "reference":
            continue
        start = mention.span.start
        weight = TITLE if start < title_end else LEAD if start < lead_end else 1.0
        if mention.role == "venue" and title_end <= start < dateline_end and mention.kind in {"capital", "place"}:
            weight = DATELINE
        for state in mention.states:
            weights[state] += weight
    top = max(weights.values(), default=0)
    ranked = sorted(weights, key=lambda state: (-weights[state], state))
    return tuple(s for s in ranked if weights[s] >= max(ENOUGH, SHARE * top) and s in atlas.names)
