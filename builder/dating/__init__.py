"""Sentences -> time expressions, each resolved to an EDTF date with its reason.

`reader` goes through an article, `table` lists the rules and `rules/` holds them one a file, with `patterns` that they
share; `spots` says where one is worth a trial, `choosing` which reading stands. `scene` is what a rule may know,
`reckoning` counts days and years, `tense` is the verb's direction, `bounding` what a preposition makes of a date,
`layout` headings and items that date what stands under them; `publication` finds the day on which an article appeared,
`checks` names what an editor should look at.
"""

from builder.dating.checks import check_dates
from builder.dating.publication import date_publication
from builder.dating.reader import find_dates

__all__ = ["check_dates", "date_publication", "find_dates"]
