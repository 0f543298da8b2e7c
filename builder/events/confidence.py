"""Signs of a report -> how far it is to be trusted, between 0 and 1, by weights learned from judged reports."""

import functools
import math
from collections.abc import Iterable, Mapping

from builder.events.chronology import Anchored
from builder.events.parties import Parties
from builder.events.triggers import Hit
from builder.knowledge.tables import read_rows
from builder.model import Sentence
from builder.records import record

LOWEST, HIGHEST = 0.05, 0.98
"""No report is quite certain, and none is impossible."""

HEADLINE = "place headline"
"""The sign of what stands in a headline."""

NOUN = 0.9
"""What a noun keeps of the trust in a verb: "the talks" may be any."""


def rate_words(hit: Hit, parties: Parties, anchored: Anchored) -> float:
    """Rate how directly the words say who, what and when: the product of the trust in each."""
    rating = 0.85 * parties.trust * (0.55 + 0.45 * anchored.trust)
    return max(LOWEST, min(HIGHEST, rating * (NOUN if hit.voice == "noun" else 1.0)))


@record(frozen=True, slots=True)
class Place:
    """Where a report stands: its sentence, whether that may tell the article's news, and whether the
    article has a day of publication.
    """

    sentence: Sentence
    lead: bool
    dated: bool


def list_signs(hit: Hit, parties: Parties, anchored: Anchored, place: Place) -> tuple[str, ...]:
    """Name what speaks for or against a report: its type, voice, parties, date and place in the article.

    The names are those of `data/confidence.csv`.
    """
    sentence = place.sentence
    quoted = sentence.text.count("“") > sentence.text.count("”") or sentence.text[:1] in {'"', "“"}
    origin = anchored.origin if place.dated else "unknowable"
    where = sentence.kind if sentence.kind != "body" else "lead" if place.lead else "body"
    return (
        f"type {hit.trigger.type}",
        f"voice {hit.voice}",
        f"date {origin}",
        f"place {where}",
        *(f"party {how}" for how in dict.fromkeys(parties.how)),
        *(["party many"] if len({*parties.sources, *parties.targets}) > 2 else []),
        *(["party stranger"] if parties.strangers else []),
        *(["said in a quotation"] if quoted else []),
    )


def weigh_report(rating: float, signs: Iterable[str]) -> float:
    """Turn the rating of the words and the signs into the share of such reports that are right.

    Source of the method: logistic regression on reports judged right or wrong (`make calibrate`).

    >>> weigh_report(0.5, ()) < weigh_report(0.9, ())
    True
    """
    weights = load_weights()
    score = weights["constant"] + weights["rating"] * math.log(rating / (1 - rating))
    score += sum(weights.get(sign, 0.0) for sign in signs)
    return max(LOWEST, min(HIGHEST, 1 / (1 + math.exp(-score))))


@functools.cache
def load_weights() -> Mapping[str, float]:
    """Load the weights: log-odds of each sign; a sign without a row weighs nothing."""
    return {row["sign"]: float(row["weight"]) for row in read_rows("confidence.csv", ("sign", "weight"))}
