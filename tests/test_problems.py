"""Problems and refusals: one line each, as an editor's tools understand it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.problems import Problem, Stop

SHOWN = [
    pytest.param(
        Problem("seeds/x.txt", 2, 10, "D102", 'no year in "21 November"', "took 2025"),
        'seeds/x.txt:2:10 D102 no year in "21 November"; took 2025',
        id="place, what, what was done",
    ),
    pytest.param(
        Problem("seeds/x.txt", 0, 0, "R101", "the file is empty", "skipped this file"),
        "seeds/x.txt R101 the file is empty; skipped this file",
        id="the whole file",
    ),
    pytest.param(
        Problem("seeds/x.txt", 0, 0, "D101", "no publication day found", "left open", "add it beside"),
        "seeds/x.txt D101 no publication day found; left open; add it beside",
        id="with advice",
    ),
    pytest.param(Problem("seeds/x.txt", 3, 1, "R105", "no JSON"), "seeds/x.txt:3:1 R105 no JSON", id="what alone"),
    pytest.param(
        Problem("seeds/x.txt", 3, 1, "R105", "no JSON", advice="mend it"),
        "seeds/x.txt:3:1 R105 no JSON; mend it",
        id="advice without anything done",
    ),
    pytest.param(
        Problem("content/corrections/x.toml", 3, 1, "C201", "this is a text, no list", "", 'write quotes = ["a\nb"]'),
        r'content/corrections/x.toml:3:1 C201 this is a text, no list; write quotes = ["a\nb"]',
        id="a value of several lines",
    ),
]


@pytest.mark.parametrize(("problem", "line"), SHOWN)
def test_problem_is_one_line(problem, line):
    assert str(problem) == line


def test_problems_are_ordered_by_place():
    later = Problem("seeds/b.txt", 1, 1, "R101", "x")
    line_ten = Problem("seeds/a.txt", 10, 1, "R101", "x")
    line_two = Problem("seeds/a.txt", 2, 9, "R101", "x")
    assert sorted([later, line_ten, line_two]) == [line_two, line_ten, later]


WORDS = st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1, max_size=20)


@given(st.integers(1, 10**6), st.integers(1, 10**6), WORDS, WORDS)
def test_place_and_code_can_be_read_back(line, column, what, done):
    shown = str(Problem("seeds/x.txt", line, column, "R101", what, done))
    match = re.fullmatch(r"(\S+?):(\d+):(\d+) ([A-Z]\d{3}) (.+)", shown)
    assert match.groups() == ("seeds/x.txt", str(line), str(column), "R101", f"{what}; {done}")


def test_a_refusal_says_its_sentence():
    sentence = "There is no folder seeds; make one and put articles into it."
    assert str(Stop(sentence)) == sentence
    assert issubclass(Stop, Exception)
