"""Mentions of states: cases in cases/actors/, then people, and what holds for any text."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from case_tables import as_parameters, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.actors import People, find_mentions, gather_people, learn_people, rank_states
from builder.edtf import parse
from builder.knowledge.atlas import load_atlas
from builder.model import Affiliation, Article, Published, Span
from builder.sentences import split_sentences

COLUMNS = ("id", "text", "states", "role", "why")
ATLAS = load_atlas()


def check_row(row):
    """Say what is wrong with a row of cases, or nothing."""
    if not re.fullmatch(r"[^\[\]]*\[[^\[\]]+\][^\[\]]*", row["text"]):
        return "one stretch of the text must stand in [brackets]"
    if row["role"] not in {"party", "venue", "other", "none"}:
        return f'the role is one of party, venue, other, none, not "{row["role"]}"'
    unknown = set(row["states"].split()) - set(ATLAS.states)
    if unknown:
        return f"no such state: {', '.join(sorted(unknown))}"
    return "none stands for no state" if row["role"] == "none" and row["states"] else None


TRAPS = read_cases("actors/traps.csv", COLUMNS, check=check_row)
ROWS = [*read_cases("actors/words.csv", COLUMNS, check=check_row), *TRAPS]
KINDS_OF_TRAPS = 32


def make_article(text, key="case", headline=None):
    return Article(key, f"seeds/{key}.txt", "", text, Published(None, "none"), headline=headline)


def read_mentions(text, people=None):
    article = make_article(text)
    sentences = split_sentences(article)
    people = people or gather_people(learn_people(article, sentences, ATLAS))
    return find_mentions(article, sentences, ATLAS, people)


@pytest.mark.parametrize("row", as_parameters(ROWS))
def test_words_stand_for(row):
    marked = row["text"].replace(" ¶ ", "\n")
    start, end = marked.index("["), marked.index("]") - 1
    found = read_mentions(marked.replace("[", "").replace("]", ""))
    here = [(one.span, one.states, one.role) for one in found if one.span.overlaps(Span(start, end))]
    wanted = [] if row["role"] == "none" else [(Span(start, end), tuple(row["states"].split()), row["role"])]
    assert here == wanted


def test_every_kind_of_trap_has_five_cases():
    kinds = Counter(row["id"].rpartition("-")[0] for row in TRAPS)
    assert len(kinds) == KINDS_OF_TRAPS
    assert {kind: number for kind, number in kinds.items() if number < 5} == {}


def learn(text, key="case"):
    article = make_article(text, key)
    return learn_people(article, split_sentences(article), ATLAS)


def test_an_introduction_keeps_its_words_and_its_article():
    (one,) = learn("Egyptian Defense Minister Abdel Majeed Saqr arrived.", "visit")
    assert (one.person, one.state, one.article) == ("Abdel Majeed Saqr", "EG", "visit")
    assert one.words == "Egyptian Defense Minister Abdel Majeed Saqr"


def test_a_clause_introduces_nobody():
    assert learn("Oman said on Tuesday that Minister Peter Smith would not come to the talks.") == ()


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The President of Chile, Gabriel Boric, arrived on Monday.", "Gabriel Boric"),
        ("The Minister of Defence of the Republic of Chile Peter Ouma said so.", "Peter Ouma"),
        ("The former President of Chile, Gabriel Boric, arrived on Monday.", "Gabriel Boric"),
    ],
)
def test_an_office_of_a_state_introduces_who_is_named_behind_it(text, person):
    (one,) = learn(text)
    assert (one.person, one.state, one.former) == (person, "CL", "former" in text)


@pytest.mark.parametrize(
    "text",
    [
        "Takeshi Sato, president of Japan Credit Rating Agency Ltd, spoke.",
        "The president of Chile, Monday's guest, spoke.",
    ],
)
def test_an_office_of_a_firm_or_before_another_word_introduces_nobody(text):
    assert learn(text) == ()


def introduce(person, state, article="a", former=False):
    return Affiliation(person, state, "minister", article, f"{state} minister {person}", former=former)


def test_a_name_that_two_states_claim_belongs_to_none():
    people = gather_people([introduce("Ali Hassan", "EG"), introduce("Ali Hassan", "IQ", "b")])
    assert people.states == {}


def test_one_slip_among_many_does_not_count():
    right = [introduce("Ali Hassan", "EG", f"a{number}") for number in range(9)]
    people = gather_people([*right, introduce("Ali Hassan", "IQ", "z")])
    assert people.states == {"Ali Hassan": "EG"}


def test_who_is_only_introduced_as_former_acts_for_nobody():
    assert gather_people([introduce("Ali Hassan", "EG", former=True)]).states == {}


def test_one_surname_of_two_states_stands_for_neither():
    people = gather_people([introduce("Ali Hassan", "EG"), introduce("Omar Hassan", "IQ")])
    assert people.find_surname("Hassan") is None
    assert people.find_surname("Nobody") is None


@pytest.mark.parametrize(("day", "state"), [("1987-03-02", "CG"), ("2003-03-02", "CD")])
def test_a_name_of_two_states_is_the_one_that_bore_it_on_the_day(day, state):
    article = replace(make_article("Congo closed its border."), published=Published(parse(day), "metadata"))
    (found,) = find_mentions(article, split_sentences(article), ATLAS, People())
    assert found.states == (state,)


def test_people_of_one_article_are_known_in_another():
    people = gather_people(learn("Egyptian Defense Minister Abdel Majeed Saqr arrived."))
    (found,) = [one for one in read_mentions("Abdel Majeed Saqr flew home.", people) if one.kind == "person"]
    assert found.states == ("EG",)
    assert 'learned from "Egyptian Defense Minister' in found.via


def test_a_bare_surname_of_somebody_not_named_in_the_article_is_not_read():
    people = gather_people(learn("Egyptian Defense Minister Abdel Majeed Saqr arrived."))
    assert read_mentions("Saqr is a word for falcon.", people) == ()


@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_people_do_not_depend_on_the_order_of_articles(shuffler):
    names = ("Ali Hassan", "Omar Hassan", "Badr Said", "Badr al-Said")
    found = [introduce(name, state, f"a{number}") for name in names for number, state in enumerate(("EG", "EG", "IQ"))]
    mixed = list(found)
    shuffler.shuffle(mixed)
    assert gather_people(mixed) == gather_people(found)


def test_states_of_an_article_are_ranked_by_weight():
    text = "Oman and Russia sign accord\nOman and Russia signed an accord in Geneva.\n" + "Oman praised it.\n" * 5
    article = make_article(text, headline=Span(0, 27))
    sentences = split_sentences(article)
    mentions = find_mentions(article, sentences, ATLAS, People())
    assert rank_states(article, sentences, mentions, ATLAS)[:2] == ("OM", "RU")


PIECES = [row["text"].replace("[", "").replace("]", "").replace(" ¶ ", "\n") for row in ROWS]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=6).map(" ".join)


@settings(max_examples=120)
@given(TEXTS)
def test_whatever_the_text_mentions_are_words_of_it(text):
    end = 0
    for one in read_mentions(text):
        assert text[one.span.start : one.span.end].replace("\n", " ") == one.text
        assert one.span.start >= end, "mentions overlap"
        assert set(one.states) <= set(ATLAS.states)
        assert one.via
        end = one.span.end


def test_every_state_is_found_by_its_own_name():
    missed = []
    for state in ATLAS.states:
        found = read_mentions(f"The envoy of {ATLAS.name(state)} signed the accord.")
        if [one.states for one in found] != [(state,)]:
            missed.append((state, [(one.text, one.states) for one in found]))
    assert missed == []


def test_every_demonym_is_found():
    missed = []
    hidden = {entry.name for entries in ATLAS.index.values() for entry in entries if entry.kind == "stop"}
    for state in ATLAS.states:
        if ATLAS.demonym(state) in hidden:  # "Central African" is mostly said of the region
            continue
        found = read_mentions(f"A senior {ATLAS.demonym(state)} delegation signed the accord.")
        meant = ATLAS.eras.choose(ATLAS.demonym(state), "") or state  # "Congolese" is said of the larger one
        if [one.states for one in found] != [(meant,)]:
            missed.append((state, [(one.text, one.states) for one in found]))
    assert missed == []
