"""Tables of `builder/data/` as rows of text; a bad row is refused with file, line and caret."""

import csv
import functools
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from typing import TypeVar, cast

from builder.problems import Stop

Load = TypeVar("Load", bound=Callable[..., object])


class TableError(Stop):
    """Rows of a table that cannot be used; the message shows file, line and row of each."""


def read_rows(name: str, columns: tuple[str, ...]) -> Iterator[Mapping[str, str]]:
    """Yield the rows of `data/NAME` (CSV with a header line), every value stripped text.

    Lines that begin with "#" are comments. TableError when the header is not `columns` or a
    row has another number of cells; all bad rows are named at once.
    """
    text = resources.files("builder").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    reader = csv.reader(lines)
    header = tuple(next(reader, ()))
    if header != columns:
        message = f"builder/data/{name}: columns are {header}, expected {columns}"
        raise TableError(message)
    rows = list(reader)
    bad = [row for row in rows if len(row) != len(columns)]
    if bad:
        listed = "\n".join(f"    {','.join(row)}\n    ^ {len(row)} cells" for row in bad)
        message = f"builder/data/{name}: {len(columns)} cells wanted\n{listed}"
        raise TableError(message)
    for row in rows:
        yield dict(zip(columns, (cell.strip() for cell in row), strict=True))


def load_once(load: Load) -> Load:
    """Keep what a loader makes of a language's tables, the default language's also where it is named.

    >>> load = load_once(lambda language="en": [language])
    >>> load() is load("en")
    True
    """
    kept = functools.cache(load)

    @functools.wraps(load)
    def load_kept(language: str = "en") -> object:
        return kept(language)

    return cast("Load", load_kept)
