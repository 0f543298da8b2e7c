"""now; recently; the past; soon; current: TIMEX3's references, which make no date by themselves."""

import re
from typing import cast

from builder.dating.patterns import Patterns
from builder.dating.scene import Finding, Rule, Scene
from builder.model import Reference

_MORE = re.compile(r"\s(?:(?:few|several|couple|\d+|\w+)\s)?(?:days?|weeks?|months?|years?|decades?|quarters?)\b")
_AS = re.compile(r"\b(?:as|too|how)\s$", re.IGNORECASE)
_OWNED = re.compile(r"(?:\b(?:its|their|his|her|our|your|my|whose|a|an|no)|['’]s?)\s$", re.IGNORECASE)
_NOUN = re.compile(r"\s(?!(?:of|is|was|and|or|in|for|to|that|with|will|has|looks?|may)\b)[a-zA-Z]")


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rule for vague words."""
    pattern = r"(?<![\w-])(?P<words>VAGUE)\b(?!-)"
    return (Rule("vague", patterns.compile(pattern), resolve, "recently", "vague"),)


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Look the word up; "as soon as" and "the future of" say nothing of time."""
    words, text = re.sub(r"\s", " ", match["words"].lower()), scene.text
    before = text[max(0, match.start() - 10) : match.start()]
    if words in {"now", "soon"} and _AS.search(before):
        return None
    if words in {"the past", "the present"} and (
        _MORE.match(text, match.end()) or text.startswith(" of ", match.end())
    ):
        return None
    if words == "the future" and text.startswith(" of ", match.end()):
        return None
    if words in {"future", "current", "recent"} and not _NOUN.match(text, match.end()):
        return None
    if words == "previously" and not match[0][0].isupper():
        return None
    if words == "future" and _OWNED.search(before):
        return None
    value = scene.calendar.vague[words]
    return Finding(None, f'"{match[0]}" is a vague word', value=cast("Reference", value))
