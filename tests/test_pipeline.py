"""The recipe as a whole: what it gives depends on the articles alone, and an event keeps its name."""

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import pipeline
from builder.actors import People
from builder.changes import compare_builds
from builder.editing import Corrections, read_corrections
from builder.edtf import parse
from builder.export import write_events
from builder.linking import link_reports
from builder.model import Affiliation, Span
from builder.reading import read_seeds
from builder.register import read_register, write_register
from builder.reviewing import review_build

SEEDS = Path(__file__).parents[1] / "seeds"


@cache
def read_articles():
    articles, problems = read_seeds(SEEDS)
    assert problems == ()
    return articles


@cache
def read_reports():
    """Give the articles as read and their strong reports."""
    readings = pipeline.annotate(read_articles())
    articles = [reading.article for reading in readings]
    return articles, pipeline.select_strong(report for reading in readings for report in reading.reports)


@cache
def build_all():
    return build(read_articles())


def build(articles, corrections=None):
    return pipeline.build(pipeline.Seeds(tuple(articles), corrections or Corrections()))


def show(result):
    """Give all that readers would see of a build."""
    lines = list(write_events(result.events))
    return lines, result.events, result.timelines, result.problems, result.redirects, result.doubts


@given(st.randoms(use_true_random=False))
@settings(max_examples=3)
def test_the_order_of_articles_changes_nothing(chance):
    articles = list(read_articles())
    chance.shuffle(articles)
    assert show(build(articles)) == show(build_all())


@given(st.sets(st.integers(0, len(read_articles()) - 1), max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=3)
def test_adding_and_removing_articles_in_any_order_gives_the_same_build(left_out, chance):
    articles = read_articles()
    some = [article for number, article in enumerate(articles) if number not in left_out]
    missing = [articles[number] for number in sorted(left_out)]
    chance.shuffle(missing)
    assert show(build([*some, *missing])) == show(build_all())
    assert show(build(some)) == show(build(some[::-1]))


@given(st.sets(st.integers(0, len(read_articles()) - 1), max_size=12))
@settings(max_examples=15)
def test_an_id_leads_to_its_event_when_articles_are_added(left_out):
    articles, reports = read_reports()
    kept = {article.key for number, article in enumerate(articles) if number not in left_out}
    before = link_reports(
        [article for article in articles if article.key in kept], [one for one in reports if one.article in kept]
    )
    after = link_reports(articles, reports)
    places = {(one.article, one.span, one.id): event.id for event in after.events for one in event.evidence}
    for event in before.events:
        founder = next(one for one in event.evidence if one.id == event.id)
        assert after.redirects.get(event.id, event.id) == places[founder.article, founder.span, founder.id]


@pytest.mark.parametrize("chance", [random.Random(number) for number in range(3)])  # noqa: S311  a test needs no secret
def test_ids_survive_other_rules_for_dates_types_and_titles(chance):
    """A rule set that dates, types and names every report otherwise gives the same ids."""
    articles, reports = read_reports()
    kinds = sorted({report.act.kind for report in reports})
    others = [
        replace(
            report,
            date=parse(chance.choice(["2024-10", "1999", "2025-21"])) if report.date else None,
            title=f"Another title {number}",
            act=replace(report.act, kind=chance.choice(kinds)),
            confidence=0.9,
        )
        for number, report in enumerate(reports)
    ]
    first, second = link_reports(articles, reports), link_reports(articles, others)
    names = [sorted({one.id for event in linked.events for one in event.evidence}) for linked in (first, second)]
    assert names[0] == names[1]
    for linked in (first, second):
        known = {event.id for event in linked.events}
        assert all(name in known or linked.redirects[name] in known for name in names[0])


def test_a_longer_or_shorter_quote_has_the_same_id():
    articles, reports = read_reports()
    texts = {article.key: article.text for article in articles}
    shorter = [
        replace(
            report,
            span=Span(report.span.start, report.span.end - 4),
            quote=texts[report.article][report.span.start : report.span.end - 4],
        )
        for report in reports
    ]
    names = [
        {one.id for event in link_reports(articles, told).events for one in event.evidence}
        for told in (reports, shorter)
    ]
    assert names[0] == names[1]


def test_every_quote_is_in_its_article():
    result = build_all()
    texts = {article.key: article.text for article in result.articles}
    for event in result.events:
        for one in event.evidence:
            assert texts[one.article][one.span.start : one.span.end] == one.quote


def test_what_runs_over_a_lines_end_has_a_blank_there_and_its_span_in_the_text():
    lines = ("The foreign ministers of", "Estonia and Finland met in Tallinn on 22", "April 2019 to speak of the Gulf",
             "of Finland and of the sea, and agreed on more", "talks. They then drove to the", "harbour of the old",
             "town and ate there.")  # fmt: skip
    text = "A meeting\n\n" + "\n".join(lines)
    article, _ = pipeline.parse_seed(pipeline.SeedFile("a.txt", "seeds/a.txt", text.encode()))
    readings, _ = pipeline.read_all(article)
    words = readings[0].article.text
    found = [*readings[0].times, *readings[0].mentions]
    assert "22 April 2019" in {one.text for one in found}
    assert all(words[one.span.start : one.span.end].replace("\n", " ") == one.text for one in found)


def test_publishing_twice_changes_nothing_and_taking_an_article_away_is_told():
    first = compare_builds((), build_all())
    register, problems = read_register(write_register(first.register), "data/register.csv")
    assert problems == ()
    assert compare_builds(register, build_all()) == replace(first, changes=())
    fewer = build(read_articles()[1:])
    told = compare_builds(register, fewer)
    gone = {event.id for event in build_all().events} - {event.id for event in fewer.events}
    assert gone <= {change.id for change in told.changes if change.sort in {"merged", "withdrawn"}}
    assert {entry.id for entry in register} <= {entry.id for entry in told.register}


def test_every_snippet_of_the_review_list_can_be_pasted(tmp_path):
    """Pasting what is proposed, or what dismisses it, leaves nothing to review and no complaint."""
    items = review_build(build_all())
    assert {item.reason for item in items} >= {"weak", "inferred", "no event"}
    for name in ("snippet", "dismissal"):
        folder = tmp_path / name
        folder.mkdir()
        text = "\n".join(dict.fromkeys(getattr(item, name) for item in items))
        (folder / "review.toml").write_text(text, encoding="utf-8")
        corrections, unread = read_corrections(folder)
        assert unread == ()
        result = build(read_articles(), corrections)
        assert [problem for problem in result.problems if problem.path.endswith("review.toml")] == []
        left = {(one.reason, one.article, one.quote) for one in review_build(result)}
        if name == "dismissal":
            assert left == set()
        assert not left & {(one.reason, one.article, one.quote) for one in items if one.reason != "possible duplicate"}


PERSON = """
[[person]]
name = "{name}"
state = "{state}"
{more}
"""


def test_people_act_for_whom_an_editor_says(tmp_path):
    learned = next(
        name
        for reading in build_all().readings
        for name, state in ((one.name, one.states) for one in reading.mentions if one.kind == "person" and one.name)
        if " " in name and state == ("RU",)
    )
    for more, expected in (("", {("CU",)}), ('until = "1950"', {("RU",)})):
        (tmp_path / "a.toml").write_text(PERSON.format(name=learned, state="CU", more=more), encoding="utf-8")
        corrections, problems = read_corrections(tmp_path)
        assert problems == ()
        readings = build(read_articles(), corrections).readings
        assert {one.states for reading in readings for one in reading.mentions if one.name == learned} == expected


@pytest.mark.parametrize(("person", "state", "surname"), [("Wang Yi", "CN", "Wang"), ("Ana Brnabić", "RS", "Brnabić")])
def test_people_whom_an_editor_names_are_known_by_their_family_name(person, state, surname):
    told = Affiliation(person, state, "foreign minister", "corrections", "an editor's word")
    people = pipeline.overrule_people(People(), [told])
    assert people.find_surname(surname) == (person, state)
