"""Where work runs and what is remembered of it: the same results in the same order, however done.

One article that takes too long or that a stage stumbles over becomes a Problem; the rest goes on.
"""

import gc
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Generic, TypeVar

from builder.former import NOTHING_FORMER, Former
from builder.memory import Memory
from builder.packing import pack, unpack
from builder.problems import Problem, Stop
from builder.records import record

Given = TypeVar("Given")
Made = TypeVar("Made")

CHUNK = 8
"""Articles sent to a worker at once: a chunk costs less than a millisecond, and at the end no worker waits long
for another one."""
MAX_SECONDS = 30
"""Longest processor time for one step of one article: the longest allowed article takes about 2 seconds, and
a line that is made to be slow about 10. What else a machine does must not decide what is published."""


def watch_nothing(_stage: str, _done: int, _of: int) -> None:
    """Watch progress for nobody."""


@record(frozen=True, slots=True)
class Work:
    """How a build is carried out; none of it changes the result.

    Without an executor work runs in this process, without a memory everything is made anew.
    `watch` is told the stage, how many articles are done and how many there are. Up to `few`
    articles are read in this process even so: starting workers would take longer. `former` is what the
    last build of this process made.
    """

    executor: Executor | None = None
    memory: Memory | None = None
    watch: Callable[[str, int, int], None] = watch_nothing
    few: int = 64
    former: Former = NOTHING_FORMER


ALONE = Work()


@record(frozen=True, slots=True)
class Step(Generic[Given, Made]):
    """One step for each article: its name, what makes the result, the result's type, where it is from."""

    name: str
    make: Callable[[Given], Made]
    kind: type[Made]
    place: Callable[[Given], str]


class _TooLong(BaseException):
    """Not an `Exception`: no stage may catch it."""


def carry_out(
    step: Step[Given, Made], items: Sequence[Given], work: Work, keys: Sequence[bytes] = ()
) -> list[Made | Problem]:
    """Make a result from each item, in their order; what is known under its key is not made again."""
    known = _recall(step, keys, work)
    missing = [number for number in range(len(items)) if not keys or keys[number] not in known]
    results: list[Made | Problem | None] = [known.get(key) for key in keys] or [None] * len(items)
    done = len(items) - len(missing)
    work.watch(step.name, done, len(items))
    if work.memory:
        work.memory.made[step.name] += len(missing)
    chunks = [missing[start : start + CHUNK] for start in range(0, len(missing), CHUNK)]
    given = [[items[number] for number in chunk] for chunk in chunks]
    executor = work.executor if len(missing) > work.few else None
    for chunk, made in zip(chunks, _map_chunks(partial(_make_all, step), given, executor), strict=True):
        for number, result in zip(chunk, made, strict=True):
            results[number] = result
        if keys and work.memory:
            pairs = zip(chunk, made, strict=True)
            work.memory.keep([(keys[n], pack(one)) for n, one in pairs if not isinstance(one, Problem)])
        done += len(chunk)
        work.watch(step.name, done, len(items))
    for key, made_now in zip(keys, results, strict=False):
        if not isinstance(made_now, Problem):
            work.former.keep((step.name, key), made_now)
    return [result for result in results if result is not None]


def _recall(step: Step[Given, Made], keys: Sequence[bytes], work: Work) -> dict[bytes, Made]:
    if not keys or work.memory is None:
        return {}
    held = {key: work.former.find((step.name, key)) for key in keys}
    known: dict[bytes, Made] = {key: made for key, made in held.items() if made is not None}  # type: ignore[misc]
    work.memory.touched.update(known)
    for key, packed in work.memory.recall([key for key in keys if key not in known]).items():
        try:
            known[key] = unpack(step.kind, packed)
        except (ValueError, TypeError, LookupError):
            continue  # another shape under this key is as good as nothing
    return known


def _map_chunks(
    function: Callable[[list[Given]], list[Made]], chunks: Sequence[list[Given]], executor: Executor | None
) -> Iterator[list[Made]]:
    """Map in order; when workers die (the system kills what takes too much memory), go on here."""
    done = 0
    if executor is not None:
        try:
            for made in executor.map(function, chunks):
                yield made
                done += 1
        except BrokenExecutor:
            pass
    yield from map(function, chunks[done:])


def _make_all(step: Step[Given, Made], items: Sequence[Given]) -> list[Made | Problem]:
    make: Callable[[Given], Made | Problem] = partial(_make_one, step)
    with spare_collector():
        return [make(item) for item in items]


@contextmanager
def spare_collector() -> Iterator[None]:
    """Put garbage collection off for a while: stages make many small values and no cycles, so that the search for
    these finds nothing and takes 5 % of the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _make_one(step: Step[Given, Made], item: Given) -> Made | Problem:
    done = "went on without it"
    try:
        with _limit_time(MAX_SECONDS):
            return step.make(item)
    except _TooLong:
        what = f"{step.name} took more than {MAX_SECONDS} seconds"
        return Problem(step.place(item), 0, 0, "P101", what, done)
    except MemoryError as error:  # no article of an allowed length needs much: the machine is too small
        message = f"{step.place(item)}: not enough memory to go on with {step.name}; the old site stays"
        raise Stop(message) from error
    except Stop:  # a table of the builder's own that cannot be used: no article can be read
        raise
    except Exception as error:  # noqa: BLE001  one article must not cost the others
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{frame.filename.rsplit('/builder/', 1)[-1]}:{frame.lineno}"
        what = f"{step.name} stumbled over it ({type(error).__name__} in {where})"
        return Problem(step.place(item), 0, 0, "P102", what, done, "please report this article as a fault")


@contextmanager
def _limit_time(seconds: int) -> Iterator[None]:
    """Interrupt what takes too long; only a process's main thread can be interrupted."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGPROF, interrupt)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
