"""Every code of a message: an example in `cases/messages.toml` brings it about."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from command_line import TALKS, call, make_site

from builder.knowledge.tables import read_rows
from builder.reading.decoding import MAX_LINE

EXAMPLES = tomllib.loads((Path(__file__).parent / "cases" / "messages.toml").read_text(encoding="utf-8"))
ELSEWHERE = {"C301": "test_commands.py", "P101": "test_work.py", "P102": "test_work.py", "R102": "test_reading.py"}
"""Codes that no file of a site's folder brings about: the register's, and faults of the program."""

TWO_GOOD = 2


def test_every_code_has_an_example():
    codes = {row["code"] for row in read_rows("en/messages.csv", ("code", "what", "then", "do"))}
    assert codes == {*EXAMPLES, *ELSEWHERE}
    for code, name in ELSEWHERE.items():
        assert code in (Path(__file__).parent / name).read_text(encoding="utf-8")


def fill(text, site):
    if "{event}" in text:
        first = call("annotate", "--events", site / "seeds" / "talks.txt").out.splitlines()[0]
        text = text.replace("{event}", json.loads(first)["id"])
    return text.replace("{talks}", TALKS).replace("{letters}", "a" * (MAX_LINE + 1))


@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_brings_about_its_code_and_loses_no_good_article(tmp_path, monkeypatch, code):
    site = make_site(tmp_path / "site")
    for name, text in EXAMPLES[code].items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(fill(text, site), encoding="utf-8")
    monkeypatch.chdir(site)
    monkeypatch.syspath_prepend(site)
    done = call("check")
    assert set(re.findall(r" ([A-Z]\d{3}) ", done.err)) == {code}
    assert int(done.out.split()[0]) >= TWO_GOOD
