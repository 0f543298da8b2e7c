"""in 1985; early 2024; 2024-2025; fiscal 1989; the year 2000; the 1980s; the 19th century."""

import re

from builder.dating.patterns import Patterns
from builder.dating.reckoning import full_year, part_of_year
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import Edtf, lasting, parse

_NO_YEAR_BEFORE = re.compile(
    r"(?:\b(?:resolution|no\.?|number|flight|page|room|bus|route|rd|act|article|section|boeing|airbus|model|total of|"
    r"some|about|nearly|almost|over|more than|least|than|around|only|another|other|these|those|all|its|their|"
    r"at|index|points?|level)|[$£€#])\s?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s(?:people|troops|soldiers|men|women|workers|jobs|deaths|cases|points?|dollars|dlrs|euros|yen|pounds|"
    r"tonnes|tons|"
    r"miles|metres|meters|feet|km|kilometres|kilometers|hours|minutes|years|days|shares|votes|barrels|homes|"
    r"houses|vehicles|aircraft|prisoners|refugees|civilians|police|GMT|hrs|EST|EDT|UTC|local time|others|items|pages)\b"
)
_PLAIN_LEAD = re.compile(
    r"\b(?:in|since|by|until|of|from|before|after|during|for|through|to|and|or|between|early|mid|late|late in|"
    r"year|fiscal|the|than in|as of|as early as|circa|till|summer|back in|around|about|dated|about|end-|"
    r"mid-|early-|\d{4}[-–,])\s?$",
    re.IGNORECASE,
)


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for single years, parts and ranges of years, decades and centuries."""
    ranged = r"(?<![\w/.-])(?P<low>(?:1[5-9]|20)\d\d)\s?(?:-|–|—|/)\s?(?P<high>(?:1[5-9]|20)\d\d|\d\d)(?![\w/-]|\.\d)"
    single = r"(?:\b(?P<part>PART)[\s-]?)?(?P<year>YEAR)(?!-\w)"
    hyphened = r"\b(?P<part>(?i:early|mid|late|end))-(?P<year>(?:1[4-9]\d\d|20\d\d)(?![\w/-]|[.,]\d))"
    fiscal = r"\b(?:the\s)?(?:fiscal|financial)\s(?:year\s)?(?P<year>YEAR)"
    short = r"(?<!\w)['’](?P<year>\d\d)(?![\w'’])"
    decade = (
        r"\b(?:(?:the\s)?(?P<part>early|mid|late)[\s-])?(?:the\s)?(?:(?P<century>1[5-9]|20)(?P<tens>\d)0s|"
        r"['’](?P<short>[1-9])0s)(?!\w)"
    )
    century = r"\b(?:the\s)?(?P<order>1\d|2[01])th[\s-]century\b"
    return (
        Rule("years", patterns.compile(ranged), resolve_range, "2024-2025"),
        Rule("part of year", patterns.compile(hyphened), resolve_part, "mid-2024"),
        Rule("fiscal year", patterns.compile(fiscal), resolve_year, "fiscal 1989"),
        Rule("decade", patterns.compile(decade), resolve_decade, "the 1980s"),
        Rule("century", patterns.compile(century), resolve_century, "the 19th century"),
        Rule("year", patterns.compile(single), resolve_year, "in 1985"),
        Rule("short year", patterns.compile(short), resolve_short, "in '85"),
    )


def resolve_range(match: re.Match[str], scene: Scene) -> Finding | None:
    """Make an interval of years; "1998-95" or a span above 200 years is none."""
    low, high = match["low"], match["high"]
    high = low[:2] + high if len(high) == 2 else high
    if not 0 < int(high) - int(low) <= 200:
        return None
    return Finding(lasting(parse(low), parse(high)), "printed in full")


def resolve_year(match: re.Match[str], scene: Scene) -> Finding | None:
    """Take four digits for a year where nothing says that they count something."""
    start, text, year = match.start("year"), scene.text, int(match["year"])
    if _COUNTED.match(text, match.end()) or _NO_YEAR_BEFORE.search(text, max(0, start - 24), start):
        return None
    now = scene.published.year if scene.published else 2000
    plain = _PLAIN_LEAD.search(text, max(0, start - 12), start)
    if not plain and not now - 120 <= year <= now + 30:
        return None
    part = scene.calendar.parts.get((match.groupdict().get("part") or "").lower().strip())
    return Finding(part_of_year(part, year) if part else parse(f"{year:04d}"), "printed in full")


def resolve_part(match: re.Match[str], scene: Scene) -> Finding | None:
    """Make the beginning, the middle or the end of a year."""
    part = {"end": "late"}.get(match["part"].lower(), match["part"].lower())
    return Finding(part_of_year(part, int(match["year"])), "printed in full")


def resolve_short(match: re.Match[str], scene: Scene) -> Finding | None:
    """Read '85 within 80 years before publication."""
    return Finding(parse(f"{full_year(match['year'], scene.published):04d}"), "a year in short")


def resolve_decade(match: re.Match[str], scene: Scene) -> Finding | None:
    """Make a decade, or its first, middle or last years."""
    tens = f"{match['century']}{match['tens']}" if match["century"] else f"19{match['short']}"
    value: Edtf = parse(f"{tens}X")
    part = match["part"]
    if part:
        low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part.lower()]
        value = parse(f"[{tens}{low}..{tens}{high}]")
    return Finding(value, "a decade")


def resolve_century(match: re.Match[str], scene: Scene) -> Finding | None:
    """Make a century."""
    return Finding(parse(f"{int(match['order']) - 1:02d}XX"), "a century")
