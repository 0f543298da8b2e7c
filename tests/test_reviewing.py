"""The review list: every doubt, with TOML that settles it."""

from dataclasses import replace

from builder.editing import edit_events, read_corrections
from builder.edtf import parse
from builder.model import (
    Act,
    Article,
    ArticleReading,
    Build,
    Dyad,
    Event,
    Evidence,
    Mention,
    Published,
    Report,
    Sentence,
    Span,
    TimeExpression,
)
from builder.reviewing import review_build

TEXT = 'Ministers of Oman and Russia met on 3 May, "at last".\nOman and Russia shook hands on 4 May.'
ARTICLE = Article("a", "seeds/a.txt", "A", TEXT, Published(parse("2025-05-05"), "metadata"))
FIRST, SECOND = Span(0, TEXT.index("\n")), Span(TEXT.index("\n") + 1, len(TEXT))


def make_event(id_="aaaa", span=FIRST, **more):
    told = Evidence("a", span, TEXT[span.start : span.end], parse("2025-05-03"), date_basis="the nearest")
    dyads, act = (Dyad("OM", "RU"),), Act("CONSULT", "talks")
    return replace(Event(id_, id_, parse("2025-05-03"), dyads, act, "Ministers meet", (told,)), **more)


def make_reading(reports=()):
    sentences = tuple(
        Sentence(number, span, TEXT[span.start : span.end], number) for number, span in enumerate((FIRST, SECOND))
    )
    times, mentions = [], []
    for sentence in sentences:
        at = sentence.span.start + sentence.text.index("May")
        times.append(TimeExpression(Span(at, at + 3), "May", parse("2025-05")))
        for name, state in (("Oman", "OM"), ("Russia", "RU")):
            at = sentence.span.start + sentence.text.index(name)
            mentions.append(Mention(Span(at, at + len(name)), name, (state,), "name"))
    return ArticleReading(ARTICLE, sentences, tuple(times), tuple(mentions), ("OM", "RU"), tuple(reports))


def make_report(confidence=0.3):
    states = ("OM", "RU")
    act, dyads = Act("CONSULT", "talks"), (Dyad("OM", "RU"),)
    quote = TEXT[: FIRST.end]
    return Report("a", 0, FIRST, quote, Span(29, 32), act, dyads, states, states, 'Ministers "meet"',
                  parse("2025-05-03"), confidence=confidence)  # fmt: skip


def make_build(*events, reports=(), **more):
    return Build((ARTICLE,), events, (), (make_reading(reports),), **more)


def settle(build, toml, tmp_path):
    """Paste TOML into a file of corrections and build again."""
    (tmp_path / "a.toml").write_text(toml, encoding="utf-8")
    corrections, problems = read_corrections(tmp_path)
    edited = edit_events(build.events, corrections, build.redirects, build.articles)
    assert (problems, edited.problems) == ((), ())
    return replace(build, events=edited.events, hidden=edited.hidden, settled=edited.settled)


def assert_settled(build, reason, tmp_path):
    """Find items of a reason, and see that snippet and dismissal both settle each."""
    (item,) = [item for item in review_build(build) if item.reason == reason]
    for toml in (item.snippet, item.dismissal):
        left = review_build(settle(build, toml, tmp_path))
        assert item not in left
        assert [one.reason for one in left].count(reason) == 0
    return item


def test_a_weak_report_can_be_added_or_dismissed(tmp_path):
    item = assert_settled(make_build(reports=[make_report()]), "weak", tmp_path)
    assert item.why == "only 30% sure that this is an event of OM-RU"
    assert item.quote == TEXT[: FIRST.end]


def test_a_published_event_that_is_hardly_sure_can_be_hidden_or_left(tmp_path):
    item = assert_settled(make_build(make_event(confidence=0.55)), "unsure", tmp_path)
    assert item.why == "published, though only 55% sure: 3 May 2025, OM-RU"
    assert "hide = true" in item.snippet
    assert "unsure" not in {one.reason for one in review_build(make_build(make_event(confidence=0.7)))}


OLD = parse("2024-09-03")
"""A date so far from the day of the article that its year may well be another one."""


def make_inferred(date=OLD):
    event = make_event(inferred="year")
    return replace(event, date=date, evidence=(replace(event.evidence[0], date=date),))


def test_an_inferred_date_can_be_confirmed(tmp_path):
    item = assert_settled(make_build(make_inferred()), "inferred", tmp_path)
    assert item.why == "the year of this date is printed nowhere: the nearest"
    assert item.events == ("aaaa",)


def test_nobody_is_asked_for_the_year_of_what_an_article_tells_of_its_own_weeks():
    near = make_build(make_inferred(parse("2025-05-03")))
    assert "inferred" not in {item.reason for item in review_build(near)}
    guessed = replace(ARTICLE, published=replace(ARTICLE.published, year_inferred=True))
    assert "inferred" in {item.reason for item in review_build(replace(near, articles=(guessed,)))}


def test_each_other_date_is_listed_once_with_all_who_give_it():
    event = make_event(disputed=True, date_note="2 of 3 reports say '4 May'")
    others = [replace(event.evidence[0], article=key, date=parse("2025-05-04")) for key in ("b", "c", "b")]
    items = review_build(make_build(replace(event, evidence=(*event.evidence, *others))))
    item = next(item for item in items if item.reason == "disagreeing dates")
    assert item.snippet.count("2025-05-04") == 1
    assert '# date = "2025-05-04"  # as b and c say' in item.snippet


def test_disagreeing_dates_list_what_each_report_says(tmp_path):
    event = make_event(disputed=True, date_note="one of 2 reports says '4 May'")
    other = replace(event.evidence[0], span=SECOND, date=parse("2025-05-04"))
    build = make_build(replace(event, evidence=(*event.evidence, other)))
    item = assert_settled(build, "disagreeing dates", tmp_path)
    assert '# date = "2025-05-04"  # as a says' in item.snippet
    assert item.why == "3 May 2025: one of 2 reports says '4 May'"


def test_possible_duplicates_can_be_merged_or_kept_apart(tmp_path):
    build = make_build(make_event("aaaa"), make_event("bbbb", SECOND), doubts=(("aaaa", "bbbb"),))
    item = assert_settled(build, "possible duplicate", tmp_path)
    assert item.events == ("aaaa", "bbbb")


def test_two_that_were_kept_apart_still_show_other_doubts():
    build = make_build(make_inferred(), make_event("bbbb", SECOND), settled=(("aaaa", "bbbb"),))
    assert [item.reason for item in review_build(build)] == ["inferred"]


def test_a_sentence_with_a_date_and_two_states_but_no_event_can_be_added(tmp_path):
    item = assert_settled(make_build(make_event()), "no event", tmp_path)
    assert item.quote == TEXT[SECOND.start : SECOND.end]
    assert 'dyads = ["OM-RU"]' in item.snippet
    assert item.why == "this sentence has a date (“May”) and “Oman”, “Russia”, but no event was read from it"


def test_what_an_editor_took_out_is_not_proposed_again():
    hidden = make_event(), make_event("bbbb", SECOND)
    assert review_build(make_build(hidden=hidden, reports=[make_report()])) == ()


def test_doubts_about_events_that_are_gone_are_not_told():
    build = make_build(make_event(), make_event("cccc", SECOND), doubts=(("aaaa", "bbbb"),))
    assert review_build(build) == ()
