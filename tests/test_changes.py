"""The register and what changed since the last publication."""

from dataclasses import replace

import pytest

from builder.changes import compare_builds
from builder.edtf import parse
from builder.model import Act, Article, Build, Dyad, Entry, Event, Evidence, Published, Span
from builder.register import read_register, write_register


def make_article(key, published="2025-11-20"):
    return Article(key, f"seeds/{key}.txt", key, "Talks.", Published(parse(published), "metadata"))


def make_event(id_, articles=("review",), **more):
    told = tuple(Evidence(key, Span(0, 5), "Talks", parse("2025-04")) for key in articles)
    act, dyads = Act("CONSULT", "talks"), (Dyad("OM", "RU"),)
    return replace(Event(id_, id_, parse("2025-04"), dyads, act, f"Talks {id_}", told), **more)


def make_build(*events, articles=("review", "wire"), **more):
    return Build(tuple(make_article(key) for key in articles), events, (), **more)


def follow(*builds):
    """Publish builds one after the other; give the last comparison."""
    register, comparison = (), None
    for build in builds:
        comparison = compare_builds(register, build)
        register, problems = read_register(write_register(comparison.register), "register.csv")
        assert problems == ()
        assert register == comparison.register
    return comparison


def test_the_first_publication_enters_everything_and_tells_no_change():
    comparison = follow(make_build(make_event("a"), make_event("b")))
    assert comparison.changes == ()
    assert [(one.id, one.state, one.first, one.change) for one in comparison.register] == [
        ("a", "standing", "2025-11-20", ""),
        ("b", "standing", "2025-11-20", ""),
    ]


def test_the_same_build_again_changes_neither_event_nor_byte():
    build = make_build(make_event("a"))
    once, twice = follow(build), follow(build, build)
    assert twice.changes == ()
    assert write_register(once.register) == write_register(twice.register)


def test_an_event_that_comes_with_a_new_article_is_added():
    later = replace(
        make_build(make_event("a"), make_event("b", ["wire"])), articles=(make_article("wire", "2025-12-01"),)
    )
    (change,) = follow(make_build(make_event("a")), later).changes
    assert (change.sort, change.id, change.why) == ("added", "b", "told in “wire”")
    entry = follow(make_build(make_event("a")), later).register[1]
    assert (entry.first, entry.last, entry.change) == ("2025-12-01", "2025-12-01", "added")


def test_an_event_found_in_an_old_article_says_so():
    (change,) = follow(make_build(make_event("a")), make_build(make_event("a"), make_event("b"))).changes
    assert change.why == "found in “review”, which was read before"


def test_an_event_of_the_editors_own_says_so():
    own = make_event("b", edited=("added by the editor: missed",))
    (change,) = follow(make_build(make_event("a")), make_build(make_event("a"), own)).changes
    assert (change.sort, change.why) == ("added", "added by the editor: missed")


def test_what_changed_is_told_with_before_and_after():
    better = make_event("a", ["review", "wire"], date=parse("2025-04-22"), status="cancelled")
    (change,) = follow(make_build(make_event("a")), make_build(better)).changes
    assert change.sort == "changed"
    assert [(one.name, one.before, one.after) for one in change.fields] == [
        ("date", "2025-04", "2025-04-22"),
        ("status", "held", "cancelled"),
        ("reports", "review", "review, wire"),
    ]
    reasons = ["date 22 April 2025 instead of April 2025", "status cancelled instead of held", "also told in “wire”"]
    assert change.why == "; ".join(reasons)


def test_a_report_that_is_gone_is_named():
    told = make_event("a", ["review", "wire"])
    (change,) = follow(make_build(told), make_build(make_event("a"), articles=["review"])).changes
    assert change.why == "the article wire was removed"
    (change,) = follow(make_build(told), make_build(make_event("a"))).changes
    assert change.why == "no longer told in “wire”"


def test_an_editors_change_gives_the_editors_reason():
    mended = make_event("a", title="Visit", edited=("title corrected from “Talks a” to “Visit”: as printed",))
    (change,) = follow(make_build(make_event("a")), make_build(mended)).changes
    assert change.why.endswith("by an editor: title corrected from “Talks a” to “Visit”: as printed")


def test_what_an_editor_changed_is_told_once_and_when_it_changes():
    note = "title corrected from “Talks a” to “Visit”, date corrected from April 2025 to 22 April 2025: as printed"
    mended = make_event("a", title="Visit", date=parse("2025-04-22"), edited=(note,))
    first = make_build(make_event("a"))
    assert [one.why for one in follow(first, make_build(mended)).changes] == [f"by an editor: {note}"]
    told_again = replace(mended, evidence=make_event("a", ["review", "wire"]).evidence)
    (change,) = follow(first, make_build(mended), make_build(told_again)).changes
    assert change.why == "also told in “wire”"


def test_an_event_goes_on_when_the_article_that_founded_it_is_removed():
    whole = make_build(make_event("a", ["review", "wire"]))
    rest = make_build(make_event("b", ["wire"], title="Talks a"), articles=["wire"])
    comparison = follow(whole, rest)
    assert [(one.sort, one.id, one.leads_to) for one in comparison.changes] == [
        ("merged", "a", "b"),
        ("added", "b", ""),
    ]
    gone, added = (one.why for one in comparison.changes)
    assert gone == "the article review was removed; what others tell goes on as “Talks a”"
    assert added == "told before at another address, which leads here now"
    assert follow(whole, rest, rest).changes == ()
    third = make_build(make_event("b", ["wire"], title="Later"), articles=["wire"])
    entry = follow(whole, rest, third).register[0]
    assert (entry.id, entry.state, entry.leads_to) == ("a", "merged", "b")


@pytest.mark.parametrize(
    "other",
    [
        make_event("b", ["wire"], act=Act("AID", "aid")),
        make_event("b", ["wire"], dyads=(Dyad("EG", "RU"),)),
        make_event("b", ["wire"], date=parse("2019")),
    ],
    ids=["another sort", "other states", "another time"],
)
def test_another_act_of_the_same_article_is_no_heir(other):
    whole = make_build(make_event("a", ["review", "wire"]))
    gone, _ = follow(whole, make_build(other, articles=["wire"])).changes
    assert (gone.sort, gone.why) == ("withdrawn", "the article review was removed")


def test_a_merged_event_leads_to_the_one_that_took_it_over_and_is_told_once():
    both = make_build(make_event("a"), make_event("b"))
    one = make_build(make_event("a"), redirects={"b": "a"})
    (change,) = follow(both, one).changes
    assert (change.sort, change.id, change.leads_to, change.why) == ("merged", "b", "a", "one event with “Talks a”")
    assert follow(both, one, one).changes == ()
    entry = follow(both, one).register[1]
    assert (entry.state, entry.leads_to, entry.title) == ("merged", "a", "Talks b")


@pytest.mark.parametrize(
    ("left", "why"),
    [
        (
            make_build(articles=["review", "wire"]),
            "the words it was read from are no longer taken for an event of two states",
        ),
        (make_build(articles=["wire"]), "the article review was removed"),
    ],
)
def test_a_withdrawn_event_keeps_its_line_and_says_why(left, why):
    first = make_build(make_event("a"))
    comparison = follow(first, left)
    (change,), (entry,) = comparison.changes, comparison.register
    assert (change.sort, change.title, change.why) == ("withdrawn", "Talks a", why)
    assert (entry.state, entry.title, entry.why) == ("withdrawn", "Talks a", why)
    assert follow(first, left, left).changes == ()


def test_what_an_editor_took_out_is_not_told_any_further():
    hidden = make_event("a", edited=("taken out by an editor: names a bystander",))
    comparison = follow(make_build(make_event("a")), make_build(hidden=(hidden,)))
    (change,), (entry,) = comparison.changes, comparison.register
    assert (change.title, change.why) == ("", "taken out by an editor: names a bystander")
    assert (entry.state, entry.title, entry.articles, entry.date) == ("withdrawn", "", (), "")


def test_an_event_that_comes_back_says_so():
    build = make_build(make_event("a"))
    (change,) = follow(build, make_build(), build).changes
    assert (change.sort, change.why) == ("added", "stands again; it had been withdrawn")


def test_articles_may_have_any_name():
    entry = Entry("a", articles=("one; two", "100 %", "x,y"))
    assert read_register(write_register([entry]), "r.csv") == ((entry,), ())


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (",standing", "this line has no id"),
        ("b,lost", 'there is no state "lost"'),
        ("b,standing,,,,bettered", 'there is no change "bettered"'),
        ("b,standing,,,,,,2025-13", "2025-13"),
        ("a,standing", "a has a line above already"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_stand(row, what):
    text = write_register([Entry("a")]) + row + "\n" + "c,standing\n"
    entries, (problem,) = read_register(text, "data/register.csv")
    assert [entry.id for entry in entries] == ["a", "c"]
    assert (problem.path, problem.line, problem.code) == ("data/register.csv", 3, "C301")
    assert what in problem.what


def test_what_is_no_register_is_named():
    entries, problems = read_register('id\n"' + "x" * 200_000, "r.csv")
    assert entries == ()
    assert problems[0].done == "the rest is left out"
