"""What readers call each state: Babel's territory names, and our table where those are unwieldy."""

from collections.abc import Mapping

from babel import Locale

from builder.knowledge.tables import load_once, read_rows
from builder.model import State

_COLUMNS = ("code", "name", "in_text", "note")


@load_once
def load_state_names(language: str = "en") -> Mapping[State, tuple[str, str]]:
    """Give every state's name for lists and its name inside a sentence.

    >>> load_state_names()["US"], load_state_names()["KR"]
    (('United States', 'the United States'), ('South Korea', 'South Korea'))
    """
    locale = Locale.parse(language, sep="-" if "-" in language else "_")
    names = {code: (name, name) for code, name in locale.territories.items() if len(code) == 2}
    if locale.language == "en":
        rows = read_rows("en/display_names.csv", _COLUMNS)
        names |= {row["code"]: (row["name"], row["in_text"]) for row in rows}
    return names


@load_once
def load_state_notes(language: str = "en") -> Mapping[State, str]:
    """Give the sentence that pages of disputed places carry; no state without one is a key.

    >>> sorted(load_state_notes())
    ['PS', 'TW', 'XK']
    """
    path = f"{language.replace('_', '-').split('-')[0]}/display_names.csv"
    return {row["code"]: row["note"] for row in read_rows(path, _COLUMNS) if row["note"]}
