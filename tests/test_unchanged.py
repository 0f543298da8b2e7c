"""A build with nothing to do says what the last one said, at once; anything that changed is seen."""

import importlib
import json
import os
import subprocess
import sys
import time

import pytest
from command_line import TALKS, call, make_site, read_tree

from builder.unchanged import seal_inputs


@pytest.fixture
def site(tmp_path, monkeypatch):
    folder = make_site(tmp_path / "site")
    monkeypatch.chdir(folder)
    return folder


def build_and_tell(*options):
    """Build; give the figures and whether the builder said that nothing was new."""
    done = call("build", "--json", "--jobs", "1", *options)
    assert done.code == 0, done.err
    return json.loads(done.out)


def count_builds(monkeypatch):
    """Count how often a build really runs."""
    build = importlib.import_module("builder.commands.build")
    counted = []
    run = build.run_build
    monkeypatch.setattr(build, "run_build", lambda *given: counted.append(1) or run(*given))
    return counted


def test_a_build_with_nothing_to_do_says_the_same_and_writes_nothing(site, monkeypatch):
    (site / "seeds/odd.txt").write_text("x", encoding="utf-8")
    first = build_and_tell()
    before = read_tree(site / "output")
    inode = (site / "output").stat().st_ino
    counted = count_builds(monkeypatch)
    again = build_and_tell()
    assert counted == []
    assert again["problems"] == first["problems"] != []
    changing = ("articles", "pages", "seconds")
    assert {k: v for k, v in again["figures"].items() if k not in changing} == {
        k: v for k, v in first["figures"].items() if k not in changing
    }
    assert again["figures"]["articles"].endswith(", 0 new")
    files = len(before)
    assert again["figures"]["pages"].endswith(f", {files} of {files} files unchanged")
    assert (read_tree(site / "output"), (site / "output").stat().st_ino) == (before, inode)


def test_a_build_with_nothing_to_do_imports_nothing_that_takes_long(site):
    call("build", "--jobs", "1")
    code = (
        "import sys; from builder.commands import main; main(['build'], standalone_mode=False); "
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=site, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "click" in loaded
    assert loaded & {"pelican", "jinja2", "lxml", "trafilatura", "holidays", "rich", "markdown"} == set()


CHANGES = [
    pytest.param(lambda site: (site / "seeds/talks.txt").write_text(TALKS.replace("gas", "oil")), id="an article"),
    pytest.param(lambda site: (site / "seeds/talks.txt").unlink(), id="one article fewer"),
    pytest.param(lambda site: (site / "seeds/visit.toml").write_text('source = "A paper"\n'), id="what stands beside"),
    pytest.param(lambda site: (site / "content/corrections/a.toml").write_text("wrong"), id="a correction"),
    pytest.param(lambda site: (site / "content/pages/b.md").write_text("Title: B\n\nb\n"), id="a page"),
    pytest.param(lambda site: (site / "output/oman-russia/index.html").unlink(), id="a page that is gone"),
    pytest.param(lambda site: (site / "output/index.html").write_text("x"), id="a page that was edited"),
    pytest.param(lambda _: os.environ.__setitem__("BILATERAL_TEST", "1"), id="a variable"),
    pytest.param(lambda site: (site / "pelicanconf.py").open("a").write('SITENAME = "Other"\n'), id="settings"),
    pytest.param(lambda site: (site / "output").rename(site / "away"), id="no site"),
]


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changed_is_seen(site, monkeypatch, change):
    monkeypatch.setenv("BILATERAL_TEST", "0")
    build_and_tell()
    counted = count_builds(monkeypatch)
    change(site)
    build_and_tell()
    assert counted == [1]
    build_and_tell()
    assert counted == [1]


def test_a_note_that_is_damaged_costs_a_build(site, monkeypatch):
    build_and_tell()
    counted = count_builds(monkeypatch)
    (note,) = (site / ".cache").glob("build-*.json")
    text = note.read_text(encoding="utf-8")
    for wrong in (text[:100], "[]", "{}", text.replace('"said": [', '"said": [1, ')):
        note.write_text(wrong, encoding="utf-8")
        build_and_tell()
    assert counted == [1] * 4


def test_what_a_stopped_build_left_behind_is_cleared_away(site, monkeypatch):
    build_and_tell()
    (site / ".output.coming").mkdir()
    counted = count_builds(monkeypatch)
    build_and_tell()
    assert counted == [1]
    assert not (site / ".output.coming").exists()


def test_other_options_are_another_build(site, monkeypatch):
    build_and_tell()
    counted = count_builds(monkeypatch)
    build_and_tell("--output", "elsewhere")
    assert counted == [1]
    assert read_tree(site / "elsewhere") == read_tree(site / "output")
    assert call("build", "--only", "reading").code == 0
    assert counted == [1, 1]


def test_what_is_written_within_one_tick_is_compared_by_content(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"one")
    young = seal_inputs([tmp_path], time.time())
    old = seal_inputs([tmp_path], time.time() + 10)
    assert (len(young.young), old.young) == (1, ())


def test_a_linked_folder_is_never_taken_for_unchanged(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "seeds/more").symlink_to(tmp_path / "other")
    assert seal_inputs([tmp_path / "seeds"], time.time()) is None
    assert seal_inputs([tmp_path / "seeds", tmp_path / "other"], time.time()) is not None


def test_strict_and_plain_text_hold_for_a_build_with_nothing_to_do(site):
    (site / "seeds/odd.txt").write_text("x", encoding="utf-8")
    first, again = call("build", "--strict"), call("build", "--strict")
    assert (first.code, again.code) == (1, 1)
    assert first.err == again.err != ""
    assert "open output/index.html or run: bilateral serve" in again.out
