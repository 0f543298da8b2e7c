"""today; yesterday; tomorrow; tonight; last night; the day before yesterday; this morning."""

import re
from datetime import timedelta

from builder.dating.patterns import Patterns
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import from_day

_STEPS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "last night": -1,
    "overnight": 0,
}


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rule for words that count from the day of publication."""
    pattern = (
        r"\b(?:(?P<far>[Tt]he day (?:before|after)) )?(?P<word>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|"
        r"[Ll]ast night)\b"
        r"(?:\s(?:morning|afternoon|evening|night))?(?!['’]s\s(?:world|generation|youth|society|standards))"
    )
    part = r"\b(?P<word>[Tt]his|[Ee]arly this|[Ll]ate this)\s(?:morning|afternoon|evening)\b"
    return (
        Rule("day word", patterns.compile(pattern), resolve, "yesterday"),
        Rule("part of today", patterns.compile(part), resolve_today, "this morning"),
    )


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Count from publication."""
    if scene.published is None:
        return None
    step = _STEPS[match["word"].lower()]
    if match["far"]:
        step *= 2
    day = scene.published + timedelta(days=step)
    return Finding(from_day(day), f'"{match[0]}" counted from publication on {scene.published}')


def resolve_today(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the day of publication."""
    return Finding(from_day(scene.published), "the day of publication") if scene.published else None
