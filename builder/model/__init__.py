"""The vocabulary: every value that passes from one stage to the next, frozen.

Offsets count characters in `Article.text`, `end` is exclusive. States are ISO 3166-1 alpha-2
codes (plus TW, PS, XK); dyads are two codes in alphabetical order. Dates are `Edtf` values.
"""

from builder.model.acts import QUAD_CLASS, Act, Dyad, PloverType, QuadClass, Status
from builder.model.articles import Article, Published, PublishedBasis, Sentence, SentenceKind, Span, State
from builder.model.builds import Build
from builder.model.changes import (
    Change,
    ChangeSort,
    Comparison,
    Entry,
    EntryState,
    FieldChange,
    ReviewItem,
    ReviewReason,
)
from builder.model.events import Event, Evidence, Timeline
from builder.model.readings import (
    Affiliation,
    ArticleReading,
    Mention,
    MentionKind,
    MentionRole,
    Reference,
    Report,
    Retelling,
    TimeExpression,
)

__all__ = [
    "QUAD_CLASS",
    "Act",
    "Affiliation",
    "Article",
    "ArticleReading",
    "Build",
    "Change",
    "ChangeSort",
    "Comparison",
    "Dyad",
    "Entry",
    "EntryState",
    "Event",
    "Evidence",
    "FieldChange",
    "Mention",
    "MentionKind",
    "MentionRole",
    "PloverType",
    "Published",
    "PublishedBasis",
    "QuadClass",
    "Reference",
    "Report",
    "Retelling",
    "ReviewItem",
    "ReviewReason",
    "Sentence",
    "SentenceKind",
    "Span",
    "State",
    "Status",
    "TimeExpression",
    "Timeline",
]
