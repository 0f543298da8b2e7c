"""Full-text search: a rendered site in, Pagefind's index beside its pages out.

Only pages of events are indexed: they hold all that readers search for, and indexing every page
would take longer than rendering them. `BILATERAL_SEARCH` among the settings tells the search page
that there will be an index.
"""

import json
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from builder.problems import Stop
from builder.site.index_order import order_index

PAGES = "events/**/index.html"
"""What is indexed."""

UNUSED = ("pagefind-component-ui.*", "pagefind-modular-ui.*", "pagefind-ui.*", "pagefind-highlight.js")
"""Pagefind's own user interfaces: the search page is ours."""


def index_folder(folder: Path) -> int:
    """Index a rendered site; give the number of files written. Stop when Pagefind is missing or fails."""
    if not find_spec("pagefind_bin"):
        message = "the search index needs Pagefind: pip install 'bilateral[search]'"
        raise Stop(message)
    if not any(folder.glob(PAGES)):
        return 0
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--glob", PAGES]
    # Open files are passed on for the sake of the lock: it is held as long as Pagefind writes.
    done = subprocess.run(command, capture_output=True, text=True, check=False, close_fds=False)  # noqa: S603
    if done.returncode:
        last = (done.stderr or done.stdout).strip().rpartition("\n")[2]
        message = f"Pagefind could not index the site: {last}"
        raise Stop(message)
    index = folder / "pagefind"
    for pattern in UNUSED:
        for path in index.glob(pattern):
            path.unlink()
    # Another version's files may be of another make: they serve as they are, only not the same bytes each time.
    with suppress(ValueError, LookupError, OSError):
        order_index(index)
    return sum(path.is_file() for path in index.rglob("*"))


def count_indexed(folder: Path) -> int:
    """Count the pages in the index of a site; 0 without an index."""
    entry = folder / "pagefind" / "pagefind-entry.json"
    if not entry.is_file():
        return 0
    languages = json.loads(entry.read_text(encoding="utf-8"))["languages"]
    return sum(int(language["page_count"]) for language in languages.values())
