"""What one article tells twice: one report, which keeps every sentence that tells the act."""

from dataclasses import replace

import pytest

from builder.edtf import parse
from builder.events.merging import merge_reports
from builder.linking import link_reports
from builder.memory import digest
from builder.model import Act, Article, Dyad, Published, Report, Span, TimeExpression
from builder.packing import pack, unpack
from builder.pipeline import select_strong

LINES = (
    "Ministers of Oman and Russia meet",
    "They met on Tuesday in Muscat.",
    "The meeting of 22 April lasted an hour.",
)
TEXT = "\n".join(LINES)


def make_report(line, date, words="", **given):
    start = TEXT.index(LINES[line])
    span = Span(start, start + len(LINES[line]))
    at = TEXT.index(words) if words else 0
    time = TimeExpression(Span(at, at + len(words)), words, parse(date)) if words else None
    report = Report("a", line, span, LINES[line], Span(start, start + 1), Act("CONSULT", "talks"), (Dyad("OM", "RU"),),
                    ("OM", "RU"), ("OM", "RU"), "Oman and Russia meet", parse(date), time, confidence=0.8)  # fmt: skip
    return replace(report, **given)


HEADLINE = make_report(0, "2025-04~")
LEAD = make_report(1, "2025-04-22", "Tuesday", confidence=0.9)
RECALL = make_report(2, "2025-04-22", "22 April")
ARTICLE = Article("a", "seeds/a.txt", LINES[0], TEXT, Published(parse("2025-04-24"), "metadata"))


def make_attack(date, words, **given):
    attack = replace(LEAD, act=Act("ASSAULT", "attack"), sources=("OM",), targets=("RU",), trigger=Span(40, 43))
    return replace(attack, date=parse(date) if date else None, time=replace(LEAD.time, text=words), **given)


def test_an_attack_and_the_word_of_it_in_one_sentence_are_one():
    told = [make_attack("2025-04-21", "yesterday"), make_attack("2025-04-22", "today", trigger=Span(50, 52))]
    assert [report.date.text for report in merge_reports(told)] == ["2025-04-21"]


def test_two_attacks_of_one_sentence_on_days_apart_stay_two():
    told = [make_attack("2025-04-14", "a week ago"), make_attack("2025-04-22", "today", trigger=Span(50, 52))]
    assert len(merge_reports(told)) == 2


def test_a_second_word_without_a_date_is_no_second_act():
    told = [make_attack("2025-04-21", "yesterday"), make_attack("", "", trigger=Span(50, 52), title="Oman fires")]
    assert [report.date.text for report in merge_reports(told)] == ["2025-04-21"]


@pytest.mark.parametrize(
    ("quote", "kind", "acts"),
    [
        (
            "In a memorandum on gauges laid before the bank last month, the envoys were full of hope.",
            "agreement signed",
            2,
        ),
        ("The treaty on fishing rights was signed last month by both.", "agreement signed", 1),
        ("They signed a treaty last month.", "relations", 1),
    ],
)
def test_papers_of_other_matter_and_another_date_are_two(quote, kind, acts):
    last = "They signed a treaty on fishing rights last week."
    lead = make_deal(
        last,
        "signed",
        date=parse("2025-04-14/2025-04-20"),
        act=Act("SUPPORT", kind),
        title="Oman and Russia set up relations",
    )
    again = make_deal(quote, "e", date=parse("2025-04"), act=Act("SUPPORT", kind), sentence=5, title=lead.title)
    moved = replace(again, span=Span(100, 100 + len(quote)), trigger=Span(101, 102))
    times = [TimeExpression(one.span, "t", one.date) for one in (lead, moved)]
    told = [replace(one, time=time) for one, time in zip((lead, moved), times, strict=True)]
    assert len(merge_reports(told)) == acts


def make_deal(quote, trigger, **given):
    start = quote.index(trigger)
    deal = replace(LEAD, act=Act("SUPPORT", "agreement signed"), quote=quote, span=Span(0, len(quote)), time=None)
    return replace(deal, **{"trigger": Span(start, start + len(trigger)), **given})


@pytest.mark.parametrize(
    ("quote", "acts"),
    [
        ("Both visitors also signed separate papers on energy.", 2),
        ("Their ministers initialled a treaty, agreed in principle, signed by nobody yet.", 2),
        ("Under a separate paper on the railways, both of the delegations of the two states signed for more.", 2),
        ("The visitors signed the declaration in the evening.", 1),
        ("The visitors signed it in the Hall of Mirrors, which they had also seen before they sat down.", 1),
    ],
)
def test_words_beside_an_agreement_make_it_one_more(quote, acts):
    lead = make_deal("The presidents signed a declaration on Friday.", "signed")
    again = make_deal(quote, "signed", sentence=5)
    moved = replace(
        again, span=Span(100, 100 + len(quote)), trigger=Span(100 + again.trigger.start, 100 + again.trigger.end)
    )
    assert len(merge_reports([lead, moved])) == acts


@pytest.mark.parametrize(
    ("quote", "trigger", "kind", "acts"),
    [
        (
            "The envoy underlined a commitment to buying more oranges and lemons from growers.",
            "commitment",
            "support",
            2,
        ),
        ("Later he promised scholarships for nurses from the southern provinces.", "promised", "agreement reached", 2),
        ("He promised that the training of pilots would begin at the academy.", "promised", "agreement reached", 1),
        ("He promised this twice.", "promised", "agreement reached", 1),
    ],
)
def test_promises_of_other_things_in_one_paragraph_are_two(quote, trigger, kind, acts):
    given = {"act": Act("AGREE", "agreement reached"), "sources": ("RU",), "targets": ("OM",), "time": None}
    lead = make_deal("The envoy promised to train more pilots of the air force at an academy.", "promised", **given)
    again = make_deal(quote, trigger, **{**given, "act": Act("SUPPORT" if kind == "support" else "AGREE", kind)})
    moved = replace(
        again, span=Span(100, 100 + len(quote)), trigger=Span(100 + again.trigger.start, 100 + again.trigger.end)
    )
    assert len(merge_reports([lead, moved])) == acts


@pytest.mark.parametrize(
    ("quote", "acts"),
    [
        ("The advisers met in Vienna and the trade minister came to Muscat.", 2),
        ("The advisers met in Vienna before they came to Muscat.", 1),
        ("The adviser came to Muscat and met the minister.", 1),
    ],
)
def test_a_journey_of_another_subject_is_not_the_talks_told_before_it(quote, acts):
    talks = make_deal(quote, "met", act=Act("CONSULT", "talks"))
    visit = make_deal(quote, "came to", act=Act("CONSULT", "visit"))
    assert len(merge_reports([talks, visit])) == acts


def test_talks_that_go_on_to_a_further_matter_are_one():
    quote = "They also discussed visas."
    again = replace(LEAD, quote=quote, span=Span(100, 126), trigger=Span(110, 119), time=None)
    assert len(merge_reports([LEAD, again])) == 1


def test_every_sentence_of_a_repeated_act_is_kept():
    (report,) = merge_reports([HEADLINE, LEAD, RECALL])
    assert report.quote == LINES[1]
    assert [again.quote for again in report.retold] == [LINES[0], LINES[2]]
    assert [again.sentence for again in report.retold] == [0, 2]


def test_two_words_of_one_sentence_are_one_place():
    (report,) = merge_reports([LEAD, replace(LEAD, trigger=Span(40, 42))])
    assert report.retold == ()


def test_the_event_shows_all_its_sentences_and_is_founded_on_the_first():
    (event,) = link_reports([ARTICLE], merge_reports([HEADLINE, LEAD, RECALL])).events
    (alone,) = link_reports([ARTICLE], [HEADLINE]).events
    assert [one.quote for one in event.evidence] == list(LINES)
    assert event.id == alone.id
    assert sorted(event.merged_ids) == sorted({one.id for one in event.evidence} - {event.id})


def test_a_sentence_without_a_time_of_its_own_disputes_nothing():
    (event,) = link_reports([ARTICLE], merge_reports([HEADLINE, LEAD])).events
    assert [one.date.text for one in event.evidence] == ["2025-04-22", "2025-04-22"]
    assert (event.date, event.date_note, event.disputed) == (parse("2025-04-22"), "", False)


def test_an_event_keeps_its_address_whichever_sentence_is_read_best():
    better = [replace(RECALL, confidence=0.95), LEAD, HEADLINE]
    ids = {link_reports([ARTICLE], merge_reports(some)).events[0].id for some in ([HEADLINE, LEAD, RECALL], better)}
    assert len(ids) == 1


def test_sentences_told_too_weakly_are_not_published():
    (report,) = merge_reports([replace(HEADLINE, confidence=0.1), LEAD])
    assert len(report.retold) == 1
    assert select_strong([report])[0].retold == ()


def test_repeated_tellings_are_remembered():
    (report,) = merge_reports([HEADLINE, LEAD, RECALL])
    assert unpack(Report, pack(report)) == report
    assert digest(repr(report).encode()) == digest(repr(unpack(Report, pack(report))).encode())


def test_envoys_recalled_and_envoys_expelled_are_two():
    told = [
        make_deal("They recalled their envoy today.", "recalled", act=Act("SANCTION", "expulsion"), sources=("OM",)),
        make_deal("They expelled two envoys today.", "expelled", act=Act("SANCTION", "expulsion"), sources=("OM",)),
    ]
    assert len(merge_reports(told)) == 2
    assert len(merge_reports([told[0], replace(told[0], trigger=Span(0, 4), title="Oman calls home its envoy")])) == 1


def test_what_is_to_be_held_this_week_is_not_what_was_held_on_its_first_day():
    plan = replace(LEAD, span=Span(100, 130), date=parse("[2025-04-21..2025-04-27]"), status="planned", main=True,
                   time=TimeExpression(Span(110, 119), "this week", parse("[2025-04-21..2025-04-27]")))  # fmt: skip
    assert len(merge_reports([LEAD, plan])) == 2
    assert len(merge_reports([LEAD, replace(plan, status="held")])) == 1


def test_an_exercise_that_goes_on_in_the_news_is_the_one_that_began_last_month():
    drill = {"act": Act("COOPERATE", "exercise"), "main": False}
    began = replace(LEAD, **drill)
    goes_on = replace(LEAD, **drill, span=Span(100, 130), date=parse("2025-05~"), time=None)
    assert len(merge_reports([began, goes_on])) == 1
    assert len(merge_reports([began, replace(goes_on, date=parse("2025-09~"))])) == 2


def test_a_call_is_no_meeting_of_another_sentence_and_a_plan_no_talk_of_another_matter():
    call = replace(LEAD, act=Act("CONSULT", "phone call"), span=Span(100, 130), time=None, quote="They spoke by phone.")
    plan = replace(LEAD, span=Span(100, 131), time=None, quote="Then they will talk of harbours.", status="planned",
                   date=parse("2025-04~"), trigger=Span(115, 119))  # fmt: skip
    assert [len(merge_reports([LEAD, more])) for more in (call, plan)] == [2, 2]
    assert len(merge_reports([replace(LEAD, people=("Ann Lee",)), replace(plan, people=("Ann Lee",))])) == 1


def test_who_is_received_on_a_later_day_of_a_stay_is_not_told_as_its_beginning():
    stay = replace(LEAD, act=Act("CONSULT", "visit"), date=parse("2025-04-22/2025-04-24"), main=True)
    words = "Two days later he was received by the sultan."
    day = TimeExpression(Span(100, 114), "Two days later", parse("2025-04-24"))
    later = replace(stay, quote=words, span=Span(100, 145), trigger=Span(122, 130), date=day.date, time=day)
    assert len(merge_reports([stay, later])) == 2
    first = replace(later, date=parse("2025-04-22"), time=replace(day, date=parse("2025-04-22")))
    assert len(merge_reports([stay, first])) == 1
