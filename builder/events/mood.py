"""The words around a trigger -> whether the act took place, is planned, or is only talked about."""

import re
from typing import Literal

from builder.events.clauses import Clause
from builder.events.triggers import Hit

Mood = Literal["held", "planned", "cancelled", "unreal"]

_NEGATED = re.compile(
    r"\b(?:not|never|no|nor|neither|without|cannot|\w+n['’]t|failed to|fails to|refus\w+ to|declin\w+ to|den(?:y|ied|ies|ying)|yet to|unable to|"
    r"instead of|rather than|lack of|absence of|no plans? to|avoid\w*|stopped short of|reluctant to|far from)\b[^,;:]{0,34}$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|['’]ll|(?:is|are|was|were) (?:due|scheduled|set|slated|expected|planned|going|likely|about|preparing|poised) to|plans? to|planned to|planning to|(?:is|are|was|were) to|scheduled (?:to|for)|due (?:to|for)|"
    r"upcoming|planned|scheduled|forthcoming|expected|ahead of|in preparation for|prepar\w+ (?:to|for)|intends? to|would)\b[^,;:]{0,40}$",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:could|might|may|can|should|must|if|unless|whether|in case|would have|hop\w+ (?:to|for|that)|want\w* (?:to|\w+ to)|seek\w* to|try\w* to|tried to|attempt\w* to|"
    r"possib\w+|potential|hypothetical|proposed|propos\w+ (?:to|that)|alleg\w+|suspected|so-called|prospect of|prospects for|idea of|threat of|risk of|fear\w* (?:of|that)|need to|ready to|"
    r"willing to|able to|urg\w+ \w+ to|call\w* (?:for|on)|ask\w* \w+ to|ways? to|how to|likely|any|aim\w* (?:to|at)|designed to|meant to|in order to|so as to|aspir\w+|wish\w* to|offer\w* to|consider\w*)\b[^,;:]{0,30}$",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"\b(?:regularly|often|usually|always|traditionally|routinely|frequently|every (?:year|month|day|week)|annually|annual|generally|typically|normally|for decades|for years|each year)\b",
    re.IGNORECASE,
)
_OF_DOING = re.compile(r"\b(?:of|for|from|against|without|about|into|at|on|towards?|to)\s(?:\w+ly\s)?$", re.IGNORECASE)
_CANCELLED = re.compile(r"^[^.;]{0,40}\b(?:was|were|has been|have been|is|are)\s(?:called off|cancelled|canceled|scrapped|postponed|suspended)\b")
_LINKING = re.compile(
    r"\b(?:agreed|decided|pledged|vowed|promised|managed|began|started|continued|went on|helped|helps|used|sent \w+|forced \w+|arrived|came|travelled|traveled|flew|gathered|sat down|resumed|refused)\s(?:\w+\s){0,2}to\s(?:\w+ly\s)?$",
    re.IGNORECASE,
)


def judge_mood(text: str, hit: Hit, clause: Clause) -> Mood:
    """Judge an act from its clause: negated and hypothetical acts are "unreal".

    An infinitive is unreal ("urged them to withdraw") unless the verb before says that it came
    about ("agreed to lift") or is scheduled ("is to visit").
    """
    before = text[clause.start : hit.start]
    if clause.word in {"if", "unless", "whether", "without", "instead of", "rather than", "in order to", "until", "so that"}:
        return "unreal"
    if _NEGATED.search(before[-60:]):
        return "unreal"
    if _CANCELLED.match(text[hit.end :]):
        return "cancelled"
    if _PLANNED.search(before):
        return "planned"
    if _UNREAL.search(before[-70:]):
        return "unreal"
    if hit.voice == "gerund" and _OF_DOING.search(before):
        return "unreal"
    if hit.voice == "infinitive" and not _LINKING.search(before):
        return "unreal"
    return "held"


def is_habit(text: str) -> bool:
    """Tell whether a sentence speaks of what happens again and again."""
    return bool(_HABIT.search(text))
