"""Sentences, dates and mentions -> reports: what each sentence says that states did.

`clauses` cuts a sentence, `triggers` finds the words that name acts, `groups` the noun groups
around them, `parties` who acted upon whom, `mood` whether it took place, `anchors` when,
`titles` names it, `merging` removes repetition.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from builder.events.anchors import (
    INHERITED,
    UNDER_HEADING,
    Anchored,
    Chronology,
    anchor_act,
    is_dated,
    lay_out_chronology,
)
from builder.events.clauses import find_clause, split_clauses
from builder.events.confidence import Place, list_signs, rate_words, weigh_report
from builder.events.focus import (
    COMPLETE,
    IN_LEAD,
    IN_TITLE,
    Focus,
    Sighting,
    complete_parties,
    find_focus,
    find_local_focus,
    find_sections,
)
from builder.events.groups import gather_groups, gather_private
from builder.events.merging import merge_reports
from builder.events.mood import Mood, is_habit, judge_mood
from builder.events.parties import Parties, Setting, find_parties, list_dyads, swap_sides
from builder.events.titles import TitleWriter
from builder.events.triggers import Hit, find_triggers
from builder.knowledge.atlas import Atlas
from builder.knowledge.lexicon import Lexicon
from builder.model import (
    Act,
    Article,
    ArticleReading,
    Dyad,
    Mention,
    Report,
    Sentence,
    Span,
    Status,
)

__all__ = ["PUBLISH_THRESHOLD", "read_reports"]

PUBLISH_THRESHOLD = 0.5
"""Confidence from which a report is published without an editor's word; chosen on the sample
corpus and half of the real pages, where it gives the best F1."""

LONGEST_QUOTE = 45
"""Words of a sentence that is quoted whole; of a longer one only the clauses concerned."""

_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known about one article while its reports are read."""

    article: Article
    chronology: Chronology
    lexicon: Lexicon
    atlas: Atlas


@dataclass(frozen=True, slots=True)
class _Telling:
    """One act in one sentence, before it is known whether its parties are complete."""

    sentence: Sentence
    hit: Hit
    hits: Sequence[Hit]
    setting: Setting
    parties: Parties
    mood: Mood


def read_reports(reading: ArticleReading, lexicon: Lexicon, atlas: Atlas) -> tuple[Report, ...]:
    """Read what an article says that states did with or to each other, in order of its text.

    `reading` holds everything found before: sentences, time expressions, mentions, and the states
    that the article is about. Each report has evidence inside one sentence; those told twice are
    merged. A report without a determinable year has no date. A side that a sentence leaves out is
    taken from the pair that the whole article tells of.
    """
    article, sentences, mentions = reading.article, reading.sentences, reading.mentions
    chronology = lay_out_chronology(article, sentences, reading.times)
    page = _Page(article, chronology, lexicon, atlas)
    by_sentence = _sort_mentions(sentences, mentions)
    tellings: list[_Telling] = []
    for sentence in sentences:
        if sentence.kind not in {"furniture", "label"}:
            tellings += _read_sentence(sentence, by_sentence[sentence.index], page)
    return merge_reports(_report_all(tellings, _find_focuses(tellings, by_sentence, reading, page), page))


def _find_focuses(
    tellings: Sequence[_Telling], by_sentence: Mapping[int, Sequence[Mention]], reading: ArticleReading, page: _Page
) -> dict[int, Focus]:
    """Find for each sentence the pair that stands in for sides left unsaid: its section's, the article's, or
    that of the sentences before.
    """
    sightings: dict[int, list[Sighting]] = {index: [seen] for index, seen in _see_pairs(by_sentence, page)}
    for telling in tellings:
        if telling.parties.complete:
            states = frozenset((*telling.parties.sources, *telling.parties.targets))
            sightings[telling.sentence.index].append(Sighting(states, COMPLETE))
    whole = find_focus(chain.from_iterable(sightings.values()), reading.about)
    sections, current = dict(find_sections(reading.sentences, by_sentence)), whole
    focuses = {}
    for sentence in reading.sentences:
        current = whole if sentence.kind == "headline" else sections.get(sentence.index, current)
        focuses[sentence.index] = current if current.pair else find_local_focus(sightings, sentence.index)
    return focuses


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


def _see_pairs(by_sentence: Mapping[int, Sequence[Mention]], page: _Page) -> Iterator[tuple[int, Sighting]]:
    for index, mentions in by_sentence.items():
        states = frozenset(s for m in mentions if m.role == "party" and m.kind != "reference" for s in m.states)
        kind = page.chronology.sentences[index].kind
        weight = IN_TITLE if kind == "headline" else IN_LEAD if index in page.chronology.lead else 1.0
        yield index, Sighting(states, weight)


def _read_sentence(sentence: Sentence, mentions: Sequence[Mention], page: _Page) -> Iterator[_Telling]:
    if not mentions and not is_dated(page.chronology, sentence):
        return
    groups = gather_groups(sentence, mentions, page.atlas, page.lexicon.grammar)
    taken = tuple((group.start, group.end) for group in groups if group.person)
    base = sentence.span.start
    adjectives = frozenset(
        m.span.end - base for m in mentions if m.kind == "demonym" and m.text not in {"US", "UK", "U.S.", "U.K."}
    )
    hits = tuple(find_triggers(sentence.text, page.lexicon, taken, adjectives, _is_title_case(sentence)))
    if not hits:
        return
    clauses = split_clauses(sentence.text, page.lexicon.is_verb)
    verbs = tuple(word.start() for word in _WORD.finditer(sentence.text) if page.lexicon.is_verb(word[0]))
    setting = Setting(sentence.text, clauses, groups, verbs, gather_private(sentence, mentions))
    for number, hit in enumerate(hits):
        mood = judge_mood(sentence.text, hit, clauses[find_clause(clauses, hit.start)], page.lexicon.grammar)
        if mood == "unreal":
            continue
        reach = hits[number + 1].start if number + 1 < len(hits) else len(sentence.text)
        parties = find_parties(hit, setting, reach)
        if hit.trigger.pattern == "presence" and not _is_presence(hit, parties, setting, page):
            continue
        if hit.trigger.pattern == "hosting":
            parties = swap_sides(parties)
        yield _Telling(sentence, hit, hits, setting, parties, mood)


def _is_title_case(sentence: Sentence) -> bool:
    words = [word for word in sentence.text.split() if len(word) > 3 and word[0].isalpha()]
    return sentence.kind in {"headline", "heading"} and sum(word[0].isupper() for word in words) > 0.6 * len(words)


def _is_presence(hit: Hit, parties: Parties, setting: Setting, page: _Page) -> bool:
    """Tell whether "was in" puts somebody of one state into another: "Mr Raisi was in Beijing"."""
    places = [group for group in setting.groups if 0 <= group.start - hit.end < 12]
    before = [group for group in setting.groups if group.end <= hit.start]
    words = re.findall(r"[a-z]+", setting.text[before[-1].start : hit.start].lower()) if before else []
    somebody = parties.persons or parties.strangers or any(word in page.atlas.titles for word in words)
    return bool(somebody and places and set(places[0].states) <= set(parties.targets))


def _report_all(tellings: Sequence[_Telling], focuses: Mapping[int, Focus], page: _Page) -> Iterator[Report]:
    """Write the reports, sentence by sentence; an act named inside another's object is left out."""
    for _, together in groupby(tellings, key=lambda telling: telling.sentence.index):
        told: list[tuple[_Telling, Report]] = []
        for telling in together:
            report = _read_act(telling, focuses[telling.sentence.index], page)
            if report is None or any(_is_object(telling, report, *other) for other in told):
                continue
            if told and _carries_out(telling, report, *told[-1]):
                told.pop()
            told.append((telling, report))
        yield from (report for _, report in told)


def _carries_out(telling: _Telling, report: Report, before: _Telling, other: Report) -> bool:
    """Tell whether an act is what another one settles for a day to come: "agreed to meet in May"."""
    return (
        report.status == "planned"
        and report.date is not None
        and telling.hit.voice == "infinitive"
        and telling.hit.start - before.hit.end < 2
        and other.act.type == "AGREE"
        and report.dyads == other.dyads
    )


def _is_object(telling: _Telling, report: Report, before: _Telling, other: Report) -> bool:
    """Tell whether an act is only the object of another: "condemned the attack"."""
    clauses = telling.setting.clauses
    return (
        telling.hit.voice in {"noun", "infinitive"}
        and find_clause(clauses, telling.hit.start) == find_clause(clauses, before.hit.start)
        and bool(set(report.dyads) & set(other.dyads))
        and report.date == other.date
        and not _carries_out(telling, report, before, other)
    )


def _read_act(telling: _Telling, focus: Focus, page: _Page) -> Report | None:
    sentence, hit, setting = telling.sentence, telling.hit, telling.setting
    clause = setting.clauses[find_clause(setting.clauses, hit.start)]
    anchored = anchor_act(hit, sentence, setting.clauses, telling.hits, page.chronology)
    dated = anchored.trust >= INHERITED and anchored.date is not None
    loose = hit.trigger.words in page.lexicon.grammar.loose
    parties = complete_parties(telling.parties, hit, focus, dated=dated, loose=loose)
    dyads = list_dyads(parties, hit.trigger.kind, hit.trigger.pattern)
    if not dyads:
        return None
    if is_habit(sentence.text[clause.start : clause.end], page.lexicon.grammar) and (
        anchored.time is None or anchored.trust < UNDER_HEADING
    ):
        return None
    if _is_standing(telling, anchored, page.chronology.lede):
        return None
    status, anchored = _settle_status(telling.mood, anchored, page)
    if status is None:
        return None
    return _write_report(telling, (parties, anchored, status), dyads, page)


def _is_standing(telling: _Telling, anchored: Anchored, lede: int) -> bool:
    """Tell whether a plain present in running text speaks of what goes on: "Russia opposes the bid"."""
    present = telling.hit.form in {"base", "third"} and telling.hit.voice == "active"
    later = telling.sentence.kind == "body" and telling.sentence.index != lede
    return present and later and telling.mood == "held" and anchored.trust < UNDER_HEADING


def _settle_status(mood: str, anchored: Anchored, page: _Page) -> tuple[Status | None, Anchored]:
    """Settle whether an act is planned; a forecast without a time is none."""
    published = page.article.published.date
    day = published.earliest if published else None
    ahead = bool(day and anchored.date and anchored.date.earliest and anchored.date.earliest > day)
    if mood == "cancelled":
        return "cancelled", anchored
    if mood == "planned":
        own = anchored.time is not None and anchored.trust >= 0.9
        if day is None and anchored.date is None:
            return "planned", anchored
        if not own:
            return None, anchored
        return ("planned" if ahead or day is None else "held"), anchored
    return ("planned" if ahead else "held"), anchored


def _write_report(
    telling: _Telling, told: tuple[Parties, Anchored, Status], dyads: tuple[Dyad, ...], page: _Page
) -> Report:
    parties, anchored, status = told
    sentence, hit, setting = telling.sentence, telling.hit, telling.setting
    base = sentence.span.start
    span = _choose_evidence(sentence, hit, setting, anchored)
    dates = [(t.span.start - base, t.span.end - base) for t in page.chronology.by_sentence[sentence.index]]
    title = TitleWriter(page.lexicon, page.atlas).write(sentence.text, hit, parties, dates)
    sources = parties.sources
    targets = parties.targets or tuple(s for d in dyads for s in (d.first, d.second) if s not in sources)
    rating = rate_words(hit, parties, anchored)
    main = sentence.index in page.chronology.lead
    place = Place(sentence, main, page.article.published.date is not None)
    signs = list_signs(hit, parties, anchored, place)
    return Report(
        article=page.article.key,
        sentence=sentence.index,
        span=span,
        quote=page.article.text[span.start : span.end],
        trigger=Span(base + hit.start, base + hit.end),
        act=Act(hit.trigger.type, hit.trigger.kind, contexts=page.lexicon.contexts(sentence.text)),
        dyads=dyads,
        sources=tuple(dict.fromkeys(sources)),
        targets=tuple(dict.fromkeys(targets)),
        title=title,
        date=anchored.date,
        time=anchored.time,
        status=status,
        people=parties.persons,
        main=main,
        confidence=round(weigh_report(rating, signs), 4),
        rating=rating,
        signs=signs,
        reasons=(f'"{hit.trigger.words}" names the act', *parties.how, anchored.how),
    )


def _choose_evidence(sentence: Sentence, hit: Hit, setting: Setting, anchored: Anchored) -> Span:
    """Quote the sentence, or of a long one the clauses from the first party to the last."""
    if len(sentence.text.split()) <= LONGEST_QUOTE:
        return sentence.span
    number = find_clause(setting.clauses, hit.start)
    low, high = setting.clauses[number].start, setting.clauses[number].end
    for clause in setting.clauses[max(0, number - 1) : number + 2]:
        if len(sentence.text[min(low, clause.start) : max(high, clause.end)].split()) <= LONGEST_QUOTE:
            low, high = min(low, clause.start), max(high, clause.end)
    words = sentence.text[low:high]
    low += len(words) - len(words.lstrip(" ,;:—–"))
    high -= len(words) - len(words.rstrip(" ,;:—–"))
    return Span(sentence.span.start + low, sentence.span.start + high)
