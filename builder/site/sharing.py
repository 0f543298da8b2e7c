"""Numbered pieces of work shared by processes that are copies of this one: each takes the next when it is free.

Nothing is sent to a copy, it has all that this process has; only its results come back. What a copy
that dies leaves undone is done here.
"""

import os
import signal
import struct
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import TypeVar

Made = TypeVar("Made")

FEW = 120
"""Pieces up to which a second process takes longer to start than it saves."""

_NUMBER = struct.Struct("=I")
_MOST_WAITING = 8000
"""Numbers that wait in a pipe at once: 32 kB, half of what Linux lets it hold."""


def share(count: int, make: Callable[[int], Made], processes: int) -> list[Made]:
    """Make every piece from 0 to `count` - 1; what a copy raises is raised here. In order of numbers."""
    if processes < 2 or count < FEW or "fork" not in get_all_start_methods():
        return [make(number) for number in range(count)]
    step = -(-count // _MOST_WAITING)
    waiting, fill = os.pipe()
    os.write(fill, b"".join(_NUMBER.pack(number) for number in range(0, count, step)))
    os.close(fill)
    context = get_context("fork")
    parent = os.getpid()

    def make_here(number: int) -> Made:
        if os.getppid() != parent:  # killed: nobody waits any more
            os._exit(1)
        return make(number)

    copies = []
    for _ in range(processes - 1):
        ours, theirs = context.Pipe(duplex=False)
        copy = _start(_work, theirs, waiting, count, step, make_here)
        theirs.close()
        copies.append((copy, ours))
    made: dict[int, Made] = {}
    try:
        _take(made, waiting, count, step, make)
        for _, ours in copies:
            made |= _receive(ours)
    finally:
        os.close(waiting)
        for copy, ours in copies:
            ours.close()
            copy.join()
    return [made[number] if number in made else make(number) for number in range(count)]


@contextmanager
def run_aside(work: Callable[[], object], processes: int) -> Iterator[None]:
    """Have a copy do meanwhile what leaves its result on the disk; where it fails, who needs the result meets that."""
    if processes < 2 or "fork" not in get_all_start_methods():
        yield
        return
    copy = _start(_work_quietly, work)
    try:
        yield
    finally:
        copy.join()


def _start(target: Callable[..., None], *given: object) -> ForkProcess:
    copy = get_context("fork").Process(target=target, args=given, daemon=True)
    with warnings.catch_warnings():
        # Other threads may run (those of the pool that read the articles); a copy uses nothing of theirs.
        warnings.simplefilter("ignore", DeprecationWarning)
        copy.start()
    return copy


def _work_quietly(work: Callable[[], object]) -> None:
    with suppress(Exception, KeyboardInterrupt):
        work()


def _take(made: dict[int, Made], waiting: int, count: int, step: int, make: Callable[[int], Made]) -> None:
    while token := os.read(waiting, _NUMBER.size):
        (first,) = _NUMBER.unpack(token)
        for number in range(first, min(first + step, count)):
            made[number] = make(number)


def _work(theirs: Connection, waiting: int, count: int, step: int, make: Callable[[int], Made]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and ends its copies
    made: dict[int, Made] = {}
    with suppress(BrokenPipeError):  # nobody waits any more
        try:
            _take(made, waiting, count, step, make)
        except BaseException as error:  # noqa: BLE001  it is raised again by who waits for the results
            theirs.send(error)
        else:
            theirs.send(made)


def _receive(ours: Connection) -> dict[int, Made]:
    try:
        received: dict[int, Made] | BaseException = ours.recv()
    except EOFError:  # killed: its pieces are made again
        return {}
    if isinstance(received, BaseException):
        raise received
    return received
