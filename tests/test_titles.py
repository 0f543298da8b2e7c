"""Titles of acts: cases in cases/events/titles.csv, then what holds for the title of any act."""

import re

import pytest
from case_tables import CASES, as_parameters, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import pipeline
from builder.events.titles import LONGEST, SHORTEST
from builder.knowledge.lexicon import load_lexicon
from builder.knowledge.tables import read_rows
from builder.model import Article, Published

LEXICON = load_lexicon()
ROWS = read_cases("events/titles.csv", ("id", "text", "title", "why"))
TRIGGERS = ("id", "text", "type", "kind", "dyads", "why")
TEXTS = [
    row["text"]
    for path in sorted((CASES / "events").glob("triggers*.csv"))
    for row in read_cases(f"events/{path.name}", TRIGGERS)
] + [row["text"] for row in ROWS]


def read_titles(text):
    (reading,) = pipeline.annotate([Article("case", "seeds/case.txt", "", text, Published(None, "none"))])
    return [report.title for report in reading.reports]


@pytest.mark.parametrize("row", as_parameters(ROWS))
def test_an_act_has_this_title(row):
    assert read_titles(row["text"])[:1] == [row["title"]]


def find_fault(title):
    """Say what is wrong with a title, or nothing."""
    words = title.split()
    if not SHORTEST <= len(words) <= LONGEST:
        return f"{len(words)} words"
    if not title[0].isupper():
        return "begins with a small letter"
    if re.search(r"[{}\[\]()|:;\"“”]|\s{2}", title):
        return "marks that belong to no title"
    if words[-1].lower() in LEXICON.classes["loose-end"]:
        return "the last word leads to nothing"
    return None


def test_titles_of_all_cases_are_whole():
    faults = [(title, find_fault(title)) for text in TEXTS for title in read_titles(text)]
    assert [one for one in faults if one[1]] == []


def test_every_family_has_a_title_with_known_places():
    for row in read_rows("en/triggers.csv", ("type", "kind", "part", "pattern", "triggers", "title", "example")):
        places = set(re.findall(r"\{(\w+)\}", row["title"]))
        assert places, row["example"]
        assert places <= {"who", "whom", "all", "both", "whose", "guest", "noun"}
        assert all(re.search(r"\[[a-z]+\]|^Forces|^Protesters|^People", one) for one in row["title"].split("|"))


@settings(max_examples=60)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3), st.sampled_from([" ", ", and ", " – ", " (", "\n"]))
def test_titles_of_any_sentences_are_whole(texts, joint):
    for title in read_titles(joint.join(text.rstrip(".") for text in texts) + "."):
        assert find_fault(title) is None, title
