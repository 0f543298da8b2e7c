"""two weeks later; the same day; that month; the day before; until then; that morning."""

import re

from builder.dating.patterns import Patterns
from builder.dating.reckoning import anchor_day, is_vaguer, shift, shifted_unit, unit_at, unit_named
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import from_day, precision

_NO_CLAUSE = r"(?!\s(?:the|a|an|he|she|they|his|its|yesterday|tomorrow|last|Mr|[A-Z])\b)"


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules that count from the date before."""
    pick = patterns.pick
    later = (
        r"(?P<opens>^)?\b(?:(?:ABOUT|MORE_OR_LESS)\s)?(?P<number>NUMBER)\s(?P<unit>UNIT)s?\s(?:(?:or\sso|or\smore)\s)?(?P<side>LATER|EARLIER)\b"
        r"(?(opens)(?!\sthan\b)|(?!\s(?:the|a|an|he|she|they|his|its|than|this|that)\b))"
    )
    same = (
        r"\b(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)\s)?(?P<which>[Tt]he\s(?:very\s)?same|[Tt]hat\s(?:same|very)|[Tt]hat|[Ss]ame)\s?"
        r"(?P<unit>day|week|weekend|month|quarter|year|decade|morning|afternoon|evening|night)\b(?!\s(?:of|in)\s\w+ing|-)"
    )
    next_part = r"\b(?:(?P<which>[Tt]he\s(?:next|following|previous))\s(?P<unit>morning|afternoon|evening|night))\b"
    part = r"\b(?P<lead>(?i:in|during|by|of)\s)(?P<the>the)\s(?P<unit>morning|afternoon|evening)\b"
    after = rf"\b[Tt]he\s(?P<unit>day|week|month|year)\s(?P<side>before|after|earlier|later|prior)\b{_NO_CLAUSE}"
    then = r"\b(?P<lead>(?:[Uu]ntil|[Tt]ill|[Bb]y|[Ss]ince|[Ff]rom|[Bb]efore)\s)then\b(?!\s[a-z]+-|-)"
    return (
        Rule("later", patterns.compile(later), resolve, "two weeks later", "unit", beside=pick("LATER EARLIER")),
        Rule(
            "same unit",
            patterns.compile(same),
            resolve_same,
            "the same day",
            "same",
            beside=pick("day week weekend month quarter year decade morning afternoon evening night"),
        ),
        Rule("next part of day", patterns.compile(next_part), resolve_next_part, "the next morning", "part of day"),
        Rule("part of the day", patterns.compile(part), resolve_part, "in the morning", "part of day"),
        Rule(
            "unit after",
            patterns.compile(after),
            resolve_after,
            "the day before",
            "unit",
            beside=pick("before after earlier later prior"),
        ),
        Rule("then", patterns.compile(then), resolve_then, "until then", "then"),
    )


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Count from the date before."""
    anchor, count = anchor_day(scene), scene.calendar.count(match["number"])
    if anchor is None or not count or scene.prior is None:
        return None
    unit = unit_named(match["unit"])
    forward = match["side"].lower() in scene.calendar.lists["later"]
    start = (scene.prior.latest or anchor) if forward and unit == "day" else anchor
    moved = shift(start, count if forward else -count, unit)
    value = unit_at({"decade": "year", "century": "year"}.get(unit, unit), moved) if moved else None
    lasted = unit == "day" and precision(scene.prior) == "days"
    if value is None or (is_vaguer(scene.prior, unit) and not lasted):
        return None
    return Finding(value, f"counted from {scene.prior.text}, the date before")


def resolve_same(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the unit around the date before."""
    unit, anchor = match["unit"], anchor_day(scene)
    unit = unit if unit in _LONGER else "day"
    if anchor is None or scene.prior is None or is_vaguer(scene.prior, unit):
        return None
    return Finding(unit_at(unit, anchor), f"the {unit} of {scene.prior.text}, the date before")


_LONGER = {"week", "weekend", "month", "quarter", "year", "decade"}


def resolve_next_part(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the day after, or before, the date before."""
    if scene.prior is None or scene.prior.earliest is None or is_vaguer(scene.prior, "day"):
        return None
    step = -1 if match["which"].lower().endswith("previous") else 1
    value = shifted_unit(scene.prior.earliest, step, "day")
    return Finding(value, f"counted from {scene.prior.text}, the date before") if value else None


def resolve_part(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the day told before; without one it is a habit."""
    if scene.prior is None or scene.prior.earliest is None or is_vaguer(scene.prior, "day"):
        return None
    return Finding(from_day(scene.prior.earliest), f"the {match['unit']} of {scene.prior.text}, the date before")


def resolve_after(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the unit next to the date before."""
    anchor, now = anchor_day(scene), scene.published
    if anchor is None or scene.prior is None or is_vaguer(scene.prior, match["unit"]):
        return None
    basis = f"counted from {scene.prior.text}, the date before"
    if now and now < anchor and scene.tense_at(match.start(), match.end()) == "past":
        anchor, basis = now, f"counted from publication on {now}; the date before is still to come"
    value = shifted_unit(anchor, 1 if match["side"] in {"after", "later"} else -1, match["unit"])
    return Finding(value, basis) if value else None


def resolve_then(match: re.Match[str], scene: Scene) -> Finding | None:
    """Point to the date before."""
    if scene.prior is None:
        return None
    return Finding(scene.prior, f"{scene.prior.text}, the date before")
