"""Cues of a table -> one pattern: words that say how somebody weighs a state, or what forces are sent for."""

import re

from builder.knowledge.alternatives import match_any

_GAP = r"\s(?:\S+\s){1,6}"
"""Words between the parts of a cue: "time for the government to"."""


def compile_cues(cues: str) -> re.Pattern[str]:
    """Compile cues separated by ";": "*" between words stands for some words, at the end of one for any ending.

    >>> pattern = compile_cues("violat*;time for * to")
    >>> [bool(pattern.search(text)) for text in ("It violated the pact", "time for the north to act", "time for it")]
    [True, True, False]
    """
    words = (re.escape(cue.strip()).replace(r"\ \*\ ", _GAP).replace(r"\*", r"\w*") for cue in cues.split(";"))
    return re.compile(rf"(?:\b|(?='))(?:{match_any(words, ignore_case=True)})(?!\w)", re.IGNORECASE)
