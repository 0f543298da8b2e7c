"""Builds killed at random moments: the published folder is always a complete site, old or new.

    python tests/crash.py --rounds 200 [--seed 1]

Two states of one small site alternate. Each round starts a build of one of them, kills it with
SIGKILL after a random time, and looks at the published folder: it must be equal, file by file, to
one of the two. At the end a build that is left alone must give the site that a fresh build gives.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from command_line import TALKS, make_site, read_tree

BUILD = [sys.executable, "-m", "builder", "build", "--jobs", "1"]
LONGER = TALKS.replace("on gas", "on gas and on ports")


def build_once(site: Path) -> float:
    """Build and give the seconds that it took."""
    started = time.monotonic()
    subprocess.run(BUILD, cwd=site, check=True, capture_output=True)
    return time.monotonic() - started


def kill_builds(folder: Path, rounds: int, seed: int) -> tuple[int, int]:
    """Kill builds; give how many were killed before their end, and how many left a broken site."""
    site = make_site(folder / "site")
    seed_file = site / "seeds" / "talks.txt"
    states = {}
    for text in (LONGER, TALKS):
        seed_file.write_text(text, encoding="utf-8")
        took = build_once(site)
        states[text] = read_tree(site / "output")
    chance = random.Random(seed)  # noqa: S311  no secret depends on it
    killed = broken = 0
    for number in range(rounds):
        seed_file.write_text((LONGER, TALKS)[number % 2], encoding="utf-8")
        with subprocess.Popen(BUILD, cwd=site, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            time.sleep(chance.uniform(0.2, 1.1) * took)
            killed += running.poll() is None
            running.send_signal(signal.SIGKILL)
        broken += read_tree(site / "output") not in states.values()
    seed_file.write_text(TALKS, encoding="utf-8")
    build_once(site)
    broken += read_tree(site / "output") != states[TALKS]
    return killed, broken


def main() -> int:
    """Run the rounds and say how they went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        killed, broken = kill_builds(Path(folder), arguments.rounds, arguments.seed)
    print(f"{arguments.rounds} rounds, {killed} builds killed before their end, {broken} broken sites")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
