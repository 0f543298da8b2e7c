"""Who led which state, and in which years: for articles that do not say whose president they speak of."""

from collections.abc import Mapping

from builder.knowledge.tables import TableError, load_once, read_rows
from builder.model import State
from builder.records import record

_COLUMNS = ("name", "title", "state", "since", "until")


@record(frozen=True, slots=True)
class Leader:
    """Somebody under one spelling of the name, the office, and its first and last year ("" while it goes on)."""

    name: str
    title: str
    state: State
    since: str
    until: str

    def holds(self, year: str) -> bool:
        """Tell whether a year is one of the office."""
        return self.since <= year and (not self.until or year <= self.until)


@load_once
def load_leaders(language: str = "en") -> Mapping[str, tuple[Leader, ...]]:
    """Load the table: last word of a name -> who bears it; TableError where years are none.

    >>> [one.name for one in load_leaders()["Pompidou"]]
    ['Georges Pompidou']
    """
    found: dict[str, list[Leader]] = {}
    for row in read_rows(f"{language}/leaders.csv", _COLUMNS):
        years = [row["since"], *([row["until"]] if row["until"] else [])]
        if not all(len(year) == 4 and year.isdigit() for year in years) or years != sorted(years):
            message = f"builder/data/{language}/leaders.csv: {row['name']}: since and until are years, in order"
            raise TableError(message)
        for name in row["name"].split("|"):
            leader = Leader(name, row["title"], row["state"], row["since"], row["until"])
            found.setdefault(name.rsplit(" ", 1)[-1], []).append(leader)
    return {word: tuple(leaders) for word, leaders in found.items()}
