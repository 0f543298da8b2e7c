"""The dates of several reports of one act -> the one that holds, with a note on the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.date_words import describe
from builder.edtf import Edtf
from builder.linking.days import count_days, measure_gap
from builder.model import Report, Status

MOST_WORDINGS = 3
"""Wordings that a note repeats; more would hide what it says."""


@dataclass(frozen=True, slots=True)
class Settled:
    """An event's date, a note on how it came about, and whether reports contradict each other."""

    date: Edtf | None
    note: str = ""
    disputed: bool = False
    inferred: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A report's date, whose voice it is, how far from the act it was published, and its words."""

    date: Edtf
    voice: str
    distance: int
    report: Report

    @property
    def words(self) -> str:
        """The date as the report gives it: its words where they name the year, else what they mean here."""
        text = " ".join(self.report.time.text.split()) if self.report.time else ""
        if str(self.date.earliest or self.date.latest)[:4] in text:
            return f"'{text}'"
        said = describe(self.date)
        return f"{said} ('{text}')" if text and text.casefold() not in said.casefold() else said


def reconcile_dates(
    group: Sequence[Report], voices: Mapping[str, str], published: Mapping[str, Edtf | None], status: Status = "held"
) -> Settled:
    """Choose the most exact date that most independent voices support.

    "Spring of 2025" supports 22 April 2025. Where exact dates contradict each other, the one with
    most voices stands, then the one told nearest to the act, then the one told first; the event is
    marked as disputed. What was planned does not contradict what was held.

    `group` comes in the order of telling.
    """
    claims = [_claim(report, voices, published) for report in group if report.date]
    if not claims:
        return Settled(None)
    if len(claims) == 1:
        return Settled(claims[0].date, "", disputed=False, inferred=_name_inferred(claims[0]))
    firm = _list_firm(claims, status, published)
    best = min(_most_exact(firm), key=lambda claim: _rank(claim, firm))
    same = [claim for claim in firm if claim.date == best.date]
    contrary = _list_others(firm, best.date, contrary=True)
    inferred = [_name_inferred(claim) for claim in same]
    return Settled(best.date, _write_note(claims, best.date), bool(contrary), inferred[0] if all(inferred) else "")


def _name_inferred(claim: Claim) -> str:
    """Name the part of a date that its report does not print."""
    return claim.report.time.inferred if claim.report.time else ""


def _list_firm(claims: Sequence[Claim], status: Status, published: Mapping[str, Edtf | None]) -> Sequence[Claim]:
    """List the claims that know how the act ended: of one held, not when it was to be; of one put off, the newest."""
    if status == "planned":
        return claims
    told = [claim for claim in claims if claim.report.status == status]
    if status == "moved":
        days = [day.sort_key for claim in told if (day := published.get(claim.report.article))]
        told = [c for c in told if not days or ((day := published.get(c.report.article)) and day.sort_key == max(days))]
    return told or [claim for claim in claims if claim.report.status != "planned"] or claims


def _claim(report: Report, voices: Mapping[str, str], published: Mapping[str, Edtf | None]) -> Claim:
    day = published.get(report.article)
    if report.date is None:
        message = "a claim needs a date"
        raise ValueError(message)
    far = abs(int(measure_gap(report.date, day))) if day and report.date.earliest and report.date.latest else 10**6
    return Claim(report.date, voices.get(report.article, report.article), far, report)


def _most_exact(claims: Sequence[Claim]) -> list[Claim]:
    """Leave out a date that has another one, more exact, within it: "spring" beside "22 April"."""
    return [claim for claim in claims if not any(_lies_within(other.date, claim.date) for other in claims)]


def _lies_within(inner: Edtf, outer: Edtf) -> bool:
    return measure_gap(inner, outer) <= 0 and count_days(inner) < count_days(outer) and _holds(outer, inner)


def _holds(outer: Edtf, inner: Edtf) -> bool:
    """Tell whether all of a date lies within another; an approximate one holds all that it touches."""
    if outer.text[-1] in "~%":
        return True
    low = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    return low and (outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest))


def _rank(claim: Claim, claims: Sequence[Claim]) -> tuple[object, ...]:
    support = {other.voice for other in claims if measure_gap(claim.date, other.date) <= 0}
    near = min(other.distance for other in claims if other.date == claim.date)
    borrowed = claim.report.time is None
    doubtful = claim.date.text[-1] in "~?%"
    return (-len(support), doubtful, count_days(claim.date), borrowed, near, claims.index(claim))


def _list_others(claims: Sequence[Claim], date: Edtf, *, contrary: bool) -> list[Claim]:
    """List, one for each voice, the claims of voices that never give the date: contrary or only vaguer."""
    agreed = {claim.voice for claim in claims if claim.date == date}
    others = [claim for claim in claims if claim.voice not in agreed]
    near = {claim.voice for claim in others if measure_gap(claim.date, date) <= 0}
    wanted = [claim for claim in others if (claim.voice not in near) == contrary]
    return list({claim.voice: claim for claim in reversed(wanted)}.values())[::-1]


def _write_note(claims: Sequence[Claim], date: Edtf) -> str:
    """Say which reports date the act in other words: "one of 2 reports says 'spring of 2025'"."""
    total = len({claim.voice for claim in claims})
    others = _list_others(claims, date, contrary=True) + _list_others(claims, date, contrary=False)
    told: dict[str, int] = {}
    for claim in others:
        words = f"{claim.words} beforehand" if claim.report.status in {"planned", "moved"} else claim.words
        told[words] = told.get(words, 0) + 1
    parts: list[str] = []
    for words, count in list(told.items())[:MOST_WORDINGS]:
        some = "one" if count == 1 else str(count)
        whole = f" of {total} reports" if not parts and total > 1 else ""
        parts.append(f"{some}{whole} {'says' if count == 1 else 'say'} {words}")
    return ", ".join(parts)
