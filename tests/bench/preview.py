"""Live preview: seconds from a changed seed to the rebuilt site, with 30 articles and with 3,000."""

import time
from pathlib import Path

from click.testing import CliRunner

from builder import publishing
from builder.commands import main
from builder.commands.serve import Preview
from tests.bench.extraction import make_articles

WANTED = {30: 1.0, 3000: 3.0}
"""Articles, and the seconds within which a changed one is to be seen."""


def rebuild(folder: Path, count: int) -> float:
    """Make a site, build it, change one seed; give the processor seconds of the build that shows it."""
    CliRunner().invoke(main, ["new", str(folder)], catch_exceptions=False)
    for article in make_articles(count):
        (folder / "seeds" / f"{article.key}.txt").write_text(article.text, encoding="utf-8")
    preview = Preview(publishing.load_site(folder / "pelicanconf.py"))
    preview.rebuild()
    changed = folder / "seeds" / "a0.txt"
    changed.write_text(f"{changed.read_text(encoding='utf-8')}\nIran and Oman met on 3 May 2021.\n", encoding="utf-8")
    began = time.process_time()
    preview.rebuild()
    seconds = time.process_time() - began
    assert preview.number == 2
    assert "3 May 2021" in (folder / "output/iran-oman/index.html").read_text(encoding="utf-8")
    return seconds


def run(folder: Path) -> None:
    """Measure and print."""
    for count, most in WANTED.items():
        print(f"preview of {count:,} articles: {rebuild(folder / str(count), count):.2f} s (wanted: below {most:g} s)")
