"""Who is named behind a report as the one who tells it: "was shot down, the Omani ministry said"."""

import re

from builder.events.clauses import find_clause
from builder.events.groups import Group
from builder.events.parties import Setting
from builder.knowledge.cues import load_cue

_TELLS = load_cue("events.attribution.tells")
_BEHIND = re.compile(r",\s(?:[\w-]+\s){0,4}$")
"""Before it, what is reported, and the words that open its phrase."""


def is_attributed(group: Group, setting: Setting) -> bool:
    """Tell whether a group is only who tells what stands before: "captured two men, the [Omani] ministry said"."""
    clause = setting.clauses[find_clause(setting.clauses, group.start)]
    if not _BEHIND.search(setting.text, clause.start, group.start):
        return False
    told = _TELLS.match(setting.text, group.end, clause.end)
    return told is not None and not setting.text[told.end() : clause.end].strip(" .")
