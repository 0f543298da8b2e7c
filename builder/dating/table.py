"""The rules in their order of precedence: where two read the same words, the longer reading
wins, and of two equally long ones the earlier in this table.
"""

from builder.dating.patterns import make_patterns
from builder.dating.rules import (
    ago,
    anniversary,
    counted,
    day_list,
    day_of,
    decade,
    deictic,
    full_date,
    later,
    month,
    named_day,
    numeric,
    ordinal,
    part_of_month,
    quarter,
    season,
    vague,
    weekday,
    year,
)
from builder.dating.scene import Rule
from builder.knowledge.calendar import Calendar, load_calendar
from builder.knowledge.tables import load_once

FAMILIES = (
    numeric,  # 2025-04-22, 22/04/2025
    full_date,  # 22 April 2025, April 22, 3-6 September
    day_list,  # 3 and 4 May; 3, 7 and 9 May
    part_of_month,  # the last week of September
    month,  # late October 2024, in February
    ordinal,  # on the 11th
    day_of,  # on the second day, on the last day of that month
    season,  # spring of 2025, last summer
    quarter,  # third quarter of 1989
    year,  # in 1985, 2024-2025, around 2010
    decade,  # the 1980s, the 19th century
    named_day,  # Easter Monday
    weekday,  # on Tuesday
    counted,  # last week, the past three years, the end of the month
    ago,  # three days ago, in two months' time
    later,  # two weeks later, the same day, until then
    anniversary,  # the 40th anniversary of
    deictic,  # yesterday
    vague,  # recently
)


@load_once
def load_rules(language: str = "en") -> tuple[Rule, ...]:
    """Make the rules of one language, in order."""
    return list_rules(load_calendar(language))


def list_rules(calendar: Calendar) -> tuple[Rule, ...]:
    """Make the rules from a calendar's words, in order."""
    patterns = make_patterns(calendar)
    return tuple(rule for family in FAMILIES for rule in family.make_rules(patterns))
