"""now; recently; the past; soon; current: TIMEX3's references, which make no date by themselves."""

import re
from typing import cast

from builder.dating.patterns import Patterns
from builder.dating.scene import Finding, Rule, Scene
from builder.knowledge.cues import load_cue
from builder.model import Reference

_MORE = load_cue("dating.vague.more")
_AS = load_cue("dating.vague.as")
_OWNED = load_cue("dating.vague.owned")
_NOUN = load_cue("dating.vague.noun")


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
