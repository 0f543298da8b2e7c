"""A report with what linking needs of its article and its sentence."""

from dataclasses import dataclass

from builder.edtf import Edtf
from builder.knowledge.series import Rank
from builder.model import Report


@dataclass(frozen=True, slots=True)
class Telling:
    """A report: whose words it is, which word names the act, what series it stands in, when published,
    the stems of the names of those who speak in it, and how its sentence marks the act.
    """

    report: Report
    voice: str
    trigger: str
    ranks: frozenset[Rank] = frozenset()
    published: Edtf | None = None
    speakers: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
