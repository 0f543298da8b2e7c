"""The place of an act in its article -> the date that the article gives it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from builder.edtf import Edtf, approximate, from_month, parse, precision, some_day
from builder.events.attributes import is_cause, is_of_word, leave_out_others, names_thing
from builder.events.belonging import COMMEMORATING, choose_near
from builder.events.chronology import WORD_AFTER, Anchored, Chronology, is_lately, list_datable
from builder.events.clauses import Clause, find_clause
from builder.events.counting import count_from, find_count
from builder.events.following import follow_history
from builder.events.lasting import settle_length, tells_length
from builder.events.plans import find_new_date, leave_out_fixed
from builder.events.sequels import find_outcome, find_sequel
from builder.events.taken import leave_out_taken
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue
from builder.model import Sentence, Span, TimeExpression

REACTION = 7
"""Days from the news to publication within which what the body quotes was said of the news."""

REACTED = "between the news and publication"
"""How what others say of the news is dated."""

DATED, UNDATED = 0.75, 0.5
"""Trust in a date from which an act counts as dated, and in an act to which the article gives none."""

UNDER_HEADING, POINTED = 0.9, 0.9
"""Trust in the date of a heading or item for what stands under it, and in the date told before in the paragraph where
words point to it. No date is handed on without such words: of 48 that were, 15 were right."""

_PLUPERFECT = load_cue("events.anchors.pluperfect")
_ALREADY = load_cue("events.anchors.already")
_BEING = load_cue("events.anchors.being")
_WAS = load_cue("events.anchors.was")
_WHO_WERE = load_cue("events.anchors.who_were")
_PERFECT = load_cue("events.anchors.perfect")
_OPENS_AFTER = load_cue("events.anchors.opens_after")
_HAS_BEEN = load_cue("events.anchors.has_been")
_STANDS = load_cue("events.anchors.stands")
_BACKDROP = load_cue("events.anchors.backdrop")
_GOING_ON = load_cue("events.anchors.going_on")
_AT_THAT_TIME = load_cue("events.anchors.at_that_time")
_THERE = load_cue("events.anchors.there")
_ANSWERS = frozenset(["ACCUSE", "REQUEST", "REJECT", "THREATEN"])
"""Types of what others say of the news in the days after it; who signs or promises does so in the news itself."""
_STATEMENTS = _ANSWERS | {"SUPPORT", "AGREE", "CONCEDE"}

_WAS_FIRST = load_cue("events.anchors.was_first")


def anchor_act(
    hit: Hit, sentence: Sentence, clauses: tuple[Clause, ...], rivals: Sequence[Hit], chronology: Chronology
) -> Anchored:
    """Find the date of the act that a trigger names; an undated one has no date.

    First the dates of its own sentence, the nearest in its clause; then the heading or item that
    governs it, and last the day of the article's news.
    """
    published = chronology.article.published.date
    times = leave_out_others(list_datable(chronology, sentence), hit, sentence, published)
    times = leave_out_fixed(leave_out_taken(times, hit, sentence, published), hit, sentence)
    moved = find_new_date(hit, sentence, times)
    if moved is not None:
        return Anchored(moved.date, moved, moved.basis or moved.rule, 1.0, "clause")
    count = find_count(sentence.text, hit, rivals)
    counted = _count_from_news(count, sentence, times, chronology) if count else None
    if count is not None:
        times = tuple(time for time in times if time.span.start >= sentence.span.start + count.end())
    if _is_told_apart(hit, sentence):
        times = _leave_out_later(times, hit, sentence)
    near = choose_near(hit, sentence, clauses, rivals, times)
    if near is None and counted is not None:
        return counted
    done = _take_day_done(near, hit, sentence, chronology) if near is not None else None
    if done is not None:
        return done
    if near is not None and not _is_day_of_telling(near, hit, sentence, clauses):
        dated = _date_by_clause(near, hit, sentence, times, chronology)
        return (
            replace(dated, date=_close(dated.date))
            if clauses[find_clause(clauses, hit.start)].word == "when"
            else dated
        )
    found = _date_by_place(hit, sentence, times, chronology)
    if found.time is None or found.time.date != found.date or not tells_length(sentence.text):
        return found
    settled = settle_length(found.time, hit, sentence, (), chronology.frame)
    return replace(found, date=settled[0], how=settled[1]) if settled else found


def _take_day_done(near: TimeExpression, hit: Hit, sentence: Sentence, chronology: Chronology) -> Anchored | None:
    """Give a deed of the lead the day on which the article tells that it was done, and not that of the word of it: "met
    in Lima, his office said on Sunday", and further on "they met on Saturday".
    """
    news = chronology.news
    if sentence.index not in chronology.lead or hit.trigger.type in _STATEMENTS or news.origin != "news day":
        return None
    if news.time is None or news.date is None or near.date is None or news.date.latest is None:
        return None
    start = near.span.start - sentence.span.start
    if hit.form != "past" or near.date.earliest is None or not is_of_word(sentence.text, hit.end, max(hit.end, start)):
        return None
    if is_of_word(chronology.article.text, 0, news.time.span.start):
        return None
    return news if 0 < (near.date.earliest - news.date.latest).days <= WORD_AFTER else None


def _date_by_clause(
    near: TimeExpression, hit: Hit, sentence: Sentence, times: Sequence[TimeExpression], chronology: Chronology
) -> Anchored:
    """Date an act by the expression that stands by it, and let it be told of what follows in the paragraph."""
    settled = settle_length(near, hit, sentence, times, chronology.frame)
    value, how = settled or (near.date, near.basis or near.rule)
    found = Anchored(value, near, how, 1.0, "clause")
    if near.rule not in COMMEMORATING and not names_thing(hit, near, sentence):
        chronology.inherited[sentence.paragraph] = found
    return found


def _date_by_place(hit: Hit, sentence: Sentence, times: Sequence[TimeExpression], chronology: Chronology) -> Anchored:
    """Date an act by where its sentence stands: in the lead, under a heading, after what was told before."""
    if _ALREADY.search(sentence.text, 0, hit.start):
        return Anchored(_about_publication(chronology), None, "done already when it is told", 0.6, "news")
    vague = next((t for t in chronology.by_sentence[sentence.index] if is_lately(t)), None)
    if vague is not None and sentence.index in chronology.lead and chronology.news.date is not None:
        month = chronology.news.date if chronology.news.time is vague else _about_publication(chronology)
        return Anchored(month, vague, f'"{vague.text}": shortly before publication', 0.9, "vague")
    above = [t for t in chronology.governing if t.date and t.governs and t.governs.contains(sentence.span)]
    if above:
        time = max(above, key=lambda one: one.span.start)
        return Anchored(time.date, time, f'stands under "{time.text}"', UNDER_HEADING, "heading")
    return _take_own_day(hit, sentence, chronology) or _inherit(hit, sentence, times, chronology)


def _is_day_of_telling(time: TimeExpression, hit: Hit, sentence: Sentence, clauses: tuple[Clause, ...]) -> bool:
    """Tell whether a date of another clause is that on which a deed was told that was done before: "has already
    agreed, officials said on Thursday".
    """
    apart = find_clause(clauses, time.span.start - sentence.span.start) != find_clause(clauses, hit.start)
    return apart and bool(_ALREADY.search(sentence.text, 0, hit.start))


def _close(value: Edtf | None) -> Edtf | None:
    """Give the day itself of what is told from then on: 1990 of "since 1990, when it happened"."""
    return parse(str(value).removesuffix("/..")) if value and value.latest is None else value


def _count_from_news(
    count: re.Match[str], sentence: Sentence, times: Sequence[TimeExpression], chronology: Chronology
) -> Anchored | None:
    """Date what lies "two weeks after" the day told before in the sentence, else after the news."""
    start = sentence.span.start + count.start()
    before = [time.date for time in times if time.span.end <= start]
    base = before[-1] if before else chronology.news.date
    value = count_from(base.earliest, count) if base and base.earliest and precision(base) == "day" else None
    if value is None:
        return None
    words = count[0].strip()
    how = f'"{words}" counted from {base}'
    time = TimeExpression(Span(start, start + len(words)), words, value, None, "count between acts", how)
    return Anchored(value, time, how, 1.0, "clause")


def _react(chronology: Chronology) -> Edtf | None:
    """Give the days from the news to publication, on one of which others had their say about it."""
    news, published = chronology.news.date, chronology.article.published.date
    if news is None or published is None or news.earliest is None or published.earliest is None:
        return None
    days = (published.earliest - news.earliest).days
    return some_day(news.earliest, published.earliest) if precision(news) == "day" and 0 < days <= REACTION else None


def _about_publication(chronology: Chronology) -> Edtf | None:
    published = chronology.article.published.date
    if published is None or published.earliest is None:
        return None
    return approximate(from_month(published.earliest.year, published.earliest.month))


def _take_own_day(hit: Hit, sentence: Sentence, chronology: Chronology) -> Anchored | None:
    """Date what an office says in its own page by the day of that page: "Norway condemns the arrest"."""
    if sentence.index not in chronology.own or hit.trigger.type not in _STATEMENTS or hit.voice != "active":
        return None
    day = chronology.article.published.date
    spoken = hit.form in {"base", "third"} or (
        chronology.news.origin == "news" and bool(_PERFECT.search(sentence.text, 0, hit.start))
    )
    if not spoken or day is None or precision(day) != "day":
        return None
    return Anchored(day, None, "the word of an office in its own page, of that day", 0.75, "news day")


def _leave_out_later(times: tuple[TimeExpression, ...], hit: Hit, sentence: Sentence) -> tuple[TimeExpression, ...]:
    """Leave out the dates behind the verb of what is told apart: "sailors arrested there, were freed on Tuesday"."""
    text, base = sentence.text, sentence.span.start
    return tuple(time for time in times if not _WAS.search(text, hit.end, max(hit.end, time.span.start - base)))


def _is_told_apart(hit: Hit, sentence: Sentence) -> bool:
    """Tell whether a passive only tells people or things apart, and happened before: "the five sailors who were
    arrested", "five sailors arrested by the coast guard, were released on Tuesday".
    """
    if hit.voice != "passive" or sentence.kind != "body":
        return False
    bare = hit.trigger.type in {"COERCE", "SANCTION"} and not _BEING.search(sentence.text, 0, hit.start)
    return bare or bool(_WHO_WERE.search(sentence.text, 0, hit.start))


def _inherit(hit: Hit, sentence: Sentence, times: Sequence[TimeExpression], chronology: Chronology) -> Anchored:
    """Take a date told elsewhere; a noun to which its own sentence refuses the day of the news has none."""
    sequel = find_sequel(hit, sentence, times, chronology.frame.published)
    if sequel is not None and sequel.date is not None and sequel.date.earliest is not None:
        year = parse(f"{sequel.date.earliest.year:04d}~")
        return Anchored(year, sequel, f'after what happened in "{sequel.text}"', 0.9, "clause")
    outcome = find_outcome(hit, sentence, times)
    if outcome is not None:
        return Anchored(outcome.date, outcome, f'just before "{outcome.text}"', POINTED, "clause")
    before = sentence.text[max(0, hit.start - 30) : hit.end]
    first = sentence.index not in chronology.lead and _WAS_FIRST.search(sentence.text, 0, hit.start)
    if first or _is_told_apart(hit, sentence) or _PLUPERFECT.search(before) or is_cause(sentence.text, hit):
        return Anchored(trust=UNDATED)
    return _take_told(hit, sentence, chronology) or _take_news(hit, sentence, times, chronology)


def _take_told(hit: Hit, sentence: Sentence, chronology: Chronology) -> Anchored | None:
    """Take the date told before in the paragraph, where words point to it or go on with a story of long ago."""
    told = chronology.inherited.get(sentence.paragraph)
    pointed = _AT_THAT_TIME.match(sentence.text) or (hit.whole and _THERE.match(sentence.text, hit.end))
    if told is not None and told.time is not None and pointed:
        return Anchored(told.date, told.time, f'the time of "{told.time.text}"', POINTED, "heading")
    return follow_history(hit, sentence, told, chronology.article.published.date)


def _follows_old(hit: Hit, sentence: Sentence, times: Sequence[TimeExpression], news: Anchored) -> bool:
    """Tell whether an act came after something long before the news: "After they signed the July 9 deal, he came"."""
    day = news.date.earliest if news.date else None
    if day is None or not _OPENS_AFTER.match(sentence.text):
        return False
    before = (time.date.latest for time in times if time.date and time.span.end - sentence.span.start < hit.start)
    return any(old is not None and (day - old).days > REACTION for old in before)


def _see_now(hit: Hit, sentence: Sentence, chronology: Chronology) -> Anchored | None:
    """Give the day of publication to what is going on then, where the first date of the news lies days before: "is
    holding talks", and further down "since the border was closed on 19 February".
    """
    published, news = chronology.article.published.date, chronology.news.date
    going = hit.form == "gerund" and _GOING_ON.search(sentence.text, 0, hit.start)
    if not going or published is None or published.earliest is None or news is None or news.latest is None:
        return None
    before = (published.earliest - news.latest).days > 1
    return Anchored(published, None, "going on at publication", 0.8, "news day") if before else None


def _take_news(hit: Hit, sentence: Sentence, times: Sequence[TimeExpression], chronology: Chronology) -> Anchored:
    """Take the date of the article's news, and trust it the less the farther its words stand from the lead."""
    news = chronology.news
    if (news.time in times and hit.voice == "noun") or _follows_old(hit, sentence, times, news):
        return Anchored(trust=UNDATED)
    if hit.form == "gerund" and _HAS_BEEN.search(sentence.text, 0, hit.start):
        return Anchored(_about_publication(chronology), None, "going on for some time: about publication", 0.7, "news")
    if hit.voice == "noun" and hit.trigger.type != "CONSULT" and _BACKDROP.search(sentence.text, 0, hit.start):
        return Anchored(_about_publication(chronology), None, "goes on behind the news: about publication", 0.7, "news")
    if sentence.index in chronology.lead:
        return _see_now(hit, sentence, chronology) or news
    if hit.voice == "noun" and not hit.whole and hit.trigger.type != "CONSULT":
        return Anchored(trust=UNDATED)
    present = hit.voice == "active" and hit.form in {"base", "third"}
    present = present or (hit.voice == "passive" and bool(_STANDS.search(sentence.text, 0, hit.start)))
    if hit.trigger.type in _STATEMENTS and present:
        return Anchored(_about_publication(chronology), None, "told in the present: about publication", 0.6, "news")
    if hit.trigger.type in _STATEMENTS and hit.voice != "noun":
        reaction = _react(chronology) if hit.trigger.type in _ANSWERS else None
        if reaction is not None:
            return Anchored(reaction, news.time, REACTED, 0.6, news.origin)
        return Anchored(news.date, news.time, news.how, 0.6, news.origin)
    return Anchored(news.date, news.time, news.how, 0.5, news.origin)
