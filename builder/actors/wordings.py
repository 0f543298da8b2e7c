"""Words of office of a language -> the patterns by which news introduces people: "Oman's Foreign Minister, NAME"."""

import functools
import re

from builder.knowledge.alternatives import match_any
from builder.knowledge.cues import load_words
from builder.knowledge.patterns import compile_late
from builder.records import record

LONE = load_words("actors.wordings.lone")
"""Offices that need no state beside them: where the dateline's is meant."""
FIRMS = "|".join(load_words("actors.wordings.firms"))
_REALM = rf"(?:[A-Z][\w’']+ ){{0,3}}(?:{'|'.join(load_words('actors.wordings.realms'))})"
SPLIT = re.compile(r"[\W_]+")
"""What stands between the words of a title."""


@record(frozen=True, slots=True)
class Wordings:
    """The ways in which news introduces people, compiled for one language."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    of: re.Pattern[str]
    titled: re.Pattern[str]
    behind: re.Pattern[str]
    rest: re.Pattern[str]
    alone: re.Pattern[str]
    field: re.Pattern[str]
    plural: re.Pattern[str]
    listed: re.Pattern[str]
    paired: re.Pattern[str]
    head: re.Pattern[str]
    words: frozenset[str]
    """Every title, in lower case, singular and plural: a sentence without one introduces nobody."""
    plurals: frozenset[str]
    """The last word of every title in the plural, in lower case: without one nobody is listed or paired."""


@functools.cache
def compile_wordings(titles: frozenset[str], portfolios: frozenset[str], particles: frozenset[str]) -> Wordings:
    """Compile the patterns for words of office, what these have charge of, and small words inside names.

    >>> found = compile_wordings(frozenset({"minister"}), frozenset({"foreign"}), frozenset({"al"}))
    >>> found.before.match("'s Foreign Minister, Badr al-Busaidi, said")["name"]
    'Badr al-Busaidi'
    """
    heads = _any_of({*titles, *(t.capitalize() for t in titles), *(t.title() for t in titles)})
    plurals = _any_of({f"{t}s" for t in titles} | {f"{t.capitalize()}s" for t in titles} | {"Secretaries"})
    fields = _any_of({*portfolios, *(p.capitalize() for p in portfolios)})
    small = _any_of(particles)
    part = r"(?:(?=[^\s]*[a-zà-ÿ])[A-ZÀ-Þ](?:[\w-]|[’'](?!s?\b)|[’'](?=[A-Z]))*\w|[A-Z]\.(?:[A-Z]\.)*)"
    joined = rf"(?:[ -](?:(?:{small})[ -]){{0,2}}{part}|[ -](?:al|el|bin|ibn)[- ]{part})"
    name = rf"(?<!\w)(?!(?:{heads}|{plurals}|{fields})\b)(?:(?:{small})[ -])?{part}{joined}{{0,4}}(?! (?:{FIRMS})\b)"
    tail = r"(?: (?:for|of|in charge of) (?:(?:the|and|&|[\w’'-]+),? ){0,5}?[\w’'-]+)?"
    word = rf"(?:(?:{fields}),|[\w’'][\w’'-]*) (?:of |for |and |the )*"
    title = rf"(?:{word}){{0,6}}?(?:{heads})(?:-elect|-designate)?"
    return Wordings(
        before=compile_late(rf"(?:['’]s?)? (?P<title>{title}{tail}?),? (?P<name>{name})"),
        after=compile_late(rf"(?P<name>{name}), (?:who is |then |now )?(?:(?:the|a|an) )?(?P<gap>[^,.;()]{{0,60}}?)$"),
        of=compile_late(rf"(?P<title>(?:{heads})) (?P<name>{name})(?: and [^,.;]{{3,40}}?)? of (?:the )?$"),
        titled=compile_late(rf"(?P<title>{title}{tail}?) of (?:the )?(?:{_REALM} of (?:the )?)?$"),
        behind=compile_late(
            rf"(?: to (?:the )?[A-Z]\w+)?(?P<comma>,)? (?:(?:the )?(?:Rt\.? )?(?:Hon\.? |Honou?rable |H\.? ?E\.? )*"
            rf"(?:Mr|Mrs|Ms|Dr|Shri|Sir)\.? )?(?P<name>{name})"
        ),
        rest=compile_late(rf"(?:['’]s?)? (?P<title>{title})\b(?! [A-Z])"),
        alone=compile_late(rf"\b(?:{'|'.join(LONE)}) (?P<name>{name})"),
        field=compile_late(rf"(?:\b(?:{fields})(?: and| &|,)? )+$"),
        plural=compile_late(rf"\b(?P<title>(?:[\w-]+ ){{0,2}}?(?:{plurals})),? (?=[A-Z])"),
        listed=compile_late(rf"(?:,? and |, )?(?P<name>{name}) of (?:the )?"),
        paired=compile_late(
            rf" (?P<title>(?:[\w’'-]+ ){{0,3}}?(?:{plurals})),? (?P<one>{name})(?: and|,) (?P<two>{name})"
            rf"(?!,? [A-Z]|,? and [A-Z])"
        ),
        head=compile_late(rf"\b(?:{heads}|{plurals})\b"),
        words=frozenset({*titles, *(f"{t}s" for t in titles), "secretaries"}),
        plurals=frozenset({*(SPLIT.split(f"{t}s")[-1] for t in titles), "secretaries"}),
    )


def _any_of(words: set[str] | frozenset[str]) -> str:
    return match_any(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
