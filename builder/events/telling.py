"""A sentence with its mentions -> tellings: the acts that its words name, each with its parties."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import accumulate, compress, islice

from builder.events.bystanders import is_nobodys
from builder.events.chronology import Chronology, is_dated
from builder.events.clauses import find_clause, split_clauses
from builder.events.described import find_described
from builder.events.figures import is_quarrel
from builder.events.groups import Group, gather_groups, gather_posts, gather_private, part_groups
from builder.events.mood import Mood, judge_mood
from builder.events.parties import Parties, Setting, swap_sides
from builder.events.roles import find_parties
from builder.events.spoken import find_spoken
from builder.events.statements import quotes_somebody
from builder.events.sufferers import takes_contraband
from builder.events.triggers import Hit, Named, find_triggers
from builder.knowledge.atlas import Atlas
from builder.knowledge.cues import load_cue, load_words
from builder.knowledge.lexicon import Lexicon, Trigger
from builder.knowledge.phrases import fold_case
from builder.model import Article, Mention, Sentence, State
from builder.records import record

_SAID = load_cue("events.telling.said")
_ANNOUNCED = load_cue("events.telling.announced")
_TERROR = load_cue("events.telling.terror")
_WHERE = frozenset(load_words("events.telling.where"))
_SENT = frozenset(load_words("events.telling.sent"))
_OFFICE = 40
"""Characters in which an office is named, behind the adjective of its state."""
_SELF = frozenset({"i", "we", "he", "she"})
"""Words for somebody who was named, or who speaks."""
_PLURAL = re.compile(r"[a-z]+s\b")
_LETTERS = re.compile(r"([A-Za-z]+)")
_MAY = load_cue("events.telling.may")

_NEIGHBOURS = load_cue("events.telling.neighbours")
_FORUM = load_cue("events.telling.forum")
_ORGAN = load_cue("events.telling.organ")
_RECEIVED = load_cue("events.telling.received")


@record(frozen=True, slots=True)
class Page:
    """What is known about one article while its reports are read."""

    article: Article
    chronology: Chronology
    lexicon: Lexicon
    atlas: Atlas
    business: bool = False
    """Whether the article is about business: only what a sentence says in full is read in it."""
    speaks: tuple[State, ...] = ()
    """For each sentence the state whose office speaks in it, if the page is one of an office."""
    contexts: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Filled as reports are written: sentence -> the contexts of its acts."""

    def find_speaker(self, sentence: Sentence) -> State:
        """Give the state whose office speaks in a sentence, "" where none is known."""
        return self.speaks[sentence.index] if sentence.index < len(self.speaks) else ""

    def name_contexts(self, sentence: Sentence) -> tuple[str, ...]:
        """Name the contexts of a sentence, once for all acts that it tells."""
        if sentence.index not in self.contexts:
            self.contexts[sentence.index] = self.lexicon.contexts(sentence.text)
        return self.contexts[sentence.index]


@record(frozen=True, slots=True)
class Telling:
    """One act in one sentence, before it is known whether its parties are complete."""

    sentence: Sentence
    hit: Hit
    hits: Sequence[Hit]
    setting: Setting
    parties: Parties
    mood: Mood


def read_sentence(sentence: Sentence, mentions: Sequence[Mention], page: Page) -> Iterator[Telling]:
    """Find the acts that a sentence names, in order; what did not take place is none."""
    if not mentions and not is_dated(page.chronology, sentence):
        return
    groups = gather_groups(sentence, mentions, page.atlas)
    groups = tuple(group for group in groups if not _names_others(group, sentence.text))
    hits = _find_hits(sentence, mentions, groups, page)
    speaker = page.find_speaker(sentence)
    if not hits and not speaker and not quotes_somebody(sentence.text, groups):
        return
    clauses = split_clauses(sentence.text, page.lexicon.is_verb, {group.start for group in groups})
    verbs = _find_verbs(sentence.text, page.lexicon.holding, groups)
    groups = part_groups(groups, sentence.text, clauses, verbs)
    lower = fold_case(sentence.text)
    moods = lower if _is_title_case(sentence) else fold_case(_MAY.sub("M_y", sentence.text))
    private, posts = gather_private(sentence, mentions), gather_posts(sentence, mentions)
    setting = Setting(sentence.text, lower, clauses, groups, verbs, private, posts)
    told: list[tuple[Hit, Parties]] = []
    for number, hit in enumerate(hits):
        mood = judge_mood(moods, hit, clauses[find_clause(clauses, hit.start)])
        if mood == "unreal" or is_nobodys(hit, setting, page.lexicon) or takes_contraband(hit, setting):
            continue
        hit, mood = _settle_meaning(hit, mood, setting, page.lexicon)  # noqa: PLW2901
        reach = hits[number + 1].start if number + 1 < len(hits) else len(sentence.text)
        parties = find_described(hit, hits[:number], setting) or find_parties(hit, setting, reach)
        if not _is_somebody(hit, parties, setting, page):
            continue
        hit = _settle_welcome(hit, setting, page)  # noqa: PLW2901
        parties = swap_sides(parties) if hit.trigger.pattern == "hosting" else parties
        parties = _add_traveller(parties, hit, sentence, speaker)
        hit = _settle_sympathy(hit, parties, setting, page.lexicon)  # noqa: PLW2901
        hit = _settle_protest(hit, parties, setting, page.lexicon)  # noqa: PLW2901
        told.append((hit, parties))
        yield Telling(sentence, hit, hits, setting, parties, mood)
    stated = find_spoken(setting, told, speaker, page.lexicon)
    if stated is not None:
        yield Telling(sentence, stated[0], (*hits, stated[0]), setting, stated[1], "held")


def _names_others(group: Group, text: str) -> bool:
    """Tell whether a state is named only to say who others are: "Libya's neighbours", "the Syria Support Group"."""
    return bool(_NEIGHBOURS.match(text, group.end) or (not group.possessive and _FORUM.match(text, group.end)))


def _add_traveller(parties: Parties, hit: Hit, sentence: Sentence, speaker: State) -> Parties:
    """Let a line of a programme tell a journey of the office on whose page it stands: "6 May: arrive Lima"."""
    told = bool(parties.targets) and not parties.sources and speaker not in parties.targets
    own = (
        told
        and speaker
        and hit.trigger.kind == "visit"
        and hit.voice != "noun"
        and sentence.kind in {"item", "heading"}
    )
    return replace(parties, sources=(speaker,)) if own else parties


def _find_verbs(text: str, holding: frozenset[str], groups: Sequence[Group]) -> tuple[int, ...]:
    """Find where words begin that may hold a clause together: they are written small, and none is a plural noun right
    behind an adjective ("Omani forces").
    """
    pieces = _LETTERS.split(text)
    starts = islice(accumulate(map(len, pieces)), 0, None, 2)
    described = {group.end + 1 for group in groups if group.possessive and not group.person}
    return tuple(
        start
        for start in compress(starts, map(holding.__contains__, pieces[1::2]))
        if start not in described or not _PLURAL.match(text, start)
    )


def _settle_meaning(hit: Hit, mood: Mood, setting: Setting, lexicon: Lexicon) -> tuple[Hit, Mood]:
    """Settle what words mean by what stands around them: a measure only announced, a clash only of words."""
    if mood == "planned":
        return _settle_announced(hit, setting, lexicon)
    quarrel = is_quarrel(setting.lower, hit)
    return replace(hit, trigger=_turn_to_words(hit.trigger, lexicon)) if quarrel else hit, mood


def _settle_announced(hit: Hit, setting: Setting, lexicon: Lexicon) -> tuple[Hit, Mood]:
    """Settle what is done by announcing it: force to come is threatened, a measure to come is adopted."""
    if _is_announced(hit, setting) or _is_conditional(hit, setting):
        return replace(hit, trigger=_find_threat(hit.trigger, lexicon)), "held"
    adopted = hit.trigger.type == "SANCTION" and _ANNOUNCED.search(setting.lower, 0, hit.start)
    return hit, "held" if adopted else "planned"


def _is_announced(hit: Hit, setting: Setting) -> bool:
    """Tell whether force to come is what somebody says he will use: "said that it would strike" is a threat."""
    clause = setting.clauses[find_clause(setting.clauses, hit.start)]
    said = clause.opener in {"speech", "that"} or _SAID.search(setting.lower, 0, clause.start)
    return hit.trigger.type == "ASSAULT" and hit.form == "base" and bool(said)


def _is_conditional(hit: Hit, setting: Setting) -> bool:
    """Tell whether a measure or force to come is made to hang on something: "would send troops if it was attacked"."""
    behind = setting.clauses[find_clause(setting.clauses, hit.start) + 1 :][:1]
    force = hit.trigger.type in {"ASSAULT", "MOBILIZE", "SANCTION", "COERCE"} and hit.form == "base"
    return bool(force and behind and behind[0].word in {"if", "unless", "until"})


def _settle_sympathy(hit: Hit, parties: Parties, setting: Setting, lexicon: Lexicon) -> Hit:
    """Let who condemns terror in another state stand by it: "condemned the terrorist attack in Nepal"."""
    if hit.trigger.type != "ACCUSE" or hit.voice == "noun" or not _TERROR.match(setting.lower, hit.end):
        return hit
    suffered = [g for g in setting.groups if g.start >= hit.end and set(g.states) & set(parties.targets)]
    if not suffered or suffered[0].possessive or not (suffered[0].venue or suffered[0].preposition in _WHERE):
        return hit
    return replace(hit, trigger=next((one for one, _ in lexicon.statements if one.type == "SUPPORT"), hit.trigger))


def _settle_welcome(hit: Hit, setting: Setting, page: Page) -> Hit:
    """Let who welcomes somebody receive him: "welcomed the Omani minister", but not "welcomed his decision"."""
    if hit.trigger.words != "welcome" or hit.voice not in {"active", "passive"}:
        return hit
    if hit.voice == "passive":
        near = [group for group in setting.groups if group.end <= hit.start][-1:]
        words = setting.lower[near[0].end : hit.start] if near else ""
    else:
        near = [group for group in setting.groups if group.start >= hit.end][:1]
        words = setting.lower[near[0].end :][:_OFFICE] if near and near[0].start - hit.end < _OFFICE else ""
        near = near if words else []
    guest = near and (not near[0].possessive if near[0].person else _leads_to_office(words, page.atlas))
    hosting = next((one for one, _ in page.lexicon.triggers["receive"].single if one.pattern == "hosting"), None)
    return replace(hit, trigger=hosting) if guest and hosting else hit


def _leads_to_office(words: str, atlas: Atlas) -> bool:
    """Tell whether a state's adjective describes somebody with an office: "Omani [foreign minister]"."""
    near = re.findall(r"[a-z]+(?=\s|$|[,.;:])", words)[:3]
    return any(word in atlas.titles or word in _SENT for word in near)


def _settle_protest(hit: Hit, parties: Parties, setting: Setting, lexicon: Lexicon) -> Hit:
    """Let a protest of a government be one in words: "Manila protested the acts", unlike "Kenyans protested"."""
    if hit.trigger.type != "PROTEST" or hit.voice != "active" or not hit.trigger.words.startswith("protest"):
        return hit
    before = [group for group in setting.groups if group.end <= hit.start and set(group.states) & set(parties.sources)]
    organ = before and _ORGAN.fullmatch(setting.text[before[-1].end : hit.start])
    people = before and setting.text[: before[-1].end].endswith(("s", "ese", "ish"))
    if not organ or (people and not organ["office"]):
        return hit
    return replace(hit, trigger=_turn_to_words(hit.trigger, lexicon))


def _find_threat(trigger: Trigger, lexicon: Lexicon) -> Trigger:
    """Give the family of threats, for what would be an attack."""
    return next((one for one, _ in lexicon.statements if one.type == "THREATEN"), trigger)


def _turn_to_words(trigger: Trigger, lexicon: Lexicon) -> Trigger:
    """Give a clash the family of accusations: it is one of words."""
    accusing = next(one for one, _ in lexicon.statements if one.type == "ACCUSE")
    return replace(trigger, type=accusing.type, kind=accusing.kind, title=accusing.title)


def _find_hits(sentence: Sentence, mentions: Sequence[Mention], groups: Sequence[Group], page: Page) -> tuple[Hit, ...]:
    taken = tuple((group.start, group.end) for group in groups if group.person)
    base = sentence.span.start
    adjectives = frozenset(
        m.span.end - base for m in mentions if m.kind == "demonym" and m.text not in {"US", "UK", "U.S.", "U.K."}
    )
    names = frozenset(group.end for group in groups if len(group.states) == 1 and not group.joined and not group.person)
    return tuple(find_triggers(sentence.text, page.lexicon, Named(taken, adjectives, names), _is_title_case(sentence)))


def _is_title_case(sentence: Sentence) -> bool:
    if sentence.kind not in {"headline", "heading"}:
        return False
    words = [word for word in sentence.text.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > 0.6 * len(words)


def _is_somebody(hit: Hit, parties: Parties, setting: Setting, page: Page) -> bool:
    """Tell whether who is somewhere or is received is somebody: unlike "the agency, received in London, said"."""
    if hit.trigger.pattern == "presence":
        return _is_presence(hit, parties, setting, page)
    named = hit.voice == "passive" and parties.complete and "passive" in parties.how
    here = hit.trigger.pattern == "hosting" and " " not in hit.trigger.words
    return not (here and not named and _RECEIVED.match(setting.text, hit.end))


def _is_presence(hit: Hit, parties: Parties, setting: Setting, page: Page) -> bool:
    """Tell whether "was in" puts somebody of one state into another: "Mr Raisi was in Beijing"."""
    places = [group for group in setting.groups if 0 <= group.start - hit.end < 12]
    if hit.trigger.words == "be to" and places and setting.text[hit.end : places[0].start].strip() not in {"", "the"}:
        return False
    before = [group for group in setting.groups if group.end <= hit.start]
    start = before[-1].start if before else setting.clauses[find_clause(setting.clauses, hit.start)].start
    words = re.findall(r"[a-z]+", setting.lower[start : hit.start])
    somebody = (
        parties.persons
        or parties.strangers
        or any(word in page.atlas.titles or word in _SENT or word in _SELF for word in words)
    )
    return bool(somebody and places and set(places[0].states) <= set(parties.targets))
