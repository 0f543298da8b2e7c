"""Words that name acts: cases in cases/events/triggers*.csv, then the tables and the matching of phrases."""

from typing import get_args

import pytest
from case_tables import CASES, as_parameters, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import pipeline
from builder.events.triggers import find_triggers
from builder.knowledge.lexicon import load_lexicon
from builder.knowledge.phrases import WIDE, Stops, match_shape, read_shape, split_words
from builder.knowledge.tables import read_rows
from builder.model import Article, PloverType, Published

COLUMNS = ("id", "text", "type", "kind", "dyads", "why")
LEXICON = load_lexicon()
FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def check_row(row):
    """Say what is wrong with a row of triggers*.csv, or nothing."""
    if row["type"] == "none":
        return "none stands for no report" if row["kind"] or row["dyads"] else None
    if row["kind"] not in LEXICON.kinds:
        return f'no such kind: "{row["kind"]}"'
    if LEXICON.kinds[row["kind"]][0] != row["type"]:
        return f"{row['kind']} belongs to {LEXICON.kinds[row['kind']][0]}"
    return None if row["dyads"] else "dyads are missing"


NAMES = sorted(path.name for path in (CASES / "events").glob("triggers*.csv"))
ROWS = [row for name in NAMES for row in read_cases(f"events/{name}", COLUMNS, check=check_row)]
FAMILIES = list(read_rows("en/triggers.csv", ("type", "kind", "part", "pattern", "triggers", "title", "example")))


def read_acts(text):
    """Read a sentence as the article it might stand in; (type, kind, dyads) of each report."""
    (reading,) = pipeline.annotate([Article("case", "seeds/case.txt", "", text, Published(None, "none"))])
    return [(one.act.type, one.act.kind, " ".join(map(str, one.dyads))) for one in reading.reports]


@pytest.mark.parametrize("row", as_parameters(ROWS))
def test_a_sentence_tells_this_act(row):
    acts = read_acts(row["text"])
    wanted = [] if row["type"] == "none" else [(row["type"], row["kind"], row["dyads"])]
    assert acts[:1] == wanted, acts


@pytest.mark.parametrize(
    "row",
    list(read_rows("en/statements.csv", ("type", "kind", "cues", "title", "example"))),
    ids=lambda row: row["kind"],
)
def test_the_example_of_a_statement_is_read(row):
    assert (row["type"], row["kind"]) in [act[:2] for act in read_acts(row["example"])]


@pytest.mark.parametrize(
    "row",
    list(read_rows("en/purposes.csv", ("given", "type", "kind", "cues", "title", "example"))),
    ids=lambda row: row["kind"],
)
def test_the_example_of_a_purpose_is_read(row):
    assert (row["type"], row["kind"]) in [act[:2] for act in read_acts(row["example"])]


def test_every_type_and_every_kind_has_cases():
    assert {row["type"] for row in ROWS} >= set(get_args(PloverType))
    assert {row["kind"] for row in ROWS} >= set(LEXICON.kinds)


@pytest.mark.parametrize("row", FAMILIES, ids=[f"{n}-{row['kind']}" for n, row in enumerate(FAMILIES)])
def test_the_example_of_a_family_is_read_by_it(row):
    found = [(hit.trigger.type, hit.trigger.kind) for hit in find_triggers(row["example"], LEXICON)]
    assert (row["type"], row["kind"]) in found


def match(phrase, text, classes=None):
    stops = Stops(frozenset(["to", "that"]), frozenset(["that"]))
    words = split_words(text)
    found = [match_shape(words, 1, shape, stops) for shape in read_shape(phrase.split()[1:], classes or {})]
    last = next((one for one in found if one is not None), None)
    return None if last is None else text[: words.ends[last]]


PHRASES = [
    ("send * aid", "sent food and medical aid to Yemen", "sent food and medical aid"),
    ("send * aid", "sent an envoy to discuss aid", None),
    ("send ** aid", "sent an envoy to discuss aid", "sent an envoy to discuss aid"),
    ("send ** aid", "sent word that aid was late", None),
    ("sign * treaty", "signed, at last, a treaty", None),
    ("sign * treaty", "signed 1,200 treaties", "signed 1,200 treaties"),
    ("fire * missile", "fired anti-tank-missiles", "fired anti-tank-missiles"),
    ("hold talks/meeting", "held meetings", "held meetings"),
    ("call off * visit/state_visit", "called off the state visit", "called off the state visit"),
    ("cut @ties", "cut diplomatic links", "cut diplomatic links"),
]


@pytest.mark.parametrize(("phrase", "text", "read"), PHRASES, ids=[f"{one[0]}: {one[1]}" for one in PHRASES])
def test_a_phrase_reads_this_stretch(phrase, text, read):
    assert match(phrase, text, {"ties": ["tie", "diplomatic link"]}) == read


def test_a_wide_gap_is_kept_apart_from_a_narrow_one():
    assert [*read_shape(["*", "aid"], {})] != [*read_shape(["**", "aid"], {})]
    assert next(read_shape(["**", "aid"], {}))[0] is WIDE


def test_the_object_decides_between_readings_of_a_verb():
    said = {
        text: [hit.trigger.type for hit in find_triggers(text, LEXICON)][:1]
        for text in ("Oman imposed sanctions", "Oman imposed a curfew", "Oman sent food", "Oman sent troops")
    }
    assert list(said.values()) == [["SANCTION"], ["COERCE"], ["AID"], ["MOBILIZE"]]


def test_a_verb_is_turned_around_by_its_object():
    (hit,) = find_triggers("Talks were recently held in Muscat", LEXICON)
    assert (hit.trigger.verb, hit.voice, hit.trigger.kind) == ("hold", "noun", "talks")


@settings(max_examples=60)
@given(st.lists(st.sampled_from([row["text"] for row in ROWS]), max_size=3), st.text(max_size=40))
def test_triggers_of_any_text_are_words_of_it_in_order(texts, noise):
    text = noise.join(texts)
    end = 0
    for hit in find_triggers(text, LEXICON):
        assert end <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end].strip() == text[hit.start : hit.end]
        end = hit.end
