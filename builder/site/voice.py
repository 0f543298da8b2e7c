"""How the site speaks: one language's catalogue, names of countries, kinds and types in words."""

import io
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from builder.knowledge import read_rows
from builder.knowledge.state_names import load_state_names
from builder.model import State
from builder.records import record
from builder.site.urls import slugify


def mark(text: str) -> str:
    """Mark a text for the catalogue that is translated later, where it is shown."""
    return text


QUADS: Mapping[str, tuple[str, str]] = {
    "verbal cooperation": ("vc", mark("Cooperation in words")),
    "material cooperation": ("mc", mark("Cooperation in deeds")),
    "verbal conflict": ("vx", mark("Conflict in words")),
    "material conflict": ("mx", mark("Conflict in deeds")),
}
"""Class in the style sheet and name for readers of each quad class."""

FIELDS: Mapping[str, str] = {
    "cbrn": mark("chemical, biological or nuclear arms"),
    "natural_resource": mark("natural resources"),
    "religion_ethnicity": mark("religion and ethnicity"),
}
"""Names for readers of the contexts whose own names are not words."""


@record(frozen=True, slots=True)
class Voice:
    """Words of one language: catalogue, direction of writing, names."""

    language: str
    direction: str
    catalogue: NullTranslations
    names: Mapping[State, tuple[str, str]]
    kinds: Mapping[str, str]
    """Label of each kind, from the table of kinds."""

    def say(self, text: str, **parts: object) -> str:
        """Translate a text, then fill in its parts ("%(name)s")."""
        translated = str(self.catalogue.gettext(text)) if text else ""
        return translated % parts if parts else translated

    def count(self, one: str, many: str, number: int, **parts: object) -> str:
        """Translate a text with a number in it ("%(num)s events")."""
        shown = f"{number:,}".replace(",", "\u202f")
        return str(self.catalogue.ngettext(one, many, number)) % {"num": shown, **parts}

    def country(self, state: State) -> str:
        """Name a state in a list or heading."""
        return self.names.get(state, (state, state))[0]

    def country_in_text(self, state: State) -> str:
        """Name a state inside a sentence ("the United States")."""
        return self.names.get(state, (state, state))[1]

    def kind(self, kind: str) -> str:
        """Name a kind of act as readers see it."""
        return self.say(self.kinds.get(kind, kind[:1].upper() + kind[1:]))

    def field(self, context: str) -> str:
        """Name a field that acts touch ("chemical, biological or nuclear arms")."""
        return self.say(FIELDS.get(context, context.replace("_", " ")))

    def join(self, words: Iterable[str]) -> str:
        """List words as the language does ("Oman, Iran and Russia")."""
        return _join(tuple(words), self.language)

    def sort(self, states: Iterable[State]) -> list[State]:
        """Put states in the order of their names."""
        return sorted(states, key=lambda state: (slugify(self.country(state)), state))


@lru_cache(maxsize=4096)
def _join(words: tuple[str, ...], language: str) -> str:
    return str(format_list(list(words), locale=language)).replace(", and ", " and ")


@cache
def load_voice(language: str = "en") -> Voice:
    """Load one language's words; English needs no catalogue, its texts are the source.

    >>> load_voice().country("PS"), load_voice().country_in_text("US")
    ('Palestine', 'the United States')
    """
    locale = Locale.parse(language, sep="-" if "-" in language else "_")
    kinds = {row["kind"]: row["label"] for row in read_rows("en/kinds.csv", ("kind", "type", "label"))}
    return Voice(language, locale.text_direction, load_catalogue(language), load_state_names(language), kinds)


@cache
def load_catalogue(language: str) -> NullTranslations:
    """Load the catalogue of a language, `data/catalogue/LANGUAGE.po`; without one the English texts stand."""
    name = language.replace("_", "-").split("-")[0]
    source = resources.files("builder").joinpath("data", "catalogue", f"{name}.po")
    if not source.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source.read_bytes()), locale=name))
    compiled.seek(0)
    return Translations(compiled)


@cache
def direction_of(language: str) -> str:
    """Tell whether a language is written "ltr" or "rtl".

    >>> direction_of("ar"), direction_of("en"), direction_of("no such")
    ('rtl', 'ltr', 'ltr')
    """
    try:
        return Locale.parse(language.split("-", maxsplit=1)[0]).text_direction
    except (ValueError, UnknownLocaleError):
        return "ltr"


PLOVER: Mapping[str, str] = {
    "AGREE": mark("Agree"),
    "CONSULT": mark("Consult"),
    "SUPPORT": mark("Support"),
    "COOPERATE": mark("Cooperate"),
    "AID": mark("Aid"),
    "CONCEDE": mark("Concede"),
    "RETREAT": mark("Retreat"),
    "REQUEST": mark("Request"),
    "ACCUSE": mark("Accuse"),
    "REJECT": mark("Reject"),
    "THREATEN": mark("Threaten"),
    "PROTEST": mark("Protest"),
    "SANCTION": mark("Sanction"),
    "MOBILIZE": mark("Mobilize"),
    "COERCE": mark("Coerce"),
    "ASSAULT": mark("Assault"),
}
"""PLOVER's names of types, as shown in small beside the plain kind."""

Say = Callable[..., str]
