"""One sentence -> the people whom an office introduces that only one state has: "Secretary of State" with a name and
no country.
"""

import functools
import re
from collections.abc import Iterator, Mapping

from builder.actors.introductions import Introduction
from builder.knowledge.atlas import Atlas
from builder.knowledge.cues import load_cue
from builder.model import State

_NAME = r"(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ])(?: (?:[A-ZÀ-Þ]\.|(?:al-|de |van |von )?[A-ZÀ-Þ][\w-]*[a-zà-ÿ])){1,3}"
_RANKS = r"(?:(?:Deputy|Assistant|Under ?|Acting) ?)?"
_OWNED = load_cue("actors.offices.owned")


@functools.cache
def _compile(offices: tuple[str, ...]) -> re.Pattern[str]:
    titles = "|".join(re.escape(office) for office in sorted(offices, key=len, reverse=True))
    return re.compile(rf"\b(?P<title>{_RANKS}(?P<office>{titles})),? (?P<name>{_NAME})(?! of\b)")


def find_holders(text: str, atlas: Atlas) -> Iterator[Introduction]:
    """Yield who holds an office of `[offices]` in a sentence that names no state before it.

    "Home Secretary Anna Smith spoke" introduces Anna Smith for GB.
    """
    offices: Mapping[str, State] = atlas.offices
    if not any(office in text for office in offices):
        return
    for match in _compile(tuple(offices)).finditer(text):
        if not _OWNED.search(text, max(0, match.start() - 30), match.start()):
            yield Introduction(match["name"], offices[match["office"]], match["title"], match[0])
