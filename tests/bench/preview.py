"""Live preview: seconds from a changed seed to the rebuilt site, with 30 articles and with 3,000."""

import time
from pathlib import Path

from click.testing import CliRunner

from builder import publishing
from builder.commands import main
from builder.commands.serve import Preview
from tests.bench.sites import M, Size, write_articles

WANTED = {Size("small", 100, 10, 30): 1.0, M: 3.0}
"""Sizes, and the seconds within which a changed article is to be seen."""

TOLD = "Iran and Oman met on {day} May 2021.\n"


def rebuild(folder: Path, size: Size) -> float:
    """Make a site, build it, change one seed; give the seconds of the build that shows it."""
    CliRunner().invoke(main, ["new", str(folder)], catch_exceptions=False)
    write_articles(size, folder / "seeds" / "articles.jsonl")
    changed = folder / "seeds" / "changed.txt"
    changed.write_text(TOLD.format(day=3), encoding="utf-8")
    preview = Preview(publishing.load_site(folder / "pelicanconf.py"))
    preview.rebuild()
    preview.get_ready()
    changed.write_text(TOLD.format(day=4), encoding="utf-8")
    began = time.perf_counter()
    preview.rebuild()
    seconds = time.perf_counter() - began
    assert preview.number == 2
    assert "4 May 2021" in (folder / "output/iran-oman/index.html").read_text(encoding="utf-8")
    return seconds


def run(folder: Path) -> None:
    """Measure and print."""
    for size, most in WANTED.items():
        seconds = rebuild(folder / size.name, size)
        print(f"preview of {size.articles:,} articles: {seconds:.2f} s (wanted: below {most:g} s)")
