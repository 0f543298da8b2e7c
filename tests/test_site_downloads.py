"""Downloads of the sample build: well-formed, harmless, and saying no more than the reports."""

import csv
import hashlib
import io
import json
import re
import sqlite3
from datetime import date

import feedparser
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree
from site_sample import HOSTILE, make_build, read_page, read_tree, render

from builder.site.citations import escape_tex
from builder.site.tables import EVENT_COLUMNS, guard_cell


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
    assert list(rows[0]) == list(EVENT_COLUMNS)
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


def test_json_conforms_to_the_schema_that_is_published_with_it(site):
    schema = json.loads((site / "data/events.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    files = [path for path in read_tree(site) if path.endswith("events.json")]
    for path in files:
        validator.validate(json.loads((site / path).read_text(encoding="utf-8")))
    broken = json.loads((site / files[0]).read_text(encoding="utf-8"))
    del broken["events"][0]["evidence"]
    assert not validator.is_valid(broken)


def test_the_data_package_describes_its_tables_as_they_are(site):
    package = json.loads((site / "data/datapackage.json").read_text(encoding="utf-8"))
    kinds = {"string": str, "integer": int, "number": float, "date": date.fromisoformat}
    keys = {}
    for resource in package["resources"]:
        content = (site / "data" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
        fields = resource["schema"]["fields"]
        assert list(rows[0]) == [field["name"] for field in fields]
        for field in fields:
            values = [row[field["name"]] for row in rows]
            assert all(values) or not field.get("constraints", {}).get("required"), field
            read = [kinds[field["type"]](value) for value in values if value]
            assert len(read) == sum(map(bool, values))
        keys[resource["name"]] = rows
    events = [row["id"] for row in keys["events"]]
    assert len(events) == len(set(events))
    assert {row["event"] for row in keys["reports"]} == set(events)


def test_the_database_holds_the_same_rows(site, tmp_path):
    base = sqlite3.connect(f"file:{site / 'data/bilateral.sqlite'}?mode=ro", uri=True)
    query = "SELECT e.id FROM events e JOIN event_dyads d ON d.event = e.id WHERE d.dyad = 'OM-RU' ORDER BY earliest"
    found = [row[0] for row in base.execute(query)]
    assert sorted(found) == sorted(row["id"] for row in rows_of(site, "oman-russia"))
    assert base.execute("SELECT count(*) FROM reports WHERE event = 'e-2025-state-visit'").fetchone() == (2,)
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()


def test_feeds_are_well_formed_and_newest_report_comes_first(site):
    for path, content in read_tree(site).items():
        if path.endswith(".atom"):
            assert etree.fromstring(content).tag == "{http://www.w3.org/2005/Atom}feed"
    read = feedparser.parse((site / "oman-russia/events.atom").read_bytes())
    assert not read.bozo
    days = [entry.updated for entry in read.entries]
    assert days == sorted(days, reverse=True)
    assert len({entry.id for entry in read.entries}) == len(rows_of(site, "oman-russia"))
    assert read.feed.updated.startswith("2025-11-21")
    visit = next(entry for entry in read.entries if entry.id.endswith("e-2025-state-visit"))
    assert visit.title == "22 April 2025: The Sultan of Oman pays a state visit to Moscow"
    assert "was received in the Kremlin" in visit.summary


def test_hostile_text_stays_text_in_feeds(site):
    read = feedparser.parse((site / "iran-oman/events.atom").read_bytes(), sanitize_html=False)
    memorandum = next(entry for entry in read.entries if entry.id.endswith("memorandum"))
    assert "<script>" not in memorandum.summary
    assert "&lt;script&gt;" in memorandum.summary


def test_calendars_hold_only_what_is_known_to_the_day_or_month(site):
    calendar = Calendar.from_ical((site / "oman-russia/events.ics").read_bytes())
    found = {str(event["uid"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}
    assert set(found) == {
        "e-2025-state-visit", "e-2025-visa-agreement", "e-2025-02-seasons", "e-2024-10-exercise", "e-2024-09-talks",
        "e-relations",
    }  # fmt: skip
    exercise = found["e-2024-10-exercise"]
    assert str(exercise["summary"]).startswith("Late October 2024: ")
    assert (exercise["dtstart"].dt, exercise["dtend"].dt) == (date(2024, 10, 21), date(2024, 11, 1))
    assert found["e-2025-state-visit"]["summary"] == "The Sultan of Oman pays a state visit to Moscow"


def test_calendars_keep_to_the_line_lengths_of_rfc_5545(site):
    for path, content in read_tree(site).items():
        if path.endswith(".ics"):
            assert all(len(line) <= 75 for line in content.split(b"\r\n")), path
            assert b"\n" not in content.replace(b"\r\n", b"")


def test_planned_events_are_tentative_in_calendars(site):
    calendar = Calendar.from_ical((site / "china-india/events.ics").read_bytes())
    statuses = {str(event["uid"]): str(event["status"]) for event in calendar.walk("VEVENT")}
    assert statuses["e-galwan-meeting@bilateral"] == "TENTATIVE"
    assert statuses["e-galwan@bilateral"] == "CONFIRMED"


def test_pages_are_cited_by_programs(site):
    bib = (site / "events/2025-state-visit/cite.bib").read_text(encoding="utf-8")
    assert re.match(r"@misc\{bilateral-events-2025-state-visit,\n", bib)
    assert "title = {{The Sultan of Oman pays a state visit to Moscow}}" in bib
    (item,) = json.loads((site / "oman-russia/cite.json").read_text(encoding="utf-8"))
    assert (item["type"], item["title"]) == ("webpage", "Oman and Russia")
    assert item["issued"] == {"date-parts": [[2025, 11, 21]]}


@given(st.text())
def test_braces_of_a_title_stay_balanced_in_bibtex(text):
    escaped = escape_tex(text)
    bare = re.sub(r"\\[{}]", "", escaped)
    assert bare.count("{") == bare.count("}")


def test_pages_offer_their_files_in_the_head(site):
    page = read_page(site, "oman-russia/")
    kinds = page.xpath("//link[@rel='alternate']/@type")
    assert kinds == ["text/csv", "application/json", "application/atom+xml", "text/calendar"]


def test_an_event_has_files_of_its_own(site):
    address = "events/2025-state-visit/"
    whole = json.loads((site / "data/events.json").read_text(encoding="utf-8"))
    alone = json.loads((site / f"{address}event.json").read_text(encoding="utf-8"))
    assert alone["events"] == [one for one in whole["events"] if one["id"] == "e-2025-state-visit"]
    (entry,) = Calendar.from_ical((site / f"{address}event.ics").read_bytes()).walk("VEVENT")
    assert str(entry["uid"]) == "e-2025-state-visit@bilateral"
    assert read_page(site, address).xpath("//link[@rel='alternate']/@type") == ["application/json", "text/calendar"]


def test_an_event_without_a_day_or_month_has_no_calendar_and_offers_none(site):
    assert not (site / "events/calls/event.ics").exists()
    offered = read_page(site, "events/calls/").xpath("//ul[contains(@class, 'files')]//a/@href")
    assert [link for link in offered if link.endswith(".ics")] == []
