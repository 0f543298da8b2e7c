"""Who acted and who was acted upon: the parties of one act, and the pairs that they make."""

from dataclasses import replace
from itertools import combinations

from builder.events.clauses import Clause
from builder.events.groups import Group
from builder.knowledge.cues import load_words
from builder.model import Dyad, State
from builder.records import record

MANY = 6
"""States in one act above which only those that the sentence singles out count (EVENTS.md)."""

SIDE = frozenset(load_words("events.parties.side"))

ON_SITE = frozenset(
    {
        "visit",
        "attack",
        "clash",
        "deployment",
        "seizure",
        "restriction",
        "aid",
        "withdrawal",
        "protest",
        "project",
        "culture",
    }
)
"""Kinds whose place is the state acted upon."""

ON_PEOPLE = frozenset({"seizure", "expulsion", "attack", "release", "restriction", "sanctions", "accusation", "aid"})
"""Kinds that a state may do to citizens or firms of another, who stand for it then."""

TOGETHER = frozenset(["exercise", "summit", "mediation", "agreement signed", "agreement reached", "cooperation",
                      "ceasefire", "lifting", "clash"])  # fmt: skip
"""Mutual kinds in which all who take part act with each other."""

FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Types of acts of force: what is called an incident, what no firm does, and armed people of no state do as well."""

STATEMENTS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
"""Types of acts that consist in what somebody says."""

TAKEN = frozenset({"seizure", "expulsion", "release"})
"""Kinds that a state does to people, ships and envoys of another in its power, who belong to the side acted upon:
"three Kenyans were arrested in Tanzania"."""

EACH_OTHER = "each other"
"""The rule by which both sides do to each other what otherwise one does to the other."""

APART = "one by one"
"""The rule by which several act each with another and not with each other."""

STATED = "statement"
"""The rule by which an official says something of another state: no word of his need be a verb of that act."""

ANSWERING = frozenset({"ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
"""Types of acts with which somebody answers what was done to him."""


@record(frozen=True, slots=True)
class Parties:
    """Who acted (`sources`) and upon whom (`targets`); `trust` between 0 and 1 says how directly
    the words say so, `how` names the rules.
    """

    sources: tuple[State, ...] = ()
    targets: tuple[State, ...] = ()
    trust: float = 1.0
    how: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    strangers: int = 0
    """People in the subject whom no article introduces: "Aliyev and Pashinyan signed" has two."""

    @property
    def complete(self) -> bool:
        """Tell whether there are two different states."""
        return len({*self.sources, *self.targets}) >= 2 and bool(self.sources) and bool(self.targets)


@record(frozen=True, slots=True)
class Setting:
    """What `find_parties` looks at: a sentence's clauses, its groups, and where its verbs begin."""

    text: str
    lower: str
    """The text in small letters, each in its place."""
    clauses: tuple[Clause, ...]
    groups: tuple[Group, ...]
    verbs: tuple[int, ...] = ()
    private: tuple[Group, ...] = ()
    posts: tuple[Group, ...] = ()
    """States where somebody is posted: whom an ambassador gives something, if nobody else."""
    """Citizens and firms of a state: never subjects, but objects of acts of `ON_PEOPLE`."""


def list_dyads(parties: Parties, kind: str, pattern: str) -> tuple[Dyad, ...]:
    """Pair the parties: sources with targets, or all with all in acts done together.

    >>> [str(d) for d in list_dyads(Parties(("RU",), ("EG", "OM")), "visit", "directed")]
    ['EG-RU', 'OM-RU']
    """
    everyone = sorted({*parties.sources, *parties.targets})
    if len(everyone) > MANY:
        return ()
    shared = pattern == "mutual" and kind in TOGETHER and APART not in parties.how
    together = shared or set(parties.sources) == set(parties.targets)
    if together:
        pairs = list(combinations(everyone, 2))
    else:
        pairs = [(one, other) for one in parties.sources for other in parties.targets if one != other]
    return tuple(sorted({Dyad.of(one, other) for one, other in pairs}))


def swap_sides(parties: Parties) -> Parties:
    """Exchange who acted and who was acted upon: a host's "received" tells the guest's visit."""
    return replace(parties, sources=parties.targets, targets=parties.sources)
