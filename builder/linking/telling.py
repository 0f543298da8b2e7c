"""A report with what linking needs of its article."""

from dataclasses import dataclass

from builder.edtf import Edtf
from builder.knowledge.series import Rank
from builder.model import Report


@dataclass(frozen=True, slots=True)
class Telling:
    """A report: whose words it is, which word names the act, what series it stands in, when published."""

    report: Report
    voice: str
    trigger: str
    ranks: frozenset[Rank] = frozenset()
    published: Edtf | None = None
