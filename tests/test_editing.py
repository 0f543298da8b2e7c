"""Editing: what each correction does, and what is said when it cannot be done."""

import os
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.editing import Corrections, Edited, edit_events, read_corrections, select_affiliations
from builder.editing.checking import KEYS
from builder.edtf import parse
from builder.model import Act, Article, Dyad, Event, Evidence, Published, Span

TEXT = "Sultan Haitham paid a state visit to Moscow in spring. The two navies met off Muscat in 2011."
ARTICLE = Article("review", "seeds/review.md", "A year", TEXT, Published(parse("2025-11-21"), "metadata"))


def make_event(id_, date="2025-21", articles=("review",), **more):
    quote = TEXT.partition(". ")[0]
    told = [Evidence(key, Span(0, len(quote)), quote, parse(date) if date else None) for key in articles]
    event = Event(
        id=id_,
        slug=id_,
        date=parse(date) if date else None,
        dyads=(Dyad("OM", "RU"),),
        act=Act("CONSULT", "visit"),
        title="State visit",
        evidence=tuple(told),
        sources=("OM",),
        targets=("RU",),
        date_note="one of 2 reports says 'spring'",
        confidence=0.5,
    )
    return replace(event, **more)


@pytest.fixture
def apply(tmp_path):
    """Write corrections to a file, read and apply them."""

    def run(text, *events, redirects=None):
        folder = tmp_path / "content" / "corrections"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "a.toml").write_text(text, encoding="utf-8")
        corrections, unread = read_corrections(folder)
        edited = edit_events(events or (make_event("aaaa"),), corrections, redirects, [ARTICLE])
        return edited.events, [*unread, *edited.problems]

    return run


def test_without_corrections_nothing_changes():
    events = (make_event("b", "2024"), make_event("a", "2025"), make_event("c", ""))
    assert edit_events(events, Corrections()) == Edited(events)


def test_a_folder_that_is_not_there_has_no_corrections(tmp_path):
    assert read_corrections(tmp_path / "none") == (Corrections(), ())


def test_a_date_is_corrected_and_the_correction_told(apply):
    text = '[[event]]\nid = "aaaa"\ndate = "2025-04-22"\nreason = "the Kremlin names the day"\n'
    (event,), problems = apply(text, make_event("aaaa", disputed=True, inferred="year"))
    assert event.date == parse("2025-04-22")
    assert (event.disputed, event.inferred, event.date_note) == (False, "", "")
    assert event.edited == ("date corrected from spring 2025 to 22 April 2025: the Kremlin names the day",)
    assert problems == []


def test_a_date_can_be_taken_away(apply):
    (event,), _ = apply('[[event]]\nid = "aaaa"\ndate = ""\n')
    assert event.date is None
    assert event.edited == ("date corrected from spring 2025 to none",)


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        ('title = "The Sultan in Moscow"', "title", "The Sultan in Moscow"),
        ('place = "Moscow"', "place", "Moscow"),
        ('status = "cancelled"', "status", "cancelled"),
        ("pin = true", "pinned", True),
        ('type = "AID"', "act", Act("AID", "aid")),
        ('kind = "exercise"', "act", Act("COOPERATE", "exercise")),
        ('type = "SUPPORT"\nkind = "agreement signed"', "act", Act("SUPPORT", "agreement signed")),
        ('dyads = ["RU-OM", "IR-OM"]', "dyads", (Dyad("IR", "OM"), Dyad("OM", "RU"))),
    ],
)
def test_every_field_can_be_corrected(apply, line, name, expected):
    (event,), problems = apply(f'[[event]]\nid = "aaaa"\n{line}\n')
    assert getattr(event, name) == expected
    assert problems == []


def test_who_acted_is_kept_where_the_states_stay(apply):
    (event,), _ = apply('[[event]]\nid = "aaaa"\ndyads = ["OM-RU"]\n')
    assert (event.sources, event.targets, event.edited) == (("OM",), ("RU",), ())
    (event,), _ = apply('[[event]]\nid = "aaaa"\ndyads = ["IR-RU"]\n')
    assert event.sources == event.targets == ("IR", "RU")


def test_an_event_is_found_by_the_words_of_an_article(apply):
    (event,), problems = apply('[[event]]\narticle = "review"\nquote = "paid a  STATE visit"\ntitle = "X"\n')
    assert (event.title, problems) == ("X", [])


def test_words_told_of_two_events_ask_for_an_id(apply):
    events = make_event("aaaa"), make_event("bbbb")
    edited, (problem,) = apply('[[event]]\narticle = "review"\nquote = "state visit"\nhide = true\n', *events)
    assert len(edited) == 2
    assert (problem.line, problem.code) == (3, "E207")
    assert problem.advice == 'name one by its id: "aaaa" (“State visit”), "bbbb" (“State visit”)'


def test_hidden_events_go_and_their_parts_stay(apply):
    edited, problems = apply(
        '[[event]]\nid = "aaaa"\nhide = true\n', make_event("aaaa"), make_event("b", part_of="aaaa")
    )
    assert [(event.id, event.part_of) for event in edited] == [("b", "")]
    assert problems == []


def test_a_merged_id_leads_to_the_event_that_took_it_over(apply):
    text = '[[event]]\nid = "old"\ntitle = "X"\n'
    (event,), problems = apply(text, make_event("aaaa", merged_ids=("old",)))
    assert (event.title, problems) == ("X", [])
    (event,), problems = apply(text, redirects={"old": "older", "older": "aaaa"})
    assert (event.title, problems) == ("X", [])


def test_redirects_in_a_circle_end(apply):
    _, (problem,) = apply('[[event]]\nid = "x"\ntitle = "X"\n', redirects={"x": "y", "y": "x"})
    assert problem.code == "E206"


def test_an_unknown_id_is_named_with_the_nearest(apply):
    _, (problem,) = apply('# reviewed\n\n[[event]]\n  id = "aaab"\ntitle = "X"\n')
    assert str(problem) == (
        'content/corrections/a.toml:4:3 E206 no event has the id "aaab" any more; '
        'this [[event]] has no effect; the nearest is "aaaa" (“State visit”)'
    )


def test_merging_brings_evidence_dyads_and_old_ids_together(apply):
    events = (
        make_event("aaaa", ""),
        make_event("bbbb", "2025-04", ["wire"], dyads=(Dyad("IR", "OM"),), merged_ids=("cc",)),
        make_event("part", part_of="bbbb"),
    )
    edited, problems = apply('[[merge]]\nids = ["aaaa", "bbbb"]\nreason = "one visit"\n', *events)
    event, part = sorted(edited, key=lambda one: one.id)
    assert [one.article for one in event.evidence] == ["review", "wire"]
    assert event.dyads == (Dyad("IR", "OM"), Dyad("OM", "RU"))
    assert event.merged_ids == ("bbbb", "cc")
    assert (event.date, event.confidence) == (parse("2025-04"), 0.75)
    assert event.edited == ("“State visit” merged into this event: one visit",)
    assert part.part_of == "aaaa"
    assert problems == []


def test_a_correction_of_a_merged_event_reaches_the_whole(apply):
    text = '[[event]]\nid = "bbbb"\ntitle = "X"\n[[merge]]\nids = ["aaaa", "bbbb"]\n'
    (event,), problems = apply(text, make_event("aaaa"), make_event("bbbb"))
    assert (event.id, event.title, problems) == ("aaaa", "X", [])


def test_one_id_alone_is_nothing_to_merge(apply):
    _, (problem,) = apply('[[merge]]\nids = ["aaaa"]\n')
    assert problem.code == "E209"


def test_what_is_merged_already_is_said(apply):
    _, (problem,) = apply('[[merge]]\nids = ["aaaa", "old"]\n', make_event("aaaa", merged_ids=("old",)))
    assert (problem.code, problem.advice) == ("E209", "delete this correction")


def test_merging_with_an_unknown_event_changes_nothing(apply):
    (event,), (problem,) = apply('[[merge]]\nids = ["aaaa", "zzzz"]\n')
    assert (event, problem.line, problem.code) == (make_event("aaaa"), 2, "E206")


def test_splitting_gives_some_articles_an_event_of_their_own(apply):
    told = make_event("aaaa", articles=["review", "wire"])
    other = replace(told.evidence[1], date=parse("2011"))
    told = replace(told, evidence=(told.evidence[0], other))
    edited, problems = apply('[[split]]\nid = "aaaa"\narticles = ["wire"]\ntitle = "Navies meet"\n', told)
    part, rest = edited
    assert ([one.article for one in part.evidence], part.date, part.title) == (["wire"], parse("2011"), "Navies meet")
    assert ([one.article for one in rest.evidence], rest.date, rest.id) == (["review"], parse("2025-21"), "aaaa")
    assert part.id != rest.id
    assert part.edited[0] == "split from “State visit”"
    assert problems == []
    again, _ = apply('[[split]]\nid = "aaaa"\narticles = ["wire"]\ntitle = "Other"\n', told)
    assert again[0].id == part.id


@pytest.mark.parametrize("articles", ['["review"]', '["elsewhere"]'])
def test_what_cannot_be_split_is_said(apply, articles):
    (event,), (problem,) = apply(f'[[split]]\nid = "aaaa"\narticles = {articles}\n')
    assert (event, problem.code, problem.line) == (make_event("aaaa"), "E209", 3)


ADD = '[[add]]\narticle = "review"\nquote = "The two navies met off Muscat in 2011"\n'
ADD_REST = 'dyads = ["OM-RU"]\ntype = "COOPERATE"\ntitle = "Navies meet off Muscat"\n'


def test_an_event_is_added_with_its_words(apply):
    edited, problems = apply(ADD + ADD_REST + 'date = "2011"\nreason = "missed"\n')
    event = edited[0]
    (one,) = event.evidence
    assert TEXT[one.span.start : one.span.end] == one.quote
    assert (event.date, event.act, event.slug) == (
        parse("2011"),
        Act("COOPERATE", "exercise"),
        event.id,
    )
    assert event.edited == ("added by the editor: missed",)
    assert problems == []


def test_an_added_event_keeps_its_id_and_can_be_corrected(apply):
    (event, _), _ = apply(ADD + ADD_REST + 'date = "2011"\n')
    (again, _), problems = apply(
        f'{ADD}{ADD_REST}date = "2012"\nstatus = "planned"\n[[event]]\nid = "{event.id}"\nplace = "Muscat"\n'
    )
    assert (again.id, again.date, again.status, again.place) == (event.id, parse("2012"), "planned", "Muscat")
    assert problems == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("navies met", "fleets met", "review does not have these words"),
        ('"review"', '"revue"', 'no article is called "revue"'),
    ],
)
def test_an_event_without_its_words_is_not_added(apply, old, new, what):
    edited, (problem,) = apply((ADD + ADD_REST).replace(old, new))
    assert (len(edited), problem.code, problem.what) == (1, "E208", what)
    assert problem.advice


@pytest.mark.parametrize(
    ("text", "place", "code", "words"),
    [
        ('[[event]]\nid = "aaaa"\ndate = "2025-13"\n', (3, 1), "E204", "no such date"),
        ('[[event]]\nid = "aaaa"\ndate = 2025-04-22\n', (3, 1), "E204", 'date = "2025-04-22"'),
        ('[[event]]\nid = "aaaa"\n  type = "MEET"\n', (3, 3), "E204", "CONSULT"),
        ('[[event]]\nid = "aaaa"\nkind = "tea"\n', (3, 1), "E204", "talks"),
        ('[[event]]\nid = "aaaa"\nstatus = "over"\n', (3, 1), "E204", "held"),
        ('[[event]]\nid = "aaaa"\ndyads = ["OM-XX"]\n', (3, 1), "E204", '"OM-XX" is no pair'),
        ('[[event]]\nid = "aaaa"\ndyads = "OM-RU"\n', (3, 1), "E204", "no list"),
        ('[[event]]\nid = "aaaa"\nhide = "yes"\n', (3, 1), "E204", "hide = true"),
        ('[[event]]\nid = "aaaa"\ntitle = " "\n', (3, 1), "E204", "empty"),
        ('[[event]]\nid = "aaaa"\ntitel = "X"\n', (3, 1), "E203", 'did you mean "title"'),
        ('[[event]]\nid = "aaaa"\nzzz = "X"\n', (3, 1), "E203", "known are"),
        ('title = "X"\n', (1, 1), "E202", "is no correction"),
        ('[[evnt]]\nid = "aaaa"\n', (1, 1), "E202", "[[event]]"),
        ('[[event]]\ntitle = "X"\n', (1, 1), "E205", 'needs "id"'),
        ('[[event]]\narticle = "review"\ntitle = "X"\n', (1, 1), "E205", 'needs "id"'),
        ('\n[[merge]]\nids = "aaaa"\n', (3, 1), "E204", "no list"),
        ('[[add]]\narticle = "review"\n', (1, 1), "E205", 'needs "dyads"'),
        ('[[split]]\nid = "aaaa"\n', (1, 1), "E205", 'needs "articles" or "quotes"'),
        ('[[person]]\nname = "Igor Egorov"\n', (1, 1), "E205", 'needs "state"'),
        ('[[person]]\nname = "A"\nstate = "Atlantis"\n', (3, 1), "E204", "an ISO code"),
        ('[[event]]\nid = "aaaa"\nreason = "hm"\n', (1, 1), "E205", "says nothing of its event"),
        ('[[person]]\nname = "A"\nstate = "OM"\nsince = "May"\n', (4, 1), "E204", "EDTF"),
        ('[[settled]]\narticle = "review"\n', (1, 1), "E205", 'needs "ids"'),
        ('[[event]]\nid = "aaaa\n', (2, 11), "E201", "no TOML"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(apply, text, place, code, words):
    (event,), problems = apply(text)
    assert replace(event, edited=()) == make_event("aaaa")
    problem = problems[0]
    assert (problem.path, problem.line, problem.column) == ("content/corrections/a.toml", *place)
    assert problem.code == code
    assert words in str(problem)
    assert problem.done


def test_a_bad_value_stops_neither_its_table_nor_the_others(apply):
    text = '[[event]]\nid = "aaaa"\ndate = "soon"\ntitle = "X"\n[[event]]\nid = "aaaa"\nplace = "Moscow"\n'
    (event,), (problem,) = apply(text)
    assert (event.title, event.place, event.date, problem.line) == ("X", "Moscow", parse("2025-21"), 3)


def test_a_bad_file_does_not_stop_the_others(apply, tmp_path):
    folder = tmp_path / "content" / "corrections"
    folder.mkdir(parents=True)
    (folder / "b.toml").write_bytes(b"\xff\xfe")
    (folder / "c.toml").symlink_to(folder / "a.toml")
    os.mkfifo(folder / "d.toml")
    (event,), problems = apply('[[event]]\nid = "aaaa"\ntitle = "X"\n')
    assert event.title == "X"
    named = [(problem.path[-6:], problem.code) for problem in problems]
    assert named == [("b.toml", "E201"), ("c.toml", "E201"), ("d.toml", "E201")]


def test_two_corrections_of_one_field_are_named_and_the_later_stands(apply):
    text = '[[event]]\nid = "aaaa"\ntitle = "X"\n[[event]]\nid = "aaaa"\ntitle = "Y"\n'
    (event,), (problem,) = apply(text)
    assert (event.title, problem.line, problem.code) == ("Y", 6, "E210")
    assert "content/corrections/a.toml:1" in problem.what


def test_lines_are_right_below_a_text_of_many_lines(apply):
    text = '[[event]]\nid = "aaaa"\ntitle = "Y"\nreason = """\n[[event]]\nzzz = 1\n"""\n'
    text += '[[event]]\nid = "gone"\ntitle = "X"\n'
    _, (problem,) = apply(text)
    assert problem.line == 9


def test_the_order_of_events_changes_nothing(apply):
    text = f'{ADD}{ADD_REST}[[merge]]\nids = ["aaaa", "bbbb"]\n[[event]]\nid = "cccc"\nhide = true\n'
    events = make_event("aaaa"), make_event("bbbb", "2024"), make_event("cccc"), make_event("dddd", "")
    assert apply(text, *events) == apply(text, *events[::-1])


def test_the_examples_of_the_guide_can_be_read(tmp_path, root):
    guide = (root / "docs" / "corrections.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    (tmp_path / "guide.toml").write_text("\n".join(blocks), encoding="utf-8")
    corrections, problems = read_corrections(tmp_path)
    assert {item.kind for item in corrections.items} == set(KEYS)
    assert problems == ()


@given(st.text())
def test_no_text_of_a_file_stops_the_build(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("corrections")
    (folder / "a.toml").write_text(text, encoding="utf-8", errors="replace")
    corrections, problems = read_corrections(folder)
    assert corrections.items == ()
    assert all(problem.what and problem.done for problem in problems)


def test_a_split_goes_by_words_as_well_and_gives_back_the_id_that_was_merged(apply):
    told = make_event("aaaa", articles=["review", "review"], merged_ids=("bbbb", "cccc"))
    first, other = told.evidence
    other = replace(other, span=Span(60, 90), quote="The two navies met off Muscat", date=parse("2011"), id="bbbb")
    told = replace(told, evidence=(replace(first, id="aaaa"), other))
    text = '[[split]]\nid = "aaaa"\nquotes = ["navies met"]\n[[event]]\nid = "bbbb"\ntitle = "X"\n'
    (part, rest), problems = apply(text, told)
    assert (part.id, part.title, part.date) == ("bbbb", "X", parse("2011"))
    assert (rest.id, rest.merged_ids) == ("aaaa", ("cccc",))
    assert problems == []


def test_every_correction_can_be_signed(apply):
    text = '[[event]]\nid = "aaaa"\ntitle = "X"\nreason = "as printed"\nwho = "the desk"\nwhen = "2025-11-22"\n'
    (event,), problems = apply(text)
    assert event.edited == ("title corrected from “State visit” to “X”: as printed (the desk, 2025-11-22)",)
    assert problems == []


def edit(tmp_path, text, *events):
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    corrections, problems = read_corrections(tmp_path)
    return edit_events(events, corrections, {}, [ARTICLE]), [problem.code for problem in problems]


def test_what_was_taken_out_is_kept_apart_with_the_reason(tmp_path):
    text = '[[event]]\nid = "aaaa"\nhide = true\nreason = "two states, but no act"\n'
    edited, _ = edit(tmp_path, text, make_event("aaaa"))
    assert edited.events == ()
    assert edited.hidden[0].edited == ("taken out by an editor: two states, but no act",)


def test_editors_mergers_redirect_as_well(tmp_path):
    events = make_event("aaaa"), make_event("bbbb", merged_ids=("cc",))
    edited, _ = edit(tmp_path, '[[merge]]\nids = ["aaaa", "bbbb"]\n', *events)
    assert edited.redirects == {"bbbb": "aaaa", "cc": "aaaa"}


def test_what_is_well_as_it_is_can_be_said(tmp_path):
    text = '[[settled]]\nids = ["bbbb", "aaaa"]\n[[settled]]\narticle = "review"\nquote = "The two  navies met"\n'
    edited, problems = edit(tmp_path, text, make_event("aaaa"), make_event("bbbb"))
    assert edited.settled == (("aaaa", "bbbb"), ("review", "the two navies met"))
    assert (edited.problems, problems) == ((), [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('ids = ["aaaa", "zzzz"]\n', "E206"),
        ('article = "review"\nquote = "never said"\n', "E208"),
        ('article = "elsewhere"\nquote = "navies"\n', "E208"),
        ('ids = ["aaaa", "bbbb"]\n[[merge]]\nids = ["bbbb", "aaaa"]\n', "E210"),
    ],
)
def test_what_cannot_be_settled_is_said(tmp_path, text, code):
    edited, _ = edit(tmp_path, f"[[settled]]\n{text}", make_event("aaaa"), make_event("bbbb"))
    assert [problem.code for problem in edited.problems] == [code]


def test_one_event_is_not_added_twice(tmp_path):
    edited, _ = edit(tmp_path, 2 * (ADD + ADD_REST))
    assert (len(edited.events), [problem.code for problem in edited.problems]) == (1, ["E210"])


PERSON = '[[person]]\nname = "Igor Egorov"\n'


def test_people_act_for_whom_the_editor_says_on_those_days(tmp_path):
    text = f'{PERSON}state = "RU"\ntitle = "ambassador"\nuntil = "2019"\n{PERSON}state = "BY"\nsince = "2020-02"\n'
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    corrections, problems = read_corrections(tmp_path)
    assert problems == ()
    found = {
        day: [one.state for one in select_affiliations(corrections.affiliations, parse(day) if day else None)]
        for day in ("2019-12-31", "2020-01-15", "2020-02-01", "")
    }
    assert found == {"2019-12-31": ["RU"], "2020-01-15": [], "2020-02-01": ["BY"], "": ["BY"]}


def test_one_person_of_two_states_at_a_time_is_a_contradiction(tmp_path):
    (tmp_path / "a.toml").write_text(f'{PERSON}state = "RU"\n{PERSON}state = "BY"\n', encoding="utf-8")
    _, (problem,) = read_corrections(tmp_path)
    assert (problem.code, problem.line) == ("E210", 6)
    assert "a.toml:1" in problem.what


def test_words_that_nothing_tells_are_answered_with_the_nearest(apply):
    _, (problem,) = apply('[[event]]\narticle = "review"\nquote = "Haitham paid a visit to Moscow"\ntitle = "X"\n')
    assert problem.code == "E207"
    assert 'the nearest is "aaaa"' in problem.advice
    _, (problem,) = apply('[[event]]\narticle = "revue"\nquote = "Haitham"\ntitle = "X"\n')
    assert problem.advice == 'no article is called "revue", the nearest is "review"'


SLIPS = [
    ("[[event]]\nid = aaaa\n", "E201", 'id = "aaaa"'),
    ("[[event]]\nid = “aaaa”\n", "E201", "straight quotes"),
    ('[[event]]\nid: "aaaa"\n', "E201", "equals sign"),
    ('[[event]]\nid = "aaaa"\nhide = True\n', "E201", "write hide = true"),
    ('[[event]]\nid = "aaaa"\ndelete = true\n', "E203", 'did you mean "hide"?'),
    ('[[event]]\nid = "aaaa"\ndate = "17 September 2025"\n', "E204", 'write "2025-09-17"'),
    ('[[event]]\nid = "aaaa"\ndate = "3/4/2025"\n', "E204", "write a date in EDTF"),
    ('[[event]]\nid = "aaaa"\ndate = "September"\n', "E204", "write a date in EDTF"),
    ('[[event]]\nid = "aaaa"\ntype = "consult"\n', "E204", 'did you mean "CONSULT"?'),
    ('[[event]]\nid = "aaaa"\nkind = "state visit"\n', "E204", 'did you mean "visit"?'),
    ('[[event]]\nid = "aaaa"\ntype = "AID"\nkind = "visit"\n', "E204", "a kind of CONSULT, not of AID"),
    ('[[event]]\nid = "aaaa"\ndyads = ["Oman-Saudi Arabia"]\n', "E204", 'write "OM-SA"'),
    ('[[event]]\nid = "aaaa"\ndyads = ["uk-om"]\n', "E204", 'write "GB-OM"'),
    ('[[event]]\nid = "aaaa"\ndyads = ["OM", "RU"]\n', "E204", 'write "OM-RU"'),
    ('[[event]]\nid = "aaaa"\ndyads = "OM-RU"\n', "E204", 'write dyads = ["OM-RU"]'),
    ('[[person]]\nname = "Haitham"\nstate = "Oman"\n', "E204", 'write "OM"'),
    ('[[person]]\nname = "Sultan Haitam"\nstate = "OM"\n', "E208", 'did you mean "Haitham"?'),
    ('[[event]]\nid = "AAAA"\ntitle = "X"\n', "E206", 'the nearest is "aaaa" (“State visit”)'),
    ('[[event]]\nid = "https://example.org/events/aaaa/"\ntitle = "X"\n', "E206", 'the nearest is "aaaa"'),
    ('[[event]]\nid = "state visit"\ntitle = "X"\n', "E206", 'the nearest is "aaaa"'),
    ('[[event]]\narticle = "other"\nquote = "paid a state visit"\ntitle = "X"\n', "E207", "they are told in review"),
    ('[[merge]]\nids = ["aaaa"]\n', "E209", "this names one event only"),
    ('[[split]]\nid = "aaaa"\narticles = ["seeds/review.md"]\n', "E209", 'did you mean "review"?'),
    ("[[settled]]\nids = []\n", "E204", "this is empty"),
    ('[[settled]]\narticle = "review"\nquote = "two fleets met off Muscat in 2011"\n', "E208", "“The two navies met"),
    ('[[settled]]\narticle = "review.md"\nquote = "navies"\n', "E208", 'the nearest is "review"'),
]


@pytest.mark.parametrize(("text", "code", "words"), SLIPS, ids=range(len(SLIPS)))
def test_a_slip_of_the_pen_is_answered_with_what_was_meant(apply, text, code, words):
    _, problems = apply(text)
    assert any(problem.code == code and words in str(problem) for problem in problems), problems


def test_nobody_is_a_stranger_for_want_of_news(apply):
    assert apply('[[person]]\nname = "Igor Egorov"\nstate = "RU"\n')[1] == []


def test_words_are_found_whatever_their_quotes_and_spaces_and_shown_as_the_article_has_them(tmp_path):
    article = replace(ARTICLE, text="Oman’s  minister – at last – met his colleague.")
    (tmp_path / "a.toml").write_text(
        '[[add]]\narticle = "review"\nquote = "oman\'s minister - at last - met"\ndyads = ["OM-RU"]\n'
        'type = "CONSULT"\ntitle = "They meet"\n',
        encoding="utf-8",
    )
    edited = edit_events([], read_corrections(tmp_path)[0], None, [article])
    assert edited.problems == ()
    (told,) = edited.events[0].evidence
    assert told.quote == "Oman’s  minister – at last – met" == article.text[told.span.start : told.span.end]
