"""third quarter of 1989; the first half; Q3 2024; the latest quarter; the year-earlier period."""

import re
from datetime import date

from builder.dating.patterns import Patterns
from builder.dating.reckoning import full_year, period_in_focus, shifted_unit, tells_figures
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import from_month, parse

_ENDS = {33: 3, 34: 6, 35: 9, 36: 12, 40: 6, 41: 12}
"""Last month of each quarter and half, by its EDTF code."""

_REPORTED = 3
"""Months after its end in which a quarter is still reported on, even as something to come."""


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for quarters and halves of a year."""
    words = (
        r"\b(?:(?P<lead>[Tt]he\s)(?=(?:FISCAL[\s-])?QUARTER_ORDER-)|[Tt]he\s)?(?:(?:(?P<before>YEAR)|(?P<whose>THIS_YEAR)['’]s)\s)?(?:FISCAL[\s-])?"
        r"(?P<order>QUARTER_ORDER)[\s-](?:fiscal[\s-])?"
        r"(?P<unit>quarter|half)\b(?!-|\s(?:of\s(?:the\s|a\s|an\s|its\s|their\s)?)?QUARTERED\b)"
        r"(?:,?\s(?:of\s|in\s)?(?:(?:the\s)?FISCAL\s)?(?:(?P<year>YEAR)|(?P<said>THIS_YEAR)))?"
    )
    after_more = r"(?=(?:\s?(?:[-–/&,]|and|to)\s?(?P=unit)[1-4])+\s(?P<before>YEAR))"
    short = rf"\b(?P<unit>Q|H)(?P<number>[1-4])(?:{after_more}|\s(?:of\s)?(?P<year>YEAR))?\b"
    shorter = r"\b(?P<number>[1-4])(?P<unit>Q|H)\s?['’]?(?P<year>YEAR|\d\d)\b"
    latest = r"\b(?:[Tt]he\s)?(?P<which>LATEST)\s(?:fiscal\s)?(?P<unit>quarter|half|period)\b"
    figures = r"\b[Tt]he\s(?P<year>YEAR)\s(?P<unit>quarter|period|half)\b"
    whose = r"\b(?P<said>THIS_YEAR)['’]s\s(?P<unit>quarter|period)\b"
    same = (
        r"\b[Tt]he\sANSWERING\s(?P<unit>quarter|period|half)\s(?:of\s|in\s)?"
        r"(?P<said>THIS_YEAR|a\syear\s(?:ago|earlier|before)|(?P<year>YEAR))"
    )
    return (
        Rule("quarter", patterns.compile(words), resolve, "third quarter of 1989", "half", scanned=True),
        Rule("short quarter", patterns.compile(short), resolve, "Q3 2024", "half", scanned=True),
        Rule("shorter quarter", patterns.compile(shorter), resolve, "3Q24", "figures", scanned=True),
        Rule("same quarter", patterns.compile(same), resolve_same, "the same quarter last year", "half", scanned=True),
        Rule("quarter of figures", patterns.compile(figures), resolve_same, "the 2023 quarter", "half", scanned=True),
        Rule("quarter of a year", patterns.compile(whose), resolve_same, "last year's quarter", "half", scanned=True),
        Rule("latest quarter", patterns.compile(latest), resolve_latest, "the latest quarter", "half", scanned=True),
    )


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Settle the year: printed, else the last one that is over, or the next for the future."""
    part = match.groupdict()
    half = part["unit"] in {"half", "H"}
    number = int(part["number"]) if part.get("number") else scene.calendar.ordinals[match["order"].lower()]
    dated = any(part.get(name) for name in ("year", "before", "said", "whose"))
    if half and not dated and not tells_figures(scene, match.start(), match.end()):
        return None
    if half and number > 2 and part.get("number"):
        return None
    code = (39 + min(number, 2)) if half else 32 + number
    if year := part["year"] or part.get("before"):
        return Finding(from_month(full_year(year, scene.published), code), "printed in full")
    if scene.published is None:
        return None
    now, said = scene.published, (part.get("said") or part.get("whose") or "").lower()
    year = now.year + scene.calendar.steps.get(said.split(" ")[0], 0)
    over = now.month > _ENDS[code] - (3 if not half else 6)
    future = scene.tense_at(match.start(), match.end()) == "future"
    if not said and not over and not future:
        year -= 1
    elif not said and future and now.month > _ENDS[code] + _REPORTED:
        year += 1
    return Finding(from_month(year, code), f"counted from publication on {now}", "year")


def resolve_same(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the quarter or half that the text tells of, in the year that is named."""
    part = match.groupdict()
    year = int(part["year"]) if part.get("year") else None
    if year is None and scene.published is not None:
        said = part["said"].lower().split(" ")[0]
        year = scene.published.year + (-1 if said in {"a", "one"} else scene.calendar.steps.get(said, 0))
    if year is None:
        return None
    period = period_in_focus(scene, match.start())
    value = from_month(year, int(period.text[5:7])) if period else parse(f"{year:04d}")
    return Finding(value, f"the period of {year} that answers to the one told before")


def resolve_latest(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the quarter told before, or count quarters from the one of publication."""
    which, period = match["which"].lower(), period_in_focus(scene, match.start())
    yearly = "year" in which
    if period and period.earliest and (yearly or which in {"latest", "most recent"}):
        step = -1 if yearly else 0
        value = from_month(period.earliest.year + step, int(period.text[5:7]))
        return Finding(value, f"counted from {period.text}, the period told before")
    if scene.published is None or match["unit"] != "quarter":
        return None
    step = -5 if yearly else {"current": 0, "next": 1, "coming": 1}.get(which, -1)
    return _count_quarters(scene.published, step)


def _count_quarters(published: date, step: int) -> Finding | None:
    value = shifted_unit(published, step, "quarter")
    return Finding(value, f"counted from publication on {published}", "year") if value else None
