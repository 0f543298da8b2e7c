"""What a rule may know when it reads an expression: publication day, tense, the date before."""

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from builder.dating.tense import Tense, tell_tense
from builder.edtf import Edtf
from builder.knowledge.calendar import Calendar
from builder.model import Reference
from builder.records import record

Need = Literal[
    "year", "years", "figures", "ordinal", "short year", "month", "months", "numbered month", "weekday", "weekdays",
    "unit", "season", "half", "decade", "century", "same", "vague", "holiday", "day word", "part of day", "overnight",
    "then", "anniversary", "lettered",
]  # fmt: skip
"""A word or number without which a rule is not worth a trial; in the plural, two of them in one sentence; a
"numbered month" is one in a sentence with digits."""


class Scene(NamedTuple):
    """One sentence with what is known around it; a named tuple, as it is made anew with every date: in a fifth of the
    time that `dataclasses.replace` takes.

    `prior` is the date of the expression before, in the same article; `day_first` tells whether
    22/04/2025 puts the day first, as learned from the whole document.
    """

    calendar: Calendar
    published: date | None
    text: str
    prior: Edtf | None = None
    day_first: bool = True
    period: Edtf | None = None
    """The quarter or half of a year that the article told of last."""
    story: int | None = None
    """The year that the paragraph tells of ("In 1971 ... on 18 July")."""
    section: int | None = None
    """The year that stands over the section or item."""
    beside: Edtf | None = None
    """The day or month that the same sentence printed last with its year."""
    days: tuple[date, ...] = ()
    """Days told before, the last one at the end."""
    bulletin: bool = False
    """A line that only gives a date, or a dateline: its day lies at publication."""

    def tense_at(self, start: int, end: int) -> Tense:
        """Tell the tense of the verb that governs text[start:end]; a dateline's is past."""
        return "past" if self.bulletin else tell_tense(self.text, start, end, self.calendar)


@record(frozen=True, slots=True)
class Finding:
    """What a rule makes of its words: a date or a vague reference, and why."""

    date: Edtf | None
    basis: str
    inferred: str = ""
    value: Reference | None = None


NO_DATE = Finding(None, "")
"""What a rule gives when its words are surely no date, so that no other rule need try them."""


@record(frozen=True, slots=True)
class Rule:
    """One way of saying when.

    A group `lead` of the pattern is read to be sure and no part of the expression. `needs` stands
    within what the pattern matches, or, for a rule that is `scanned`, anywhere in the sentence; it
    saves the trial where it cannot succeed. So does `beside`: words in small letters one of which stands in
    all that the pattern matches, none where there are no such words. `resolve` gives None when it can make
    nothing of the words, NO_DATE when nothing can. `example` is a phrase that the rule reads, checked by a test.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Scene], Finding | None]
    example: str
    needs: Need
    scanned: bool = False
    beside: frozenset[str] = frozenset()
