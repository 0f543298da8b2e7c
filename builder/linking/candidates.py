"""Tellings -> the pairs worth comparing, so that the work grows with the tellings and not with their pairs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from builder.linking.days import count_days
from builder.linking.likeness import Vocabulary
from builder.linking.telling import Telling
from builder.model import Dyad

NARROW = 62
"""Days up to which a date is looked up by its months, so that a busy dyad is not compared throughout."""

LONGEST = 40
"""Years of a date, the latest ones, in which reports that overlap it are looked up."""

CROWD = 150
"""Tellings on one shelf up to which each is compared with each; of a larger crowd, those that share a rare word."""

RARE = 30
"""Tellings of a crowd that have a rare word, at most: without one in common, two reports of so busy a pair of
states are never alike enough."""

Pair = tuple[int, int]
Shelf = tuple[Dyad, str, str]


def find_candidates(tellings: Sequence[Telling], words: Vocabulary) -> set[Pair]:
    """Pair what is worth comparing: one dyad, one type, and dates that touch, or one text where a date is missing."""
    pairs: set[Pair] = set()
    for rows in _lay_out(tellings).values():
        vague = [number for number, is_vague in rows if is_vague]
        if vague:
            chosen = set(vague)
            found = _pair_shelf([number for number, _ in rows], words)
            pairs.update(pair for pair in found if pair[0] in chosen or pair[1] in chosen)
    for numbers in _lay_out_narrow(tellings).values():
        pairs.update(_pair_shelf(numbers, words))
    return pairs


def _pair_shelf(numbers: Sequence[int], words: Vocabulary) -> Iterator[Pair]:
    if len(numbers) <= CROWD:
        yield from combinations(numbers, 2)
        return
    by_stem: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for stem in words.stems[number]:
            by_stem[stem].append(number)
    for sharing in by_stem.values():
        if len(sharing) <= RARE:
            yield from combinations(sharing, 2)


def _lay_out(tellings: Sequence[Telling]) -> dict[Shelf, list[tuple[int, bool]]]:
    """Lay reports out by dyad, type and year; those without a date by text, with all others of it."""
    shelves: dict[Shelf, list[tuple[int, bool]]] = defaultdict(list)
    open_texts = {telling.voice for telling in tellings if telling.report.date is None}
    for number, telling in enumerate(tellings):
        is_vague = _is_vague(telling)
        years = [str(year) for year in _list_years(telling)]
        for place in [*years, f"in {telling.voice}"] if telling.voice in open_texts else years:
            for shelf in _list_shelves(telling, place):
                shelves[shelf].append((number, is_vague))
    return shelves


def _is_vague(telling: Telling) -> bool:
    """Tell whether a report may mean an act of another month: its date is wide, absent, moved, or a plan."""
    report = telling.report
    return report.date is None or count_days(report.date) > NARROW or _may_move(telling)


def _may_move(telling: Telling) -> bool:
    """Tell whether an act may be held at quite another time than a report gives."""
    return telling.moved or (telling.report.status == "planned" and bool(telling.ranks))


def _lay_out_narrow(tellings: Sequence[Telling]) -> dict[Shelf, list[int]]:
    """Lay reports with narrow dates out by dyad, type and month; days near a month's end in both months."""
    shelves: dict[Shelf, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        date = telling.report.date
        if date is None or date.earliest is None or date.latest is None or count_days(date) > NARROW:
            continue
        slack = 31 if date.text[-1] in "~%" else 15
        first, last = date.earliest.toordinal() - slack, date.latest.toordinal() + slack
        for month in range(first // 31, last // 31 + 1):
            for shelf in _list_shelves(telling, str(month)):
                shelves[shelf].append(number)
    return shelves


def _list_shelves(telling: Telling, place: str) -> Iterator[Shelf]:
    dyads, families = sorted(set(telling.report.dyads)), sorted(telling.families)
    return ((dyad, family, place) for dyad in dyads for family in families)


def _list_years(telling: Telling) -> Iterable[int]:
    date = telling.report.date
    if date is None or (date.earliest is None and date.latest is None):
        return ()
    last = date.latest.year if date.latest else date.earliest.year + LONGEST if date.earliest else 0
    first = date.earliest.year if date.earliest else last - LONGEST
    beyond = int(_may_move(telling) or date.text[-1] in "~%")
    return range(max(first, last - LONGEST) - beyond, last + 1 + beyond)
