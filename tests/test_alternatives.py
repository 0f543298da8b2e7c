"""Patterns brought together by their beginnings match what they matched one by one."""

import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.actors.wordings import compile_wordings
from builder.dating.table import load_rules
from builder.knowledge.alternatives import match_any
from builder.knowledge.atlas import load_atlas
from builder.knowledge.series import load_series

SIGNS = st.sampled_from(
    ["a", "b", "B", " ", r"\s", r"\ ", "'", "['’]", r"\-", "-", r"\w+", "b?", "(?:a|b)", "[a|b]", "|"]
)
PATTERNS = st.lists(st.lists(SIGNS, max_size=5).map("".join), min_size=1, max_size=8)


@pytest.mark.parametrize("ignore_case", [False, True])
@given(patterns=PATTERNS, text=st.text("abAB -'’", max_size=9))
def test_the_same_alternative_is_taken(ignore_case, patterns, text):
    flags = re.IGNORECASE if ignore_case else re.NOFLAG
    plain, joined = (
        re.compile(rf"(?:{alternatives})(?P<end>)b*$", flags)
        for alternatives in ("|".join(patterns), match_any(patterns, ignore_case=ignore_case))
    )
    one, other = plain.search(text), joined.search(text)
    assert (one and (one.span(), one.span("end"))) == (other and (other.span(), other.span("end")))


def test_common_beginnings_are_written_once():
    assert match_any(["minister", "ministry", "king", "kin"]) == "minist(?:er|ry)|kin(?:g|)"


def test_patterns_compiled_late_can_be_compiled():
    atlas = load_atlas()
    wordings = compile_wordings(atlas.titles, atlas.portfolios, atlas.particles)
    holders = [load_series(), wordings, *load_rules()]
    values = [getattr(holder, one.name) for holder in holders for one in fields(holder)]
    late = [value for value in values if not isinstance(value, re.Pattern) and hasattr(value, "pattern")]
    assert len(late) > 70
    assert all(re.compile(value.pattern, value.flags).groupindex == value.groupindex for value in late)
