"""An act to come of which only the day of the word is known -> what was done that day: a promise or a plan."""

import re
from dataclasses import replace

from builder.events.chronology import Anchored
from builder.events.telling import Telling
from builder.knowledge.lexicon import Lexicon, Trigger

_SAID = re.compile(
    r"\b(?:said|says|announced|agreed|confirmed|stated|disclosed|declared|added|reported|told(?:\s[\w’'-]+){1,2})"
    r"(?:\s(?!that\b|it\b|he\b|she\b|they\b|will\b|would\b|to\b|is\b|was\b|were\b|are\b)[\w’'-]+){0,3}\s(?:on\s|late\s|early\s|earlier\s)*$"
)
"""Right before a date: it is that of the word, "said here on Tuesday"."""

_WORDS = {"AID": ("AGREE", "agreement reached"), "CONSULT": ("AGREE", "plan"), "COOPERATE": ("AGREE", "plan")}
"""Types of what is to come -> family of the word that is given now."""


def settle_word(telling: Telling, anchored: Anchored, lexicon: Lexicon) -> Telling:
    """Let what was only said to come be a promise of the day on which it was said: "said on Tuesday it would give
    rice to Chad".
    """
    if telling.mood != "planned" or anchored.time is None:
        return telling
    before = telling.setting.lower[: max(0, anchored.time.span.start - telling.sentence.span.start)]
    given = _find_family(telling.hit.trigger, lexicon) if _SAID.search(before) else None
    if given is None:
        return telling
    return replace(telling, hit=replace(telling.hit, trigger=given, voice="noun"), mood="held")


def _find_family(trigger: Trigger, lexicon: Lexicon) -> Trigger | None:
    """Find the family of a promise by what is promised."""
    wanted = _WORDS.get(trigger.type)
    meant = next((one for one, _ in lexicon.statements if (one.type, one.kind) == wanted), None)
    return replace(trigger, type=meant.type, kind=meant.kind, title=meant.title) if meant else None
