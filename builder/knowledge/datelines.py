"""A sentence -> where the dateline that opens it ends, and its own words begin."""

from builder.knowledge.cues import load_cue

_DATED = load_cue("knowledge.datelines.dated")
_LONGEST = 90
"""Characters of the longest dateline."""
_MARKS = "-–—:"
"""What ends one."""


def find_dateline_end(text: str) -> int:
    """Find where a dateline ends, 0 where a sentence has none; the date in it is not that of what is told.

    >>> find_dateline_end("MUSCAT, March 3 - The sultan met the envoy.")
    17
    """
    opening = text[:_LONGEST]
    head = _DATED.match(opening) if any(mark in opening for mark in _MARKS) else None
    return head.end() if head else 0
