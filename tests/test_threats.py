"""docs/threats.md, the table of sabotages, and the lock files hold what they say."""

import re
import tomllib
from pathlib import Path

import pytest
from sabotage import read_rows

ROOT = Path(__file__).parents[1]
THREATS = (ROOT / "docs/threats.md").read_text(encoding="utf-8")
TESTS = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("test_*.py")}
LOCKS = ("requirements.lock", "requirements-dev.lock", "tests/fuzz/requirements.lock")
ROWS = read_rows()


def is_test(name):
    return any(f"\ndef {name}(" in text for text in TESTS.values())


def test_every_threat_names_tests_that_exist():
    rows = re.findall(r"^\| (\d+) \|.*\| (.+) \|$", THREATS, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 16))
    for number, named in rows:
        names = re.findall(r"`(test_\w+)`", named)
        assert names, number
        assert [name for name in names if not is_test(name)] == [], number


def test_all_threats_but_that_of_dependencies_have_a_sabotage():
    assert {int(row["threat"]) for row in ROWS} == set(range(1, 15))


@pytest.mark.parametrize("row", ROWS, ids=[row["what"] for row in ROWS])
def test_a_sabotage_fits_the_code_and_its_test_exists(row):
    assert (ROOT / row["file"]).read_text(encoding="utf-8").count(row["old"]) == 1
    assert row["new"] != row["old"]
    path, _, name = row["test"].partition("::")
    assert (ROOT / path).is_file()
    assert not name or f"\ndef {name.partition('[')[0]}(" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_locked_with_its_hash(lock):
    entries = re.split(r"^(?=[a-zA-Z])", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)
    locked = [entry for entry in entries if re.match(r"[\w.-]+==", entry)]
    assert locked
    assert [entry.split("\n")[0] for entry in locked if "--hash=sha256:" not in entry] == []
    assert [entry for entry in entries if entry[:1].isalpha() and entry not in locked] == []


def test_every_direct_dependency_has_its_reason_and_is_locked():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    for dependency in tomllib.loads(text)["project"]["dependencies"]:
        name = re.match(r"[\w.-]+", dependency)[0]
        assert re.search(rf'^ +"{re.escape(dependency)}", +# \w', text, re.MULTILINE), dependency
        assert f"\n{name.lower()}==" in f"\n{locked}", dependency
