"""the 1980s; the early '90s; the nineties; the 19th century; the early 20th century."""

import re

from builder.dating.patterns import Patterns
from builder.dating.scene import Finding, Rule, Scene
from builder.edtf import Edtf, parse
from builder.knowledge.calendar import Calendar
from builder.knowledge.cues import load_cue

_YEARS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "first": (0, 4), "second": (5, 9)}
"""Years of a decade that its parts and halves name; of a century ten times as many."""
_AGE = load_cue("dating.decade.age")


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rules for decades and centuries, whole and in part."""
    part = r"(?:(?:[Tt]he\s)?(?:(?P<part>(?i:early|mid|late))[\s-]|(?P<end>DECADE_PART)\sof\s))?(?:[Tt]he\s)?"
    decade = (
        rf"\b{part}(?:(?P<century>1[5-9]|20)(?P<tens>\d)0['’]?s|['’]?(?P<short>[2-9])0s|(?P<name>DECADE_NAME))"
        r"(?!\w|-(?!era))"
    )
    century = rf"\b{part}(?P<order>\d{{1,2}}(?:st|nd|rd|th)|ORDER_OF_CENTURY)[\s-]century\b(?!-)"
    return (
        Rule("decade", patterns.compile(decade), resolve, "the 1980s", "decade", scanned=True),
        Rule("century", patterns.compile(century), resolve_century, "the 19th century", "century"),
    )


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Make a decade, or its first, middle or last years; "in his eighties" is an age."""
    if match["century"]:
        return Finding(_cut(parse(f"{match['century']}{match['tens']}X"), match, 1, scene.calendar), "a decade")
    if not re.match(r"the|early|mid|late|['’]", match[0], re.IGNORECASE):
        return None
    if _AGE.search(scene.text, max(0, match.start() - 40), match.start()):
        return None
    short = match["short"] or scene.calendar.decades[match["name"].lower()]
    return Finding(_cut(parse(f"19{short}X"), match, 1, scene.calendar), "a decade in short")


def resolve_century(match: re.Match[str], scene: Scene) -> Finding | None:
    """Make a century, or its first, middle or last decades."""
    words = match["order"].lower()
    number = int(words[:-2]) if words[0].isdigit() else scene.calendar.ordinals[words]
    return Finding(_cut(parse(f"{number - 1:02d}XX"), match, 10, scene.calendar), "a century")


def _cut(whole: Edtf, match: re.Match[str], years: int, calendar: Calendar) -> Edtf:
    part = (match["part"] or match["end"] or "").lower()
    if not part or whole.earliest is None:
        return whole
    start = int(whole.text.replace("X", "0"))
    low, high = _YEARS[calendar.decade_parts.get(re.sub(r"\s", " ", part), part)]
    return parse(f"[{start + low * years:04d}..{start + (high + 1) * years - 1:04d}]")
