"""Where the work of a command runs: this process, a pool of processes, or a Dask cluster."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from multiprocessing import get_context, parent_process, resource_tracker
from pathlib import Path
from typing import Any

import click

from builder.memory import Memory, stamp_version
from builder.problems import Stop
from builder.records import record
from builder.work import Work, watch_nothing

Folder = click.Path(file_okay=False, path_type=Path)
Existing = click.Path(exists=True, path_type=Path)
Command = Callable[..., Any]


@record(frozen=True, slots=True)
class Workers:
    """How many processes (0: one for each core), or the address of a Dask scheduler."""

    jobs: int = 0
    scheduler: str = ""

    @classmethod
    def of(cls, options: Mapping[str, object]) -> "Workers":
        """Take them from the options of a command."""
        return cls(int(str(options["jobs"])), str(options["scheduler"]))


def worker_options(command: Command) -> Command:
    """Give a command the options that say where its work runs."""
    jobs = click.option("--jobs", default=0, metavar="N", help="Processes; 0 means as many as cores.")
    scheduler = click.option(
        "--scheduler", default="", metavar="ADDRESS", help="Read on a Dask cluster: tcp://HOST:PORT."
    )
    return jobs(scheduler(command))


def choose_executor(workers: Workers) -> "AbstractContextManager[Executor | None]":
    """Give what runs the work; nothing with one process: it runs here."""
    if workers.scheduler:
        return _join_cluster(workers.scheduler)
    count = workers.jobs or os.cpu_count() or 1
    if count == 1:
        return nullcontext()
    _keep_tracker_quiet()
    return _Pool(count, mp_context=get_context("forkserver"), initializer=_follow_parent)


class _Pool(ProcessPoolExecutor):
    """Processes that never hear Ctrl-C: who started them hears it and ends them."""

    def submit(self, function: Callable[..., Any], /, *given: object, **named: object) -> Future[Any]:
        """Submit work; the first time this starts the processes, and what is blocked then stays so in them."""
        resource_tracker.ensure_running()  # by itself it would lift the block
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return super().submit(function, *given, **named)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow_parent() -> None:
    """End this process as soon as the one that waits for its results is gone, however that came."""
    if parent := parent_process():

        def follow() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()


def _keep_tracker_quiet() -> None:
    """Let Python tidy up after a killed build without a word: it would show a warning and a line of code."""
    wanted = "ignore:resource_tracker"
    known = os.environ.get("PYTHONWARNINGS", "")
    if wanted not in known.split(","):
        os.environ["PYTHONWARNINGS"] = f"{known},{wanted}".lstrip(",")


@contextmanager
def _join_cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError:
        message = "--scheduler needs Dask: pip install 'bilateral[dask]'"
        raise Stop(message) from None
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError) as error:
        message = f"no Dask scheduler answers at {address} ({type(error).__name__})"
        raise Stop(message) from error
    with client:
        yield client.get_executor()


@contextmanager
def prepare_work(
    workers: Workers, cache: Path | None = None, watch: Callable[[str, int, int], None] = watch_nothing
) -> Iterator[Work]:
    """Give the `Work` of one command; with a folder for the cache, its results are remembered."""
    import builder

    memory = None
    if cache is not None:
        memory = Memory(cache / "extraction.sqlite", stamp_version(Path(builder.__file__).parent))
    few = 0 if workers.scheduler else Work().few
    try:
        with choose_executor(workers) as executor:
            yield Work(executor, memory, watch, few)
        if memory:
            memory.forget_unused()
    finally:
        if memory:
            memory.close()
            if memory.note:
                click.echo(memory.note, err=True)
