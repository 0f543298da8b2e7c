"""The base of an English verb -> its forms."""

import re
from collections.abc import Mapping
from typing import Literal

Form = Literal["base", "third", "past", "participle", "gerund", "noun"]


def inflect_verb(base: str, irregular: Mapping[str, tuple[str, str]]) -> dict[str, Form]:
    """Give the forms of a verb: base, third person, past, participle, gerund.

    >>> sorted(inflect_verb("accuse", {}))
    ['accuse', 'accused', 'accuses', 'accusing']
    """
    past, participle = irregular.get(base, (_regular_past(base), _regular_past(base)))
    forms: dict[str, Form] = {base: "base"}
    forms[third_person(base)] = "third"
    doubled = past.split("/")[0].endswith(f"{base[-1]}ed") and past.startswith(f"{base}{base[-1]}")
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "be")) else base
    forms[f"{base}{base[-1]}ing" if doubled or base in _DOUBLING else f"{stem}ing"] = "gerund"
    forms.update(dict.fromkeys(participle.split("/"), "participle"))
    forms.update(dict.fromkeys(past.split("/"), "past"))
    return forms


_DOUBLING = {"begin", "cut", "hit", "put", "set", "sit", "shut", "let", "get", "run", "win", "quit"}


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ied"
    return f"{base}ed"


def third_person(base: str) -> str:
    """Give the third person of a verb's base form.

    >>> third_person("carry"), third_person("visit"), third_person("go")
    ('carries', 'visits', 'goes')
    """
    special = {"be": "is", "have": "has", "go": "goes", "do": "does"}
    if base in special:
        return special[base]
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies"
    return f"{base}es" if re.search(r"(?:s|sh|ch|x|z|[^aeiou]o)$", base) else f"{base}s"
