"""What the documents say, held against the program: commands, options, codes, columns, folders."""

import re
import shlex
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from command_line import call
from documents import DATA, MESSAGES, write_columns, write_messages

from builder.commands import main
from builder.site.tables import EVENT_COLUMNS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## bilateral (\w+).*\n((?:(?!^## ).*\n?)*)", COMMANDS, re.MULTILINE))
EXAMPLES = re.findall(r"^```console\n(.*?)^```", COMMANDS, re.MULTILINE | re.DOTALL)
PAGES = [*DOCS.glob("*.md"), *ROOT.glob("*.md")]


def list_options(name):
    params = main.commands[name].params
    return {option for param in params if param.param_type_name == "option" for option in param.opts}


def test_every_command_is_documented_and_every_documented_one_exists():
    assert sorted(SECTIONS) == sorted(main.commands)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_documented_options_are_the_real_ones(name):
    assert set(re.findall(r"`(--[a-z-]+)", SECTIONS[name])) - {"--help"} == list_options(name)


@pytest.mark.parametrize("name", sorted(set(main.commands) - {"serve"}))
def test_every_command_has_an_example(name):
    assert any(f"$ bilateral {name}" in example for example in EXAMPLES)


def match_output(shown):
    """Make a pattern of an example's output: `...` stands for anything."""
    return r"[\s\S]*?".join(map(re.escape, shown.split("...")))


def test_examples_print_what_the_document_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BILATERAL_SITEURL", raising=False)
    for example in EXAMPLES:
        for command, shown in re.findall(r"^\$ bilateral (.*)\n((?:(?!\$ ).*\n)*)", example, re.MULTILINE):
            done = call(*shlex.split(command))
            assert re.fullmatch(match_output(shown), done.err + done.out), f"{command}\n{done.err}{done.out}"
            if command.startswith("new"):
                monkeypatch.chdir(tmp_path / "demo")


def test_the_five_minute_guide_works(tmp_path, monkeypatch):
    """The commands of docs/start.md in their order, with a saved page and a feed of our own."""
    guide = (DOCS / "start.md").read_text(encoding="utf-8")
    shell = "\n".join(re.findall(r"^```sh\n(.*?)^```", guide, re.MULTILINE | re.DOTALL))
    said = {}
    (tmp_path / "clone").mkdir()
    monkeypatch.chdir(tmp_path / "clone")
    for line in filter(None, shell.splitlines()):
        program, *words = shlex.split(line)
        if program == "cd":
            monkeypatch.chdir(words[0])
        elif program == "export":
            name, _, value = words[0].partition("=")
            if name != "PATH":
                monkeypatch.setenv(name, value)
        elif program.endswith("bilateral") and words[0] == "add":
            for file in ("page.html", "feed.xml"):
                said[file] = call("add", ROOT / "tests/cases/guide" / file)
        elif program.endswith("bilateral"):
            said[words[0]] = call("build") if words == ["serve"] else call(*words)
        else:
            assert line == "make html"
    assert {name: done.err for name, done in said.items() if done.code} == {}
    assert list(said) == ["new", "serve", "page.html", "feed.xml", "publish"]
    assert "OM-RU" in said["page.html"].out
    assert "IR-OM" in said["feed.xml"].out
    pages = tmp_path / "my-site/publish"
    assert "22 April 2025" in (pages / "oman-russia/index.html").read_text(encoding="utf-8")
    assert "27 May 2025" in (pages / "iran-oman/index.html").read_text(encoding="utf-8")


def test_the_page_of_messages_is_made_from_the_table():
    assert MESSAGES.read_text(encoding="utf-8") == write_messages(), "run `make documents`"


def test_every_code_in_the_program_has_its_row_and_every_row_its_code():
    found = set()
    for path in (ROOT / "builder").rglob("*.py"):
        found |= set(re.findall(r'"([A-Z]\d{3})"', path.read_text(encoding="utf-8")))
    listed = re.findall(r"^\| ([A-Z]\d{3}) \|", MESSAGES.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(found) == listed, "add the row to builder/data/en/messages.csv, then run `make documents`"


def test_the_columns_of_the_data_are_those_of_the_tables():
    text = DATA.read_text(encoding="utf-8")
    assert text == write_columns(text), "run `make documents`"
    assert text.count("\n| `") > len(EVENT_COLUMNS)


def test_the_picture_of_the_architecture_shows_the_layers_of_the_contract():
    (contract,) = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    picture = (DOCS / "architecture.md").read_text(encoding="utf-8").split("```")[1]
    layers = [{name.strip() for name in layer.split("|")} for layer in contract["layers"]]
    order = [name for layer in layers for name in layer]
    places = {name: re.search(rf"\b{name}\b", picture) for name in order}
    assert [name for name, place in places.items() if place is None] == []
    for upper, lower in pairwise(layers):
        assert max(places[name].start() for name in upper) < min(places[name].start() for name in lower)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_of_the_documents_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_files_and_targets_named_by_the_documents_exist(page):
    text = page.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"`make ([a-z-]+)", text))
    assert [name for name in targets if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []
    files = set(re.findall(r"`((?:builder|tests|docs|\.github|\.ci)/[\w./-]+)`", text))
    assert [name for name in files if not (ROOT / name).exists()] == []


def test_no_document_names_the_machine_that_it_was_written_on():
    for page in PAGES:
        assert not re.search(r"/home/|/root/|/work/|/tmp/", page.read_text(encoding="utf-8")), page.name
