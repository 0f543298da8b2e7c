"""What an editor says of people -> for whom they act on a day."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches

from builder.editing.files import Correction
from builder.edtf import Edtf, parse
from builder.model import Affiliation
from builder.problems import Problem

SHORTEST = 5
"""Letters of a family name from which another one that is nearly the same is a slip of the pen."""

ALIKE = 0.8
"""How alike two names must be for that, as `difflib` counts: "Shoygu" and "Shoigu" are."""

_WORD = re.compile(r"[^\W\d_a-z][\w’'-]+")


def list_affiliations(items: Iterable[Correction]) -> tuple[Affiliation, ...]:
    """Give the affiliations that [[person]] tables name, in order of file and line."""
    return tuple(_read(item) for item in items if item.kind == "person")


def _read(item: Correction) -> Affiliation:
    value = item.values.get
    return Affiliation(
        person=value("name", ""),
        state=value("state", ""),
        title=value("title", ""),
        article=item.path,
        words=f"said by an editor{item.because}",
        since=value("since", ""),
        until=value("until", ""),
    )


def select_affiliations(given: Iterable[Affiliation], day: Edtf | None) -> tuple[Affiliation, ...]:
    """Give those that hold on a day; without a day, those without an end.

    Bounds are inclusive, and a vague one ("2019") is taken at its widest.
    """
    at = day.earliest if day else None
    return tuple(one for one in given if _holds(one, at))


def _holds(one: Affiliation, at: date | None) -> bool:
    first, last = _bounds(one)
    return last == date.max if at is None else first <= at <= last


def _bounds(one: Affiliation) -> tuple[date, date]:
    first = parse(one.since).earliest if one.since else None
    last = parse(one.until).latest if one.until else None
    return first or date.min, last or date.max


def find_contradictions(items: Iterable[Correction]) -> Iterator[Problem]:
    """Name every [[person]] that gives another state for days of which one before it speaks."""
    before: list[tuple[Correction, Affiliation]] = []
    for item in items:
        if item.kind != "person":
            continue
        one = _read(item)
        for earlier, other in before:
            if other.person == one.person and other.state != one.state and _overlap(one, other):
                what = f"{one.person} acts for {other.state} in {earlier.place}, at the same time"
                yield item.complain("E210", what, "this one stands, as the later", "give since and until", "state")
        before.append((item, one))


def find_strangers(items: Iterable[Correction], texts: Iterable[str]) -> Iterator[Problem]:
    """Name every [[person]] whose family name no article has, while some have one that is nearly the same.

    Whoever is named in no article at all is nobody's mistake: people may be entered before there is news of them.
    """
    people = [item for item in items if item.kind == "person"]
    told = list(texts) if people else []
    for item in people:
        name = item.values["name"]
        surname = name.rsplit(" ", 1)[-1]
        if len(surname) < SHORTEST or any(surname in text for text in told):
            continue
        near = get_close_matches(surname, sorted({word for text in told for word in _WORD.findall(text)}), 1, ALIKE)
        if near:
            done, advice = "this [[person]] has no effect", f'did you mean "{near[0]}"?'
            yield item.complain("E208", f"no article names {name}", done, advice, "name")


def _overlap(one: Affiliation, other: Affiliation) -> bool:
    (first, last), (begin, end) = _bounds(one), _bounds(other)
    return first <= end and begin <= last
