"""Live preview: seconds from a changed seed to the page that shows it, with 30 articles and with 3,000."""

import time
from pathlib import Path
from threading import Thread

import httpx
from click.testing import CliRunner

from builder import publishing
from builder.commands import main
from builder.commands.serve import Preview, open_server
from tests.bench.sites import M, Size, write_articles

WANTED = {Size("small", 100, 10, 30): 1.0, M: 3.0}
"""Sizes, and the seconds within which a changed article is to be seen."""

TOLD = "Iran and Oman met on {day} May 2021.\n"


def rebuild(folder: Path, size: Size) -> tuple[float, float]:
    """Make a site, show it, change one seed; give the seconds until a reader has the page, and until all is written."""
    CliRunner().invoke(main, ["new", str(folder)], catch_exceptions=False)
    write_articles(size, folder / "seeds" / "articles.jsonl")
    changed = folder / "seeds" / "changed.txt"
    changed.write_text(TOLD.format(day=3), encoding="utf-8")
    preview = Preview(publishing.load_site(folder / "pelicanconf.py"))
    preview.rebuild()
    preview.get_ready()
    seen: list[float] = []

    def watch(base: str) -> None:
        """Do as a browser does: wait for another site, then ask for the page and its style."""
        assert httpx.get(f"{base}/-/live?known=1", timeout=60).text == "2"
        assert "4 May 2021" in httpx.get(f"{base}/iran-oman/", timeout=60).text
        assert httpx.get(f"{base}/theme/css/main.css", timeout=60).is_success
        seen.append(time.perf_counter())

    with open_server(preview, "127.0.0.1", 0) as server:
        reader = Thread(target=watch, args=[f"http://127.0.0.1:{server.server_port}"])
        reader.start()
        changed.write_text(TOLD.format(day=4), encoding="utf-8")
        began = time.perf_counter()
        preview.rebuild()
        done = time.perf_counter()
        reader.join()
    page = (folder / "output/iran-oman/index.html").read_text(encoding="utf-8")
    assert "4 May 2021" in page
    return seen[0] - began, done - began


def run(folder: Path) -> None:
    """Measure and print."""
    for size, most in WANTED.items():
        shown, done = rebuild(folder / size.name, size)
        print(
            f"preview of {size.articles:,} articles: {shown:.2f} s (wanted: below {most:g} s), all files {done:.2f} s"
        )
