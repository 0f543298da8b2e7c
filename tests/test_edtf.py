"""Dates: cases in cases/edtf.csv, then what holds for any date."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from case_tables import as_parameters, read_cases
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from builder.date_words import describe
from builder.edtf import (
    EdtfError,
    approximate,
    from_day,
    from_month,
    lasting,
    overlaps,
    parse,
    precision,
    some_day,
)

COLUMNS = ("id", "text", "earliest", "latest", "words", "why")
ROWS = read_cases("edtf.csv", COLUMNS)
HELD = [row for row in ROWS if row["earliest"] != "refused"]
REFUSED = [row for row in ROWS if row["earliest"] == "refused"]

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9990, 12, 31))
YEARS = st.integers(1000, 9990).map(str)
MONTHS = st.builds("{:04d}-{:02d}".format, st.integers(1000, 9990), st.integers(1, 12))
SPANS = st.builds(
    "{:04d}-{:02d}".format, st.integers(1000, 9990), st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41])
)
DECADES = st.integers(100, 998).map("{}X".format)
CENTURIES = st.integers(10, 98).map("{}XX".format)
ATOMS = st.one_of(DAYS.map(date.isoformat), YEARS, MONTHS, SPANS, DECADES, CENTURIES)
DOUBTED = st.builds("{}{}".format, ATOMS, st.sampled_from(["", "~", "?", "%"]))
PAIRS = st.tuples(ATOMS, ATOMS).map(lambda pair: sorted(pair, key=lambda text: parse(text).sort_key))
SETS = PAIRS.map("[{0[0]}..{0[1]}]".format)
INTERVALS = PAIRS.map("{0[0]}/{0[1]}".format)
OPEN = st.builds("{}".format, ATOMS).flatmap(
    lambda text: st.sampled_from([f"{text}/..", f"../{text}", f"[{text}..]", f"[..{text}]"])
)


def parse_or_none(text):
    try:
        return parse(text)
    except EdtfError:
        return None


ANY = st.one_of(DOUBTED, SETS, INTERVALS, OPEN).map(parse_or_none).filter(bool)


def show_bound(day):
    return day.isoformat() if day else "open"


@pytest.mark.parametrize("row", as_parameters(HELD))
def test_text_gives_its_bounds(row):
    value = parse(row["text"])
    assert (show_bound(value.earliest), show_bound(value.latest)) == (row["earliest"], row["latest"])


@pytest.mark.parametrize("row", as_parameters(HELD))
def test_date_is_said_in_words(row):
    assert describe(parse(row["text"])) == row["words"]


@pytest.mark.parametrize("row", as_parameters(REFUSED))
def test_what_cannot_be_held_is_refused(row):
    with pytest.raises(EdtfError):
        parse(row["text"])


@given(ANY)
def test_written_parses_back_to_the_same(value):
    assert parse(str(value)) == value


@given(ANY)
def test_first_day_is_not_after_last(value):
    assert (value.earliest or date.min) <= (value.latest or date.max)


@given(ANY)
def test_every_date_has_words_and_a_precision(value):
    assert describe(value)
    assert precision(value) in {
        "day", "days", "month", "season", "quarter", "half", "year", "decade", "century", "set", "interval",
    }  # fmt: skip


@given(DAYS)
def test_narrowing_never_widens(day):
    widest_first = [
        parse(f"{day.year // 100:02d}XX"),
        parse(f"{day.year // 10:03d}X"),
        parse(f"{day.year:04d}"),
        from_month(day.year, 40 + (day.month > 6)),
        from_month(day.year, 33 + (day.month - 1) // 3),
        from_month(day.year, day.month),
        from_day(day),
    ]
    for wide, narrow in pairwise(widest_first):
        assert wide.earliest <= narrow.earliest <= narrow.latest <= wide.latest


@given(DAYS)
def test_each_day_lies_in_exactly_one_season(day):
    seasons = [from_month(year, code) for year in (day.year - 1, day.year) for code in (21, 22, 23, 24)]
    assert sum(season.earliest <= day <= season.latest for season in seasons) == 1


@given(ANY, ANY)
def test_order_agrees_with_bounds(one, other):
    if one.latest and other.earliest and one.latest < other.earliest:
        assert one.sort_key < other.sort_key
    assert (one.sort_key == other.sort_key) == (one == other)


@given(ANY, ANY)
def test_overlap_is_mutual_and_means_a_common_day(one, other):
    first = max(one.earliest or date.min, other.earliest or date.min)
    last = min(one.latest or date.max, other.latest or date.max)
    assert overlaps(one, other) == overlaps(other, one) == (first <= last)


@given(ANY)
def test_doubt_does_not_move_bounds(value):
    doubted = approximate(value)
    assert (doubted.earliest, doubted.latest) == (value.earliest, value.latest)
    assert approximate(doubted) == doubted


@given(DAYS, st.integers(0, 400))
def test_some_day_keeps_the_days_it_was_given(first, count):
    last = first + timedelta(days=count)
    value = some_day(first, last)
    assert (value.earliest, value.latest) == (first, last)
    assert precision(value) == ("set" if count else "day")


@given(ANY, ANY)
def test_lasting_reaches_from_the_first_day_to_the_last(one, other):
    first, last = sorted((one, other), key=lambda value: value.sort_key)
    if first.earliest is None or last.latest is None or first.earliest > last.latest:
        return
    value = lasting(first, last)
    assert (value.earliest, value.latest) == (first.earliest, last.latest)


def of_oracle(moment):
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@given(st.one_of(DAYS.map(date.isoformat), YEARS, MONTHS, DECADES, CENTURIES))
def test_bounds_agree_with_another_parser(text):
    oracle, value = parse_edtf(text), parse(text)
    assert (value.earliest, value.latest) == (of_oracle(oracle.lower_strict()), of_oracle(oracle.upper_strict()))


@given(st.tuples(*[st.one_of(DAYS.map(date.isoformat), YEARS, MONTHS)] * 2))
def test_intervals_agree_with_another_parser(pair):
    low, high = sorted(pair, key=lambda text: parse(text).sort_key)
    oracle, value = parse_edtf(f"{low}/{high}"), parse(f"{low}/{high}")
    assert (value.earliest, value.latest) == (of_oracle(oracle.lower_strict()), of_oracle(oracle.upper_strict()))


@pytest.mark.parametrize("row", as_parameters(HELD))
def test_what_is_held_is_of_the_standard(row):
    assert parse_edtf(row["text"]) is not None
