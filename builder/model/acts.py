"""Between whom, and what kind of act: dyads, and types of the PLOVER ontology."""

from collections.abc import Mapping
from typing import Literal

from builder.model.articles import State
from builder.records import record

PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["held", "planned", "cancelled", "moved"]
QuadClass = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]

QUAD_CLASS: Mapping[PloverType, QuadClass] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}


@record(frozen=True, slots=True, order=True)
class Dyad:
    """A pair of states in alphabetical order of their codes.

    >>> Dyad.of("RU", "OM")
    Dyad(first='OM', second='RU')
    >>> str(Dyad.of("RU", "OM"))
    'OM-RU'
    """

    first: State
    second: State

    @classmethod
    def of(cls, one: State, other: State) -> "Dyad":
        """Make the dyad of two different states, in whichever order they come."""
        if one == other:
            message = f"a dyad needs two different states, not {one} twice"
            raise ValueError(message)
        return cls(min(one, other), max(one, other))

    @classmethod
    def parse(cls, text: str) -> "Dyad":
        """Read "OM-RU"."""
        one, _, other = text.partition("-")
        return cls.of(one, other)

    def __str__(self) -> str:
        return f"{self.first}-{self.second}"


@record(frozen=True, slots=True)
class Act:
    """What kind of act it is: the PLOVER type and what readers are shown."""

    type: PloverType
    kind: str
    """For readers, from the table of kinds: "visit", "exercise", "agreement signed"."""
    mode: str = ""
    contexts: tuple[str, ...] = ()
