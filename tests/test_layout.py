"""The house: what documents and tables say of each other and of the code."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from builder.dating.table import FAMILIES, load_rules

ROOT = Path(__file__).parents[1]
BUILDER = ROOT / "builder"
MODULES = sorted(BUILDER.rglob("*.py"))
TABLES = sorted(path for path in (BUILDER / "data").rglob("*") if path.suffix in {".csv", ".toml"})
LETTERS = {"reading": "R", "dating": "D", "actors": "A", "events": "E", "linking": "L", "site": "S"}
LETTERS |= {"editing": "E", "register": "C", "work": "P"}


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_every_table_says_where_it_comes_from(path):
    comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert any("Source:" in line for line in comments)


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_tables_have_no_row_twice(path):
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and path.suffix == ".csv"]
    assert [row for row in set(rows) if rows.count(row) > 1] == []


def test_stages_are_listed_on_the_contents_page():
    listed = re.findall(r"^    (\w+)  +\S", (BUILDER / "__init__.py").read_text(encoding="utf-8"), re.MULTILINE)
    missing = [stage for stage in listed if not (BUILDER / stage).is_dir() and not (BUILDER / f"{stage}.py").is_file()]
    assert len(listed) >= 8
    assert missing == []


@pytest.mark.parametrize("stage", ["reading", "dating", "actors", "events", "linking", "editing"])
def test_every_module_of_a_stage_is_named_on_its_contents_page(stage):
    contents = ast.get_docstring(ast.parse((BUILDER / stage / "__init__.py").read_text(encoding="utf-8")))
    modules = {path.stem for path in (BUILDER / stage).glob("*.py")} - {"__init__"}
    assert sorted(modules - set(re.findall(r"`(\w+)`", contents))) == []


def test_codes_of_problems_begin_with_the_letter_of_their_stage():
    wrong = []
    for path in MODULES:
        letter = LETTERS.get(path.relative_to(BUILDER).parts[0].removesuffix(".py"), "")
        codes = re.findall(r'"([A-Z]\d{3})"', path.read_text(encoding="utf-8"))
        wrong += [(name_of(path), code) for code in codes if not code.startswith(letter)]
    assert wrong == []


def test_every_family_of_rules_is_a_file_and_every_file_is_in_the_table():
    files = {path.stem for path in (BUILDER / "dating" / "rules").glob("*.py")} - {"__init__"}
    listed = [family.__name__.rsplit(".", 1)[-1] for family in FAMILIES]
    assert sorted(listed) == sorted(files)


def test_every_rule_is_told_by_the_docstring_of_its_file():
    families = {rule.resolve.__module__.rsplit(".", 1)[-1] for rule in load_rules()}
    assert families == {family.__name__.rsplit(".", 1)[-1] for family in FAMILIES}
    assert all(";" in family.__doc__ or "," in family.__doc__ for family in FAMILIES)


def test_the_clock_is_read_and_lines_are_printed_by_commands_alone():
    wrong = []
    for path in MODULES:
        if path.name == "__main__.py" or path.parent.name == "commands":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            if called == "print" or re.fullmatch(
                r"(?:\w+\.)*(?:date|datetime)\.(?:today|now|utcnow)|time\.time", called
            ):
                wrong.append(f"{name_of(path)}:{node.lineno} {called}")
    assert wrong == []


def test_every_table_is_listed_with_its_columns():
    listed = (BUILDER / "data" / "README.md").read_text(encoding="utf-8")
    for path in TABLES:
        row = re.search(rf"^\| `{path.relative_to(BUILDER / 'data').as_posix()}` \| ([^|]+) \|", listed, re.MULTILINE)
        assert row, f"{path.name} is not in data/README.md"
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        if path.suffix == ".csv":
            assert row[1].strip().replace(" ", "") == lines[0]
        elif path.parent.name == "cues":
            assert row[1].strip() == f"a section for each module of {path.stem}"
        else:
            assert row[1].strip().split(", ") == list(tomllib.loads(path.read_text(encoding="utf-8")))
