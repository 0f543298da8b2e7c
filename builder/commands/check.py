"""`bilateral check`: everything that can be wrong, said without writing the site."""

import sys
from pathlib import Path

import click

from builder.commands.messages import MOST_SHOWN, count, list_problems, show_json, show_problems, show_progress
from builder.commands.workers import Existing, Workers, prepare_work, worker_options


@click.command()
@click.option("--settings", default="pelicanconf.py", type=Existing, help="Pelican's settings.")
@click.option("--strict", is_flag=True, help="Exit with 1 when anything had to be said.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as one JSON object.")
@click.option("--all", "everything", is_flag=True, help=f"Print all problems, not only the first {MOST_SHOWN}.")
@worker_options
def check(settings: Path, strict: bool, as_json: bool, everything: bool, **workers: str) -> None:
    """Say everything that is wrong with settings, seeds and corrections; write nothing."""
    from builder import pipeline, publishing

    site = publishing.load_site(settings)
    with show_progress() as watch, prepare_work(Workers.of(workers), site.root / ".cache", watch) as work:
        seeds = pipeline.read_folder(site.seeds, site.corrections, site.root, work)
        result = pipeline.build(seeds, work)
    if as_json:
        show_json({"problems": list_problems(result.problems)})
    else:
        shown = show_problems(result.problems, sys.maxsize if everything else MOST_SHOWN)
        click.echo(f"{count(len(result.articles), 'article')} read, {shown or 'nothing'} to look at")
    if strict and result.problems:
        sys.exit(1)
