"""Linking: cases in cases/linking.toml, then what holds for any reports."""

import random
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.edtf import parse
from builder.linking import link_reports
from builder.linking.dates import reconcile_dates
from builder.linking.voices import find_voices
from builder.model import Act, Article, Dyad, Published, Report, Span, TimeExpression

CASES = tomllib.loads((Path(__file__).parent / "cases" / "linking.toml").read_text(encoding="utf-8"))["case"]


def make_article(key, text, published="2025-11-21"):
    day = parse(published) if published else None
    return Article(key, f"seeds/{key}.txt", key, text, Published(day, "metadata" if day else "none"))


def make_report(article, quote, **given):
    """Make a report of talks of Oman and Russia; `given` says what is different."""
    dyads = tuple(Dyad.parse(text) for text in given.pop("dyads", ["OM-RU"]))
    states = tuple(sorted({state for dyad in dyads for state in (dyad.first, dyad.second)}))
    date, words, start = given.pop("date", None), given.pop("words", ""), given.pop("start", 0)
    time = TimeExpression(Span(0, 1), words, parse(date)) if date and words else None
    return Report(
        article=article,
        sentence=0,
        span=Span(start, start + len(quote)),
        quote=quote,
        trigger=given.pop("trigger", Span(start, start + 1)),
        act=Act(given.pop("type", "CONSULT"), given.pop("kind", "talks")),
        dyads=dyads,
        sources=tuple(given.pop("sources", states)),
        targets=tuple(given.pop("targets", states)),
        title=given.pop("title", quote),
        date=parse(date) if date else None,
        time=time,
        **{"confidence": 0.8, **given},
    )


def lay_out(case):
    """Give the articles and reports of a case; sentences follow one another, one a line."""
    texts, published, reports = {}, {}, []
    for row in case["report"]:
        given = {
            key: value for key, value in row.items() if key not in {"act", "article", "published", "same_sentence"}
        }
        before = texts.get(row["article"], "")
        if row.get("same_sentence"):
            before = before[: -len(row["quote"]) - 1]
        texts[row["article"]] = before + row["quote"] + "\n"
        published[row["article"]] = row["published"]
        word = given.pop("trigger", "")
        at = len(before) + (given["quote"].index(word) if word else len(given["title"]))
        given["trigger"] = Span(at, at + max(1, len(word)))
        reports.append(make_report(row["article"], start=len(before), reasons=(f"report {len(reports)}",), **given))
    return [make_article(key, text, published[key]) for key, text in texts.items()], reports


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case):
    articles, reports = lay_out(case)
    events = link_reports(articles, reports).events
    home = {one.reasons: event for event in events for one in event.evidence}
    homes = {}
    for row, report in zip(case["report"], reports, strict=True):
        homes.setdefault(row["act"], set()).add(home[report.reasons].id)
    assert all(len(ids) == 1 for ids in homes.values()), f"told apart: {homes}"
    assert len(events) == len(homes), f"taken together: {[event.title for event in events]}"
    for act, expected in case.get("says", {}).items():
        event = next(event for event in events if event.id in homes[act])
        shown = {
            "date": event.date.text if event.date else "",
            "note": event.date_note,
            "disputed": event.disputed,
            "status": event.status,
            "title": event.title,
            "dyads": [str(dyad) for dyad in event.dyads],
            "part_of": next((other for other, ids in homes.items() if event.part_of in ids), ""),
        }
        assert {key: shown[key] for key in expected} == expected


ALL_ROWS = [lay_out(case) for case in CASES]


def gather_all():
    """Take all cases as one corpus, each with articles of its own."""
    articles, reports = [], []
    for number, (some, told) in enumerate(ALL_ROWS):
        articles += [replace(article, key=f"{number}-{article.key}") for article in some]
        reports += [replace(report, article=f"{number}-{report.article}") for report in told]
    return articles, reports


@given(st.integers(0, 10**6))
@settings(max_examples=25)
def test_the_order_of_articles_and_reports_changes_nothing(seed):
    articles, reports = gather_all()
    expected = link_reports(articles, reports)
    shuffled = random.Random(seed)  # noqa: S311  a test needs no secret
    shuffled.shuffle(articles)
    shuffled.shuffle(reports)
    assert link_reports(articles, reports) == expected


def test_every_report_is_in_one_event_and_every_id_leads_somewhere():
    articles, reports = gather_all()
    linked = link_reports(articles, reports)
    told = [(one.article, one.span) for event in linked.events for one in event.evidence]
    ids = {event.id for event in linked.events}
    assert sorted(told) == sorted((report.article, report.span) for report in reports)
    assert len(ids) + len(linked.redirects) == len(reports)
    assert set(linked.redirects.values()) <= ids
    assert not set(linked.redirects) & ids
    assert all(event.slug == event.id for event in linked.events)


def test_no_event_holds_what_excludes_each_other():
    articles, reports = gather_all()
    for event in link_reports(articles, reports).events:
        assert event.disputed or all(
            one.date is None or event.date is None or one.date.earliest <= event.date.latest for one in event.evidence
        )


def test_events_come_in_order_of_time_with_undated_ones_last():
    dates = [event.date for event in link_reports(*gather_all()).events]
    known = [date for date in dates if date]
    assert dates == sorted(known, key=lambda date: date.sort_key) + [None] * (len(dates) - len(known))


QUOTE = "Ministers of Oman and Russia met in Muscat."


def test_the_id_depends_on_article_and_sentence_alone():
    article = make_article("a", QUOTE)
    first = make_report("a", QUOTE, date="2024-05")
    better = replace(first, date=parse("2024-05-03"), title="Another", act=Act("COOPERATE", "project"))
    shorter = replace(first, span=Span(0, 25), quote=QUOTE[:25])
    ids = {link_reports([article], [report]).events[0].id for report in (first, better, shorter)}
    elsewhere = link_reports([make_article("b", QUOTE)], [replace(first, article="b")]).events[0].id
    assert len(ids) == 1
    assert elsewhere not in ids


def test_two_acts_of_one_sentence_have_ids_of_their_own():
    article = make_article("a", QUOTE)
    first = make_report("a", QUOTE, date="2024-05")
    other = replace(first, trigger=Span(9, 12), dyads=(Dyad("IR", "OM"),))
    third = replace(first, trigger=Span(20, 22), act=Act("AID", "aid"))
    alone = link_reports([article], [first]).events[0].id
    ids = [event.id for event in link_reports([article], [first, other, third]).events]
    assert len(set(ids)) == 3
    assert alone in ids


def test_an_earlier_article_founds_the_event_and_the_old_id_leads_to_it():
    late, early = make_article("b", QUOTE, "2024-06-01"), make_article("c", QUOTE, "2024-05-04")
    told_late = make_report("b", QUOTE, date="2024-05-03")
    told_early = make_report("c", QUOTE, date="2024-05-03")
    before = link_reports([late], [told_late]).events[0].id
    linked = link_reports([late, early], [told_late, told_early])
    (event,) = linked.events
    assert event.id != before
    assert event.merged_ids == (before,)
    assert linked.redirects == {before: event.id}


def test_copies_of_an_agency_text_count_as_one_report():
    text = (
        "Ministers of Oman and Russia met in Muscat on Tuesday and spoke about gas, ports and visas. "
        "They agreed to see each other again in autumn, when a new terminal at the coast is to be opened by both."
    )
    copy = text.replace("on Tuesday ", "") + " More news follows below."
    other = "Two days ago the ministers of Russia and Oman met in Muscat, where gas was what mattered most to them."
    articles = [make_article("a", text), make_article("b", copy), make_article("c", other)]
    voices = find_voices(articles)
    assert voices == {"a": "a", "b": "a", "c": "c"}
    reports = [make_report(one.key, one.text[:60], date="2025-11-18", words="Tuesday") for one in articles]
    alone, both, independent = (
        link_reports(articles, [r for r in reports if r.article in keys]).events[0].confidence
        for keys in ("a", "ab", "ac")
    )
    assert alone == both < independent


def test_a_long_chain_of_copies_is_one_voice():
    words = [f"word{number}" for number in range(200)]
    articles = [make_article(f"{n:02}", " ".join(words[n * 2 : n * 2 + 100])) for n in range(40)]
    assert set(find_voices(articles).values()) == {"00"}


def test_a_part_points_to_the_event_of_its_visit():
    text = "Mr Lavrov visited Oman.\nHe signed a plan there."
    visit = make_report("a", "Mr Lavrov visited Oman.", kind="visit", date="2024-05", trigger=Span(10, 17))
    plan = make_report("a", "He signed a plan there.", type="SUPPORT", date="2024-05", start=24, part_of=Span(10, 17))
    events = link_reports([make_article("a", text)], [visit, plan]).events
    whole = next(event for event in events if event.act.kind == "visit")
    part = next(event for event in events if event.act.type == "SUPPORT")
    assert (part.part_of, whole.part_of) == (whole.id, "")


def test_the_title_is_that_of_the_surest_report_of_the_articles_own_news():
    told = [
        make_report("a", QUOTE, date="2024-05-03", title="Ministers of Oman and Russia meet", confidence=0.9),
        make_report("b", QUOTE, date="2024-05-03", title="Ministers meet in Muscat", confidence=0.7, main=True),
    ]
    (event,) = link_reports([make_article("a", QUOTE), make_article("b", QUOTE)], told).events
    assert event.title == "Ministers meet in Muscat"


def settle(*told, status="held"):
    """Reconcile (article, date, words) as if published a week after."""
    group = [make_report(key, QUOTE, date=date, words=words) for key, date, words in told]
    return reconcile_dates(group, {}, {key: parse("2025-05-01") for key, _, _ in told}, status)


def test_a_vague_date_does_not_win_by_agreeing_with_all():
    settled = settle(("a", "2025-04-22", "Tuesday"), ("b", "2025-04-23", "Wednesday"), ("c", "2025-21", "spring"))
    assert settled.date == parse("2025-04-23")
    assert settled.disputed
    assert settled.note == "one of 3 reports says 22 April 2025 ('Tuesday'), one says spring 2025"


def test_a_majority_of_voices_settles_a_dispute():
    settled = settle(("a", "2025-04-22", "22 April"), ("b", "2025-04-22", "Tuesday"), ("c", "2025-04-23", "Wednesday"))
    assert settled.date == parse("2025-04-22")
    assert settled.note == "one of 3 reports says 23 April 2025 ('Wednesday')"


def test_reports_that_agree_need_no_note():
    assert settle(("a", "2025-04-22", "22 April"), ("b", "2025-04-22", "Tuesday")).note == ""


def test_approximate_dates_reach_beyond_their_month():
    settled = settle(("a", "2025-04-28", "28 April"), ("b", "2025-05~", "recently"))
    assert (settled.date, settled.disputed) == (parse("2025-04-28"), False)


@given(st.lists(st.sampled_from(["2025-04-22", "2025-04-23", "2025-04", "2025-21", "2025", "2025-04~"]), min_size=1))
def test_a_settled_date_is_one_that_was_told(dates):
    settled = settle(*((f"a{number}", date, "") for number, date in enumerate(dates)))
    assert settled.date.text in dates


def test_a_report_without_its_article_still_has_an_id():
    linked = link_reports([], [make_report("gone", QUOTE, date="2024-05", part_of=Span(3, 9))])
    assert len(linked.events[0].id) == 10


def test_labels_and_tails_are_nobodys_words():
    tail = " All rights reserved by the desk, no part may be copied without a written permission from it in advance."
    texts = ("Talks in Muscat went well." + tail, "A clash cost lives." + tail)
    spans = [Span(len(text) - len(tail), len(text)) for text in texts]
    articles = [replace(make_article(k, t), furniture=(s,)) for k, t, s in zip("ab", texts, spans, strict=True)]
    assert find_voices(articles) == {"a": "a", "b": "b"}


def test_parts_of_each_other_are_not_drawn_in_a_circle():
    told = [
        make_report("a", "One visit.", kind="visit", date="2024-05", trigger=Span(0, 3), part_of=Span(11, 14)),
        make_report("a", "Two papers.", type="AID", date="2024-05", start=11, trigger=Span(11, 14), part_of=Span(0, 3)),
    ]
    events = link_reports([make_article("a", "One visit.\nTwo papers.")], told).events
    assert sorted(bool(event.part_of) for event in events) == [False, True]


def test_nothing_comes_of_nothing():
    assert link_reports([], []).events == ()


def test_in_a_crowd_only_what_shares_a_rare_word_is_compared():
    quotes = [f"Guns of both sides fired at the town near post {'abcdefghij'[n % 10]}{n}." for n in range(180)]
    quotes[7] = "Guns of both sides fired at the old lighthouse."
    quotes[90] = "The lighthouse was hit when guns of both sides fired."
    articles = [make_article(f"a{n:03}", quote, "2024-05-09") for n, quote in enumerate(quotes)]
    reports = [
        make_report(f"a{n:03}", quote, date="2024-05-08", type="ASSAULT", kind="clash", trigger=Span(20, 25))
        for n, quote in enumerate(quotes)
    ]
    linked = link_reports(articles, reports)
    together = [sorted(one.article for one in event.evidence) for event in linked.events if len(event.evidence) > 1]
    assert ["a007", "a090"] in together
