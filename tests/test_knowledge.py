"""The tables in builder/data: complete, consistent with each other and with the rules that read them."""

from typing import get_args

import pytest
from babel import Locale

from builder.dating import find_dates
from builder.dating.rules.named_day import compute_day, compute_days
from builder.knowledge import tables
from builder.knowledge.atlas import first_word, load_atlas
from builder.knowledge.calendar import load_calendar
from builder.knowledge.lexicon import load_lexicon
from builder.knowledge.state_names import load_state_names, load_state_notes
from builder.knowledge.tables import TableError, read_rows
from builder.knowledge.verbs import inflect_verb
from builder.model import Article, PloverType, Published, Reference
from builder.sentences import split_sentences
from builder.site.urls import slugify

ATLAS, CALENDAR, LEXICON = load_atlas(), load_calendar(), load_lexicon()
ENTRIES = {entry.name: entry for entries in ATLAS.index.values() for entry in entries}


# --- reading tables


@pytest.fixture
def table(tmp_path, monkeypatch):
    """Write a table as `data/t.csv` of a package and give what reading it gives."""

    def write(text):
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "t.csv").write_text(text, encoding="utf-8")
        monkeypatch.setattr(tables.resources, "files", lambda _: tmp_path)
        return list(read_rows("t.csv", ("code", "name")))

    return write


def test_rows_are_stripped_and_comments_passed_over(table):
    assert table("# a comment\ncode,name\n\nOM, Oman \n# more\nRU,Russia\n") == [
        {"code": "OM", "name": "Oman"},
        {"code": "RU", "name": "Russia"},
    ]


def test_norway_stays_a_text(table):
    assert table("code,name\nNO,12:30\n") == [{"code": "NO", "name": "12:30"}]


def test_another_header_is_refused(table):
    with pytest.raises(TableError, match=r"builder/data/t\.csv: columns are \('code', 'label'\)"):
        table("code,label\nOM,Oman\n")


def test_an_empty_table_is_refused(table):
    with pytest.raises(TableError, match=r"builder/data/t\.csv: columns are \(\)"):
        table("# nothing but a comment\n")


def test_all_broken_rows_are_named_at_once(table):
    with pytest.raises(TableError) as refusal:
        table("code,name\nOM\nRU,Russia\nFR,France,Paris\n")
    assert "OM\n    ^ 1 cells" in str(refusal.value)
    assert "FR,France,Paris\n    ^ 3 cells" in str(refusal.value)


# --- states


def test_codes_are_those_of_iso_3166():
    territories = Locale.parse("en").territories
    assert [state for state in ATLAS.states if state not in territories] == []
    assert len(ATLAS.states) >= 197
    assert {"TW", "PS", "XK", "NO", "OM", "RU"} <= set(ATLAS.states)
    assert "SU" not in ATLAS.states


NO_STATES = """
AC AI AQ AS AW AX BL BM BQ BV CC CK CP CQ CW CX DG EA EH EU EZ FK FO GF GG GI GL GP GS GU HM IC IM IO JE
KY MF MP MQ MS NC NF NU PF PM PN PR QO RE SH SJ SX TA TC TF TK UM UN VG VI WF XA XB YT ZZ
"""
"""Territories, regions and codes for tests that Babel names beside the states."""


def test_every_state_of_iso_3166_is_there():
    territories = {code for code in Locale.parse("en").territories if len(code) == 2 and code.isalpha()}
    assert territories - set(ATLAS.states) - set(NO_STATES.split()) == set()


def test_a_disputed_place_has_a_neutral_note():
    notes = load_state_notes()
    assert set(notes) == {"PS", "TW", "XK"}
    assert all(note.endswith(".") for note in notes.values())


def test_former_states_and_members_are_known_names_and_states():
    eras = ATLAS.eras
    assert [name for name in eras.former if name not in ENTRIES] == []
    assert [name for name in eras.homonyms if len(ENTRIES[name].states) < 2] == []
    rows = [era for found in (*eras.members.values(), *eras.homonyms.values(), eras.former.values()) for era in found]
    assert {state for era in rows for state in era.states} <= set(ATLAS.states)
    assert [era for era in rows if era.last and era.last < era.first] == []


MEMBERS = [
    ("EU", "1990-10-03", 12),
    ("EU", "2012-01-01", 27),
    ("EU", "2019-06-01", 28),
    ("EU", "", 27),
    ("NATO", "", 32),
]


@pytest.mark.parametrize(("word", "day", "number"), MEMBERS)
def test_members_of_an_organisation_on_a_day(word, day, number):
    assert len(ATLAS.eras.list_members(word, day)) == number


def test_every_state_has_a_name_and_an_address_of_its_own():
    names = [ATLAS.name(state) for state in ATLAS.states]
    slugs = [slugify(ATLAS.name(state)) for state in ATLAS.states]
    assert len(set(names)) == len(names)
    assert len(set(slugs)) == len(slugs)
    assert all(slug and slug.isascii() and slug == slug.lower() for slug in slugs)


def test_every_state_has_a_demonym():
    assert [state for state in ATLAS.states if not ATLAS.demonyms[state]] == []


def test_a_states_own_name_stands_for_it_first():
    own = {state: ENTRIES[ATLAS.name(state)] for state in ATLAS.states}
    wrong = {state for state, entry in own.items() if entry.kind != "name" or entry.states[0] != state}
    assert wrong == set()


def test_what_stands_for_states_stands_for_known_ones():
    strangers = {name: entry.states for name, entry in ENTRIES.items() if not set(entry.states) <= set(ATLAS.states)}
    assert strangers == {}


def test_organisations_stand_for_no_state():
    organisations = [entry for entry in ENTRIES.values() if entry.kind == "organisation"]
    assert organisations
    assert all(entry.states == () for entry in organisations)


def test_longer_names_are_tried_first():
    for entries in ATLAS.index.values():
        lengths = [len(entry.name) for entry in entries]
        assert lengths == sorted(lengths, reverse=True)


def test_every_name_can_be_found_by_its_first_word():
    assert [name for name in ENTRIES if not first_word(name)] == []


def test_names_in_sentences_take_their_article():
    shown = [load_state_names()[state][1] for state in ("US", "OM", "AE", "NL")]
    assert shown == ["the United States", "Oman", "the United Arab Emirates", "the Netherlands"]


# --- words of time


def test_all_months_and_weekdays_have_names():
    assert set(CALENDAR.months.values()) == set(range(1, 13))
    assert set(CALENDAR.weekdays.values()) == set(range(7))
    assert set(CALENDAR.seasons.values()) == {21, 22, 23, 24}
    assert set(CALENDAR.parts.values()) == {"early", "mid", "late"}
    assert set(CALENDAR.vague.values()) == set(get_args(Reference))


COUNTS = [
    ("7", 7),
    ("1,200", 1200),
    ("a", 1),
    ("forty-five", 45),
    ("twenty five", 25),
    ("two hundred", 200),
    ("several", None),
]


@pytest.mark.parametrize(("words", "count"), COUNTS)
def test_numbers_are_read(words, count):
    assert CALENDAR.count(words) == count


def find_rules(words):
    """Give (text, rule) of the expressions in a sentence that holds these words."""
    article = Article("a", "a.txt", "", f"They met {words}.", Published(None, "none"))
    return {(one.text, one.rule) for one in find_dates(article, split_sentences(article), CALENDAR)}


@pytest.mark.parametrize("words", sorted(CALENDAR.vague))
def test_every_vague_word_of_the_table_is_read_by_its_rule(words):
    found = find_rules(f"{words.capitalize()} talks")
    assert any(rule == "vague" and text.lower() in words for text, rule in found)


@pytest.mark.parametrize("name", sorted(CALENDAR.holidays))
def test_every_named_day_of_the_table_is_read_by_its_rule(name):
    printed = " ".join(word if word.startswith("al-") else word.capitalize() for word in name.split(" "))
    printed = printed.replace("al-fitr", "al-Fitr").replace("al-adha", "al-Adha") + " 2024"
    assert find_rules(printed) == {(printed, "named day")}


@pytest.mark.parametrize("recipe", sorted(set(CALENDAR.holidays.values())))
def test_every_named_day_can_be_computed(recipe):
    for year in (1960, 1999, 2024, 2030):
        assert (found := compute_days(recipe, year))
        assert found.latest.year == year


def test_named_days_outside_the_known_years_are_left_open():
    assert compute_day("holiday:AE,EG:Eid al-Fitr", 1800) is None


# --- words of acts


def test_every_type_has_a_kind_and_every_kind_a_type():
    assert {type_ for type_, _ in LEXICON.kinds.values()} == set(get_args(PloverType))
    assert all(label for _, label in LEXICON.kinds.values())


VERBS = [
    ("accuse", "accuses", "accused", "accusing"),
    ("deny", "denies", "denied", "denying"),
    ("visit", "visits", "visited", "visiting"),
    ("clash", "clashes", "clashed", "clashing"),
    ("agree", "agrees", "agreed", "agreeing"),
]


@pytest.mark.parametrize(("base", "third", "past", "gerund"), VERBS, ids=[verb[0] for verb in VERBS])
def test_regular_verbs_are_inflected(base, third, past, gerund):
    assert set(inflect_verb(base, {})) == {base, third, past, gerund}


def test_irregular_verbs_are_inflected_by_the_table():
    forms = inflect_verb("begin", {"begin": ("began", "begun")})
    assert forms == {
        "begin": "base", "begins": "third", "began": "past", "begun": "participle", "beginning": "gerund",
    }  # fmt: skip


def test_an_act_without_a_cue_is_diplomatic():
    assert LEXICON.contexts("They met.") == ("diplomatic",)
    assert "military" in LEXICON.contexts("The navy sent two ships.")
