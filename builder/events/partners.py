"""The words behind an act -> whether its other side is no state: banks, a fund, lawmakers, the own people."""

import re

from builder.events.parties import Setting
from builder.events.triggers import Hit

_KINDS = frozenset({"talks", "summit", "phone call", "agreement signed", "agreement reached", "visit"})
"""Kinds of acts whose partner is named behind "with" or "between"."""

_OTHERS = re.compile(
    r"[^,;:.]{0,50}?\b(?:with|between|of|among|to)\s(?:(?:the|its|his|her|their|several|some|many|other|all|both|foreign|international|local|"
    r"senior|top|leading|major|private|commercial|government|opposition|\d+|two|three|four|five|ten)\s)*(?:[a-z-]+\s){0,2}?"
    r"(?:bankers?|banks?|creditors?|lenders|companies|firms|executives|investors|businessm[ae]n|industrialists|traders|exporters|importers|"
    r"producers|growers|manufacturers|farmers|unions?|strikers|workers|employers|lawmakers|legislators|senators|congressmen|reporters|"
    r"journalists|editors|students|rebels|insurgents|guerrillas|militants|separatists|opposition|premiers|governors|mayors|"
    r"regulators|advisers|aides|generals|world bank|imf|international monetary fund|european commission|european union|"
    r"european community|ec|eu|un|u\.n\.|united nations|nato|opec|red cross|vatican|church|fans|players|clubs)\b"
)
"""Behind an act, those with whom it was done, who are of no state or of many: "talks with the World Bank"."""


def is_with_others(hit: Hit, setting: Setting) -> bool:
    """Tell whether an act names a partner that is no state, which no state may stand in for: "talks with bankers"."""
    if hit.trigger.kind not in _KINDS:
        return False
    named = _OTHERS.match(setting.lower, hit.end)
    if named is None:
        return False
    return not any(hit.end <= group.start < named.end() and not group.venue for group in setting.groups)
