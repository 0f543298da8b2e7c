"""`bilateral review`: what an editor may want to look at, each with the lines that settle it."""

from pathlib import Path

import click

from builder.commands.messages import count, show_json, show_progress
from builder.commands.workers import Existing, Workers, prepare_work, worker_options


@click.command()
@click.option("--settings", default="pelicanconf.py", type=Existing, help="Pelican's settings.")
@click.option("--most", default=20, metavar="N", help="Items printed; 0 prints all.")
@click.option("--json", "as_json", is_flag=True, help="Print all items as one JSON object.")
@worker_options
def review(settings: Path, most: int, as_json: bool, jobs: int, scheduler: str) -> None:
    """List what the program is least sure of, with corrections ready to paste.

    Each item shows TOML that settles it, and TOML that says "all is well as it is"; paste one of
    them into a file of content/corrections/ and the item does not come again.
    """
    from builder import pipeline, publishing
    from builder.reviewing import review_build

    site = publishing.load_site(settings)
    with show_progress() as watch, prepare_work(Workers(jobs, scheduler), site.root / ".cache", watch) as work:
        items = review_build(pipeline.build(pipeline.read_folder(site.seeds, site.corrections, site.root, work), work))
    if as_json:
        names = ("reason", "title", "why", "snippet", "dismissal", "events", "article", "quote")
        show_json({"items": [{name: getattr(item, name) for name in names} for item in items]})
        return
    for item in items[: most or None]:
        click.echo(f"{item.reason}: {item.title}\n  {item.why}")
        for toml in (item.snippet, item.dismissal):
            click.echo("".join(f"    {line}\n" for line in toml.strip().splitlines()))
    click.echo(f"{count(len(items), 'item')} to review" + (f", {most} shown" if 0 < most < len(items) else ""))
