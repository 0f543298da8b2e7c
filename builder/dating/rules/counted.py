"""last week; early next year; the end of the month; the past three years; year-end."""

import re

from builder.dating.patterns import Patterns
from builder.dating.reckoning import (
    anchor_day,
    approximate_if,
    is_compared,
    is_vaguer,
    part_of,
    period_in_focus,
    shifted_unit,
    stretch,
    unit_at,
    unit_named,
)
from builder.dating.scene import NO_DATE, Finding, Rule, Scene
from builder.edtf import Edtf, from_day, from_month, precision

_SUNDAY = 6
"""On it, "this week" is the one that begins, where it is said of what is to come."""
_NOT_AFTER = r"(?!['’]s\s(?:Day|Eve)|-(?:old|long|round|end|ahead|ago|earlier))"
_KIND = r"(?:(?:fiscal|financial|calendar)\s)?"


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for whole units counted from the one around publication."""
    compiled, pick = patterns.compile, patterns.pick
    part = r"(?:(?P<part>UNIT_PART)\s)?"
    deictic = (
        rf"\b{part}(?P<the>[Tt]he\s)?(?P<which>STEP)\s{_KIND}(?P<unit>UNIT)\b{_NOT_AFTER}"
        r"(?!\sof\sMONTH)(?:\s(?P<vaguely>or\sso|or\stwo))?"
    )
    before_last = r"\b(?P<unit>UNIT)\sbefore\slast\b"
    ongoing = (
        r"\b(?:(?:at\sleast|about|almost|nearly)\s)?(?:[Tt]he|[Tt]hese)\s(?P<which>last|past|previous|next|coming|following|first)\s"
        r"(?:(?P<number>NUMBER)\s)?(?P<unit>UNIT)(?P<plural>s)?\b(?!['’-]|\sof\b)"
    )
    the_unit = (
        r"(?P<lead>\b(?i:for|in|during|over|of|by|through|until|before|at|on|since|after|ahead\sof|earlier|later)\s)?"
        r"\b(?:(?P<part>UNIT_PART)\s(?:in\s)?)?(?P<the>[Tt]he)\s(?P<full>full\s|fiscal\s|whole\s)?(?P<unit>week|weekend|month|quarter|year)\b"
        r"(?!-|\s(?:of|before|after|earlier|later|ago|ahead|YEAR)\b)"
    )
    end = r"\b(?P<early>early\s)?(?P<unit>year|month|week)(?:-end|(?<!week)\send|['’]s\send)\b(?:\s(?P<year>YEAR))?"
    return (
        Rule(
            "unit before last",
            compiled(before_last),
            resolve_before_last,
            "the week before last",
            "unit",
            beside=pick("before"),
        ),
        Rule("counted unit", compiled(deictic), resolve, "last week", "unit", beside=pick("STEP")),
        Rule(
            "past units",
            compiled(ongoing),
            resolve_ongoing,
            "the past three years",
            "unit",
            beside=pick("last past previous next coming following first"),
        ),
        Rule("end of unit", compiled(end), resolve_end, "year-end", "unit", beside=pick("end")),
        Rule("the unit", compiled(the_unit), resolve_the_unit, "by the end of the year", "unit"),
    )


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Count whole units from the one around publication; "early this week" stays that week."""
    unit, which = unit_named(match["unit"]), match["which"].lower()
    if match["which"].istitle() and match["unit"].istitle():
        return NO_DATE
    step = scene.calendar.steps[which]
    lone_day = unit == "day" and which in {"next", "previous", "following", "preceding"}
    if match["the"] and which == "next" and scene.tense_at(match.start(), match.end()) == "past":
        return _count_from_prior(scene, step, unit)
    if lone_day or which in {"following", "preceding", "same", "that"}:
        return _count_from_prior(scene, step, unit)
    if which in {"previous", "prior"} and scene.prior:
        return _count_from_prior(scene, step, unit)
    if scene.published is None or (which in {"past", "coming"} and unit not in {"week", "weekend", "month"}):
        return None
    if which == "last" and unit == "year" and is_compared(scene, match.start()):
        period = period_in_focus(scene, match.start())
        if period and period.earliest and period.earliest.year == scene.published.year:
            value = from_month(scene.published.year - 1, int(period.text[5:7]))
            return Finding(value, f"figures compared with those of {period.text}, the period told before")
    ahead = unit == "week" and not step and scene.published.weekday() == _SUNDAY
    ahead = ahead and scene.tense_at(match.start(), match.end()) == "future"
    counted = shifted_unit(scene.published, step + ahead, unit)
    if counted is None:
        return None
    value = part_of(scene.calendar.unit_parts.get((match["part"] or "").lower(), ""), counted)
    value = approximate_if(bool(match["vaguely"]), value)
    return Finding(value, f'"{match[0]}" counted from publication on {scene.published}')


def _count_from_prior(scene: Scene, step: int, unit: str) -> Finding | None:
    """Take the unit around, before or after the date before: "March 1988 ... the previous month"."""
    prior = scene.prior
    if prior is None or prior.earliest is None:
        return None
    if is_vaguer(prior, unit) and not (unit == "day" and precision(prior) == "days"):
        return None
    anchor = prior.latest if step > 0 and prior.latest and unit == "day" else prior.earliest
    value = shifted_unit(anchor, step, unit)
    return Finding(value, f"counted from {prior.text}, the date before") if value else None


def resolve_before_last(match: re.Match[str], scene: Scene) -> Finding | None:
    """Count two units back."""
    if scene.published is None:
        return None
    value = shifted_unit(scene.published, -2, unit_named(match["unit"]))
    return Finding(value, f"two back from publication on {scene.published}") if value else None


def resolve_ongoing(match: re.Match[str], scene: Scene) -> Finding | None:
    """Give the stretch that ends, or begins, with publication: some time in "the past three years"."""
    which, unit = match["which"].lower(), unit_named(match["unit"])
    if which in {"first", "following", "previous"} or scene.published is None or unit in {"weekend", "quarter"}:
        return None
    if not match["number"] and (which in {"last", "next"} or match["plural"]):
        return None
    count = scene.calendar.count(match["number"] or "one")
    if not count or (unit in {"century", "decade"} and count > 20):
        return None
    step = count if which in {"next", "coming"} else -count
    value = stretch(scene.published, step, unit)
    return (
        Finding(value, f"some time in the stretch that is counted from publication on {scene.published}")
        if value
        else None
    )


def resolve_end(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the last day of the unit that is printed, over, or going on; of "year's end" its last part."""
    if match["unit"] == "week" or scene.published is None:
        return None
    year = int(match["year"]) if match["year"] else scene.published.year
    whole = unit_at(match["unit"], scene.published.replace(year=year, day=1))
    back = scene.tense_at(match.start(), match.end()) == "past" and re.search(
        r"\b(?:since|at|from|than|last)\s$", scene.text[max(0, match.start() - 8) : match.start()]
    )
    if back and not match["year"]:
        whole = shifted_unit(scene.published, -1, match["unit"]) or whole
    if "-" not in match[0]:
        return Finding(part_of("late", whole), f"the last part of {whole.text}")
    return Finding(from_day(whole.latest), f"the last day of {whole.text}") if whole.latest else None


def resolve_the_unit(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take "the quarter", "the weekend", "the end of the year" for the one told before, else for
    the one around publication; a weekend or quarter for the last one that is over.
    """
    unit, part = match["unit"], scene.calendar.unit_parts.get((match["part"] or "").lower(), "")
    if not match["lead"] and not match["part"] and not match["full"] and unit not in {"quarter", "weekend"}:
        return None
    told = _unit_told(scene, unit, match.start())
    if told is not None:
        return Finding(part_of(part, told), "the one told before")
    if scene.published is None:
        return None
    step = -1 if unit in {"quarter", "weekend"} else 0
    lead = (match["lead"] or "").strip().lower()
    if unit == "weekend" and (lead in {"before", "ahead of"} or scene.tense_at(match.start(), match.end()) == "future"):
        step = 0
    value = shifted_unit(scene.published, step, unit)
    if value is None:
        return None
    return Finding(part_of(part, value), f"counted from publication on {scene.published}", "year" if step else "")


def _unit_told(scene: Scene, unit: str, start: int) -> Edtf | None:
    if unit == "quarter":
        return period_in_focus(scene, start)
    prior, anchor = scene.prior, anchor_day(scene)
    if prior is None or anchor is None or scene.published is None or is_vaguer(prior, unit):
        return None
    if scene.story is None or scene.story >= scene.published.year:
        return None
    return unit_at(unit, anchor)
