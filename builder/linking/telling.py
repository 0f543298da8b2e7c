"""A report with what linking needs of its article and its sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from builder.edtf import Edtf
from builder.knowledge.cues import load_cue
from builder.knowledge.encounters import MEETINGS, Encounter, find_encounter
from builder.knowledge.series import Rank, load_series
from builder.linking.numbers import find_numbers, find_sizes
from builder.linking.speakers import find_people_speaking, find_speakers
from builder.linking.stems import fold
from builder.model import Report

REPEATED = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of acts that consist in words."""

FAMILY = {"SUPPORT": "AGREE", "RETREAT": "CONCEDE"}
"""Types that name the same act seen from two sides: a signing is agreed, an easing carried out."""

TRUCES = frozenset({"AGREE", "CONCEDE"})
"""Families of a truce that is agreed upon."""

_PAPER = load_cue("linking.telling.paper")


@dataclass(frozen=True)
class Telling:
    """A report: whose words it is, which word names the act, when published.

    What its words say is read when it is first asked for: most reports resemble no other, and nobody asks.
    """

    report: Report
    voice: str
    trigger: str
    published: Edtf | None = None
    silent: frozenset[str] = frozenset()
    """Stems of words that say nothing beyond dyad and date."""

    @cached_property
    def moved(self) -> bool:
        """Tell whether its act was put off or brought forward: to this time, or to this from another."""
        return self.report.status == "moved" or load_series().tells_move(self.report.quote)

    @cached_property
    def ranks(self) -> frozenset[Rank]:
        """Give the series that it stands in, and where."""
        return load_series().find_ranks(f"{self.report.title}\n{self.report.quote}")

    @cached_property
    def marks(self) -> frozenset[str]:
        """Give how its sentence marks the act."""
        return load_series().find_marks(self.report.quote)

    @cached_property
    def truce(self) -> bool:
        """Tell whether it is of a truce: agreed upon, or kept."""
        return family(self.report) in TRUCES and load_series().tells_truce(self.report.quote)

    @cached_property
    def families(self) -> frozenset[str]:
        """Give its type, signings taken with agreements and easings with withdrawals; a truce is both."""
        return TRUCES if self.truce else frozenset({family(self.report)})

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Give the stems of the names of those who speak in it, where its act consists in words."""
        return find_speakers(self.report, self.silent) if self.report.act.type in REPEATED else frozenset()

    @cached_property
    def said_by(self) -> frozenset[str]:
        """Give the surnames of the people who speak in it, where its act consists in words."""
        return find_people_speaking(self.report) if self.report.act.type in REPEATED else frozenset()

    @cached_property
    def papers(self) -> frozenset[str]:
        """Give the proper names of papers in its sentence: "Strategic Partnership Agreement"."""
        return frozenset(fold(match[0]) for match in _PAPER.finditer(self.report.quote))

    @cached_property
    def encounter(self) -> Encounter:
        """Give whom it says that somebody met, where it is a meeting."""
        report = self.report
        if report.act.kind not in MEETINGS:
            return Encounter()
        return find_encounter(report.quote, max(0, report.trigger.end - report.span.start))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Give the numbers of its sentence."""
        return find_numbers(self.report.quote)

    @cached_property
    def title_numbers(self) -> frozenset[str]:
        """Give the numbers of its title."""
        return find_numbers(self.report.title)

    @cached_property
    def sizes(self) -> Mapping[str, frozenset[float]]:
        """Give how many of what its sentence names."""
        return find_sizes(self.report.quote)


def family(report: Report) -> str:
    """Give a report's type, signings taken with agreements and easings with withdrawals."""
    return FAMILY.get(report.act.type, report.act.type)
