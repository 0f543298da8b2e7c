"""The rules in their order of precedence: where two read the same words, the longer reading
wins, and of two equally long ones the earlier in this table.
"""

import functools

from builder.dating.patterns import make_patterns
from builder.dating.rules import (
    deictic,
    full_date,
    month,
    named_day,
    numeric,
    ordinal,
    quarter,
    relative,
    season,
    vague,
    weekday,
    year,
)
from builder.dating.scene import Rule
from builder.knowledge.calendar import Calendar, load_calendar

FAMILIES = (
    numeric,  # 2025-04-22, 22/04/2025
    full_date,  # 22 April 2025, April 22, 3-6 September
    month,  # late October 2024, in February
    ordinal,  # on the 11th
    season,  # spring of 2025, last summer
    quarter,  # third quarter of 1989
    year,  # in 1985, 2024-2025, the 1980s
    named_day,  # Easter Monday
    weekday,  # on Tuesday
    relative,  # last week, three days ago, the same day
    deictic,  # yesterday
    vague,  # recently
)


@functools.cache
def load_rules(language: str = "en") -> tuple[Rule, ...]:
    """Make the rules of one language, in order."""
    return list_rules(load_calendar(language))


def list_rules(calendar: Calendar) -> tuple[Rule, ...]:
    """Make the rules from a calendar's words, in order."""
    patterns = make_patterns(calendar)
    return tuple(rule for family in FAMILIES for rule in family.make_rules(patterns))
