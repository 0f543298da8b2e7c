"""What a rule may know when it reads an expression: publication day, tense, the date before."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from builder.edtf import Edtf
from builder.knowledge.calendar import Calendar
from builder.model import Reference

Tense = Literal["past", "future", "unknown"]

_FUTURE = (
    r"will|shall|would|'ll|to be|is to|are to|was to|were to|due|scheduled|planned|plans? to|planning|expected|expects?"
    r"|set for|set to|slated|hopes?|intends?|aims?|upcoming|going to|ahead of|payable|matur\w+"
    r"|ready to|tentatively"
)
_PAST = (
    r"was|were|had|did|has|have|said|told|met|held|made|took|came|went|gave|began|sent|saw|left|ran|won|lost|paid|"
    r"spoke|broke|fell|rose|put|cut|hit|shot|led|fought|struck|sat|flew|brought|became|since|\w{3,}ed|withdrew|drew|grew|"
    r"knew|threw|blew|rode|wrote|drove|chose|froze|stole|woke|swore|tore|wore|bore|forgot|sang|sank|swam|rang|drank|stood|"
    r"\w*understood|taught|caught|bought|thought|sought|felt|kept|slept|dealt|meant|lent|spent|built|sold|found|hung|swung|"
    r"spun|fed|fled|slid|hid|bit|lit|laid|shut|burst|spread|overthrew|undertook|overran|shook|forbade|signed|agreed"
)
_CUES = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b", re.IGNORECASE)
_REACH = 90
"""Characters around an expression in which its verb is sought: a clause of newswire English."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with what is known around it.

    `prior` is the date of the expression before, in the same article; `day_first` tells whether
    22/04/2025 puts the day first, as learned from the whole document.
    """

    calendar: Calendar
    published: date | None
    text: str
    prior: Edtf | None = None
    day_first: bool = True
    far: bool = False
    """Whether `prior` stands in an earlier paragraph."""
    bulletin: bool = False
    """A line that only gives a date, or a dateline: its day lies at publication."""

    def tense_at(self, start: int, end: int) -> Tense:
        """Tell the tense of the verb that governs text[start:end]: the nearest cue before it,
        else the nearest after it.
        """
        before = None
        for cue in _CUES.finditer(self.text, max(0, start - _REACH), start):
            before = cue
        if before is not None and not re.search(r"[;:]", self.text[before.end() : start]):
            return "future" if before["future"] else "past"
        after = _CUES.search(self.text, end, end + _REACH)
        if after is not None:
            return "future" if after["future"] else "past"
        return "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule makes of its words: a date or a vague reference, and why."""

    date: Edtf | None
    basis: str
    inferred: str = ""
    value: Reference | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying when.

    `pattern` is compiled; `cues` are lower-case words one of which must occur in the sentence
    ("" for digits); `resolve` gives None when the words are no date here. `example` is a phrase
    that the rule reads, checked by a test.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Scene], Finding | None]
    example: str
