"""What `bilateral annotate` writes of a date: EDTF, and TIMEX3 where that says it otherwise."""

import json

import pytest

from builder.export import write_readings
from builder.pipeline import read_all
from builder.reading import SeedFile, parse_seed

CASES = [
    pytest.param("on 22 April 2025", {"edtf": "2025-04-22"}, id="a day"),
    pytest.param("recently", {"edtf": None, "value": "PAST_REF"}, id="a vague word"),
    pytest.param("in early 1990", {"edtf": "[1990-01..1990-03]", "value": "1990", "mod": "START"}, id="part of a year"),
    pytest.param(
        "in mid-May 2024", {"edtf": "[2024-05-11..2024-05-20]", "value": "2024-05", "mod": "MID"}, id="part of a month"
    ),
    pytest.param("in the late 1970s", {"edtf": "[1977..1979]", "value": "197", "mod": "END"}, id="part of a decade"),
    pytest.param("in May or June 2024", {"edtf": "[2024-05..2024-06]"}, id="no part"),
]


@pytest.mark.parametrize(("when", "written"), CASES)
def test_a_date_is_written_as(when, written):
    raw = f"---\ndate: 2025-11-21\n---\nThe ministers of Iran and Oman met {when}.\n".encode()
    articles, _ = parse_seed(SeedFile("a.md", "seeds/a.md", raw))
    readings, _ = read_all(articles)
    (line,) = write_readings(readings)
    (found,) = json.loads(line)["dates"]
    assert {key: found[key] for key in found if key not in {"start", "end", "text"}} == written
