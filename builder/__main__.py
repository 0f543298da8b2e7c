"""The console script `bilateral`: a refusal is one sentence and exit code 2, a bug keeps its traceback."""

import errno
import gc
import os
import signal
import sys
import threading
from types import FrameType

REFUSED = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE, errno.ENOMEM}
"""What a disk, its owner or the system refuses: no fault of the program."""

NO_MEMORY = "bilateral: not enough memory; nothing was published, what was there before stays"
SELDOM = (200_000, 20, 100)
"""Values that are made before garbage is searched for: what a build makes stays, and has next to no cycles; as often as
Python by itself looks for these, a build of 3,000 articles would spend a sixth of its time on them."""
ENDING = (signal.SIGINT, signal.SIGTERM)
SHOW_CURSOR = "\x1b[?25h"
"""What a terminal needs again when a progress bar had hidden its cursor."""


def run() -> None:
    """Run the command line; exit 0 done, 1 done with problems under --strict, 2 could not."""
    gc.set_threshold(*SELDOM)
    heed_signals()  # first: an impatient Ctrl-C comes while modules are loaded
    try:
        import click

        from builder.commands import main
        from builder.problems import Stop
    except (MemoryError, SystemError):  # what the interpreter raises where memory ends while modules are loaded
        end_without_memory()
    try:
        main(standalone_mode=True)
    except Stop as refusal:
        click.echo(f"bilateral: {refusal}", err=True)
        sys.exit(2)
    except (MemoryError, SystemError):
        end_without_memory()
    except BrokenPipeError:  # the reader of our output (`| head`) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        if error.errno not in REFUSED:
            raise
        click.echo(f"bilateral: {error.filename or 'the disk'}: {error.strerror}; what was published stays", err=True)
        sys.exit(2)
    finally:
        gc.freeze()  # or Python would search all that is there for garbage once more before it ends: half a second


def end_without_memory() -> None:
    """Say that memory is short and end at once: an orderly end would need some more of it, and show a traceback."""
    os.write(2, f"{NO_MEMORY}\n".encode())
    _end_children()
    os._exit(2)


def heed_signals() -> None:
    """End at once and in one sentence on Ctrl-C and SIGTERM, at any moment.

    Nothing has to be tidied: a kill may come at any time, so nothing may depend on an orderly end.
    """
    own = os.getpid()

    def end(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        threading.excepthook = lambda _: None
        if os.getpid() == own:
            _end_children()
            shown = SHOW_CURSOR if os.isatty(2) else ""
            os.write(2, f"{shown}\nbilateral: stopped; what was published stays\n".encode())
        os.kill(os.getpid(), number)
        os._exit(128 + number)  # the first process of a container is not ended by its own signal

    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, end)


def _end_children() -> None:
    if "multiprocessing" in sys.modules:
        try:
            from multiprocessing import active_children
        except ImportError:  # it is being loaded just now: then there are none
            return
        for child in active_children():
            child.kill()


if __name__ == "__main__":
    run()
