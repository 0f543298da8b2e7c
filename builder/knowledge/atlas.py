"""The states of the world and what stands for them: names, demonyms, capitals, institutions."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from builder.knowledge.eras import Eras, load_eras
from builder.knowledge.leaders import Leader, load_leaders
from builder.knowledge.state_names import load_state_names
from builder.knowledge.tables import TableError, load_once, read_rows
from builder.model import MentionKind, State
from builder.records import record

_HEADS = ("private", "movements", "titles", "particles", "not_names", "portfolios", "weak_titles", "companies",
          "forms_of_address", "forenames", "bearers", "forms", "monarchs", "offices", "letterheads")  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]+")
_OWN_KINDS = frozenset({"stop", "abbr", "name", "capital", "demonym"})
_STATE_COLUMNS = ("code", "aliases", "demonyms", "capitals", "combining")


@record(frozen=True, slots=True)
class Entry:
    """What one name stands for. `kind` is a mention's kind, "stop" for a phrase that hides a
    state's name inside it, or "abbr" for letters that name a place after a comma alone.
    """

    name: str
    states: tuple[State, ...]
    kind: MentionKind | str


@record(frozen=True, slots=True)
class Atlas:
    """Names of states and of what stands for them, for lookup and for printing."""

    states: tuple[State, ...]
    names: Mapping[State, str]
    demonyms: Mapping[State, str]
    capitals: Mapping[State, str]
    index: Mapping[str, tuple[Entry, ...]]
    """First word of a name -> entries, the longest name first."""
    combining: Mapping[str, State]
    private: frozenset[str]
    movements: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    not_names: frozenset[str]
    portfolios: frozenset[str]
    weak_titles: frozenset[str]
    companies: frozenset[str]
    forms_of_address: frozenset[str]
    forenames: frozenset[str]
    bearers: frozenset[str]
    forms: Mapping[str, frozenset[State]]
    """Form of state -> the states that have it; `monarchs` office -> form of state."""
    monarchs: Mapping[str, str]
    offices: Mapping[str, State]
    """Offices of one state alone -> that state; `letterheads` words at the head of its papers."""
    letterheads: Mapping[str, State]
    eras: Eras
    leaders: Mapping[str, tuple[Leader, ...]]
    """Last word of a name -> the leaders of states who bear it."""

    def name(self, state: State) -> str:
        """Give the short readable name of a state; its code where it has none.

        >>> load_atlas().name("KR")
        'South Korea'
        """
        return self.names.get(state, state)

    def demonym(self, state: State) -> str:
        """Give the adjective: "Omani"."""
        return self.demonyms.get(state, self.name(state))


def first_word(name: str) -> str:
    """Give the letters that a name begins with: the key of the index.

    >>> first_word("U.S. Treasury"), first_word("N'Djamena")
    ('U', 'N')
    """
    match = _LETTERS.match(name)
    return match[0] if match else ""


@load_once
def load_atlas(language: str = "en") -> Atlas:
    """Load the tables of one language; TableError when one of them cannot be used."""
    entries, states = _read_states(language)
    entries |= _read_places(language)
    for row in read_rows(f"{language}/institutions.csv", ("name", "state")):
        kind = "institution" if row["state"] else "organisation"
        if row["name"] not in entries or kind == "institution":
            entries[row["name"]] = Entry(row["name"], _split(row["state"]), kind)
    heads = _read_heads(language)
    return Atlas(
        states=tuple(sorted(states)),
        names={code: state.name for code, state in states.items()},
        demonyms={code: state.demonym for code, state in states.items()},
        capitals={code: state.capital for code, state in states.items()},
        index=_make_index(entries),
        combining={form: code for code, state in states.items() for form in state.combining},
        private=frozenset(heads["private"]),
        movements=frozenset(heads["movements"]),
        titles=frozenset(heads["titles"]),
        particles=frozenset(heads["particles"]),
        not_names=frozenset(heads["not_names"]),
        portfolios=frozenset(heads["portfolios"]),
        weak_titles=frozenset(heads["weak_titles"]),
        companies=frozenset(heads["companies"]),
        forms_of_address=frozenset(heads["forms_of_address"]),
        forenames=frozenset(heads["forenames"]),
        bearers=frozenset(heads["bearers"]),
        forms={form: frozenset(states) for form, states in heads["forms"].items()},
        monarchs=heads["monarchs"],
        offices=heads["offices"],
        letterheads=heads["letterheads"],
        eras=load_eras(language),
        leaders=load_leaders(language),
    )


@record(frozen=True, slots=True)
class _State:
    """A row of the states, its first names and all combining forms."""

    name: str
    demonym: str
    capital: str
    combining: Sequence[str]


def _read_states(language: str) -> tuple[dict[str, Entry], dict[str, _State]]:
    """Read the states by code, and what stands for each by its words."""
    shown = load_state_names(language)
    entries: dict[str, Entry] = {}
    states: dict[str, _State] = {}
    for row in read_rows(f"{language}/states.csv", _STATE_COLUMNS):
        code = row["code"]
        split = {key: [part.strip() for part in row[key].split("|") if part.strip()] for key in _STATE_COLUMNS[1:]}
        name = shown[code][0]
        demonym, capital = (split["demonyms"] or [name])[0], (split["capitals"] or [""])[0]
        states[code] = _State(name, demonym, capital, split["combining"])
        for alias in split["aliases"] + split["capitals"] + split["demonyms"]:
            kind = "name" if alias in split["aliases"] else "capital" if alias in split["capitals"] else "demonym"
            for form in _inflect(alias) if kind == "demonym" else (alias.removeprefix("the "),):
                entries.setdefault(form, Entry(form, (code,), kind))
        entries[name] = Entry(name, (code,), "name")
    return entries, states


def _read_places(language: str) -> dict[str, Entry]:
    rows = read_rows(f"{language}/places.csv", ("name", "state", "kind"))
    kinds = ((row, row["kind"] if row["kind"] in _OWN_KINDS else "place") for row in rows)
    return {row["name"]: Entry(row["name"], _split(row["state"]), kind) for row, kind in kinds}


def _split(states: str) -> tuple[State, ...]:
    """Read "GE|US|GE": homonyms, in the order in which they are tried."""
    return tuple(state.strip() for state in states.split("|") if state.strip())


def _inflect(demonym: str) -> tuple[str, ...]:
    """Give singular and plural: Omani, Omanis; but Chinese, French, Swiss alone."""
    if re.search(r"(?:s|ese|sh|ch|men|\.)$", demonym):
        return (demonym,)
    return (demonym, f"{demonym}s")


def _make_index(entries: Mapping[str, Entry]) -> Mapping[str, tuple[Entry, ...]]:
    index: dict[str, list[Entry]] = {}
    for name in sorted(entries, key=lambda name: (-len(name), name)):
        index.setdefault(first_word(name), []).append(entries[name])
    return {word: tuple(found) for word, found in index.items()}


def _read_heads(language: str) -> Mapping[str, Any]:
    name = f"data/{language}/heads.toml"
    table = tomllib.loads(resources.files("builder").joinpath(name).read_text(encoding="utf-8"))
    missing = set(_HEADS) - set(table)
    if missing:
        message = f"builder/{name}: {', '.join(sorted(missing))} missing"
        raise TableError(message)
    return table
