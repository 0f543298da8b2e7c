"""Calls of `bilateral` inside the test's own process, and a small site to call it on."""

from dataclasses import dataclass

from click.testing import CliRunner

from builder.commands import main
from builder.problems import Stop

VISIT = """Sultan of Oman on a state visit to Moscow
23 April 2025

The Sultan of Oman paid a state visit to Russia on 21 and 22 April 2025. On Tuesday the two countries signed an
agreement on visas.
"""
TALKS = """Iran and Oman hold talks in Muscat
28 May 2025

The President of Iran visited Oman on 27 May 2025. Iran and Oman signed an agreement on gas on 28 May 2025.
"""


@dataclass(frozen=True)
class Called:
    """What a call printed and how it ended, as a shell would see it."""

    code: int
    out: str
    err: str


def call(*arguments):
    """Call `bilateral`; a refusal ends as `__main__` ends it, a bug raises."""
    done = CliRunner().invoke(main, [str(one) for one in arguments])
    if isinstance(done.exception, Stop):
        return Called(2, done.stdout, f"{done.stderr}bilateral: {done.exception}\n")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Called(done.exit_code, done.stdout, done.stderr)


def make_site(folder):
    """Make a new site with two articles in it."""
    assert call("new", folder).code == 0
    (folder / "seeds" / "first-article.txt").unlink()
    (folder / "seeds" / "visit.txt").write_text(VISIT, encoding="utf-8")
    (folder / "seeds" / "talks.txt").write_text(TALKS, encoding="utf-8")
    return folder


def read_tree(folder):
    """Give every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
