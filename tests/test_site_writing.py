"""How files of the site are written: shared, kept where nothing changed, never outside; and as the libraries would."""

import os
import re
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from feedgenerator import Atom1Feed
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar import Event as Appointment
from jinja2 import Environment, StrictUndefined
from jinja2.runtime import markup_join
from markupsafe import Markup, escape
from site_sample import read_tree, render

from builder.problems import Stop
from builder.site import compiling
from builder.site.calendars import fold_line
from builder.site.compiling import join_up, put_out
from builder.site.feeds import Item, clean
from builder.site.generator import SHARED
from builder.site.sharing import share
from builder.site.turns import Turns
from builder.site.writing import Writer, read_manifest, write_manifest


def test_what_templates_ask_of_the_desk_is_part_of_every_pages_key():
    templates = (Path(__file__).parents[1] / "theme" / "templates").glob("*.html")
    asked = {name for path in templates for name in re.findall(r"\bsite\.(\w+)", path.read_text(encoding="utf-8"))}
    assert asked <= {*SHARED, "say_day"}
    assert len(asked) > 3


def write(folder, old=None, known=None, stamp="s"):
    return Writer(folder, old, known, stamp)


def refuse():
    pytest.fail("made although nothing changed")


def test_a_page_whose_inputs_did_not_change_is_not_made_again(tmp_path):
    first = write(tmp_path / "one")
    row = first.put("a/index.html", lambda: b"page", first.name_inputs(("a", 1)))
    second = write(tmp_path / "two", tmp_path / "one", {row.path: row.known})
    assert second.put("a/index.html", refuse, second.name_inputs(("a", 1))).kept
    assert (tmp_path / "two/a/index.html").stat().st_ino == (tmp_path / "one/a/index.html").stat().st_ino
    third = write(tmp_path / "three", tmp_path / "one", {row.path: row.known})
    assert not third.put("a/index.html", lambda: b"other", third.name_inputs(("a", 2))).kept
    assert (tmp_path / "three/a/index.html").read_bytes() == b"other"
    assert (tmp_path / "one/a/index.html").read_bytes() == b"page"


def test_another_stamp_makes_every_page_anew_and_keeps_equal_files(tmp_path):
    row = write(tmp_path / "one").put("a.html", lambda: b"page", write(tmp_path, stamp="s").name_inputs(1))
    made = []
    second = write(tmp_path / "two", tmp_path / "one", {row.path: row.known}, stamp="t")
    kept = second.put("a.html", lambda: made.append(1) or b"page", second.name_inputs(1))
    assert (made, kept.kept, kept.known.key == row.known.key) == ([1], True, False)


@pytest.mark.parametrize("damage", ["edit", "delete", "link"])
def test_a_published_file_that_is_not_as_it_was_left_is_made_again(tmp_path, damage):
    first = write(tmp_path / "one")
    row = first.put("a.html", lambda: b"page", first.name_inputs(1))
    page = tmp_path / "one/a.html"
    page.unlink()
    if damage == "edit":
        page.write_bytes(b"evil")
    elif damage == "link":
        (tmp_path / "other").write_bytes(b"page")
        page.symlink_to(tmp_path / "other")
    second = write(tmp_path / "two", tmp_path / "one", {row.path: row.known})
    assert not second.put("a.html", lambda: b"page", second.name_inputs(1)).kept
    assert (tmp_path / "two/a.html").read_bytes() == b"page"


def test_without_a_stamp_nothing_is_kept_unseen(tmp_path):
    writer = write(tmp_path, stamp="")
    assert writer.name_inputs(1) == ""


@pytest.mark.parametrize("path", ["../a.html", "a/../../b.html", "out/a.html"])
def test_nothing_is_written_outside(tmp_path, path):
    (tmp_path / "site").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site/out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Stop, match="leads out of the site"):
        write(tmp_path / "site").put(path, lambda: b"x")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_in_the_place_of_a_file_is_not_followed(tmp_path):
    (tmp_path / "kept").write_bytes(b"mine")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.html").symlink_to(tmp_path / "kept")
    with pytest.raises(OSError, match="symbolic link"):
        write(tmp_path / "site").put("a.html", lambda: b"x")
    assert (tmp_path / "kept").read_bytes() == b"mine"


def test_the_list_of_files_can_be_read_back_and_a_damaged_one_is_none(tmp_path):
    row = write(tmp_path / "one").put("a b.html", lambda: b"page", "k")
    manifest = tmp_path / "cache" / "files.txt"
    write_manifest(manifest, [row])
    assert read_manifest(manifest) == {"a b.html": row.known}
    text = manifest.read_text(encoding="utf-8")
    for wrong in (text[:-3], text.replace("a b", "a c"), "", "\udcff"):
        manifest.write_text(wrong, encoding="utf-8", errors="surrogateescape")
        assert read_manifest(manifest) == {}
    assert read_manifest(tmp_path / "none.txt") == {}


def test_a_list_that_cannot_be_written_is_left_out(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    write_manifest(tmp_path / "file" / "files.txt", [])
    assert (tmp_path / "file").read_bytes() == b""


def describe(number):
    return number, number * number


@pytest.mark.parametrize("count", [0, 1, 119, 120, 1000, 20_000])
def test_shared_work_comes_back_in_order(count):
    assert share(count, describe, 3) == [describe(number) for number in range(count)]


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
def test_what_a_copy_that_is_killed_leaves_undone_is_done_here():
    home = os.getpid()

    def make(number):
        if os.getpid() != home:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert share(500, make, 2) == list(range(500))


def test_what_a_copy_raises_is_raised_here():
    home = os.getpid()

    def make(number):
        if os.getpid() != home:
            message = "no room"
            raise Stop(message)
        time.sleep(0.002)  # the copy must find something left to do
        return number

    with pytest.raises(Stop, match="no room"):
        share(500, make, 2)


def test_who_waits_for_a_file_gets_it_before_the_others_are_written(tmp_path):
    told = []
    turns = Turns(lambda: told.append(1))
    assert turns.read("c/index.html") is None
    turns.begin(str(tmp_path), {"a/index.html": 0, "b/index.html": 1, "c/index.html": 2})
    with ThreadPoolExecutor() as readers:
        last = readers.submit(turns.read, "c/index.html")
        nobodys = readers.submit(turns.read, "elsewhere.html")
        while not turns._asked:  # noqa: SLF001  nobody else knows whether a reader waits already
            time.sleep(0.001)
        written = []
        for number in turns.go_through(3):
            folder = tmp_path / "abc"[number]
            folder.mkdir()
            (folder / "index.html").write_bytes(b"page")
            written.append(number)
            if number == 0:
                assert last.result(10) == b"page"
                assert turns.read("c/index.html") == b"page"
        assert (written, told, nobodys.done()) == ([2, 0, 1], [1], False)
        with turns.end():
            pass
        assert nobodys.result(10) is None
    assert turns.read("a/index.html") is None


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=300))
def test_calendar_lines_are_folded_as_the_library_folds_them(text):
    one = Appointment()
    one.add("summary", text)
    lines = one.to_ical().decode().split("\r\nEND")[0].removeprefix("BEGIN:VEVENT\r\n")
    escaped = text.replace("\\N", "\n").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert fold_line(f"SUMMARY:{escaped}".replace("\n", "\\n")) == lines


@given(st.one_of(st.text(), st.integers(), st.floats(), st.text().map(Markup), st.none(), st.booleans()))
def test_what_is_put_out_is_what_the_library_escapes(value):
    assert str(put_out(value)) == str(escape(value))


@given(st.lists(st.one_of(st.text(), st.text().map(Markup), st.integers()), max_size=4))
def test_what_is_joined_is_what_the_library_joins(parts):
    assert escape(join_up(parts)) == escape(markup_join(parts))


def test_templates_compiled_to_plain_python_render_as_the_library_renders_them(tmp_path, monkeypatch):
    plain = read_tree(render(tmp_path / "plain", RELATIVE_URLS=True, BILATERAL_REVIEW=True))
    monkeypatch.setattr(compiling, "OWN", "/none")
    assert read_tree(render(tmp_path / "jinja", RELATIVE_URLS=True, BILATERAL_REVIEW=True)) == plain
    assert any(path.endswith("review/index.html") for path in plain)


@pytest.mark.parametrize("own", [True, False])
def test_a_macro_may_be_called_by_names_and_without_its_last_arguments(monkeypatch, own):
    monkeypatch.setattr(compiling.ThemeGenerator, "own", own)
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    compiling.prepare_environment(environment)
    calls = "{{ m(1) }}{{ m(1, '>') }}{{ m(b=2, a='&') }}{{ m(1)|upper }}"
    template = environment.from_string("{% macro m(a, b='<') %}{{ a }}{{ b }}|{% endmacro %}" + calls)
    assert template.render() == "1&lt;|1&gt;|&amp;2|1&LT;|"


def test_a_calendar_reads_as_one():
    text = f"BEGIN:VCALENDAR\r\n{fold_line('X-NOTE:' + 'é' * 200)}\r\nEND:VCALENDAR\r\n"
    assert Calendar.from_ical(text)["X-NOTE"] == "é" * 200


def test_a_folder_of_an_older_site_is_brought_up_to_date(tmp_path):
    """What stands in it is taken only where it is the published file itself, and never written through."""
    names = ("same.html", "a/b/changed.html", "gone/index.html", "theme.css", "edited.html")
    first = write(tmp_path / "one")
    known = {row.path: row.known for row in (first.put(name, lambda: b"old", "k") for name in names[:3] + names[4:])}
    (tmp_path / "one/theme.css").write_bytes(b"old")
    spare = write(tmp_path / "two", tmp_path / "one", known)
    for name in known:
        spare.put(name, refuse, "k")
    (tmp_path / "two/theme.css").hardlink_to(tmp_path / "one/theme.css")
    (tmp_path / "two/half").write_bytes(b"of a build that was killed")
    (tmp_path / "one/edited.html").write_bytes(b"edited")
    second = write(tmp_path / "two", tmp_path / "one", known)
    second.clear({"same.html", "a/b/changed.html", "edited.html", "new/index.html"})
    assert sorted(path.name for path in (tmp_path / "two").rglob("*.*")) == [
        "changed.html",
        "edited.html",
        "same.html",
    ]
    assert not (tmp_path / "two/gone").exists()
    assert second.put("same.html", refuse, "k").kept
    for name in ("a/b/changed.html", "edited.html", "new/index.html"):
        assert not second.put(name, lambda: b"new", "other").kept
        assert (tmp_path / "two" / name).read_bytes() == b"new"
    assert (tmp_path / "one/a/b/changed.html").read_bytes() == b"old"
    assert (tmp_path / "one/edited.html").read_bytes() == b"edited"


TEXT = st.text(min_size=1, max_size=60)


@given(TEXT, TEXT, TEXT, st.lists(TEXT.map(clean).filter(len), max_size=3), st.dates())
def test_entries_of_a_feed_are_written_as_the_library_writes_them(title, link, description, categories, day):
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    feed = Atom1Feed(title="t", link="l", description="d", feed_guid="i")
    feed.add_item(
        title=f"t {clean(title)}",
        link=f"/{clean(link)}",
        description=f"d {clean(description)}",
        unique_id="urn:x",
        pubdate=noon,
        updateddate=noon,
        categories=categories,
    )
    item = Item(f"t {title}", f"/{clean(link)}", day.isoformat(), "urn:x", f"d {description}", tuple(categories))
    assert item.write() in feed.writeString("utf-8")
