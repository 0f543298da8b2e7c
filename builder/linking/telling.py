"""A report with what linking needs of its article and its sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.edtf import Edtf
from builder.knowledge.series import Rank
from builder.model import Report


@dataclass(frozen=True, slots=True)
class Telling:
    """A report: whose words it is, which word names the act, what series it stands in, when published,
    the stems of the names of those who speak in it, how its sentence marks the act, and the numbers that it gives.
    """

    report: Report
    voice: str
    trigger: str
    ranks: frozenset[Rank] = frozenset()
    published: Edtf | None = None
    speakers: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    title_numbers: frozenset[str] = frozenset()
    sizes: Mapping[str, frozenset[float]] = field(default_factory=dict)
    """How many of what the sentence names."""
