"""today; yesterday; tomorrow; tonight; last night; the day before yesterday; this morning."""

import re
from datetime import timedelta

from builder.dating.patterns import CLOCK, Patterns
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import from_day, some_day

_STEPS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "last evening": -1}
_LATEST = 7
"""Days within which a page repeats what was written before: "today (18)" in a page of the 20th."""
_NAME_BEFORE = re.compile(r"[A-Z]\w+\s$")


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for words that count from the day of publication."""
    pattern = (
        rf"\b(?:(?P<far>[Tt]he day (?:before|after)) )?{CLOCK}(?P<word>(?i:today|tonight|yesterday|tomorrow)|"
        r"[Ll]ast (?:night|evening))\b"
        r"(?:\s(?:morning|afternoon|evening|night))?(?!['’]s\sGENERIC\b)(?:\s\((?:the\s)?(?P<day>\d\d?)(?:st|nd|rd|th)?\))?"
    )
    part = rf"\b{CLOCK}[Tt]his\s(?:morning|afternoon|evening)\b"
    overnight = r"\b[Oo]vernight\b(?!\s(?:stay|train|bus|from|rate)|-)"
    return (
        Rule("day word", patterns.compile(pattern), resolve, "yesterday", "day word"),
        Rule("part of today", patterns.compile(part), resolve_today, "this morning", "part of day"),
        Rule("overnight", patterns.compile(overnight), resolve_overnight, "overnight", "overnight"),
    )


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Count from publication; "Russia Today" is a name."""
    if scene.published is None:
        return None
    if match["word"] == "Today" and _NAME_BEFORE.search(scene.text, max(0, match.start() - 12), match.start()):
        return None
    step = _STEPS[match["word"].lower()] * (2 if match["far"] else 1)
    day = scene.published + timedelta(days=step)
    if match["day"]:
        printed = (day - timedelta(days=back) for back in range(_LATEST))
        day = next((one for one in printed if one.day == int(match["day"])), day)
    return Finding(from_day(day), f'"{match[0]}" counted from publication on {scene.published}')


def resolve_today(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the day of publication."""
    return Finding(from_day(scene.published), "the day of publication") if scene.published else None


def resolve_overnight(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the night before publication."""
    if scene.published is None:
        return None
    before = scene.published - timedelta(days=1)
    return Finding(some_day(before, scene.published), f"the night before publication on {scene.published}")
