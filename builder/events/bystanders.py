"""Words before a verb -> whether who speaks there does so for no state: "critics in Peru accused", "Peru's opposition
leader condemned".
"""

import functools
import re

from builder.events.clauses import find_clause
from builder.events.parties import Setting
from builder.events.triggers import Hit
from builder.knowledge.lexicon import Lexicon
from builder.knowledge.phrases import fold_case, list_plurals

SPOKEN = frozenset({"accusation", "refusal", "demand", "threat", "support"})
"""Kinds of acts that anybody can do with words."""

_BY_LAW = frozenset({"file", "bring", "lodge", "sue", "take"})
"""First words of what people do to a state before a court, which are more than words."""

_WORD = re.compile(r"[\w’'-]+|[,;:()]")
_ENDS = frozenset(
    {",", ";", ":", "(", ")", "of", "from", "to", "with", "by", "against", "for", "on", "in", "at", "over"}
)
"""What ends the noun group that opens a clause: whoever stands behind is no subject."""

LONGEST = 6
"""Words of a clause among which its subject is looked for: "the main opposition party", "some Peruvian critics"."""


def is_nobodys(hit: Hit, setting: Setting, lexicon: Lexicon) -> bool:
    """Tell whether what is said binds no state: "critics in Peru accused Chile", "criticism from farmers in Peru"."""
    deed = hit.trigger.words.split(" ", 1)[0] in _BY_LAW
    if deed or hit.trigger.kind not in SPOKEN or hit.voice not in {"active", "gerund"}:
        return False
    if hit.trigger.pattern == "hosting":
        behind = next((group.start for group in setting.groups if group.start >= hit.end), hit.end)
        return is_nobody(setting.text[hit.end : behind], lexicon)
    return hit.voice == "active" and speaks_for_nobody(setting, hit.start, lexicon)


def speaks_for_nobody(setting: Setting, at: int, lexicon: Lexicon) -> bool:
    """Tell whether the subject of the clause that holds a verb speaks for no state."""
    clause = setting.clauses[find_clause(setting.clauses, at)]
    start = clause.start
    for number, word in enumerate(_WORD.finditer(setting.text, clause.start, at)):
        lower = fold_case(word[0])
        if number >= LONGEST or lower in _ENDS:
            return False
        if lower in _list_nobody(lexicon.members["nobody"]):
            return not any(start <= verb < word.start() for verb in setting.verbs)
    return False


def is_nobody(behind: str, lexicon: Lexicon) -> bool:
    """Tell whether the words behind the name of a state tell of somebody who speaks for nobody: "'s opposition"."""
    for word in _WORD.finditer(fold_case(behind)):
        if word[0] in _ENDS:
            return False
        if word[0] in _list_nobody(lexicon.members["nobody"]):
            return True
    return False


@functools.cache
def _list_nobody(words: frozenset[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in list_plurals(word))
