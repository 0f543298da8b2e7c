"""Sentences, dates and mentions -> reports: what each sentence says that states did.

`clauses` cuts a sentence, `triggers` finds the words that name acts and `voices` how these are used, `groups` the noun
groups around them, with `leading` for what leads to those behind an "of"; `mood`, `plans` and `figures` tell whether an
act took place, `bystanders` whether a state speaks at all.

`roles` finds the `parties`, who acted upon whom, from `subjects` and `objects` of verbs and from `nouns`: with
`together` for what several do, `framing` and `sufferers` where the words leave a side out, `posts` for envoys,
`described` for forms that only describe; `attribution` and `partners` know who is no party. `statements` and `spoken`
read what officials say. Of all this `telling` makes an act that is told, `gapping` and `visit_lists` those with half
the words; `parallels`, `undoing`, `answers` and `focus` complete its parties.

`chronology` and `anchors` say when: of the dates `belonging` gives each to its act, `attributes` and `taken` leave out
those of other things, `counting`, `following` and `sequels` count from what is told beside it, `lasting` says how long.
`titles` and `excerpts` name the act, `pledges` what is only promised, `confidence` and `registers` how far it is to be
trusted; `writing` makes the report, `repeats`, `stops` and `earlier` those of the same act on other days. `stays` lets
a visit last as long as what is told of it, `incidents` dates an act by a later sentence; `merging`, `matters` and
`days_told` end repetition.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby

from builder.events.answers import complete_answers
from builder.events.chronology import Chronology, lay_out_chronology
from builder.events.clauses import find_clause
from builder.events.confidence import HEADLINE
from builder.events.earlier import imply_earlier
from builder.events.focus import (
    COMPLETE,
    IN_LEAD,
    IN_TITLE,
    Focus,
    Sighting,
    find_addressee,
    find_focus,
    find_home,
    find_own_pair,
    find_sections,
    find_spoke,
    stands_alone,
)
from builder.events.gapping import find_gapped
from builder.events.incidents import date_by_details, date_incidents
from builder.events.merging import merge_reports
from builder.events.parallels import complete_parallels
from builder.events.registers import is_business
from builder.events.repeats import repeat_reports
from builder.events.stays import stretch_visits
from builder.events.stops import part_tours, visit_on
from builder.events.telling import Page, Telling, read_sentence
from builder.events.undoing import complete_undoing
from builder.events.visit_lists import announces_list, list_visits
from builder.events.writing import write_report
from builder.knowledge.atlas import Atlas
from builder.knowledge.cues import load_cue
from builder.knowledge.lexicon import Lexicon
from builder.model import ArticleReading, Mention, Report, Sentence, State

__all__ = ["PUBLISH_THRESHOLD", "read_reports"]

_DURING = load_cue("events.events.during")

_DECIDED = frozenset({"decide to", "resolve to"})
_ORDERED = "order * "
"""Begin of triggers with those who are told what to do: "ordered the army to send a field hospital"."""
_NEXT = 5
"""Characters between a verb and the infinitive that it leads to."""
_AGAINST = frozenset({"SANCTION", "COERCE", "MOBILIZE", "ASSAULT", "REJECT"})
"""What is decided on without a word to the other side."""

_OPENING = 4
"""Sentences from the head of a text among which its dateline is looked for: titles and bylines stand before it."""
_MARKUP = 3
"""Signs of bold print that may stand before it."""

PUBLISH_THRESHOLD = 0.5
"""Confidence from which a report is published without an editor's word; chosen on the sample
corpus and half of the real pages, where it gives the best F1."""


def read_reports(reading: ArticleReading, lexicon: Lexicon, atlas: Atlas) -> tuple[Report, ...]:
    """Read what an article says that states did with or to each other, in order of its text.

    `reading` holds everything found before: sentences, time expressions, mentions, and the states
    that the article is about. Each report has evidence inside one sentence; those told twice are
    merged. A report without a determinable year has no date. A side that a sentence leaves out is
    taken from the pair that the whole article tells of.
    """
    article, sentences, mentions = reading.article, reading.sentences, reading.mentions
    by_sentence = _sort_mentions(sentences, mentions)
    if len(reading.about) < 2 and not any(map(_names_several, by_sentence.values())):
        return ()
    chronology = lay_out_chronology(article, sentences, reading.times, reading.speaks)
    business = is_business(article.text)
    page = Page(article, chronology, lexicon, atlas, business, reading.speaks)
    tellings: list[Telling] = []
    for sentence in sentences:
        if sentence.kind not in {"furniture", "label"} and not announces_list(sentence, by_sentence[sentence.index]):
            for telling in read_sentence(sentence, by_sentence[sentence.index], page):
                tellings += (telling, *find_gapped(telling))
    told = {telling.sentence.index for telling in tellings if telling.parties.complete}
    tellings += (one for one in list_visits(sentences, by_sentence, page) if one.sentence.index not in told)
    tellings.sort(key=lambda telling: telling.sentence.index)
    tellings = list(complete_parallels(tellings))
    tellings = list(complete_answers(list(complete_undoing(tellings))))
    reports = tuple(_report_all(tellings, _find_focuses(tellings, by_sentence, reading, page), page))
    dated = date_by_details(date_incidents(reports, chronology), chronology)
    merged = merge_reports(part_tours(stretch_visits(dated)))
    return tuple(report for report in merged if not _is_headline_alone(report, chronology))


def _names_several(mentions: Sequence[Mention]) -> bool:
    """Tell whether a sentence names two states: where none does and the article is about no two, no pair is found."""
    return len({state for mention in mentions for state in mention.states}) > 1


def _is_headline_alone(report: Report, chronology: Chronology) -> bool:
    """Tell whether only the headline tells an act, over a text that tells nothing of the kind: it leaves out the
    small words that would say who did what.
    """
    return HEADLINE in report.signs and not report.retold and chronology.lede >= 0


def _find_focuses(
    tellings: Sequence[Telling], by_sentence: Mapping[int, Sequence[Mention]], reading: ArticleReading, page: Page
) -> dict[int, Focus]:
    """Find for each sentence that tells something the pair that stands in for sides left unsaid: its
    section's or the article's.
    """
    sightings: dict[int, list[Sighting]] = {index: [seen] for index, seen in _see_pairs(by_sentence, page)}
    for telling in tellings:
        if telling.parties.complete:
            states = frozenset((*telling.parties.sources, *telling.parties.targets))
            sightings[telling.sentence.index].append(Sighting(states, COMPLETE))
    everybody = {state for mention in reading.mentions for state in mention.states}
    home = find_home(page.article.text, _find_dateline(reading.sentences, by_sentence), reading.about, everybody)
    seen = list(chain.from_iterable(sightings.values()))
    whole = find_focus(seen, reading.about)
    if whole.pair is None and home is not None:
        whole = find_focus([*seen, home], reading.about)
    whole = whole if whole.pair else find_addressee(reading.speaks, reading.mentions)
    current = replace(whole, alone=stands_alone(whole, reading.mentions))
    sections = dict(find_sections(reading.sentences, by_sentence))
    told = {telling.sentence.index for telling in tellings}
    focuses, before, paragraph, local = {}, frozenset[State](), -1, None
    for sentence in reading.sentences:
        current = sections.get(sentence.index, current)
        acting = sightings[sentence.index][0].states
        if sentence.paragraph != paragraph:
            paragraph, local = sentence.paragraph, find_spoke(acting, whole, reading.about)
        if sentence.index in told:
            named = frozenset(state for mention in by_sentence[sentence.index] for state in mention.states)
            own = find_own_pair(page.find_speaker(sentence), named)
            named |= set(own.states) if own else set()
            focuses[sentence.index] = replace(own or local or current, near=acting | before, named=named)
        before = acting
    return focuses


def _find_dateline(sentences: Sequence[Sentence], by_sentence: Mapping[int, Sequence[Mention]]) -> State | None:
    """Find the state of the town with which the text opens: a place before all words, which leads nowhere."""
    for one in sentences[:_OPENING]:
        opening = next(iter(by_sentence[one.index]), None)
        if opening and opening.role == "venue" and opening.span.start - one.span.start < _MARKUP:
            return opening.states[0] if len(opening.states) == 1 else None
    return None


def _sort_mentions(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    """Sort an article's mentions by the sentence in which they stand."""
    sorted_: dict[int, list[Mention]] = {}
    at = 0
    for sentence in sentences:
        own = sorted_.setdefault(sentence.index, [])
        while at < len(mentions) and mentions[at].span.start < sentence.span.end:
            own.append(mentions[at])
            at += 1
    return sorted_


def _see_pairs(by_sentence: Mapping[int, Sequence[Mention]], page: Page) -> Iterator[tuple[int, Sighting]]:
    for index, mentions in by_sentence.items():
        states = frozenset(s for m in mentions if m.role == "party" and m.kind != "reference" for s in m.states)
        kind = page.chronology.sentences[index].kind
        weight = IN_TITLE if kind == "headline" else IN_LEAD if index in page.chronology.lead else 1.0
        yield index, Sighting(states, weight)


def _report_all(tellings: Sequence[Telling], focuses: Mapping[int, Focus], page: Page) -> Iterator[Report]:
    """Write the reports, sentence by sentence; an act named inside another's object is left out."""
    for _, together in groupby(tellings, key=lambda telling: telling.sentence.index):
        told: list[tuple[Telling, Report]] = []
        for telling in together:
            report = write_report(telling, focuses[telling.sentence.index], page)
            if report is None or any(
                _is_object(telling, report, *other) and not _is_decided(telling, other[0]) for other in told
            ):
                continue
            if told and (_carries_out(telling, report, *told[-1]) or _is_decided(telling, told[-1][0])):
                told.pop()
            told.append((telling, report))
        for telling, report in told:
            yield report
            yield from visit_on(report, telling, page)
            earlier = imply_earlier(telling, report, page)
            if earlier is not None:
                yield earlier
        if told:
            own = [report for _, report in told]
            yield from repeat_reports(own, told[0][0].sentence, [one.time for one in own if one.time], page)


def _carries_out(telling: Telling, report: Report, before: Telling, other: Report) -> bool:
    """Tell whether an act is what another one settles for a day to come: "agreed to meet in May"."""
    return (
        report.status == "planned"
        and report.date is not None
        and telling.hit.voice == "infinitive"
        and telling.hit.start - before.hit.end < 2
        and other.act.type == "AGREE"
        and report.dyads == other.dyads
    )


def _is_decided(telling: Telling, before: Telling) -> bool:
    """Tell whether an act against another is what a decision is for, and no promise: "decided to recall its envoy"."""
    hit = telling.hit
    near = hit.voice == "infinitive" and hit.start - before.hit.end < _NEXT
    if near and before.hit.trigger.words.startswith(_ORDERED):
        return True
    return near and before.hit.trigger.words in _DECIDED and hit.trigger.type in _AGAINST


def _is_frame(telling: Telling) -> bool:
    """Tell whether an act only says when another one took place: "during the visit a paper was drawn up",
    "after the talks".
    """
    start = telling.hit.start
    return telling.hit.voice == "noun" and bool(_DURING.search(telling.setting.text, max(0, start - 60), start))


def _is_object(telling: Telling, report: Report, before: Telling, other: Report) -> bool:
    """Tell whether an act is only the object of another: "condemned the attack", but not "agreed during the visit"."""
    clauses = telling.setting.clauses
    return (
        telling.hit.voice in {"noun", "infinitive"}
        and not any(_is_frame(one) for one in (telling, before))
        and find_clause(clauses, telling.hit.start) == find_clause(clauses, before.hit.start)
        and bool(set(report.dyads) & set(other.dyads))
        and report.date == other.date
        and not _carries_out(telling, report, before, other)
    )
