"""The day of publication: cases in cases/days_of_publication.toml, from the file to the day."""

import tomllib
from dataclasses import replace

import pytest
from case_tables import CASES, CaseError

from builder.dating import check_dates, date_publication
from builder.knowledge.calendar import load_calendar
from builder.reading import read_file
from builder.sentences import split_sentences

NAME = "days_of_publication.toml"
NEEDED = {"id", "why", "file", "content", "date", "basis"}


def read_days(text):
    """Give the cases; name the line of each malformed one."""
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line == "[[case]]"]
    cases = tomllib.loads(text)["case"]
    wrong, seen = [], set()
    for line, case in zip(lines, cases, strict=True):
        faults = [f"{key} is missing" for key in sorted(NEEDED - set(case))]
        faults += [f"there is no key {key}" for key in sorted(set(case) - NEEDED - {"sidecar"})]
        faults += [f"the id {case['id']} is taken"] if case.get("id") in seen else []
        seen.add(case.get("id"))
        wrong += [f"cases/{NAME}:{line}: {fault}" for fault in faults]
    if wrong:
        raise CaseError("\n".join(wrong))
    return cases


DAYS = read_days((CASES / NAME).read_text(encoding="utf-8"))


def read_article(folder, case):
    path = folder / case["file"]
    path.write_text(case["content"], encoding="utf-8")
    if "sidecar" in case:
        path.with_suffix(".toml").write_text(case["sidecar"], encoding="utf-8")
    (article,), problems = read_file(path, folder)
    assert {problem.code for problem in problems} <= {"R109"}  # it names a day that does not exist
    return article


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in DAYS])
def test_day_of_publication(case, tmp_path):
    article = read_article(tmp_path, case)
    published = date_publication(article, split_sentences(article), load_calendar())
    assert (published.date.text if published.date else "", published.basis) == (case["date"], case["basis"])
    assert published.year_inferred == (case["basis"] == "inferred year")
    assert bool(published.reason) == bool(case["date"])


def test_a_year_that_was_inferred_is_named_with_its_reason_and_place(tmp_path):
    case = next(case for case in DAYS if case["id"] == "year-from-last-year-named")
    article, calendar = read_article(tmp_path, case), load_calendar()
    sentences = split_sentences(article)
    article = replace(article, published=date_publication(article, sentences, calendar))
    (problem,) = check_dates(article, sentences, calendar)
    assert str(problem) == (
        'clip.txt:2:1 D102 no year in "21 November"; took 2025, because the text speaks of 2025 as past'
    )


def test_a_malformed_case_is_refused_with_file_and_line():
    with pytest.raises(CaseError, match=r"cases/days_of_publication\.toml:2: why is missing"):
        read_days('# a comment\n[[case]]\nid = "a"\nfile = "a.txt"\ncontent = ""\ndate = ""\nbasis = "none"\n')
