"""Reports -> the places that tell them: the sentence of each, and the others of its article that tell it again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.former import NOTHING_FORMER, Former
from builder.linking.joining import Sources
from builder.linking.naming import name_reports
from builder.model import Article, Report, Retelling


@dataclass(frozen=True, slots=True)
class Places:
    """Every place that tells a report as a report of its own, in order of telling, with the id that it founds."""

    reports: tuple[Report, ...]
    ids: tuple[str, ...]
    owners: tuple[int, ...]
    """Number of the report that each place tells."""

    def gather(self, groups: Sequence[Sequence[int]]) -> list[tuple[list[Report], list[str]]]:
        """Give for each group of numbers of reports the places that tell them, and their ids."""
        home = {number: at for at, group in enumerate(groups) for number in group}
        gathered: list[tuple[list[Report], list[str]]] = [([], []) for _ in groups]
        for report, id_, owner in zip(self.reports, self.ids, self.owners, strict=True):
            gathered[home[owner]][0].append(report)
            gathered[home[owner]][1].append(id_)
        return gathered


def list_places(
    ordered: Sequence[Report], articles: dict[str, Article], sources: Sources, former: Former = NOTHING_FORMER
) -> Places:
    """List the places of reports that come in order of telling."""
    told = [(place, owner) for owner, report in enumerate(ordered) for place in _spell_out(report)]
    told.sort(key=lambda pair: (sources.order(pair[0]), pair[1]))
    reports = tuple(place for place, _ in told)
    return Places(reports, tuple(name_reports(reports, articles, former)), tuple(owner for _, owner in told))


def _spell_out(report: Report) -> list[Report]:
    return [report, *(_retell(report, one) for one in report.retold)]


def _retell(report: Report, again: Retelling) -> Report:
    """Take a place for a report of its own; without a time in its own words, it has that of the report."""
    has_time = again.time is not None and again.span.overlaps(again.time.span)
    date, time = (again.date, again.time) if has_time else (report.date, report.time)
    return replace(report, sentence=again.sentence, span=again.span, quote=again.quote, trigger=again.trigger,
                   date=date, time=time, confidence=min(report.confidence, again.confidence),
                   reasons=again.reasons, retold=())  # fmt: skip
