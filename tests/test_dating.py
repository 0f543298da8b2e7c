"""Time expressions: cases in cases/dates.csv, then what holds for any article."""

import re
from datetime import date
from time import process_time

import pytest
from case_tables import as_parameters, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.dating import check_dates, find_dates
from builder.dating.spots import find_spots
from builder.dating.table import load_rules
from builder.edtf import EdtfError, from_day, parse
from builder.knowledge.calendar import load_calendar
from builder.model import Article, Published
from builder.sentences import split_sentences

COLUMNS = ("id", "sentence", "published", "expression", "date", "seen", "why")
REFERENCES = {"PRESENT_REF", "PAST_REF", "FUTURE_REF"}


def check_row(row):
    """Say what is wrong with a row of dates.csv, or nothing."""
    if not row["seen"]:
        return "seen must name the kind of text in which such words stand"
    if row["expression"] not in row["sentence"]:
        return f'"{row["expression"]}" does not stand in the sentence'
    if row["published"] and not re.fullmatch(r"\d{4}-\d\d-\d\d", row["published"]):
        return f'published is no day: "{row["published"]}"'
    if row["date"] in REFERENCES | {"none"}:
        return None
    try:
        parse(row["date"])
    except EdtfError as error:
        return str(error)
    return None


ROWS = read_cases("dates.csv", COLUMNS, check=check_row)


def make_article(text, published):
    day = parse(published) if published else None
    return Article("case", "seeds/case.txt", "", text, Published(day, "metadata" if day else "none"))


def read_dates(text, published="2025-11-21"):
    article = make_article(text, published)
    return find_dates(article, split_sentences(article), load_calendar())


def show(time):
    return time.value or str(time.date)


@pytest.mark.parametrize("row", as_parameters(ROWS))
def test_expression_means(row):
    text = row["sentence"].replace(" ¶ ", "\n")
    found = read_dates(text, row["published"])
    start = text.index(row["expression"])
    end = start + len(row["expression"])
    here = {time.text: show(time) for time in found if time.span.start < end and start < time.span.end}
    assert here == ({} if row["date"] == "none" else {row["expression"]: row["date"]})


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in load_rules()])
def test_every_rule_reads_its_example(rule):
    text = f"The war began on 6 October 2024. Prisoners were freed {rule.example}."
    start = text.index(rule.example)
    found = [
        time.rule for time in read_dates(text) if time.span.start < start + len(rule.example) and time.span.end > start
    ]
    assert rule.name in found
    assert len(set(found)) <= 2


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in load_rules() if not rule.scanned])
def test_a_rule_tried_only_at_its_spots_finds_all_that_it_reads(rule):
    for row in ROWS:
        spots = find_spots(row["sentence"], load_calendar())
        found = [match.span() for match in spots.match(rule)] if spots else []
        assert found == [match.span() for match in rule.pattern.finditer(row["sentence"])], row["sentence"]


def test_names_of_rules_are_unique():
    names = [rule.name for rule in load_rules()]
    assert len(names) == len(set(names))


PIECES = st.sampled_from(
    [row["sentence"].replace(" ¶ ", "\n") for row in ROWS] + ["", "31 June 2024.", "On 29 February.", "\n"]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=6).map(" ".join)


@settings(max_examples=60)
@given(TEXTS, st.one_of(st.none(), st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))))
def test_whatever_the_text_dates_are_words_of_it(text, published):
    article = make_article(text, published and published.isoformat())
    sentences = split_sentences(article)
    end = 0
    for time in find_dates(article, sentences, load_calendar()):
        assert text[time.span.start : time.span.end].replace("\n", " ") == time.text
        assert time.span.start >= end, "expressions overlap"
        assert (time.date is None) != (time.value is None)
        assert time.rule
        assert time.basis
        end = time.span.end


@settings(max_examples=100)
@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)), st.integers(0, 6))
def test_bare_weekday_lies_within_a_week_in_the_direction_of_its_tense(published, weekday):
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    (past,) = read_dates(f"The two ministers met on {name}.", published.isoformat())
    (future,) = read_dates(f"The two ministers will meet on {name}.", published.isoformat())
    assert past.date.earliest.weekday() == future.date.earliest.weekday() == weekday
    assert 0 <= (published - past.date.earliest).days <= 6
    assert 1 <= (future.date.earliest - published).days <= 7


@settings(max_examples=100)
@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)), st.integers(1, 12))
def test_bare_month_lies_within_a_year_in_the_direction_of_its_tense(published, month):
    name = date(2000, month, 1).strftime("%B")
    (past,) = read_dates(f"The two ministers met in {name}.", published.isoformat())
    (future,) = read_dates(f"The two ministers will meet in {name}.", published.isoformat())
    assert past.date.earliest <= published <= date(past.date.earliest.year + 1, month, 28).replace(day=1) or (
        past.date.earliest.month == published.month
    )
    assert future.date.latest >= published


@given(st.dates(min_value=date(1500, 1, 1), max_value=date(2090, 1, 1)))
@settings(max_examples=100)
def test_full_dates_are_read_as_printed_whatever_the_publication(day):
    british = f"{day.day} {day:%B} {day.year}"
    american = f"{day:%B} {day.day}, {day.year}"
    for printed in (british, american, day.isoformat()):
        for published in ("", "2025-11-21"):
            (found,) = read_dates(f"The treaty was signed on {printed}.", published)
            assert found.date == from_day(day), printed
            assert found.inferred == ""


def test_a_year_not_printed_is_marked_as_inferred():
    (found,) = read_dates("The minister arrived on 3 November.")
    assert found.inferred == "year"
    assert "2025" in found.basis


def test_date_at_the_head_of_an_item_governs_its_line():
    text = "Relations since independence:\n1985: The two states established relations. Embassies opened.\nA line more."
    (found,) = [time for time in read_dates(text) if time.text == "1985"]
    assert text[found.governs.start : found.governs.end].endswith("Embassies opened.")


def test_furniture_is_not_read():
    assert read_dates("The two ministers met.\nCopyright 2019 by the agency") == ()


def test_problems_name_the_place_and_what_was_taken():
    article = make_article("First line.\nThe note of 03/04/2025 was published.", "2025-05-01")
    (problem,) = check_dates(article, split_sentences(article), load_calendar())
    assert str(problem) == (
        'seeds/case.txt:2:13 D103 "03/04/2025" can be read with the day or the month first; took 2025-04-03'
    )


def test_unknown_publication_day_is_a_problem_with_advice():
    article = make_article("The two ministers met on Tuesday.", "")
    (problem,) = check_dates(article, split_sentences(article), load_calendar())
    assert problem.code == "D101"
    assert "case.toml" in problem.advice


HEAVY = (
    "12 ",
    ",",
    "January ",
    "May 3, ",
    "1985 ",
    "1985-",
    "Monday ",
    "three days ",
    "'85 ",
    "now ",
    "Q3 ",
    "3 May to ",
)


def measure(text):
    """Give the processor time that dating takes, the least of three."""
    article = make_article(text, "2025-11-21")
    sentences = split_sentences(article)
    spent = []
    for _ in range(3):
        started = process_time()
        find_dates(article, sentences, load_calendar())
        spent.append(process_time() - started)
    return min(spent)


@pytest.mark.parametrize("piece", HEAVY)
def test_time_grows_with_the_length_of_a_line(piece):
    once, twice = (measure(piece * (length // len(piece))) for length in (3_000, 6_000))
    assert twice < 3.2 * once + 0.02


@pytest.mark.parametrize("piece", ["x ", "12 ", "1-", "3, ", "early 3 p.m. GMT on ", "will be "])
@pytest.mark.timeout(60)
def test_a_line_of_a_million_characters_is_read_in_a_second_or_two(piece):
    assert measure(piece * (1_000_000 // len(piece))) < 4


@pytest.mark.parametrize("piece", HEAVY)
@pytest.mark.timeout(60)
def test_one_long_line_is_read_to_its_end(piece):
    text = piece * (10_000 // len(piece)) + "They met on 22 April 2025"
    assert read_dates(text)[-1].date == parse("2025-04-22")


def test_a_year_heading_dates_the_months_under_it_and_says_why():
    found = read_dates("1985\nMarch: The two states establish relations.")
    assert [str(time.date) for time in found] == ["1985", "1985-03"]
    assert "1985" in found[1].basis
