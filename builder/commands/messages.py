"""How problems, progress and figures are shown: lines for tools, tables and bars for people."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from builder.problems import Problem
from builder.work import watch_nothing

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_SHOWN = 200
"""Problems shown one by one; an archive of thousands of articles has more than anybody reads."""


def show_problems(problems: Iterable[Problem], most: int = MOST_SHOWN) -> int:
    """Print each problem as one line on standard error; give their number."""
    found = list(problems)
    for problem in found[:most]:
        click.echo(str(problem), err=True)
    if len(found) > most:
        click.echo(f"... and {len(found) - most} more; `bilateral check --all` shows them", err=True)
    return len(found)


def count(number: int, noun: str) -> str:
    """Say how many there are of something.

    >>> count(1, "article"), count(0, "article")
    ('1 article', '0 articles')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def show_json(content: Mapping[str, object]) -> None:
    """Print one JSON object on standard output."""
    click.echo(json.dumps(content, ensure_ascii=False, allow_nan=False))


def list_problems(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Give problems as JSON objects for editors' tools."""
    names = ("path", "line", "column", "code", "what", "done", "advice")
    return [{name: getattr(problem, name) for name in names} for problem in problems]


def show_figures(figures: Mapping[str, str]) -> None:
    """Print figures: a table on a terminal, `name: figure` lines elsewhere."""
    if not sys.stdout.isatty():  # rich takes longer to import than a build with nothing to do
        for name, figure in figures.items():
            click.echo(f"{name}: {figure}")
        return
    from rich.console import Console
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    for name, figure in figures.items():
        table.add_row(name, figure)
    Console().print(table)


@contextmanager
def show_progress() -> "Iterator[Callable[[str, int, int], None]]":
    """Give what the stages tell their progress to: bars on a terminal, nothing elsewhere.

    rich respects NO_COLOR and TERM=dumb.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield watch_nothing
        return
    columns = (TextColumn("{task.description:>16}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        tasks: dict[str, object] = {}

        def watch(stage: str, done: int, of: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(stage, total=of)
            progress.update(tasks[stage], completed=done, total=of)  # type: ignore[arg-type]

        yield watch
