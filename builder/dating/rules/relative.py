"""last week; this year; next month; three days ago; two weeks later; the same day; that month."""

import re

from builder.dating.patterns import Patterns
from builder.dating.reckoning import anchor_day, shift, shifted_unit, unit_at, year_of_story
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import Edtf, from_month, parse, precision

_NOT_AFTER = r"(?!['’]s\s(?:Day|Eve)|-(?:old|long|round|end|ahead))"
_STEP = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "this": 0,
    "current": 0,
}
_LENGTH = {
    "day": 1,
    "week": 7,
    "fortnight": 14,
    "weekend": 7,
    "month": 31,
    "quarter": 92,
    "year": 366,
    "decade": 3653,
    "century": 36525,
}
"""Longest length of each unit, days."""


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules that count from publication and those that count from the date before."""
    deictic = (
        r"\b(?:(?P<part>early|late|earlier|later|mid|the end of|the beginning of|the start of|end of|beginning of)\s)?"
        rf"(?:the\s)?(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]urrent|[Cc]oming|[Pp]revious|"
        rf"[Pp]ast)\s(?P<unit>UNIT)\b{_NOT_AFTER}"
    )
    before_last = r"\b(?P<unit>UNIT)\sbefore\slast\b"
    ago = (
        r"\b(?:(?:some|about|nearly|almost|exactly|around|just|more than|over|at least|"
        r"only)\s)?(?P<number>NUMBER|a few|several|a couple of|"
        r"half a)\s(?P<unit>UNIT)s?\sago\b(?:\s(?P<today>today|this\smonth|this\sweek|next\smonth|"
        r"last\smonth))?"
    )
    later = (
        r"\b(?:(?:some|about|nearly|almost|exactly|just|"
        r"only)\s)?(?P<number>NUMBER)\s(?P<unit>UNIT)s?\s(?P<side>later|earlier|before|after that|afterwards|"
        r"previously)\b(?!\s(?:the|a|an|he|she|they|his|its)\b)"
    )
    following = (
        r"\b(?P<which>[Tt]he\s(?:following|next|previous|preceding)|[Tt]he\ssame|[Tt]hat\s?(?:same\s)?|"
        r"[Ss]ame)\s?(?P<unit>day|week|weekend|month|quarter|year|decade)\b(?!\s(?:of|of fighting|in)\s\w+ing)"
    )
    after = (
        r"\b[Tt]he\s(?P<unit>day|week|month|year)\s(?P<side>before|after|earlier|later)\b(?!\s(?:the|a|an|he|"
        r"she|they|his|its|yesterday|tomorrow|last|Mr|[A-Z])\b)"
    )
    year_ago = r"\b(?:a\s)?year[- ](?:ago|earlier)\b(?!\s(?:today|this))"
    return (
        Rule(
            "unit before last",
            patterns.compile(before_last),
            resolve_before_last,
            "the week before last",
        ),
        Rule("counted unit", patterns.compile(deictic), resolve_deictic, "last week"),
        Rule("year ago", patterns.compile(year_ago), resolve_year_ago, "a year earlier"),
        Rule("ago", patterns.compile(ago), resolve_ago, "three days ago"),
        Rule("later", patterns.compile(later), resolve_later, "two weeks later"),
        Rule("following unit", patterns.compile(following), resolve_following, "the same day"),
        Rule("unit after", patterns.compile(after), resolve_after, "the day before"),
        Rule(
            "the unit",
            patterns.compile(r"\b[Tt]he\s(?P<unit>quarter|weekend)\b(?!\s(?:of|ended|ending))"),
            resolve_the_unit,
            "the weekend",
        ),
    )


def _is_vaguer(prior: Edtf, unit: str) -> bool:
    """Tell whether a date is too vague to count such units from it: no month after "1971"."""
    if prior.earliest is None or prior.latest is None:
        return True
    return (prior.latest - prior.earliest).days >= _LENGTH[unit]


def _unit(word: str) -> str:
    return {"centurie": "century"}.get(word, word)


def resolve_deictic(match: re.Match[str], scene: Scene) -> Finding | None:
    """Count whole units from the one around publication; "early this week" stays that week."""
    if scene.published is None:
        return None
    unit, step = _unit(match["unit"]), _STEP[match["which"].lower()]
    if match[0].lower() in {"the next day", "the previous day"} and scene.prior and scene.prior.earliest:
        if scene.prior.earliest != scene.prior.latest:
            return None
        value = shifted_unit(scene.prior.earliest, step, "day")
        return Finding(value, f"counted from {scene.prior.text}, the date before") if value else None
    if match["which"].lower() == "previous" and scene.prior:
        return resolve_previous(scene.prior, unit)
    if (
        match["which"].lower() in {"past", "coming"}
        and unit in {"decade", "century", "year", "day", "quarter"}
        and not match[0].lower().startswith("this")
    ):
        return None
    value = shifted_unit(scene.published, step, unit)
    part = (match["part"] or "").lower()
    if (
        value
        and unit == "year"
        and part
        in {
            "early",
            "late",
            "the end of",
            "the beginning of",
            "the start of",
            "end of",
            "beginning of",
        }
    ):
        months = "01", "03"
        if part in {"late", "the end of", "end of"}:
            months = "10", "12"
        value = parse(f"[{value.text}-{months[0]}..{value.text}-{months[1]}]")
    return Finding(value, f"counted from publication on {scene.published}") if value else None


def resolve_previous(prior: Edtf, unit: str) -> Finding | None:
    """Take the unit before the date before: "March 1988 ... the previous month"."""
    value = shifted_unit(prior.earliest, -1, unit) if prior.earliest and not _is_vaguer(prior, unit) else None
    return Finding(value, f"counted from {prior.text}, the date before") if value else None


def resolve_before_last(match: re.Match[str], scene: Scene) -> Finding | None:
    """Count two units back."""
    if scene.published is None:
        return None
    value = shifted_unit(scene.published, -2, _unit(match["unit"]))
    return Finding(value, f"two back from publication on {scene.published}") if value else None


def resolve_ago(match: re.Match[str], scene: Scene) -> Finding | None:
    """Count back; the answer is as exact as its unit: three days a day, forty years a year."""
    count = scene.calendar.count(match["number"])
    if scene.published is None or count is None:
        return None
    unit = _unit(match["unit"])
    moved = shift(scene.published, -count, unit)
    if moved is None:
        return None
    value = unit_at({"decade": "year", "century": "year", "fortnight": "week"}.get(unit, unit), moved)
    said = (match["today"] or "").replace("\n", " ")
    if unit == "year" and count == 1 and scene.prior and precision(scene.prior) in {"quarter", "half"}:
        return resolve_year_ago(match, scene)
    if unit in {"year", "decade"} and said:
        value = unit_at(
            "day" if said == "today" else said.split()[-1],
            shift(moved, {"last": -1, "next": 1}.get(said.split()[0], 0), "month") or moved,
        )
    return Finding(
        value,
        f'"{match[0]}" counted from publication on {scene.published}',
    )


def resolve_later(match: re.Match[str], scene: Scene) -> Finding | None:
    """Count from the date before."""
    anchor, count = anchor_day(scene), scene.calendar.count(match["number"])
    if anchor is None or count is None or scene.prior is None:
        return None
    unit = _unit(match["unit"])
    forward = match["side"] in {"later", "after that", "afterwards"}
    start = (scene.prior.latest or anchor) if forward and unit == "day" else anchor
    moved = shift(start, count if forward else -count, unit)
    exact = unit_at({"decade": "year", "century": "year"}.get(unit, unit), moved) if moved else None
    lasted = unit == "day" and precision(scene.prior) == "days"
    if exact is None or (_is_vaguer(scene.prior, unit) and not lasted):
        return None
    return Finding(exact, f"counted from {scene.prior.text}, the date before")


def resolve_following(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the unit around, before or after the date before."""
    which, unit = match["which"].lower().strip(), match["unit"]
    anchor = anchor_day(scene)
    if anchor is None or scene.prior is None or _is_vaguer(scene.prior, unit):
        return None
    step = 1 if which in {"the following", "the next"} else -1 if which in {"the previous", "the preceding"} else 0
    value = shifted_unit(anchor, step, unit)
    return Finding(value, f"counted from {scene.prior.text}, the date before") if value else None


def resolve_after(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the unit next to the date before."""
    anchor = anchor_day(scene)
    if anchor is None or scene.prior is None or _is_vaguer(scene.prior, match["unit"]):
        return None
    value = shifted_unit(anchor, 1 if match["side"] in {"after", "later"} else -1, match["unit"])
    return Finding(value, f"counted from {scene.prior.text}, the date before") if value else None


def resolve_year_ago(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take the year before publication, or before the date that stands before; beside a quarter
    (figures compared with those of a year ago) the same quarter of that year.
    """
    prior = scene.prior
    beside = precision(prior) if prior else ""
    if prior and prior.earliest and beside in {"quarter", "half"}:
        code = int(prior.text[5:7])
        recent = scene.published is None or prior.earliest.year >= scene.published.year - 1
        step = 1 if scene.published and prior.earliest.year == scene.published.year else 0
        if recent:
            return Finding(from_month(prior.earliest.year - step, code), "the same quarter a year before")
    anchor = scene.published
    told = beside in {"year", "days", "set"} and prior and (year_of_story(scene, "past") is not None or not anchor)
    if "earlier" in match[0] and (beside in {"day", "month", "season"} or told):
        anchor = anchor_day(scene)
    value = shifted_unit(anchor, -1, "year") if anchor else None
    return Finding(value, "the year before") if value else None


def resolve_the_unit(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take "the quarter" and "the weekend" for the one just named, else for the last one."""
    unit = match["unit"]
    if scene.prior and precision(scene.prior) == unit:
        return Finding(scene.prior, "the one named before")
    if scene.published is None or unit not in {"quarter", "weekend"}:
        return None
    value = shifted_unit(scene.published, -1, unit)
    return Finding(value, f"the last one before publication on {scene.published}") if value else None
