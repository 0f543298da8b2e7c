"""October 2024; late October 2024; May of last year; in March; the same month; last October."""

import re

from builder.dating.patterns import Patterns, month_number
from builder.dating.reckoning import part_of_month, year_of_month, year_of_story, year_said_before
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import from_month, lasting

_WHICH = r"(?:(?P<which>last|next|this|this past|the previous|the following|the same|of last|previous|past|coming)\s)?"
_YEAR_OF = (
    r"(?:,?\s(?:of\s)?(?:(?P<year>YEAR)|(?P<said>that year|the same year|last year|this year|next year|"
    r"the previous year|the year before|the following year|a year earlier)))"
)
_LEAD = (
    r"(?:\b[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]or|[Oo]f|[Ff]rom|[Bb]efore|[Aa]fter|[Dd]uring|[Bb]etween|and|"
    r"to|through|or|[Ll]ast|[Nn]ext|[Tt]his|[Ee]ach|[Tt]ill|[Tt]he)\s"
)


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for months with and without a year, whole and in part, one or two."""
    part = r"(?:(?P<part>PART)[\s-]?)?"
    dated = rf"\b{part}(?P<month>MONTH)(?:\s?(?:-|–|to|and)\s?(?P<final>MONTH))?{_YEAR_OF}"
    bare = rf"(?:(?P<lead>{_LEAD}))?\b{_WHICH}{part}(?P<month>MONTH)(?![\w-]|\s(?:DAY)\b)"
    return (
        Rule("month and year", patterns.compile(dated), resolve_dated, "late October 2024"),
        Rule("bare month", patterns.compile(bare), resolve_bare, "in February"),
    )


def resolve_dated(match: re.Match[str], scene: Scene) -> Finding | None:
    """Settle the year of a month that is given with one."""
    month = month_number(scene.calendar, match["month"])
    if match["year"]:
        year, basis = int(match["year"]), "printed in full"
    else:
        found = _year_said(match["said"].lower(), scene)
        if found is None:
            return None
        year, basis = found, f'"{match["said"]}" is {found}'
    if match["final"]:
        last = month_number(scene.calendar, match["final"])
        first = from_month(year - (last < month), month)
        return Finding(lasting(first, from_month(year, last)), basis)
    part = scene.calendar.parts.get((match["part"] or "").lower().strip())
    return Finding(part_of_month(part, year, month) if part else from_month(year, month), basis)


def _year_said(words: str, scene: Scene) -> int | None:
    prior = year_said_before(scene)
    if words in {"that year", "the same year"}:
        return prior or (scene.published.year if scene.published else None)
    if words in {"the previous year", "the year before", "a year earlier", "the following year"} and prior:
        return prior + (1 if words == "the following year" else -1)
    if scene.published is None:
        return None
    return scene.published.year + {"last year": -1, "next year": 1}.get(words, 0)


def resolve_bare(match: re.Match[str], scene: Scene) -> Finding | None:
    """Settle the year of a month without one by the tense and the publication day."""
    word = match["month"]
    lone = not (match["lead"] or match["which"] or match["part"])
    if lone and (word.rstrip(".") in {"May", "March", "MAY", "MARCH", "Mar", "Sun", "Dec", "Jun", "Jan", "Apr"}):
        return None
    month, which = month_number(scene.calendar, word), (match["which"] or "").lower()
    lead = (match["lead"] or "").strip().lower()
    which = which or (lead if lead in {"last", "next", "this"} else "")
    part = scene.calendar.parts.get((match["part"] or "").lower().strip())
    year, basis = _settle_year(match, scene, month, which)
    if year is None:
        return None
    value = part_of_month(part, year, month) if part else from_month(year, month)
    return Finding(value, basis, "" if which in {"last", "next"} else "year")


def _settle_year(match: re.Match[str], scene: Scene, month: int, which: str) -> tuple[int | None, str]:
    prior = scene.prior.earliest if scene.prior else None
    if which in {"the previous", "the following", "previous"} and prior:
        if which == "the following":
            return prior.year + (month <= prior.month), "the next one after the date before"
        return prior.year - (month >= prior.month), "the last one before the date before"
    if scene.published is None:
        return None, ""
    now = scene.published
    if which in {"last", "past", "this past", "the previous", "previous", "of last"}:
        return now.year - (month >= now.month), f"the last one before publication on {now}"
    if which in {"next", "coming"}:
        return now.year + (month <= now.month), f"the next one after publication on {now}"
    if which == "this":
        return now.year, "of the year of publication"
    tense = scene.tense_at(match.start("month"), match.end())
    if told := year_of_story(scene, tense):
        return told, f"the year {told} was named before"
    year = year_of_month(now, month, tense)
    side = "after" if (year, month) > (now.year, now.month) else "before"
    return year, f"no year printed; {year} is the nearest {side} publication on {now}"
