"""third quarter of 1989; the first half; Q3 2024; the latest quarter."""

import re

from builder.dating.patterns import Patterns
from builder.dating.reckoning import shifted_unit
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import from_month

_ENDS = {33: 3, 34: 6, 35: 9, 36: 12, 40: 6, 41: 12}


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for quarters and halves of a year."""
    words = (
        r"\b(?:(?:fiscal|current)\s)?(?P<order>(?i:first|second|third|fourth|final|last))[\s-](?:fiscal\s)?"
        r"(?P<unit>quarter|half)\b(?!\s(?:of\sthe\s)?(?:century|hour|million|billion|time|game|match|dozen|day|month))"
        r"(?:,?\s(?:of\s)?(?:(?:the\s)?fiscal\s)?(?:(?P<year>YEAR)|(?P<said>last year|this year|next year|the year)))?"
    )
    short = r"\bQ(?P<number>[1-4])(?:\s(?P<year>YEAR))?\b"
    latest = (
        r"\bthe\s(?P<which>latest|most recent|current|previous|next|past|preceding|year-ago|year-earlier)\squarter\b"
    )
    return (
        Rule("quarter", patterns.compile(words), resolve, "third quarter of 1989"),
        Rule("short quarter", patterns.compile(short), resolve, "Q3 2024"),
        Rule("latest quarter", patterns.compile(latest), resolve_latest, "the latest quarter"),
    )


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Settle the year: printed, else the last one that is over, or the next for the future."""
    part = match.groupdict()
    half = part.get("unit") == "half"
    number = int(part["number"]) if part.get("number") else scene.calendar.ordinals[match["order"].lower()]
    code = (39 + min(number, 2)) if half else 32 + number
    if part["year"]:
        return Finding(from_month(int(part["year"]), code), "printed in full")
    if scene.published is None:
        return None
    now, said = scene.published, (part.get("said") or "").lower()
    year = now.year + {"last year": -1, "next year": 1}.get(said, 0)
    over = now.month > _ENDS[code] - (3 if not half else 6)
    if not said and not over and scene.tense_at(match.start(), match.end()) != "future":
        year -= 1
    return Finding(from_month(year, code), f"counted from publication on {now}", "year")


def resolve_latest(match: re.Match[str], scene: Scene) -> Finding | None:
    """Count quarters from the one of publication."""
    if scene.published is None:
        return None
    step = {"current": 0, "next": 1, "year-ago": -5, "year-earlier": -5}.get(match["which"], -1)
    value = shifted_unit(scene.published, step, "quarter")
    return Finding(value, f"counted from publication on {scene.published}", "year")
