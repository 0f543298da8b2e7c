"""now; recently; in the past; soon: TIMEX3's references, which make no date by themselves."""

import re
from typing import cast

from builder.dating.patterns import Patterns
from builder.dating.scene import Finding, Rule, Scene
from builder.model import Reference

_PHRASES = (
    r"in the past|the past(?=[,.;]|\sand\b|$)|at present|right now|at the moment|at this time|at this point|these days|"
    r"some time ago|not long ago|long ago|a while ago|until recently|in recent (?:years|months|weeks)|"
    r"recent (?:years|months|weeks|days)|"
    r"the last few (?:years|months)|in the (?:near )?future|the (?:near )?future(?!s)|the coming (?:years|"
    r"months|weeks|days)|"
    r"coming (?:weeks|months|days)|(?:years|months|weeks|days|decades) ago|"
    r"now|currently|presently|nowadays|recently|lately|soon"
)


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rule for vague words."""
    return (Rule("vague", patterns.compile(rf"\b(?P<words>(?i:{_PHRASES}))\b(?!-)"), resolve, "recently"),)


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Look the word up; "now that" and "as soon as" say nothing of time."""
    words, text = match["words"].lower(), scene.text
    if words == "now" and text[match.end() : match.end() + 5] == " that":
        return None
    if words == "soon" and text[max(0, match.start() - 3) : match.start()].lower() == "as ":
        return None
    value = scene.calendar.vague.get(words) or scene.calendar.vague.get(words.removeprefix("in "))
    return Finding(None, "a vague word", value=cast("Reference", value)) if value else None
