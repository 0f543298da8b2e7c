"""Parties that sentences name in full -> the pair that an article tells of, for those that do not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import combinations

from builder.events.parties import EACH_OTHER, Parties
from builder.events.sufferers import CRIMES
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue
from builder.model import Dyad, Mention, Sentence, State
from builder.records import record

HEADING_REST = 12
"""Characters besides two names that a heading of a section may have: dashes, "and", "relations"."""

DOMINANT = 0.4
"""Share of all weight that one pair must have to stand in for unnamed sides."""

EARNED = 4.0
"""Weight that it must have besides, in a text long enough: a pair named together once or twice in passing is
not what an article tells of."""

CHIEF = 0.6
"""Share of all mentions of other states that one must have to be the one of which an office's page speaks."""

OTHERS = 0.2
"""Share of all mentions of acting states up to which those of others leave no doubt of whom an article tells."""

SPOKES = 4
"""States that an article is about, at most, where a paragraph may tell of the first and one of the others."""

MISSING_SIDE, MISSING_SIDE_UNDATED, MISSING_BOTH = 0.28, 0.36, 0.3
"""What the trust in an act loses when one side, with a date of its own or without, or both are
taken from the focus."""

NEAR = 0.1
"""What it loses where the sentence before names who acts."""

STRANGER = 0.12
"""What it regains when the side left out is a person whom the article does not introduce."""

IN_TITLE, IN_LEAD, COMPLETE, ABOUT = 4.0, 2.0, 1.0, 1.0
"""Weights of a sentence that names both states of a pair, in the title and in the lead (elsewhere 1),
of an act told with both sides, and of being the two states that the article is about."""

ADDRESSED = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AID", "PROTEST", "support", "trade", "project"})
"""Types and kinds of what is said or given to somebody, whom the sentence then names: of 33 such acts completed from
the article alone, five were right on real pages."""

PROMISES = (
    "promise", "pledge", "commit", "vow", "undertake", "be ready", "be prepared", "give * assurance",
    "make * pledge", "make * commitment", "make * promise",
)  # fmt: skip
"""What triggers of promises begin with: of 16 such acts completed from the article alone, four were right on newswire,
those whose sentence names both states."""

ALONE = frozenset({"talks", "summit", "agreement signed", "relations", "exercise", "phone call", "clash", "ceasefire",
                   "lifting", "agreement reached", "withdrawal", "cooperation"})  # fmt: skip
"""Mutual kinds that may be told without naming anybody: "The talks resumed in Geneva in May"."""

_AT_HOME = load_cue("events.focus.at_home")

_DELEGATION = load_cue("events.focus.delegation")

_BORDER = "border closure"
"""Begin of nouns for what a state does to the border that both have."""
TIES = "* tie"
"""End of triggers whose object both sides have: "relations were suspended in May" names nobody either."""


@record(frozen=True, slots=True)
class Focus:
    """The pair that an article or a section of it tells of, or None where no pair dominates, as one sentence sees it.

    `alone` says whether the article names hardly any other states, `near` holds the states that act in the
    sentence and in the one before, `named` all that the sentence names in any way.
    """

    pair: Dyad | None = None
    alone: bool = True
    near: frozenset[State] = frozenset()
    named: frozenset[State] = frozenset()

    @property
    def states(self) -> tuple[State, ...]:
        """Both states, or none."""
        return (self.pair.first, self.pair.second) if self.pair else ()


@record(frozen=True, slots=True)
class Sighting:
    """States that are named together as parties in one sentence, and how much that weighs."""

    states: frozenset[State]
    weight: float


def find_focus(sightings: Iterable[Sighting], about: Sequence[State]) -> Focus:
    """Find the pair that is named together most, by weight; the two states that an article is about
    count as well.

    >>> find_focus([Sighting(frozenset({"OM", "RU"}), IN_TITLE), Sighting(frozenset({"EG", "RU"}), 1)], ()).pair
    Dyad(first='OM', second='RU')
    """
    votes: Counter[tuple[State, State]] = Counter()
    seen = 0
    for sighting in sightings:
        seen += 1
        if len(sighting.states) <= 3:
            for one, other in combinations(sorted(sighting.states), 2):
                votes[one, other] += sighting.weight  # type: ignore[assignment]  # a Counter adds floats
    if len(about) >= 2:
        votes[min(about[:2]), max(about[:2])] += ABOUT  # type: ignore[assignment]  # a Counter adds floats
    if not votes:
        return Focus()
    best = min(votes, key=lambda pair: (-votes[pair], pair))
    return Focus(Dyad(*best)) if votes[best] >= max(min(EARNED, seen), DOMINANT * sum(votes.values())) else Focus()


def find_home(text: str, home: State | None, about: Sequence[State], named: AbstractSet[State]) -> Sighting | None:
    """Find the pair of an article written where one of its two states governs, whose own officials need no adjective:
    "MUSCAT: The Iranian minister arrived here", "The premier received his Iranian counterpart".
    """
    pair = frozenset(about[:2] if len(about) > 1 else named)
    if home is None or home not in pair or len(pair) != 2 or not _AT_HOME.search(text):
        return None
    return Sighting(pair, EARNED)


def find_spoke(opening: frozenset[State], whole: Focus, about: Sequence[State]) -> Focus | None:
    """Find the pair of a paragraph that opens with one state more, in an article on what one state has with several.

    >>> find_spoke(frozenset({"EG"}), Focus(Dyad("OM", "RU")), ("RU", "OM", "EG")).pair
    Dyad(first='EG', second='RU')
    """
    spokes = opening & set(about[1:SPOKES]) - set(whole.states)
    if len(opening) != 1 or not spokes or about[0] not in whole.states:
        return None
    return Focus(Dyad.of(about[0], *spokes), alone=False)


def find_addressee(speaks: Sequence[State], mentions: Iterable[Mention]) -> Focus:
    """Find the pair of a page in which one office speaks throughout, mostly of one other state."""
    speakers = set(speaks)
    if len(speakers) != 1 or "" in speakers:
        return Focus()
    (speaker,) = speakers
    parties = (one for one in mentions if one.role == "party" and one.kind != "reference" and len(one.states) == 1)
    others = Counter(one.states[0] for one in parties if one.states[0] != speaker)
    best = min(others, key=lambda state: (-others[state], state), default="")
    chief = best and others[best] >= CHIEF * others.total()
    return Focus(Dyad.of(speaker, best)) if chief else Focus()


def find_own_pair(speaker: State, named: frozenset[State]) -> Focus | None:
    """Find the pair of a sentence that names one state, in a page in which the office of another one speaks.

    >>> find_own_pair("NO", frozenset({"CL"})).pair
    Dyad(first='CL', second='NO')
    """
    others = named - {speaker}
    return Focus(Dyad.of(speaker, *others)) if speaker and len(others) == 1 else None


def stands_alone(focus: Focus, mentions: Iterable[Mention]) -> bool:
    """Tell whether an article names hardly any states besides its pair as those who act."""
    pair = set(focus.states)
    parties = [mention for mention in mentions if mention.states and mention.role == "party"]
    others = sum(not set(mention.states) <= pair for mention in parties)
    return others < OTHERS * len(parties)


def find_sections(
    sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]]
) -> Iterator[tuple[int, Focus]]:
    """Yield where a section begins whose heading names a pair and little else: "IRAN - OMAN."."""
    for sentence in sentences:
        named = mentions.get(sentence.index, ())
        states = frozenset(state for mention in named for state in mention.states)
        left = len(sentence.text) - sum(len(mention.text) for mention in named)
        if len(states) == 2 and len(named) == 2 and left <= HEADING_REST and sentence.kind != "headline":
            yield sentence.index, Focus(Dyad.of(*states))


def complete_parties(parties: Parties, hit: Hit, focus: Focus, *, dated: bool, loose: bool) -> Parties:
    """Fill in what a sentence leaves unsaid from the article's pair, at a loss of trust.

    Both sides are filled in only for mutual acts with a date of their own. `loose` marks triggers too
    common inside one state to be completed without a date.
    """
    known = {*parties.sources, *parties.targets}
    if loose and not dated:
        return parties
    if parties.complete or not focus.pair or not known <= set(focus.states):
        return parties
    how = (*parties.how, "the pair that the article tells of")
    both = EACH_OTHER in parties.how or (parties.strangers >= 2 and hit.trigger.pattern == "mutual")
    if not both and not _may_stand_in(parties, hit, focus):
        return parties
    if not known and both:
        return Parties(focus.states, focus.states, 1 - MISSING_BOTH + STRANGER, how)
    if not known:
        ties = hit.whole and hit.trigger.words.endswith(TIES)
        if not dated or not (hit.trigger.kind in ALONE or ties or _befell_somebody(hit, focus)):
            return parties
        return Parties(focus.states, focus.states, 1 - MISSING_BOTH, how)
    rest = tuple(state for state in focus.states if state not in known)
    trust = parties.trust - (MISSING_SIDE if dated else MISSING_SIDE_UNDATED)
    trust += STRANGER if parties.strangers else 0
    if hit.trigger.pattern == "mutual" and not (hit.trigger.one_sided and parties.sources):
        return Parties(focus.states, focus.states, trust, how, parties.persons)
    if len(rest) != 1:
        return parties
    if parties.sources:
        return replace(parties, targets=rest, trust=trust, how=how)
    return replace(parties, sources=rest, trust=trust, how=how)


def _befell_somebody(hit: Hit, focus: Focus) -> bool:
    """Tell whether an article on two states alone tells what befell somebody named before, or its border: "He was
    arrested in 2017", "the border closure of March".
    """
    people = hit.trigger.kind in {"seizure", "release"} and hit.voice == "passive"
    people = people and focus.near | focus.named <= set(focus.states) and not hit.trigger.words.startswith(CRIMES)
    return people or (focus.alone and hit.voice == "noun" and hit.trigger.words.startswith(_BORDER))


def name_delegation(parties: Parties, hit: Hit, focus: Focus, before: str) -> Parties:
    """Name those whom the sentence before introduced and this one only calls "the delegation", where they visit
    others: it is the one state that acted besides.
    """
    others = focus.near - set(parties.targets)
    if hit.trigger.kind != "visit" or parties.sources or not parties.targets or len(others) != 1:
        return parties
    if not _DELEGATION.search(before):
        return parties
    return replace(parties, sources=tuple(others), trust=parties.trust - NEAR, how=(*parties.how, "delegation"))


def _may_stand_in(parties: Parties, hit: Hit, focus: Focus) -> bool:
    """Tell whether the pair may stand in for a side left unsaid: words are directed at whom they name, and among
    many states nobody else may stand near.
    """
    words = hit.trigger.words
    spoken = hit.trigger.type in ADDRESSED or hit.trigger.kind in ADDRESSED or words.startswith(PROMISES)
    spoken = spoken and not (hit.trigger.type == "SUPPORT" and hit.trigger.pattern == "mutual")
    if spoken and hit.trigger.type != "COOPERATE" and focus.named == set(focus.states) and len(parties.targets) == 1:
        return True
    if spoken and not (focus.alone and set(focus.states) <= focus.named):
        return False
    return focus.alone or (focus.near <= set(focus.states) and parties.strangers != 1)
