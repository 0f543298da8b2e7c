"""Small words of grammar: what tells an act from a plan, a wish or a habit, as patterns."""

import re
import tomllib
from collections.abc import Sequence
from importlib import resources

from builder.knowledge.alternatives import match_any
from builder.knowledge.patterns import compile_late
from builder.knowledge.tables import TableError, load_once
from builder.records import record

_NEAR = {"negated": 34, "planned": 40, "unreal": 30}
"""Characters, without a comma, that may stand between such a word and the act: longer stretches hold
an object of their own."""
_WORDS = ("nounlike", "loose", "finite", "dangling", "epithets", "small", "business", "affairs", "organs",
          "sport", "matches", "rulers")  # fmt: skip
_MOODS = (*_NEAR, "habit", "linking", "cancelled", "unheld", "arranged", "moved", "earmarked", "outcome", "pending",
          "idle", "figurative",
          "figuratively", "nature", "armed", "inward", "inward_behind", "workers", "deeds", "happened", "inner",
          "unmet", "nowhere", "goods", "advised", "otherwise", "firms", "unreal_first", "unreal_openers")  # fmt: skip


@record(frozen=True, slots=True)
class Grammar:
    """Patterns that read the words around an act in small letters, and sets of words in lower case.

    `negated`, `planned`, `unreal` and `linking` match at the end of what stands before an act, `figuratively` right
    before it, `cancelled`, `unheld`, `arranged`, `moved`, `pending`, `idle` and `figurative` at the beginning of what
    follows it, as `inner`, `inward_behind`, `unmet` and `nowhere` do; `goods`, `inward` and `advised` end right
    before it, `otherwise` begins with it; `earmarked` matches at the end of what stands before a date, `unreal_first`
    and `happened` at the beginning of a sentence, `firms`, `outcome`, `habit`, `workers`, `nature`, `armed`, `deeds`
    and `epithets` anywhere.
    """

    negated: re.Pattern[str]
    planned: re.Pattern[str]
    unreal: re.Pattern[str]
    habit: re.Pattern[str]
    linking: re.Pattern[str]
    cancelled: re.Pattern[str]
    unheld: re.Pattern[str]
    arranged: re.Pattern[str]
    moved: re.Pattern[str]
    earmarked: re.Pattern[str]
    outcome: re.Pattern[str]
    pending: re.Pattern[str]
    idle: re.Pattern[str]
    figurative: re.Pattern[str]
    figuratively: re.Pattern[str]
    nature: re.Pattern[str]
    armed: re.Pattern[str]
    inward: re.Pattern[str]
    inward_behind: re.Pattern[str]
    workers: re.Pattern[str]
    deeds: re.Pattern[str]
    happened: re.Pattern[str]
    inner: re.Pattern[str]
    unmet: re.Pattern[str]
    nowhere: re.Pattern[str]
    goods: re.Pattern[str]
    advised: re.Pattern[str]
    otherwise: re.Pattern[str]
    firms: re.Pattern[str]
    unreal_first: re.Pattern[str]
    epithets: re.Pattern[str]
    unreal_openers: frozenset[str]
    nounlike: frozenset[str]
    loose: frozenset[str]
    finite: frozenset[str]
    dangling: frozenset[str]
    small: frozenset[str]
    business: frozenset[str]
    affairs: frozenset[str]
    organs: frozenset[str]
    sport: frozenset[str]
    matches: frozenset[str]
    rulers: frozenset[str]


@load_once
def load_grammar(language: str = "en") -> Grammar:
    """Load a language's small words; TableError when a list is missing."""
    name = f"data/{language}/grammar.toml"
    table = tomllib.loads(resources.files("builder").joinpath(name).read_text(encoding="utf-8"))
    moods, words = table.get("mood", {}), table.get("words", {})
    missing = [key for key in _MOODS if key not in moods] + [key for key in _WORDS if key not in words]
    if missing:
        message = f"builder/{name}: {', '.join(missing)} missing"
        raise TableError(message)
    near = {key: _compile(rf"\b(?:{{}})\b[^,;:]{{{{0,{reach}}}}}$", moods[key]) for key, reach in _NEAR.items()}
    return Grammar(
        negated=near["negated"],
        planned=near["planned"],
        unreal=near["unreal"],
        habit=_compile(r"\b(?:{})\b", moods["habit"]),
        linking=_compile(r"\b(?:{})\s(?:\w+\s){{0,2}}to\s(?:\w+ly\s)?$", moods["linking"]),
        cancelled=_compile(
            r"^[^.;]{{0,40}}(?:\b(?:was|were|has been|have been|is|are)\s(?:{0})\b|\s(?:{0})$)", moods["cancelled"]
        ),
        unheld=_compile(r"^[^.;]{{0,80}}\b(?:{})\b", moods["unheld"]),
        arranged=_compile(
            r"^[^.;,]{{0,60}}\b(?:was|were|(?:has|have|had) been)\s(?:{})\s(?!for\b|to\b)",
            moods["arranged"],
        ),
        moved=_compile(
            r"^[^.;]{{0,120}}\b(?:was|were|(?:has|have|had) been|is|are)\s(?:{})\b[^.;]{{0,40}}?\b(?:to|until|till)\s",
            moods["moved"],
        ),
        earmarked=_compile(r"\b(?:{})\s(?:for|on|in)\s(?:the\s)?$", moods["earmarked"]),
        outcome=_compile(r"\b(?:{})\b", moods["outcome"]),
        pending=_compile(
            r"^[^.;,]{{0,40}}\b(?:(?:is|are|was|were|remains?|remained)\s(?:\w+ly\s|still\s)?(?:{})|"
            r"(?:that|which)\s(?:needs?|ought)\sto|(?:that|which)\sshould)\b",
            moods["pending"],
        ),
        idle=_compile(r"\s?(?:to\s)?(?:{})", moods["idle"]),
        figurative=_compile(r"\s(?:{})", moods["figurative"]),
        figuratively=_compile(r"\b(?:{})\s(?:\w+\s)?$", moods["figuratively"]),
        nature=_compile(r"\b(?:{})\b", moods["nature"]),
        armed=_compile(r"\b(?:{})\b", moods["armed"]),
        inward=_compile(r"\b(?:{})\s$", moods["inward"]),
        inward_behind=_compile(r"\s(?:{})\b", moods["inward_behind"]),
        workers=_compile(r"\b(?:{})\b", moods["workers"]),
        happened=_compile(
            r"\W?(?:the|this) (?:[\w-]+ )?(?:{})s?(?: between [^,;]{{1,40}})? (?:reportedly )?"
            r"(?:took place|happened|occurred|came|began)\b",
            moods["happened"],
        ),
        inner=_compile(r"\sof (?:{})", moods["inner"]),
        unmet=_compile(r"\s(?:{})", moods["unmet"]),
        nowhere=_compile(r"\s(?:{})\b", moods["nowhere"]),
        goods=_compile(
            r"\b(?:{})\s(?:that\s|which\s)?(?:(?:will|would|to|are|is|have|had|has|was|were|be|due)\s){{0,3}}$",
            moods["goods"],
        ),
        firms=_compile(r"(?:{})", moods["firms"]),
        otherwise=_compile(r"(?:{})\b", moods["otherwise"]),
        advised=_compile(r"\b(?:{})(?:\sthat)?\s?$", moods["advised"]),
        deeds=_compile(r"\b(?:the|this|that|these|those|such)\s(?:\w+\s)?(?:{})s?\b", moods["deeds"]),
        unreal_first=_compile(r"\W*(?:{})\b", moods["unreal_first"]),
        epithets=_compile(r"((?:[a-z]+-)?(?:{})\s)+$", words["epithets"]),
        unreal_openers=frozenset(moods["unreal_openers"]),
        **{key: frozenset(words[key]) for key in _WORDS if key != "epithets"},
    )


def _compile(pattern: str, phrases: Sequence[str]) -> re.Pattern[str]:
    return compile_late(pattern.format(match_any(phrases)))
