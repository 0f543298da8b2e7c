"""Who is named behind a report as the one who tells it: "was shot down, the Omani ministry said"."""

import re

from builder.events.clauses import find_clause
from builder.events.groups import Group
from builder.events.parties import Setting

_TELLS = re.compile(
    r"(?:['’]s?)?(?:\s[^\s,;:]+){0,9}?\s(?:said|says|told|announced|stated|reported|reports|confirmed|added|claimed)\b"
)
"""Behind the name of a state, its office and what it does."""
_BEHIND = re.compile(r",\s(?:[\w-]+\s){0,4}$")
"""Before it, what is reported, and the words that open its phrase."""


def is_attributed(group: Group, setting: Setting) -> bool:
    """Tell whether a group is only who tells what stands before: "captured two men, the [Omani] ministry said"."""
    clause = setting.clauses[find_clause(setting.clauses, group.start)]
    if not _BEHIND.search(setting.text, clause.start, group.start):
        return False
    told = _TELLS.match(setting.text, group.end, clause.end)
    return told is not None and not setting.text[told.end() : clause.end].strip(" .")
