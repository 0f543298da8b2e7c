"""`bilateral annotate`: what is read from articles, as JSON lines."""

from pathlib import Path

import click

from builder.commands.messages import show_problems
from builder.commands.workers import Existing, Workers, prepare_work, worker_options


@click.command()
@click.argument("paths", nargs=-1, required=True, type=Existing)
@click.option("--events", is_flag=True, help="Print linked events instead of readings.")
@click.option("--all", "weak", is_flag=True, help="Print reports too weak to publish as well.")
@worker_options
def annotate(paths: tuple[Path, ...], events: bool, weak: bool, jobs: int, scheduler: str) -> None:
    """Print what is read from articles, one JSON line per article.

    PATHS are article files, folders of them, or .jsonl files of {"id", "published", "title",
    "text"}.
    """
    from builder import export, pipeline
    from builder.reading import gather_articles, list_seeds

    files = [file for path in paths for file in (list_seeds(path) if path.is_dir() else [path])]
    with prepare_work(Workers(jobs, scheduler)) as work:
        reads = pipeline.read_paths(files, work=work)
        if events:
            articles, unread = gather_articles(reads)
            build = pipeline.build(pipeline.Seeds(articles, problems=unread), work)
            lines, problems = export.write_events(build.events), build.problems
        else:
            readings, unread = pipeline.read_all([article for found, _ in reads for article in found], work)
            problems = (*(one for _, wrong in reads for one in wrong), *unread)
            lines = export.write_readings(readings if weak else map(pipeline.drop_weak, readings))
        for line in lines:
            click.echo(line)
    show_problems(problems)
