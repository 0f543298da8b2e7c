"""What an editor says of people -> for whom they act on a day."""

from collections.abc import Iterable, Iterator
from datetime import date

from builder.editing.files import Correction
from builder.edtf import Edtf, parse
from builder.model import Affiliation
from builder.problems import Problem


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


def _overlap(one: Affiliation, other: Affiliation) -> bool:
    (first, last), (begin, end) = _bounds(one), _bounds(other)
    return first <= end and begin <= last
