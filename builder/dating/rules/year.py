"""in 1985; early 2024; 2024-2025; fiscal 1989; the year 2000; around 2010; nineteen ninety-six."""

import re

from builder.dating.patterns import Patterns, compile_words, read_year
from builder.dating.reckoning import full_year, part_of_year
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import approximate, lasting, parse
from builder.knowledge.cues import load_cue

_SINGULAR = load_cue("dating.year.singular")
_NAME = re.compile(r"[A-Z]\w+\s$")
_OWNER = load_cue("dating.year.owner")
_SENTENCE_GOES_ON = load_cue("dating.year.sentence_goes_on")
_IN = load_cue("dating.year.in")
_CAPITAL = re.compile(r"\s[A-Z]\w+\s[a-z]")
"""What stands around a year although people follow: "In 1974 Turkish troops landed", not "took in 1950 Syrians"."""
_CLOSING = ('"', "”", "’")
"""Marks that close a name: "Friendship 2006"."""
_BACK, _AHEAD = 120, 30
"""Years before and after publication within which a bare number is taken for a year; any year
counts after "in" and its like."""


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for single years, their parts, and ranges of years."""
    compiled, pick = patterns.compile, patterns.pick
    ranged = (
        r"(?<![\w/.-])(?:(?:the\s)?FISCAL\s(?:years?\s)?)?(?P<low>(?:1[5-9]|20)\d\d)\s?(?:-|–|—|/)\s?"
        r"(?P<high>(?:1[5-9]|20)\d\d|\d\d)(?![\w/-]|\.\d)"
    )
    between = r"(?P<lead>\bBETWEEN\s)(?P<low>YEAR)\s(?:and|to|until|till|through)\s(?P<high>YEAR)(?![\w-])"
    single = r"(?:\b(?P<part>PART)[\s-]?)?(?P<year>YEAR)(?!-[a-z]+s\b|-\d)"
    vaguely = r"\b(?P<about>(?i:around|about|circa|c\.|ca\.|roughly|approximately))\s(?P<year>YEAR)(?!-\w)"
    hyphened = r"\b(?P<part>(?i:early|mid|late|end))-(?P<year>(?:1[4-9]\d\d|20\d\d)(?![\w/-]|[.,]\d))"
    fiscal = r"\b(?:(?:the\s)?FISCAL\s(?:year\s)?|FY\s?)(?P<year>YEAR|(?<=FY)(?:19|20)\d\d)"
    short = r"(?<!\w)['’](?P<year>\d\d)(?![\w'’])"
    lettered = r"\b(?:(?:the\s)?year\s)?(?P<year>LETTERED)\b(?!\s(?:people|troops|million|dollars|percent|NUMBER)\b|-)"
    return (
        Rule("years", compiled(ranged), resolve_range, "2024-2025", "year"),
        Rule(
            "years from to", compiled(between), resolve_range, "between 2019 and 2024", "years", beside=pick("BETWEEN")
        ),
        Rule("part of year", compiled(hyphened), resolve_part, "mid-2024", "year", beside=pick("early mid late end")),
        Rule("fiscal year", compiled(fiscal), resolve, "fiscal 1989", "year", beside=pick("FISCAL fy")),
        Rule(
            "about a year",
            compiled(vaguely),
            resolve_about,
            "around 2010",
            "year",
            beside=pick("around about circa c ca roughly approximately"),
        ),
        Rule("year", compiled(single), resolve, "in 1985", "year"),
        Rule("short year", compiled(short), resolve_short, "in '85", "short year", scanned=True),
        Rule("year in letters", compiled(lettered), resolve_lettered, "nineteen ninety-six", "lettered"),
    )


def resolve_range(match: re.Match[str], scene: Scene) -> Finding | None:
    """Make an interval of years; "1998-95" or a span above 200 years is none."""
    low, high = match["low"], match["high"]
    high = low[:2] + high if len(high) == 2 else high
    if not 0 < int(high) - int(low) <= 200:
        return None
    return Finding(lasting(parse(low), parse(high)), "printed in full")


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take four digits for a year where nothing says that they count something."""
    start, text, year = match.start("year"), scene.text, int(match["year"])
    if _is_count(scene, start, match.end()):
        return None
    if text[match.end() : match.end() + 1] in _CLOSING and _NAME.search(text, max(0, start - 20), start):
        return None
    now = scene.published.year if scene.published else 2000
    plain = compile_words(scene.calendar, r"\b(?:YEAR_LEAD|\d{4}[-–,])\s?$").search(text, max(0, start - 12), start)
    if not plain and not now - _BACK <= year <= now + _AHEAD:
        return None
    part = scene.calendar.parts.get((match.groupdict().get("part") or "").lower().strip())
    return Finding(part_of_year(part, year) if part else parse(f"{year:04d}"), "printed in full")


def _is_count(scene: Scene, start: int, end: int) -> bool:
    text = scene.text
    if _IN.search(text, max(0, start - 12), start) and _CAPITAL.match(text, end):
        return False
    if compile_words(scene.calendar, r"\s(?:\w+\s)?COUNTED\b").match(text, end, end + 40):
        return True
    if compile_words(scene.calendar, r"(?:\bNOT_YEAR_BEFORE|[$£€#])\s?$").search(text, max(0, start - 24), start):
        return True
    return bool(_OWNER.search(text, max(0, start - 8), start)) and not _SINGULAR.match(text, end)


def resolve_about(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take "around 2010" for a year where no noun follows that it might count."""
    if not _SENTENCE_GOES_ON.match(scene.text, match.end()):
        return None
    return Finding(approximate(parse(match["year"])), "printed as approximate")


def resolve_part(match: re.Match[str], scene: Scene) -> Finding | None:
    """Make the beginning, the middle or the end of a year."""
    part = {"end": "late"}.get(match["part"].lower(), match["part"].lower())
    return Finding(part_of_year(part, int(match["year"])), "printed in full")


def resolve_short(match: re.Match[str], scene: Scene) -> Finding | None:
    """Read '85 within 80 years before publication."""
    return Finding(parse(f"{full_year(match['year'], scene.published):04d}"), "a year in short")


def resolve_lettered(match: re.Match[str], scene: Scene) -> Finding | None:
    """Read a year in letters, as broadcasters' transcripts print it."""
    year = read_year(scene.calendar, match["year"])
    return Finding(parse(f"{year:04d}"), "a year in letters") if year else None
