"""What safety costs: the whole road from articles to a published site with and without what protects it.

    python -m tests.bench.safety [--rounds 5]

Without means: no cleaning of text, no caps of time and length, no escaping, no guarded cells, no checked links, no
verification, nothing flushed to the disk, no list of files. The runs alternate and the least of each counts, in seconds
of one processor: what the disk takes depends on what else the machine writes.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
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


def _same(text: str, *_: object) -> str:
    return text


def _put_out(value: object) -> object:
    return value if isinstance(value, str) else str(value)


UNPROTECTED = {
    "reading": [
        *[(module, "clean_text", _same) for module in (decoding, feeds, fields, formats, pages)],
        (formats, "settle_characters", _same),
        (formats, "_refuse", lambda *_: None),
        (work, "_limit_time", lambda _: nullcontext()),
    ],
    "writing": [
        (compiling, "put_out", _put_out),
        (tables, "guard_cell", _same),
        (site_feeds, "clean", _same),
        (calendars, "clean", _same),
        (desk, "safe_link", _same),
        (urls, "safe_link", _same),
    ],
    "publishing": [
        (publishing, "verify_whole", lambda *_: 1),
        (publishing, "flush_folder", lambda _: None),
        (publishing, "sync_path", lambda _: None),
        (publishing, "write_manifest", lambda *_: None),
    ],
}


@contextmanager
def unprotected() -> Iterator[None]:
    """Take the protections away for a while."""
    with ExitStack() as stack:
        for module, name, instead in (row for rows in UNPROTECTED.values() for row in rows):
            stack.enter_context(patch.object(module, name, instead))
        yield


def build_once(folder: Path) -> float:
    """Build a site with nothing remembered; give the seconds of the processor."""
    site = publishing.load_site(folder / "pelicanconf.py", folder / f"output-{time.monotonic_ns()}")
    used = time.process_time()
    seeds = pipeline.read_folder(site.seeds, site.corrections, site.root)
    written = publishing.publish_whole(site, pipeline.build(seeds), processes=1)
    spent = time.process_time() - used
    assert written.files > 1000
    return spent


def measure(rounds: int) -> tuple[float, float]:
    """Give the seconds of a processor with and without protection."""
    with tempfile.TemporaryDirectory() as place:
        folder = make_site(Path(place) / "site")
        write_articles(S, folder / "seeds" / "articles.jsonl")
        build_once(folder)  # loads tables, compiles templates
        safe, bare = [], []
        for _ in range(rounds):
            safe.append(build_once(folder))
            with unprotected():
                bare.append(build_once(folder))
        return min(safe), min(bare)


def run(rounds: int = 5) -> None:
    """Measure, hold against what is wanted, and write the section."""
    safe, bare = measure(rounds)
    share = safe / bare - 1
    replace_section("What safety costs", [
        f"A whole build of {S.articles} articles with and without cleaning, caps, escaping, checked links and cells,",
        "verification, flushing and the list of files; least of alternating rounds, seconds of one processor.",
        f"Machine: {describe_machine()}.", "",
        "| with | without | cost |", "|---|---|---|", f"| {safe:.2f} | {bare:.2f} | {share:.1%} |", "",
        f"At most {MOST:.0%} is wanted."])  # fmt: skip
    print(f"safety costs {share:.1%} of a build: {safe:.2f} s with, {bare:.2f} s without (wanted: at most {MOST:.0%})")
    if share > MOST:
        message = "safety costs too much"
        raise Stop(message)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    run(parser.parse_args().rounds)
