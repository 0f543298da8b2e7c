"""What safety costs: the whole road from articles to a published site, and the part of it that only protects.

    python -m tests.bench.safety

One build notes with what each small protection is called (cleaning, caps, escapes, guarded cells, checked links);
the calls are repeated by themselves and the least of some rounds counts. What is called once (verification, flushing,
the list of files) is timed where it stands. All in seconds of one processor: what the disk takes depends on what else
the machine writes.
"""

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from builder import pipeline, publishing, work
from builder.problems import Stop
from builder.reading import decoding, feeds, fields, formats, pages
from builder.site import calendars, compiling, desk, tables, urls
from builder.site import feeds as site_feeds
from tests.bench.report import describe_machine, replace_section
from tests.bench.sites import S, write_articles
from tests.command_line import make_site

MOST = 0.10
"""Share of a build that safety may cost."""
ROUNDS = 5
Call = Callable[..., Any]

SMALL: dict[str, list[tuple[ModuleType, str]]] = {
    "cleaning of text": [
        *((module, "clean_text") for module in (decoding, feeds, fields, formats, pages)),
        (formats, "settle_characters"),
        (site_feeds, "clean"),
        (calendars, "clean"),
    ],
    "caps of length and time": [(formats, "_refuse"), (work, "_limit_time")],
    "escapes in pages": [(compiling, "escape_text")],
    "cells and links": [(tables, "guard_cell"), (desk, "safe_link"), (urls, "safe_link")],
}
ONCE = {
    "verification": [(publishing, "verify_whole")],
    "flushing": [(publishing, "flush_folder"), (publishing, "sync_path")],
    "list of files": [(publishing, "write_manifest"), (publishing, "read_manifest")],
}


@contextmanager
def noted(calls: list[tuple[str, Call, tuple[Any, ...]]], spent: dict[str, float]) -> Iterator[None]:
    """Note the calls of small protections, and time the large ones."""

    def note(what: str, function: Call) -> Call:
        def noting(*given: Any) -> Any:
            calls.append((what, function, given))
            return function(*given)

        return noting

    def clock(what: str, function: Call) -> Call:
        def timing(*given: Any) -> Any:
            began = time.process_time()
            try:
                return function(*given)
            finally:
                spent[what] += time.process_time() - began

        return timing

    with ExitStack() as stack:
        for table, wrap in ((SMALL, note), (ONCE, clock)):
            for what, places in table.items():
                for module, name in places:
                    stack.enter_context(patch.object(module, name, wrap(what, getattr(module, name))))
        yield


def repeat(calls: Sequence[tuple[Call, tuple[Any, ...]]]) -> float:
    """Give the least seconds that the calls take by themselves."""
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for function, given in calls:
            made = function(*given)
            if hasattr(made, "__exit__"):
                with made:
                    pass
        spent.append(time.process_time() - began)
    return min(spent)


def build_once(folder: Path) -> float:
    """Build a site with nothing remembered; give the seconds of the processor."""
    site = publishing.load_site(folder / "pelicanconf.py", folder / f"output-{time.monotonic_ns()}")
    used = time.process_time()
    seeds = pipeline.read_folder(site.seeds, site.corrections, site.root)
    written = publishing.publish_whole(site, pipeline.build(seeds), publishing.Manner(processes=1))
    spent = time.process_time() - used
    assert written.files > 1000
    return spent


def measure() -> tuple[float, dict[str, float]]:
    """Give the least seconds of a whole build, and those of each sort of protection in it."""
    calls: list[tuple[str, Call, tuple[Any, ...]]] = []
    spent: dict[str, float] = defaultdict(float)
    with tempfile.TemporaryDirectory() as place:
        folder = make_site(Path(place) / "site")
        write_articles(S, folder / "seeds" / "articles.jsonl")
        with noted(calls, spent):
            build_once(folder)
        whole = min(build_once(folder) for _ in range(3))
    for what in SMALL:
        own = [(function, given) for name, function, given in calls if name == what]
        assert own, what
        spent[what] = repeat(own)
    return whole, dict(spent)


def run() -> None:
    """Measure, hold against what is wanted, and write the section."""
    whole, spent = measure()
    share = sum(spent.values()) / whole
    rows = [f"| {what} | {spent.get(what, 0.0):.3f} |" for what in (*SMALL, *ONCE)]
    replace_section("What safety costs", [
        f"Seconds of one processor within a first build of {S.articles} articles; what only protects is called again",
        "by itself, least of some rounds.",
        f"Machine: {describe_machine()}.", "",
        "| protection | seconds |", "|---|---|", *rows,
        f"| all of these | {sum(spent.values()):.3f} |", f"| the whole build | {whole:.2f} |", "",
        f"That is {share:.1%} of the build; at most {MOST:.0%} is wanted."])  # fmt: skip
    print(f"safety costs {share:.1%} of a build of {whole:.2f} s (wanted: at most {MOST:.0%})")
    if share > MOST:
        message = "safety costs too much"
        raise Stop(message)


if __name__ == "__main__":
    run()
