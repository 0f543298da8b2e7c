"""October 2024; late October 2024; May of last year; in March; the same month; last October."""

import re

from builder.dating.patterns import Patterns, month_number, read_year
from builder.dating.reckoning import (
    approximate_if,
    either,
    full_year,
    part_of_month,
    year_beside,
    year_of_month,
    year_of_story,
    year_said,
)
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import from_month, lasting

_YEAR_OF = (
    r"(?:,?\s(?:(?:of|in)\s(?:the\syear\s)?)?(?:(?P<year>YEAR|LETTERED)|['’](?P<short>\d\d)\b|(?P<said>SAID_YEAR)))"
)


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for months with and without a year, whole and in part, one or two."""
    pick = patterns.pick
    part = r"(?:(?P<part>PART)[\s-]?)?"
    joint = r"\s?(?:-|–|—|/|\bto|\band|\bor|\bthrough|\buntil|&)\s?"
    dated = rf"\b{part}(?P<month>MONTH)(?:(?P<joint>{joint})(?P<final>MONTH))?{_YEAR_OF}"
    across = rf"\b(?P<month>MONTH),?\s(?P<first_year>YEAR){joint}(?P<final>MONTH),?\s(?P<year>YEAR)"
    lead = r"(?:\b(?P<lead>MONTH_LEAD|[Tt]he(?=\s(?:PART[\s-])?MONTH))\s)?"
    bare = rf"{lead}\b(?:(?P<which>WHICH_MONTH)\s)?{part}(?P<month>MONTH)(?!-\d|[a-z]|\s(?:DAY)\b)"
    pair = (
        rf"(?P<lead>\bBETWEEN\s){part}(?P<month>MONTH)\s(?:and|to|until|through)\s(?P<final>MONTH)(?!\w|\s?(?:DAY|,))"
    )
    return (
        Rule("months across years", patterns.compile(across), resolve_across, "October 2023 to May 2024", "months"),
        Rule("month and year", patterns.compile(dated), resolve_dated, "late October 2024", "month"),
        Rule(
            "months from to",
            patterns.compile(pair),
            resolve_pair,
            "between March and May",
            "months",
            beside=pick("BETWEEN"),
        ),
        Rule("bare month", patterns.compile(bare), resolve_bare, "in February", "month"),
    )


def resolve_across(match: re.Match[str], scene: Scene) -> Finding | None:
    """Make the stretch from a month of one year to a month of another."""
    first = from_month(int(match["first_year"]), month_number(scene.calendar, match["month"]))
    last = from_month(int(match["year"]), month_number(scene.calendar, match["final"]))
    return Finding(lasting(first, last), "printed in full") if first.sort_key < last.sort_key else None


def resolve_pair(match: re.Match[str], scene: Scene) -> Finding | None:
    """Settle the year of the last month; the first is the nearest such month before it."""
    month, last = (month_number(scene.calendar, match[name]) for name in ("month", "final"))
    year, basis = _settle_year(match, scene, last, "")
    if year is None:
        return None
    first = from_month(year - (last < month), month)
    return Finding(lasting(first, from_month(year, last)), basis, "year")


def resolve_dated(match: re.Match[str], scene: Scene) -> Finding | None:
    """Settle the year of a month that is given with one."""
    month = month_number(scene.calendar, match["month"])
    basis = "printed in full"
    if match["year"]:
        year = read_year(scene.calendar, match["year"])
    elif match["short"]:
        year = full_year(match["short"], scene.published)
    else:
        year = year_said(match["said"], scene)
        basis = f'"{match["said"]}" is {year}'
    if year is None:
        return None
    if match["final"]:
        last = month_number(scene.calendar, match["final"])
        first, final = from_month(year - (last < month), month), from_month(year, last)
        return Finding(either(first, final) if match["joint"].strip() == "or" else lasting(first, final), basis)
    part = scene.calendar.parts.get((match["part"] or "").lower().strip())
    return Finding(part_of_month(part, year, month) if part else from_month(year, month), basis)


def resolve_bare(match: re.Match[str], scene: Scene) -> Finding | None:
    """Settle the year of a month without one by the tense and the publication day."""
    word = match["month"]
    lead = (match["lead"] or "").lower()
    if not (lead or match["which"] or match["part"]) and not _stands_alone(match, scene):
        return None
    month, which = month_number(scene.calendar, word), (match["which"] or "").lower()
    which = which or (lead if lead in {"last", "next", "this"} else "")
    part = scene.calendar.parts.get((match["part"] or "").lower().strip())
    year, basis = _settle_year(match, scene, month, which)
    if year is None:
        return None
    about = lead in scene.calendar.lists["about"]
    value = part_of_month(part, year, month) if part and not about else from_month(year, month)
    return Finding(approximate_if(about, value), basis, "" if which in {"last", "next"} else "year")


def _stands_alone(match: re.Match[str], scene: Scene) -> bool:
    """Tell whether a month's name without a preposition is one: not "May", "March" or "Jan",
    unless it heads a line ("May. Two envoys meet.").
    """
    heads = not re.search(r"\w", scene.text[: min(8, match.start())])
    if heads and match.start() < 8 and re.match(r"[.:](?:\W|$)|\s[-–—]\s|$", scene.text[match.end() : match.end() + 3]):
        return True
    return match["month"].rstrip(".").capitalize() not in scene.calendar.lists["unsure_month"]


def _settle_year(match: re.Match[str], scene: Scene, month: int, which: str) -> tuple[int | None, str]:
    prior = scene.prior.earliest if scene.prior else None
    if which in {"the previous", "the following", "previous"} and prior:
        if which == "the following":
            return prior.year + (month <= prior.month), "the next one after the date before"
        return prior.year - (month >= prior.month), "the last one before the date before"
    now = scene.published
    if told := year_of_story(scene, "past") if scene.section else None:
        return told, f"the year {told} stands over it"
    if now is None:
        return None, ""
    which = which.removeprefix("of ")
    if which in {"last", "past", "this past", "the previous", "previous"}:
        return now.year - (month >= now.month), f"the last one before publication on {now}"
    if which in {"next", "coming", "this coming"}:
        return now.year + (month <= now.month), f"the next one after publication on {now}"
    if which == "this":
        return now.year, "of the year of publication"
    tense = scene.tense_at(match.start("month"), match.end())
    if told := year_beside(scene, tense, month) or year_of_story(scene, tense):
        return told, f"the year {told} was named before"
    year = year_of_month(now, month, tense)
    side = "after" if (year, month) > (now.year, now.month) else "before"
    return year, f"no year printed; {year} is the nearest {side} publication on {now}"
