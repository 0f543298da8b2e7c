"""The console script `bilateral`: arguments, exit codes, and the only printing."""

import os
import sys
from collections.abc import Iterable
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder import __version__
from builder.problems import Problem, Stop

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from builder.model import Article

FEW = 64
"""Up to so many articles are read in this process: starting workers would take longer."""

Folder = click.Path(file_okay=False, path_type=Path)
Existing = click.Path(exists=True, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bilateral")
def main() -> None:
    """Read dated news articles and publish a timeline for every pair of countries."""


def choose_executor(articles: int, jobs: int) -> "AbstractContextManager[Executor | None]":
    """Give a pool of processes when there is enough to do, else nothing: work runs here."""
    workers = jobs or os.cpu_count() or 1
    if workers == 1 or articles <= FEW:
        return nullcontext()
    return ProcessPoolExecutor(workers, mp_context=get_context("forkserver"))


def show_problems(problems: Iterable[Problem]) -> int:
    """Print each problem as one line on standard error; give their number."""
    count = 0
    for count, problem in enumerate(problems, 1):  # noqa: B007  the last number is the result
        click.echo(str(problem), err=True)
    return count


@main.command()
@click.argument("paths", nargs=-1, required=True, type=Existing)
@click.option("--events", is_flag=True, help="Print linked events instead of readings.")
@click.option("--all", "weak", is_flag=True, help="Print reports too weak to publish as well.")
@click.option("--jobs", default=0, help="Processes; 0 means as many as cores.")
def annotate(paths: tuple[Path, ...], events: bool, weak: bool, jobs: int) -> None:
    """Print what is read from articles, one JSON line per article.

    PATHS are article files, folders of them, or .jsonl files of {"id", "published", "title",
    "text"}.
    """
    from builder import export, pipeline
    from builder.editing import Corrections

    articles, problems = read_paths(paths)
    with choose_executor(len(articles), jobs) as executor:
        if events:
            seeds = pipeline.Seeds(articles, Corrections())
            lines = export.write_events(pipeline.build(seeds, executor).events)
        else:
            readings = pipeline.annotate(articles, executor)
            kept = readings if weak else map(pipeline.drop_weak, readings)
            lines = export.write_readings(kept)
        for line in lines:
            click.echo(line)
    show_problems(problems)


def read_paths(paths: Iterable[Path]) -> "tuple[tuple[Article, ...], list[Problem]]":
    """Read files and folders as `annotate` is given them, in their order."""
    from builder.reading import read_file, read_seeds

    articles: list[Article] = []
    problems: list[Problem] = []
    for path in paths:
        found, unread = read_seeds(path) if path.is_dir() else read_file(path)
        articles += found
        problems += unread
    return tuple(articles), problems


@main.command()
@click.option("--settings", default="pelicanconf.py", type=Existing, help="Pelican's settings.")
@click.option("--output", default=None, type=Folder, help="Folder of the site.")
@click.option("--strict", is_flag=True, help="Exit with 1 when anything had to be said.")
@click.option("--jobs", default=0, help="Processes; 0 means as many as cores.")
def build(settings: Path, output: Path | None, strict: bool, jobs: int) -> None:
    """Read seeds/, build the site, and say how to open it."""
    from builder import pipeline, publishing

    site = publishing.load_site(settings, output)
    seeds = pipeline.read_folder(site.seeds, site.corrections, site.root)
    with choose_executor(len(seeds.articles), jobs) as executor:
        result = pipeline.build(seeds, executor)
    pages = publishing.publish_whole(site, result)
    found = show_problems(result.problems)
    for line in publishing.summarise(site, result, pages):
        click.echo(line)
    if strict and found:
        sys.exit(1)


@main.command()
@click.option("--output", default="output", type=Folder, help="Folder of the site.")
@click.option("--port", default=8000, help="Port on loopback.")
def serve(output: Path, port: int) -> None:
    """Show the built site on this machine until Ctrl-C."""
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    if not (output / "index.html").is_file():
        message = f"there is no site in {output}/ yet; run `bilateral build` first"
        raise Stop(message)
    handler = partial(SimpleHTTPRequestHandler, directory=str(output))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        click.echo(f"the site is on http://127.0.0.1:{server.server_port}/ (Ctrl-C ends)")
        server.serve_forever()


def run() -> None:
    """Run the command line; a refusal is one sentence and exit code 2."""
    try:
        main(standalone_mode=True)
    except Stop as refusal:
        click.echo(f"bilateral: {refusal}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    run()
