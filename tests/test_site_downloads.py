"""Downloads of the sample build: well-formed, harmless, and saying no more than the reports."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_sample import HOSTILE, make_build, read_tree, render

from builder.site.downloads import COLUMNS, guard_cell


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return render(tmp_path_factory.mktemp("site") / "output")


def refuse_constant(name):
    raise ValueError(name)


def rows_of(site, address):
    text = (site / address / "events.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_pair_each_country_and_the_whole_site_have_files(site):
    folders = {path.rpartition("/")[0] for path in read_tree(site) if path.endswith("events.csv")}
    assert {"data", "oman-russia", "iran-oman", "iran-russia", "china-india", "oman", "russia"} <= folders
    assert folders == {path.rpartition("/")[0] for path in read_tree(site) if path.endswith("events.json")}


def test_a_row_is_an_event_and_never_a_pair(site):
    rows = rows_of(site, "data")
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == len(make_build().events)
    exercise = next(row for row in rows if row["id"] == "e-2024-10-exercise")
    assert exercise["dyads"] == "IR-OM;IR-RU;OM-RU"
    assert exercise["participants"] == "IR;OM;RU"


def test_dates_are_as_exact_as_the_reports(site):
    rows = {row["id"]: row for row in rows_of(site, "oman-russia")}
    exercise, calls = rows["e-2024-10-exercise"], rows["e-calls"]
    assert exercise["date"] == "[2024-10-21..2024-10-31]"
    assert (exercise["earliest"], exercise["latest"]) == ("2024-10-21", "2024-10-31")
    assert (calls["date"], calls["earliest"], calls["latest"]) == ("", "", "")


def test_rows_stand_in_order_of_time_the_undated_last(site):
    earliest = [row["earliest"] for row in rows_of(site, "oman-russia")]
    assert earliest == sorted(earliest, key=lambda day: (not day, day))


def test_no_cell_is_taken_for_a_formula(site):
    for path, content in read_tree(site).items():
        if path.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(content.decode(), newline="")) for cell in row]
            assert not [cell for cell in cells if cell.lstrip(" ")[:1] in set("=+-@\t\r\n＝＋－＠")], path


@given(st.text())
def test_a_guarded_cell_keeps_its_text(text):
    guarded = guard_cell(text)
    assert guarded in {text, f"'{text}"}
    assert guarded.lstrip(" ")[:1] not in {"=", "+", "-", "@"}


def test_json_is_strict_and_keeps_all_evidence(site):
    text = (site / "oman-russia/events.json").read_text(encoding="utf-8")
    events = {event["id"]: event for event in json.loads(text, parse_constant=refuse_constant)["events"]}
    visit = events["e-2025-state-visit"]
    assert visit["date"] == "2025-04-22"
    assert [one["date_words"] for one in visit["evidence"]] == ["April 22", "the spring of 2025"]
    assert events["e-calls"]["date"] is None


def test_hostile_titles_survive_as_text(site):
    text = (site / "data/events.json").read_text(encoding="utf-8")
    titles = [event["title"] for event in json.loads(text)["events"]]
    assert f"Iran and Oman sign {HOSTILE}" in titles


def test_addresses_that_are_not_http_are_left_out(site):
    for content in read_tree(site).values():
        assert b"javascript:alert" not in content
