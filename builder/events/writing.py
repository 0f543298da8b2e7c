"""A telling, with the pair that stands in for sides left unsaid -> a report, or none."""

from dataclasses import replace

from builder.events.anchors import DATED, REACTED, UNDER_HEADING, anchor_act
from builder.events.belonging import LASTING
from builder.events.chronology import Anchored
from builder.events.clauses import find_clause
from builder.events.confidence import Place, list_signs, rate_words, weigh_report
from builder.events.figures import is_of_many
from builder.events.focus import Focus, complete_parties, name_delegation
from builder.events.mood import is_habit, is_statistic
from builder.events.parties import FORCE, STATEMENTS, Parties, Setting, list_dyads
from builder.events.partners import is_with_others
from builder.events.plans import is_foretold, is_prepared
from builder.events.pledges import settle_word
from builder.events.registers import is_match, is_official, is_private
from builder.events.telling import Page, Telling
from builder.events.titles import TitleWriter
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue, load_words
from builder.model import Act, Dyad, Report, Sentence, Span, State, Status

COMMERCE = frozenset({"trade", "project", "cooperation"})
"""Kinds that in news of business are done by firms, unless officials are named."""

APPOSED = 50
"""Characters before the name of a state in which a firm of it may be named: "Ecolab Co of the United States"."""

VISITOR = 50
"""Characters before a visit, and behind the noun, in which stands who pays it."""

_PERFORMED = frozenset(
    {"express", "extend", "convey", "offer", "condemn", "denounce", "deplore", "congratulate", "protest"}
)
"""Verbs that do in the present what they say, as statements of ministries use them: "Japan extends condolences"."""

_SPOKEN = _PERFORMED | {
    "call", "urge", "demand", "appeal", "ask", "request", "warn", "reject", "refuse", "welcome", "praise", "applaud",
    "thank", "commend", "recognise", "recognize", "regret", "criticise", "criticize", "accuse", "invite", "say",
}  # fmt: skip
"""What an office does in its own page by saying it in the present: "Norway calls on Peru"."""

_ONCE = frozenset(
    {"thank", "congratulate", "praise", "hail", "commend", "applaud", "laud", "salute", "honour", "honor", "welcome",
     "apologise", "apologize", "send", "convey", "offer", "extend", "award", "decorate", "appreciate", "exchange"}
)  # fmt: skip
"""First words of support that is given once: who "has backed" somebody does so still, who "has thanked" him did it."""

_PAPERS_WITH = load_cue("events.writing.papers_with")
_ALONE_DONE = frozenset({"decide", "promise", "pledge", "offer", "commit", "undertake", "vow", "propose"})
"""First words of what one state does alone, whomever it concerns."""

_SINCE = load_cue("events.writing.since")

_NOW = load_cue("events.writing.now")
_GOES_ON = load_cue("events.writing.goes_on")

_PERFECT = load_cue("events.writing.perfect")
_SOME = load_cue("events.writing.some")
_IS_BEING = load_cue("events.writing.is_being")
_LOOSE = frozenset(load_words("events.writing.loose"))

LONGEST_QUOTE = 45
"""Words of a sentence that is quoted whole; of a longer one only the clauses concerned."""


def write_report(telling: Telling, focus: Focus, page: Page) -> Report | None:
    """Settle parties, date and status of an act and write its report; none when a pair or a fact is missing."""
    sentence, hit, setting = telling.sentence, telling.hit, telling.setting
    clause = setting.clauses[find_clause(setting.clauses, hit.start)]
    anchored = anchor_act(hit, sentence, setting.clauses, telling.hits, page.chronology)
    if anchored.how == REACTED and len(telling.parties.sources) > 1:
        anchored = replace(page.chronology.news, trust=anchored.trust)
    dated = anchored.trust >= DATED and anchored.date is not None
    loose = hit.trigger.words in _LOOSE
    unsaid = not (page.business or _is_some_meeting(telling) or is_with_others(hit, telling.parties, setting))
    given = focus if unsaid else Focus()
    named = name_delegation(telling.parties, hit, given, setting.text[clause.start : hit.start])
    parties = complete_parties(named, hit, given, dated=dated, loose=loose)
    pattern = "directed" if _is_with_each(telling, parties) else hit.trigger.pattern
    dyads = list_dyads(parties, hit.trigger.kind, pattern)
    if not dyads:
        return None
    if _is_no_event(telling, anchored, page, setting.lower[clause.start : clause.end]):
        return None
    telling = settle_word(telling, anchored, page)
    status, anchored = _settle_status(telling, anchored, page)
    if status is None or _is_over(telling, anchored, page):
        return None
    return _compose_report(telling, (parties, anchored, status), dyads, page)


def _is_with_each(telling: Telling, parties: Parties) -> bool:
    """Tell whether one state does it with each of the others alone: "signed agreements with Oman and Iran"."""
    one_side = len(set(parties.sources)) == 1 and not set(parties.sources) & set(parties.targets)
    promise = telling.hit.trigger.words.split(" ", 1)[0] in _ALONE_DONE
    return one_side and (promise or bool(_PAPERS_WITH.match(telling.setting.lower, telling.hit.start)))


def _is_some_meeting(telling: Telling) -> bool:
    """Tell whether a noun names a meeting not spoken of before, and nobody who met: "at a meeting in Abuja"."""
    hit, parties = telling.hit, telling.parties
    if is_of_many(telling.sentence.text, hit):
        return True
    named = hit.voice != "noun" or hit.trigger.kind != "talks" or hit.whole or parties.sources or parties.targets
    further = hit.trigger.words.startswith(("second", "third", "final", "next"))
    return not named and not further and bool(_SOME.search(telling.setting.lower, 0, hit.start))


def _is_no_event(telling: Telling, anchored: Anchored, page: Page, clause: str) -> bool:
    """Tell whether a clause in small letters speaks of a habit, a standing condition, a sum over a period, or of
    what firms do.
    """
    hit = telling.hit
    if is_match(telling.setting.lower):
        return True
    if is_habit(clause) and (anchored.time is None or anchored.trust < UNDER_HEADING):
        return True
    if is_statistic(telling.setting.lower, hit, anchored.date):
        return True
    if page.business and hit.trigger.type not in FORCE and is_private(_cut_actor(telling), telling.setting.lower):
        return True
    if page.business and hit.trigger.kind in COMMERCE and not is_official(telling.setting.lower):
        return True
    speaker = page.find_speaker(telling.sentence)
    if speaker in telling.parties.sources and hit.trigger.words.split(" ", 1)[0] in _SPOKEN:
        return False
    return _is_standing(telling, anchored, page.chronology.lede) or _is_mention(telling, anchored)


def _cut_actor(telling: Telling) -> str:
    """Cut the words around who acts, up to the verb; of an act that a noun names, the whole sentence."""
    hit, text, acting = telling.hit, telling.sentence.text, set(telling.parties.sources)
    before = [group for group in telling.setting.groups if group.end <= hit.start and acting & set(group.states)]
    if hit.voice == "noun" or not before:
        return text
    return text[max(0, before[-1].start - APPOSED) : hit.start]


def _is_mention(telling: Telling, anchored: Anchored) -> bool:
    """Tell whether a noun only mentions what exists: "under the grain agreement"."""
    hit = telling.hit
    noun = hit.voice == "noun" and not hit.trigger.verb and hit.trigger.kind in LASTING
    noun = noun and not hit.whole and not hit.trigger.words.startswith("signing of")
    if noun and _SINCE.search(telling.setting.lower, 0, hit.start):
        return True
    return noun and anchored.origin in {"news", "news day"} and telling.sentence.kind == "body"


def _is_over(telling: Telling, anchored: Anchored, page: Page) -> bool:
    """Tell whether a party is named only as a state that was no more on that day: the Soviet Union in 1995."""
    hit, text = telling.hit, telling.setting.text
    if anchored.date is None or anchored.date.earliest is None:
        return False
    day, eras = anchored.date.earliest.isoformat(), page.atlas.eras
    over: set[State] = set()
    named: set[State] = set()
    for group in telling.setting.groups:
        between = text[group.end : hit.start] if group.end < hit.start else text[hit.end : group.start]
        (over if eras.is_over(group.former, day) and "," not in between else named).update(group.states)
    return bool({*telling.parties.sources, *telling.parties.targets} & (over - named))


def _is_standing(telling: Telling, anchored: Anchored, lede: int) -> bool:
    """Tell whether a plain present in running text speaks of what goes on: "Russia opposes the bid", and so with
    a stance in the perfect: "France has long backed it".
    """
    hit = telling.hit
    present = hit.form in {"base", "third"} and hit.voice == "active"
    if hit.trigger.words.split(" ", 1)[0] in _PERFORMED and hit.trigger.type in {"ACCUSE", "SUPPORT"}:
        present = False
    if hit.trigger.words == "be on * visit":
        present = False
    stance = hit.trigger.kind == "support" and hit.trigger.words.split(" ", 1)[0] not in _ONCE
    if stance and _PERFECT.search(telling.setting.lower, 0, hit.start):
        present = True
    if hit.trigger.kind == "accusation" and hit.form == "gerund" and _NOW.search(telling.setting.lower, 0, hit.start):
        present = True
    if hit.voice == "passive" and hit.trigger.type in FORCE | {"SANCTION"}:
        present = bool(_IS_BEING.search(telling.setting.lower, 0, hit.start))
    if hit.trigger.type in {"AID", "COOPERATE"} and _GOES_ON.search(telling.setting.lower, 0, hit.start):
        present = True
    later = telling.sentence.kind == "body" and telling.sentence.index != lede
    return present and later and telling.mood == "held" and anchored.trust < UNDER_HEADING


def _settle_status(telling: Telling, anchored: Anchored, page: Page) -> tuple[Status | None, Anchored]:
    """Settle whether an act is planned; a forecast without a time is none, and what is refused is refused at once."""
    mood = telling.mood
    published = page.article.published.date
    day = published.earliest if published else None
    when = anchored.date
    ahead = bool(day and when and when.earliest and when.earliest > day)
    own = anchored.time is not None and anchored.trust >= 0.9
    if mood in {"cancelled", "moved"}:
        return ("moved" if mood == "moved" and own else "cancelled"), anchored
    if mood == "planned":
        if day is None and anchored.date is None:
            return "planned", anchored
        if ahead and anchored.origin.startswith("news") and is_foretold(telling.setting.lower, telling.hit):
            return "planned", anchored
        if not own or (
            not ahead and (_is_day_of_word(telling, anchored) or is_prepared(telling.setting.lower, telling.hit))
        ):
            return None, anchored
        ends_later = bool(day and when and (when.latest is None or when.latest > day))
        return ("planned" if ends_later or day is None else "held"), anchored
    return ("planned" if ahead and telling.hit.trigger.type != "REJECT" else "held"), anchored


def _is_day_of_word(telling: Telling, anchored: Anchored) -> bool:
    """Tell whether the day before an act to come is that on which somebody spoke of it: "said on Saturday that it would
    retaliate".
    """
    clauses = telling.setting.clauses
    number = find_clause(clauses, telling.hit.start)
    if (
        anchored.time is None
        or telling.hit.trigger.type in STATEMENTS
        or clauses[number].opener not in {"speech", "that"}
    ):
        return False
    return anchored.time.span.start - telling.sentence.span.start < clauses[number].start


def _compose_report(
    telling: Telling, told: tuple[Parties, Anchored, Status], dyads: tuple[Dyad, ...], page: Page
) -> Report:
    parties, anchored, status = told
    sentence, setting = telling.sentence, telling.setting
    hit = _add_purpose(telling.hit, sentence, page)
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
        act=Act(hit.trigger.type, hit.trigger.kind, contexts=page.name_contexts(sentence)),
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


def _add_purpose(hit: Hit, sentence: Sentence, page: Page) -> Hit:
    """Let an act be what the words around it say it is for: troops sent to keep a peace are help; or who does it:
    the visit of a frigate is a port call.
    """
    around = [sentence.text, *(page.chronology.sentences[index].text for index in sorted(page.chronology.lead))]
    if hit.trigger.kind == "visit" or hit.trigger.words == "intercept":
        behind = hit.end + VISITOR if hit.voice == "noun" else hit.start
        around = [sentence.text[max(0, hit.start - VISITOR) : behind]]
    elif hit.trigger.kind == "seizure":
        return hit
    for meant, cues in page.lexicon.purposes.get(hit.trigger.kind, ()):
        if any(cues.search(text) for text in around):
            return replace(hit, trigger=replace(hit.trigger, type=meant.type, kind=meant.kind, title=meant.title))
    return hit


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
