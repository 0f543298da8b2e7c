"""The console script `bilateral`: a refusal is one sentence and exit code 2, a bug keeps its traceback."""

import errno
import os
import sys

import click

from builder.commands import main
from builder.problems import Stop

REFUSED = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE, errno.ENOMEM}
"""What a disk, its owner or the system refuses: no fault of the program."""


def run() -> None:
    """Run the command line; exit 0 done, 1 done with problems under --strict, 2 could not."""
    try:
        main(standalone_mode=True)
    except Stop as refusal:
        click.echo(f"bilateral: {refusal}", err=True)
        sys.exit(2)
    except MemoryError:
        click.echo("bilateral: not enough memory; nothing was published, what was there before stays", err=True)
        sys.exit(2)
    except BrokenPipeError:  # the reader of our output (`| head`) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        if error.errno not in REFUSED:
            raise
        click.echo(f"bilateral: {error.filename or 'the disk'}: {error.strerror}; what was published stays", err=True)
        sys.exit(2)


if __name__ == "__main__":
    run()
