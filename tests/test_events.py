"""Reports: cases in cases/events/articles.toml, then what holds for any text."""

import re
import tomllib

import pytest
from case_tables import CASES
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import pipeline
from builder.edtf import from_day, parse
from builder.model import Article, Published, Span

SENTENCES = [
    "Oman's foreign minister visited Iran on 3 May 2023.",
    "Russia expelled two Polish diplomats on Tuesday.",
    "The two sides signed an agreement in Muscat last week.",
    "China could impose tariffs on Australia.",
    "Talks between Egypt and Ethiopia resumed in Khartoum in March 2021.",
    "Ten years earlier the Soviet Union had sent advisers to Egypt.",
    "Nobody was hurt.",
]


def load_cases():
    files = sorted((CASES / "events").glob("*.toml"))
    rows = [row for file in files for row in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]
    for row in rows:
        missing = {"name", "seen", "published", "text", "events", "never"} - set(row)
        assert not missing, f"{row.get('name')}: {missing} missing"
        assert all(re.fullmatch(r"\S+ [A-Z,-]+ [A-Z]+", event) for event in row["events"]), row["name"]
    return [pytest.param(row, id=row["name"]) for row in rows]


def read(text, published="2025-11-21", headline=""):
    day = Published(from_day(parse(published).earliest), "metadata")
    text, span = (f"{headline}\n\n{text}", Span(0, len(headline))) if headline else (text, None)
    article = Article("case", "seeds/case.txt", headline, text, day, headline=span)
    return pipeline.annotate([article])[0]


@pytest.mark.parametrize("case", load_cases())
def test_what_is_read_from_an_article_and_what_never(case):
    reports = pipeline.drop_weak(read(case["text"], case["published"], case.get("headline", ""))).reports
    told = {f"{report.date or '-'} {','.join(map(str, report.dyads))} {report.act.type}" for report in reports}
    pairs = {f"{dyad} {word}" for report in reports for dyad in report.dyads for word in ("", report.act.type)}
    pairs |= told
    pairs |= {f"{dyad} {str(report.date)[:4]}" for report in reports for dyad in report.dyads}
    assert set(case["events"]) <= told
    assert not [one for one in case["never"] if one in pairs or f"{one} " in pairs]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.sampled_from([" ", "\n"]))
def test_every_report_quotes_its_article_inside_one_sentence(sentences, joint):
    reading = read(joint.join(sentences))
    for report in reading.reports:
        sentence = reading.sentences[report.sentence]
        assert report.quote == reading.article.text[report.span.start : report.span.end]
        assert sentence.span.contains(report.span)
        assert sentence.span.contains(report.trigger)
        assert report.dyads == tuple(sorted(report.dyads))
        assert 0 < report.confidence < 1


def test_without_a_publication_day_relative_dates_stay_open():
    article = Article("case", "seeds/case.txt", "", SENTENCES[1], Published(None, "none"))
    (reading,) = pipeline.annotate([article])
    assert [report.date for report in reading.reports] == [None]


def test_a_host_is_visited_by_the_guest():
    (report,) = read("Oman received Iran's foreign minister on 3 May 2023.").reports
    assert (report.sources, report.targets) == (("IR",), ("OM",))
