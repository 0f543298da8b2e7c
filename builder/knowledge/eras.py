"""Names and memberships that hold for a time: the Soviet Union until 1991, the members of NATO on a day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from builder.knowledge.tables import TableError, load_once, read_rows
from builder.model import State
from builder.records import record

_ERA_COLUMNS = ("name", "state", "first", "last", "kind")
_MEMBER_COLUMNS = ("organisation", "states", "since", "until")


@record(frozen=True, slots=True)
class Era:
    """For which states something holds, from one day to another, both inclusive; "" is an open end.

    Days are ISO texts, which compare as days do.
    """

    states: tuple[State, ...]
    first: str
    last: str

    def holds(self, day: str) -> bool:
        """Tell whether a day lies in this time; "" is a day that nobody knows and lies in none that ends."""
        return (self.first <= day and (not self.last or day <= self.last)) if day else not self.last


@record(frozen=True, slots=True)
class Eras:
    """Lookups of names and memberships by day."""

    former: Mapping[str, Era]
    """Name of a state that is no more -> its time."""
    homonyms: Mapping[str, Sequence[Era]]
    members: Mapping[str, Sequence[Era]]
    """Word for an organisation -> who belonged to it when."""

    def is_over(self, name: str, day: str) -> bool:
        """Tell whether a state of that name was no more on a day.

        >>> load_eras().is_over("Soviet Union", "1995-03-01"), load_eras().is_over("Soviet Union", "1985-03-01")
        (True, False)
        """
        era = self.former.get(name)
        return era is not None and era.last < day

    def choose(self, name: str, day: str) -> State | None:
        """Choose the state that a name meant at the time, if the table says so.

        >>> load_eras().choose("Congo", "1987-03-01"), load_eras().choose("Congo", "2010-03-01")
        ('CG', 'CD')
        """
        return next((era.states[0] for era in self.homonyms.get(name, ()) if era.holds(day)), None)

    def list_members(self, word: str, day: str) -> frozenset[State]:
        """Give the members of an organisation on a day; today's where nobody knows the day.

        >>> "GB" in load_eras().list_members("EU", "2016-06-23"), "GB" in load_eras().list_members("EU", "2021-01-01")
        (True, False)
        """
        return frozenset(state for era in self.members.get(word, ()) if era.holds(day) for state in era.states)


@load_once
def load_eras(language: str = "en") -> Eras:
    """Load both tables; TableError where a row is of a kind that nobody reads."""
    former: dict[str, Era] = {}
    homonyms: defaultdict[str, list[Era]] = defaultdict(list)
    for row in read_rows(f"{language}/eras.csv", _ERA_COLUMNS):
        era = Era((row["state"],), row["first"], row["last"])
        if row["kind"] == "homonym":
            homonyms[row["name"]].append(era)
        elif row["kind"] == "former" and era.last:
            former[row["name"]] = era
        else:
            message = (
                f"builder/data/{language}/eras.csv: {row['name']}: a former state has a last day, a homonym its kind"
            )
            raise TableError(message)
    members: defaultdict[str, list[Era]] = defaultdict(list)
    for row in read_rows(f"{language}/memberships.csv", _MEMBER_COLUMNS):
        era = Era(tuple(row["states"].split("|")), row["since"], row["until"])
        for word in row["organisation"].split("|"):
            members[word].append(era)
    return Eras(former, homonyms, members)
