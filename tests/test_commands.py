"""The command line as an editor uses it: what each command does, prints, and how it ends."""

import json
import re
import signal
import subprocess
import sys

import pytest
from command_line import TALKS, call, make_site, read_tree

from builder.__main__ import NO_MEMORY, run
from builder.commands import COMMANDS, main
from builder.commands.messages import count


@pytest.fixture
def site(tmp_path, monkeypatch):
    folder = make_site(tmp_path / "site")
    monkeypatch.chdir(folder)
    monkeypatch.syspath_prepend(folder)
    return folder


def test_help_names_every_command():
    said = call("--help").out
    assert [command.name for command in COMMANDS if f"\n  {command.name} " not in said] == []
    assert sorted(main.commands) == sorted(command.name for command in COMMANDS)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_explains_itself_and_each_of_its_options(name):
    command = main.commands[name]
    assert command.help
    assert [option.opts for option in command.params if option.param_type_name == "option" and not option.help] == []


def test_a_new_site_builds_at_once(tmp_path, monkeypatch):
    folder = tmp_path / "mine"
    assert "is ready" in call("new", folder).out
    monkeypatch.chdir(folder)
    done = call("build")
    assert done.code == 0
    assert "articles: 1 read" in done.out
    assert "Oman and Russia" in (folder / "output/oman-russia/index.html").read_text(encoding="utf-8")


def test_a_new_site_does_not_overwrite_a_folder_in_use(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    done = call("new", tmp_path / "mine")
    assert done.code == 2
    assert "is not empty; name a new folder" in done.err
    assert read_tree(tmp_path / "mine") == {"notes.txt": b"mine"}


def test_build_says_what_it_did_and_how_to_look_at_it(site):
    first, again = call("build"), call("build")
    assert first.code == again.code == 0
    assert "articles: 2 read, 0 skipped, 2 new" in first.out
    assert "articles: 2 read, 0 skipped, 0 new" in again.out
    assert re.search(r"pages: (\d+), 0 of (\d+) files unchanged", first.out)
    pages, unchanged, files = re.search(r"pages: (\d+), (\d+) of (\d+) files unchanged", again.out).groups()
    assert unchanged == files
    assert int(pages) > 5
    assert "open output/index.html" in first.out


def test_build_gives_figures_and_problems_as_json(site):
    (site / "seeds" / "broken.txt").write_bytes(b"%PDF-1.7")
    done = call("build", "--json")
    said = json.loads(done.out)
    assert said["figures"]["articles"].startswith("2 read, 1 skipped")
    (problem,) = said["problems"]
    assert (problem["code"], problem["path"]) == ("R101", "seeds/broken.txt")


def test_strict_ends_with_one_when_something_had_to_be_said(site):
    assert call("build", "--strict").code == 0
    (site / "seeds" / "empty.txt").write_bytes(b"")
    done = call("build", "--strict")
    assert done.code == 1
    assert "seeds/empty.txt R101 the file is empty; skipped this file" in done.err
    assert call("build").code == 0


@pytest.mark.parametrize("stage", ["reading", "events"])
def test_only_stops_after_a_stage_and_leaves_the_site(site, stage):
    done = call("build", "--only", stage)
    assert done.code == 0
    assert "articles: 2 read" in done.out
    assert not (site / "output").exists()


REFUSED = [
    pytest.param("BROKEN = (", "these settings cannot be read", id="settings with a mistake"),
    pytest.param("import nothing_of_this_name", "these settings cannot be read", id="settings that import too much"),
]


@pytest.mark.parametrize(("settings", "said"), REFUSED)
def test_broken_settings_are_refused_in_one_line(site, settings, said):
    (site / "pelicanconf.py").write_text(settings, encoding="utf-8")
    done = call("build")
    assert done.code == 2
    assert done.err.startswith("bilateral: pelicanconf.py:1")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_a_site_without_seeds_is_refused(site):
    (site / "seeds").rename(site / "seed")
    done = call("build")
    assert done.code == 2
    assert "there is no folder seeds/ beside pelicanconf.py; make one and put articles into it" in done.err


def test_check_says_what_is_wrong_and_writes_nothing(site):
    assert "nothing to look at" in call("check", "--strict").out
    (site / "content/corrections/a.toml").write_text("[[event]]\nid = 'none'\ncolour = 'red'\n", encoding="utf-8")
    done = call("check", "--strict")
    assert done.code == 1
    assert "content/corrections/a.toml:3:1 E203" in done.err
    assert not (site / "output").exists()
    codes = {problem["code"] for problem in json.loads(call("check", "--json").out)["problems"]}
    assert "E203" in codes


def test_check_shows_the_first_problems_or_all(site):
    for number in range(203):
        (site / "seeds" / f"empty-{number}.txt").write_bytes(b"")
    assert "... and 3 more" in call("check").err
    assert call("check", "--all").err.count("R101") == 203


def find_event(site, words):
    lines = call("annotate", "--events", "seeds").out.splitlines()
    return next(event for event in map(json.loads, lines) if words in event["title"])


def test_explain_tells_an_event_by_id_and_by_address(site):
    event = find_event(site, "visit")
    by_id = call("explain", event["id"])
    assert by_id.code == 0
    assert event["title"] in by_id.out
    assert "seeds/" in by_id.out
    assert event["evidence"][0]["quote"].split()[0] in by_id.out
    assert call("explain", f"http://127.0.0.1:8000/events/{event['id']}/").out == by_id.out


def test_explain_tells_a_date_and_its_events(site):
    done = call("explain", "2025-05-28")
    assert "28 May 2025" in done.out
    assert "1 event with this date" in done.out
    assert "last day 2025-05-31" in call("explain", "2025-21").out


def test_explain_tells_for_whom_a_person_acts(site):
    words = "On 3 May 2025 Russian Foreign Minister Sergey Lavrov met the Sultan of Oman in Muscat."
    (site / "seeds" / "lavrov.txt").write_text(words, encoding="utf-8")
    done = call("explain", "Lavrov")
    assert done.code == 0
    assert "Sergey Lavrov acts for RU" in done.out


def test_explain_tells_a_code(site):
    done = call("explain", "R104")
    assert done.out.startswith("R104 Two articles have one name.")
    assert "what to do:" in done.out


def test_explain_says_when_there_is_no_such_thing(site):
    for what in ("R999", "Nobody Atall"):
        done = call("explain", what)
        assert done.code == 2
        assert f'"{what}" is no event, person, date or code' in done.err


def test_review_prints_corrections_ready_to_paste(site):
    (site / "seeds" / "more.txt").write_text(
        "Talks\n28 May\n\nIran and Oman held talks in 2024. Perhaps Iran and Russia met again in March 2025.\n",
        encoding="utf-8",
    )
    items = json.loads(call("review", "--json").out)["items"]
    done = call("review", "--most", "0")
    assert f"{count(len(items), 'item')} to review" in done.out
    assert all(item["why"] in done.out for item in items)


def test_export_writes_all_data(site, tmp_path):
    done = call("export", tmp_path / "data")
    assert done.code == 0
    events = [json.loads(line) for line in (tmp_path / "data/events.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {"OM-RU", "IR-OM"} <= {dyad for event in events for dyad in event["dyads"]}
    readings = (tmp_path / "data/readings.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["id"] for line in readings} == {"visit", "talks"}
    assert list((tmp_path / "data").rglob("*.csv"))
    assert call("export", tmp_path / "data").code == 2


def test_annotate_prints_a_line_for_each_article_in_their_order(site):
    (site / "records.jsonl").write_text(
        "".join(
            json.dumps({"id": f"r{n}", "published": "2025-05-29", "title": "", "text": TALKS}) + "\n" for n in range(3)
        ),
        encoding="utf-8",
    )
    done = call("annotate", "seeds/visit.txt", "records.jsonl")
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["visit", "r0", "r1", "r2"]
    assert json.loads(done.out.splitlines()[1])["text"] == TALKS


def test_annotate_all_prints_weak_reports_as_well(site):
    kept = json.loads(call("annotate", "seeds/talks.txt").out)["reports"]
    every = json.loads(call("annotate", "--all", "seeds/talks.txt").out)["reports"]
    assert [report for report in every if report in kept] == kept


def test_publish_needs_an_address_and_writes_it_into_the_pages(site, monkeypatch):
    monkeypatch.delenv("BILATERAL_SITEURL", raising=False)
    assert "set BILATERAL_SITEURL" in call("publish").err
    monkeypatch.setenv("BILATERAL_SITEURL", "https://example.org/pairs")
    done = call("publish")
    assert done.code == 0
    page = (site / "publish/oman-russia/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/pairs/oman-russia/">' in page


def fake_program(folder, name, code):
    program = folder / name
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{folder}/said"\nexit {code}\n', encoding="utf-8")
    program.chmod(0o755)


@pytest.mark.parametrize(("target", "program"), [("host:site", "rsync"), ("gh-pages", "ghp-import")])
def test_publish_hands_a_whole_site_to_the_program_that_sends_it(site, tmp_path, monkeypatch, target, program):
    monkeypatch.setenv("BILATERAL_SITEURL", "https://example.org")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert f"{program} is not installed" in call("publish", "--to", target).err
    fake_program(tmp_path, program, 0)
    assert f"published to {target}" in call("publish", "--to", target).out
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert str(site / "publish") in said
    fake_program(tmp_path, program, 3)
    done = call("publish", "--to", target)
    assert (done.code, f"{program} ended with 3" in done.err) == (2, True)


def test_publish_keeps_a_register_of_what_was_published(site, monkeypatch):
    monkeypatch.setenv("BILATERAL_SITEURL", "https://example.org")
    first = call("publish")
    assert (first.code, "this is the first publication" in first.out) == (0, True)
    register = (site / "content/register.csv").read_text(encoding="utf-8")
    assert "since the last time: nothing changed" in call("publish").out
    assert (site / "content/register.csv").read_text(encoding="utf-8") == register
    (site / "seeds/talks.txt").unlink()
    assert "withdrawn" in call("publish").out
    (site / "content/register.csv").write_text("id,state\n,odd\n", encoding="utf-8")
    assert "C301" in call("publish").err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("before", ["", "import concurrent.futures, builder.commands"])
def test_a_command_ends_in_one_sentence_when_it_is_told_to(number, before):
    heed = "import os\nfrom builder.__main__ import heed_signals\nheed_signals()"
    program = f"{heed}\n{before}\nos.kill(os.getpid(), {number:d})"
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert done.returncode == -number
    assert done.stderr == "\nbilateral: stopped; what was published stays\n"


def test_a_command_ends_when_it_is_told_to_while_processes_are_being_loaded():
    program = "import os, signal, sys, types\nfrom builder.__main__ import heed_signals\nheed_signals()\n"
    program += (
        "sys.modules['multiprocessing'] = types.ModuleType('multiprocessing')\nos.kill(os.getpid(), signal.SIGINT)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert done.returncode == -signal.SIGINT
    assert done.stderr == "\nbilateral: stopped; what was published stays\n"


@pytest.mark.parametrize("wanting", [MemoryError, SystemError])
def test_memory_that_ends_while_modules_are_loaded_is_said_in_one_sentence(wanting, monkeypatch, capfd):
    class Wanting:
        def find_spec(self, name, *_):
            if name == "builder.commands":
                raise wanting

    monkeypatch.delitem(sys.modules, "builder.commands")
    monkeypatch.setattr(sys, "meta_path", [Wanting(), *sys.meta_path])
    monkeypatch.setattr("builder.__main__.heed_signals", lambda: None)
    monkeypatch.setattr("builder.__main__.os._exit", sys.exit)
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 2
    assert capfd.readouterr().err == f"{NO_MEMORY}\n"
