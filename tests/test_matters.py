"""What sentences of one article are about: when two of them cannot tell one act."""

from dataclasses import replace

import pytest

from builder.edtf import parse
from builder.events.merging import merge_reports
from builder.model import Act, Dyad, Report, Span, TimeExpression

FIRST = "The premier met Foreign Secretary Jan Novak on Tuesday."


def tell(quote, trigger, sentence=0, **given):
    """Make a report of the day's talks of Oman and Russia, told by the words `trigger` of a sentence."""
    begin = 1000 * sentence
    at = begin + quote.index(trigger)
    report = Report("a", sentence, Span(begin, begin + len(quote)), quote, Span(at, at + len(trigger)),
                    Act("CONSULT", "talks"), (Dyad("OM", "RU"),), ("OM", "RU"), ("OM", "RU"), "Oman and Russia meet",
                    parse("2025-04-22"), confidence=0.8)  # fmt: skip
    return replace(report, **given)


MET = tell(
    FIRST, "met", time=TimeExpression(Span(FIRST.index("Tuesday"), len(FIRST) - 1), "Tuesday", parse("2025-04-22"))
)


@pytest.mark.parametrize(
    ("quote", "trigger", "acts"),
    [
        ("He also met the treasurer, Eva Horak, and Trade Commissioner Petr Hora.", "met", 2),
        ("He met Secretary Novak for an hour.", "met", 1),
        ("He met the Foreign Secretary for an hour.", "met", 1),
        ("He held talks with Saudi Arabia as well.", "held talks", 1),
        ("They met in Nizhny Novgorod.", "met", 1),
        ("He had earlier met the bankers.", "met", 2),
        ("They discussed what both had said before.", "discussed", 1),
    ],
)
def test_a_guest_who_meets_somebody_else_holds_other_talks(quote, trigger, acts):
    assert len(merge_reports([MET, tell(quote, trigger, 3)])) == acts


ROCKETS = {
    "act": Act("MOBILIZE", "deployment"),
    "sources": ("RU",),
    "targets": ("OM",),
    "title": "Russia fires rockets",
}


@pytest.mark.parametrize(
    ("quote", "trigger", "sentence", "acts"),
    [
        ("A missile was launched for the first time since the war.", "missile was launched", 3, 2),
        ("A missile was launched for the first time since the war.", "missile was launched", 1, 1),
        ("Nobody knew where the rockets launched by night came down.", "launched", 3, 1),
        ("Nothing else was launched rockets aside.", "launched rockets", 3, 1),
    ],
)
def test_what_is_told_without_a_date_belongs_to_a_dated_act_of_the_same_matter(quote, trigger, sentence, acts):
    dated = tell("It had launched rockets over the gulf in 1998.", "launched rockets", date=parse("1998"), **ROCKETS)
    assert len(merge_reports([dated, tell(quote, trigger, sentence, date=None, **ROCKETS)])) == acts


@pytest.mark.parametrize(
    ("dyads", "quote", "acts"),
    [
        (("EG-OM",), "Oman agreed that a railway along its border will be built with Egypt.", 2),
        (("EG-OM",), "Oman and Egypt agreed on the wording of the declaration.", 1),
        (("EG-OM", "EG-RU", "OM-RU"), "They agreed that a railway along the border will be built.", 1),
    ],
)
def test_what_two_of_three_agree_on_is_not_the_paper_of_all(dyads, quote, acts):
    all_three = tuple(Dyad.parse(text) for text in ("EG-OM", "EG-RU", "OM-RU"))
    signed = tell("The three signed a declaration.", "signed", act=Act("SUPPORT", "agreement signed"), dyads=all_three)
    agreed = tell(quote, "agreed", 3, act=Act("AGREE", "agreement reached"), dyads=tuple(map(Dyad.parse, dyads)))
    assert len(merge_reports([signed, agreed])) == acts


@pytest.mark.parametrize(("people", "acts"), [(("Jan Novak",), 2), ((), 1)])
def test_talks_with_somebody_at_one_host_are_not_the_tour_of_several(people, acts):
    dyads = (Dyad("EG", "RU"), Dyad("OM", "RU"))
    tour = tell("The envoy visited Oman and Egypt.", "visited", act=Act("CONSULT", "visit"), dyads=dyads)
    assert len(merge_reports([tour, tell("In Muscat he held talks.", "held talks", 3, people=people)])) == acts


def test_trade_put_on_ice_is_not_the_envoy_sent_home():
    given = {"sources": ("OM",), "targets": ("RU",)}
    envoy = tell("Oman expelled the envoy.", "expelled", act=Act("SANCTION", "expulsion"), **given)
    trade = tell("Oman suspended all trade.", "suspended", 3, act=Act("SANCTION", "sanctions"), **given)
    assert len(merge_reports([envoy, trade])) == 2
    assert len(merge_reports([envoy, replace(trade, act=envoy.act)])) == 1


def test_the_fire_that_is_returned_is_another_attack():
    given = {"act": Act("ASSAULT", "attack")}
    fired = tell("Oman fired on the post.", "fired", sources=("OM",), targets=("RU",), **given)
    back = tell("Russia fired on the fort.", "fired", 3, sources=("RU",), targets=("OM",), **given)
    both = tell("The two exchanged fire.", "exchanged fire", 4, act=Act("ASSAULT", "clash"))
    assert len(merge_reports([fired, back])) == 2
    assert len(merge_reports([fired, both])) == 1


@pytest.mark.parametrize(
    ("opening", "days"), [("The talks", ["2025-02", "2025-04-22"]), ("Talks", ["2025-04-22", "2025-02"])]
)
def test_the_noun_at_the_head_of_a_sentence_takes_up_what_the_one_before_tells(opening, days):
    met = tell("He met the envoy on Tuesday.", "met", 1)
    met = replace(met, time=TimeExpression(met.span, "Tuesday", met.date))
    earlier = tell("Little came of talks last month.", "talks", 4, date=parse("2025-02"))
    earlier = replace(earlier, time=TimeExpression(earlier.span, "last month", earlier.date))
    again = tell(f"{opening}, the latest of many, were long.", "alks", 5)
    told = {one.date.text: [more.quote for more in one.retold] for one in merge_reports([met, earlier, again])}
    assert (told[days[0]], told[days[1]]) == ([again.quote], [])


@pytest.mark.parametrize(
    ("quote", "acts"),
    [
        ("He said he would not hold formal negotiations over quotas for oranges.", 2),
        ("He said he would not ask for lower duties.", 1),
    ],
)
def test_refusals_of_other_things_are_two(quote, acts):
    given = {"act": Act("REJECT", "refusal"), "sources": ("RU",), "targets": ("OM",)}
    first = tell("The envoy would not ask Muscat to lower duties upon grain further.", "would not", 2, **given)
    assert len(merge_reports([first, tell(quote, "would not", 5, **given)])) == acts
