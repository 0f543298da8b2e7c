"""The tables of cues in builder/data/en/cues: each entry finds its examples and is used by its module."""

import ast
import tomllib
from pathlib import Path

import pytest

from builder.knowledge import cues
from builder.knowledge.cues import PLACES, load_cue
from builder.knowledge.tables import TableError

BUILDER = Path(cues.__file__).parents[1]
TABLES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((BUILDER / "data" / "en" / "cues").glob("*.toml"))
}
ENTRIES = {
    f"{table}.{section}.{name}": entry
    for table, sections in TABLES.items()
    for section, parts in sections.items()
    for name, entry in parts.items()
    if isinstance(entry, dict)
}


def find_place(entry):
    (place,) = PLACES.keys() & entry.keys()
    return place


def finds(name, text):
    """Tell whether a cue is found at the "|" of a text, or in all of it."""
    cue, place = load_cue(name), find_place(ENTRIES[name])
    before, bar, after = text.partition("|")
    assert bool(bar) == (place in {"before", "behind"}), f"{name}: {text!r} says where the cue is looked for"
    if place == "behind":
        return bool(cue.match(before + after, len(before)))
    return bool(cue.fullmatch(text) if place == "whole" else cue.search(before))


@pytest.mark.parametrize("table", TABLES)
def test_every_cue_finds_its_examples_and_not_the_others(table):
    wrong = []
    for name, entry in ENTRIES.items():
        if name.startswith(f"{table}."):
            assert entry.get("yes"), f"{name} has no example"
            wrong += [f"{name}: not found in {text!r}" for text in entry["yes"] if not finds(name, text)]
            wrong += [f"{name}: found in {text!r}" for text in entry.get("no", ()) if finds(name, text)]
    assert wrong == []


def list_loaded(loader):
    """List what modules load with a function, each from the table and the section that are named for it."""
    for path in BUILDER.rglob("*.py"):
        folders = path.relative_to(BUILDER).with_suffix("").parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == loader:
                (name,) = (argument.value for argument in node.args)
                table, section, _ = name.split(".")
                module = folders[-2] if path.stem == "__init__" else path.stem
                assert (table, section) == (folders[0], module), f"{name} in {path.name}"
                yield name


def test_every_cue_is_used_by_the_module_that_it_is_named_for():
    assert set(list_loaded("load_cue")) == ENTRIES.keys()


def test_every_list_and_shared_part_is_inserted_or_loaded():
    loaded = set(list_loaded("load_words"))
    for table, sections in TABLES.items():
        for section, parts in sections.items():
            shared = {key for key, part in parts.items() if not isinstance(part, dict)}
            for key in shared:
                assert f"{{{key}}}" in str(parts) or f"{table}.{section}.{key}" in loaded, f"{table}.{section}.{key}"
            for name, entry in parts.items():
                for key in set() if name in shared else entry.keys() - {*PLACES, "ignore_case", "yes", "no"}:
                    assert f"{{{key}}}" in str(entry), f"{table}.{section}.{name}: {key}"


@pytest.fixture
def make_cue(tmp_path, monkeypatch):
    """Write a table of cues, in a language of its own, and give the pattern of its entry `seen.one`."""
    monkeypatch.setattr(cues.resources, "files", lambda _: tmp_path)
    folder = tmp_path / "data" / tmp_path.name / "cues"
    folder.mkdir(parents=True)

    def make(*lines):
        (folder / "t.toml").write_text("\n".join(lines), encoding="utf-8")
        return load_cue("t.seen.one", tmp_path.name).pattern

    return make


def test_parts_of_the_entry_and_of_its_section_are_inserted(make_cue):
    own = [r"before = ['in\s{2,3}(?:{words}', ')\s']", 'words = ["{day}", "May"]']
    made = make_cue("[seen]", "day = '(?:Mon|Sun)day'", "[seen.one]", *own)
    assert made == r"(?:in\s{2,3}(?:(?:Mon|Sun)day|May)\s)$"


@pytest.mark.parametrize(
    "entry",
    ["[seen.two]\nbefore = 'a'", "[seen.one]\nno = ['a']", "[seen.one]\nbefore = '{none}'", "[seen.one]\nbefore = [1]"],
    ids=["no entry", "no pattern", "no list", "a number"],
)
def test_a_cue_that_makes_no_pattern_is_refused_with_its_table(make_cue, entry):
    with pytest.raises(TableError, match=r"/cues/t\.toml: no pattern can be made of \[seen\.one\]"):
        make_cue(entry)
