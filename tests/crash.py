"""Builds that are hindered in every way: the published folder is always a complete site, old or new.

    python tests/crash.py [--kills 200] [--power-cuts 50] [--full-disks 50] [--double-builds 20]
                          [--small-memories 20] [--read-only 5] [--stops 50] [--seed 1]

Two states of one small site alternate. Each round starts a build of one of them, hinders it, and looks
at the published folder: it must be equal, file by file, to one of the two; to the new one when the build
said that it was done. No build shows a traceback or leaves a process behind. Then a build that is left
alone must give what a fresh build gives. Power cuts, full disks and read-only disks need root, who may
mount file systems.
"""

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from command_line import TALKS, make_site, read_tree
from volumes import Disk, can_mount, memory_disk

BUILD = [sys.executable, "-m", "builder", "build", "--jobs"]
LONGER = TALKS.replace("on gas", "on gas and on ports")
TEXTS = (LONGER, TALKS)
MANY = 70
"""Articles from which on they are read by several processes, and their pages written by several."""
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
LOADER = ("failed to map segment", "cannot allocate memory", "MemoryError")
"""What the loader of libraries says when there is no memory even to start."""


@dataclass
class Trial:
    """A site with two states, and what came of the rounds so far."""

    site: Path
    chance: random.Random
    jobs: int = 1
    states: list[dict[str, bytes]] = field(default_factory=list)
    seconds: float = 0.0
    number: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def set_up(self) -> None:
        """Make the site, build both states and remember them."""
        make_site(self.site)
        for number in range(MANY if self.jobs > 1 else 0):
            told = f"Iran and Oman signed agreement {number} on trade in Muscat on 3 May {1950 + number}.\n"
            (self.site / "seeds" / f"more-{number}.txt").write_text(told, encoding="utf-8")
        for text in TEXTS:
            self.write_seed(text)
            began = time.monotonic()
            subprocess.run(self.command, cwd=self.site, check=True, capture_output=True)
            self.seconds = time.monotonic() - began
            self.states.append(self.tree)
        self.number = 0

    @property
    def command(self) -> list[str]:
        """Give the command of a build."""
        return [*BUILD, str(self.jobs)]

    @property
    def tree(self) -> dict[str, bytes]:
        """Give the published folder."""
        return read_tree(self.site / "output")

    def write_seed(self, text: str) -> None:
        (self.site / "seeds" / "talks.txt").write_text(text, encoding="utf-8")

    def turn(self) -> None:
        """Go on to the other state's seed."""
        self.write_seed(TEXTS[self.number % 2])
        self.number += 1

    def start(self, **options: object) -> subprocess.Popen[str]:
        """Start a build."""
        return subprocess.Popen(
            self.command, cwd=self.site, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
        )

    def pause(self, least: float, most: float) -> None:
        """Wait for a random part of the time that a build takes."""
        time.sleep(self.chance.uniform(least, most) * self.seconds)

    def pause_somewhere(self, running: subprocess.Popen[str]) -> None:
        """Wait until any moment of a build; every second time until one after it began to write."""
        if self.chance.random() < 0.5:
            self.pause(0.2, 1.1)
        else:
            while running.poll() is None and not (self.site / ".output.coming").exists():
                time.sleep(0.002)
            self.pause(0, 0.4)
        if running.poll() is not None:  # done already: the machine was busier when the first builds were timed
            self.seconds *= 0.8

    def judge(self, code: int | None, said: str = "") -> None:
        """Count what became of a round: `code` is None for a build that was ended from outside."""
        self.counts["rounds"] += 1
        self.counts["ended before done"] += code != 0
        new = self.states[(self.number - 1) % 2]
        whole = self.tree == new if code == 0 else self.tree in self.states
        self.counts["broken sites"] += not whole
        fault = "Traceback" in said and not any(words in said for words in LOADER)
        self.counts["tracebacks"] += fault
        if not whole or fault:
            print(f"round {self.number}: exit {code}, {'whole' if whole else 'BROKEN'}\n{said[-2000:]}", flush=True)

    def build_alone(self) -> None:
        """Build with nothing in the way: the result is that of a fresh build."""
        done = subprocess.run(self.command, cwd=self.site, check=False, capture_output=True, text=True)
        good = done.returncode == 0 and self.tree == self.states[(self.number - 1) % 2]
        left = [path.name for path in self.site.glob(".output.*") if path.name != ".output.lock"]
        self.counts["builds afterwards that differ"] += not good or bool(left)
        if not good or left:
            print(f"after round {self.number}: exit {done.returncode}, left {left}\n{done.stderr[-2000:]}", flush=True)


def kill_builds(folder: Path, rounds: int, chance: random.Random) -> Counter[str]:
    """Kill builds at random moments."""
    return _end_builds(Trial(folder / "site", chance), rounds, (signal.SIGKILL,))


def stop_builds(folder: Path, rounds: int, chance: random.Random) -> Counter[str]:
    """Stop builds of several processes at random moments as Ctrl-C, a service manager or the system does."""
    return _end_builds(Trial(folder / "site", chance, jobs=2), rounds, STOPPING)


def _end_builds(trial: Trial, rounds: int, signals: Sequence[int]) -> Counter[str]:
    trial.set_up()
    for _ in range(rounds):
        trial.turn()
        with trial.start(start_new_session=True) as running:
            trial.pause_somewhere(running)
            ended = running.poll()
            send = trial.chance.choice([os.kill, os.killpg])
            if ended is None:
                send(running.pid, trial.chance.choice(signals))
            said = running.communicate()[1]
        trial.judge(ended, said)
        trial.counts["processes left"] += _has_processes(running.pid)
    trial.build_alone()
    return trial.counts


def _has_processes(group: int) -> bool:
    """Tell whether a process of a group runs on a second after its first one; end it."""
    until = time.monotonic() + 1
    while time.monotonic() < until:
        listed = subprocess.run(["ps", "-eo", "pgid=,stat="], check=True, capture_output=True, text=True).stdout
        if not any(int(line.split()[0]) == group and line.split()[1][0] != "Z" for line in listed.splitlines()):
            return False
        time.sleep(0.05)
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    return True


def cut_power(folder: Path, rounds: int, chance: random.Random) -> Counter[str]:
    """Take the file system away at random moments, with all that it had not yet written to its disk."""
    disk = Disk(folder)
    trial = Trial(disk.place / "site", chance)
    with disk.mounted():
        trial.set_up()
    for _ in range(rounds):
        with disk.mounted(chance.choice(["loop", "loop,data=writeback", "loop,commit=1"])):
            trial.turn()
            os.sync()
            with trial.start() as running:
                trial.pause_somewhere(running)
                ended = running.poll()
                disk.cut_power()
                running.send_signal(signal.SIGKILL)
                running.communicate()
        trial.counts["unsound file systems"] += not disk.is_sound()
        with disk.mounted():
            trial.judge(ended)
            trial.write_seed(TEXTS[(trial.number - 1) % 2])
            trial.build_alone()
    return trial.counts


def fill_disks(folder: Path, rounds: int, chance: random.Random) -> Counter[str]:
    """Leave room for a random part of what a build needs."""
    with memory_disk(folder / "full", 64) as place:
        trial = Trial(place / "site", chance)
        trial.set_up()
        needed = sum(map(len, trial.states[0].values())) + (1 << 20)
        filler = place / "filler"
        for _ in range(rounds):
            trial.turn()
            free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
            wanted = chance.uniform(0, 1.03) ** 4 * needed  # a build that changes little needs little
            filler.write_bytes(bytes(max(0, free - int(wanted))))
            with trial.start() as running:
                _, said = running.communicate()
            trial.judge(running.returncode, said)
            filler.unlink()
            trial.build_alone()
    return trial.counts


def mount_read_only(folder: Path, rounds: int, chance: random.Random) -> Counter[str]:
    """Build where nothing may be written."""
    disk = Disk(folder)
    trial = Trial(disk.place / "site", chance)
    with disk.mounted():
        trial.set_up()
    for _ in range(rounds):
        with disk.mounted():
            trial.turn()
        with disk.mounted("loop,ro"), trial.start() as running:
            _, said = running.communicate()
            trial.judge(running.returncode, said)
    return trial.counts


def build_twice(folder: Path, rounds: int, chance: random.Random) -> Counter[str]:
    """Start three builds in the same moment or shortly after each other."""
    trial = Trial(folder / "site", chance)
    trial.set_up()
    for _ in range(rounds):
        trial.turn()
        running = []
        for _ in range(3):
            running.append(trial.start())
            trial.pause(0, 0.3)
        said = [one.communicate()[1] for one in running]
        codes = [one.returncode for one in running]
        refused = sum("another build is writing" in text for text in said)
        trial.counts["refused"] += refused
        trial.counts["ended otherwise"] += codes.count(0) + refused != len(codes)
        trial.judge(min(codes), "".join(said))
    trial.build_alone()
    return trial.counts


@contextmanager
def _small_memory(trial: Trial, megabytes: int):
    limit = partial(resource.setrlimit, resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    with trial.start(preexec_fn=limit) as running:
        yield running


def shrink_memory(folder: Path, rounds: int, chance: random.Random) -> Counter[str]:
    """Give the build a random part of the memory that it needs."""
    trial = Trial(folder / "site", chance)
    trial.set_up()
    needed = _find_needed(trial)
    for _ in range(rounds):
        trial.turn()
        with _small_memory(trial, int(chance.uniform(0.4, 1.02) * needed)) as running:
            _, said = running.communicate()
        trial.judge(running.returncode, said)
    trial.build_alone()
    return trial.counts


def _find_needed(trial: Trial) -> int:
    """Find the megabytes of address space with which a build succeeds."""
    low, high = 50, 4000
    while high - low > 20:
        middle = (low + high) // 2
        with _small_memory(trial, middle) as running:
            running.communicate()
        low, high = (low, middle) if running.returncode == 0 else (middle, high)
    return high


WAYS: dict[str, tuple[Callable[[Path, int, random.Random], Counter[str]], int]] = {
    "kills": (kill_builds, 200),
    "power-cuts": (cut_power, 50),
    "full-disks": (fill_disks, 50),
    "double-builds": (build_twice, 20),
    "small-memories": (shrink_memory, 20),
    "read-only": (mount_read_only, 5),
    "stops": (stop_builds, 50),
}
MOUNTED = ("power-cuts", "full-disks", "read-only")
WRONG = ("broken sites", "builds afterwards that differ", "tracebacks", "unsound file systems", "ended otherwise",
         "processes left")  # fmt: skip


def main() -> int:
    """Run the rounds and say how they went."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for way, (_, rounds) in WAYS.items():
        parser.add_argument(f"--{way}", type=int, default=rounds)
    parser.add_argument("--seed", type=int, default=1)
    arguments = vars(parser.parse_args())
    wrong = 0
    for way, (hinder, _) in WAYS.items():
        rounds = arguments[way.replace("-", "_")]
        with tempfile.TemporaryDirectory() as folder:
            if rounds and way in MOUNTED and not can_mount(Path(folder)):
                print(f"{way}: left out, only root may mount file systems")
            elif rounds:
                counts = hinder(Path(folder), rounds, random.Random(arguments["seed"]))  # noqa: S311  no secret
                wrong += sum(counts[name] for name in WRONG)
                print(f"{way}: " + ", ".join(f"{number} {name}" for name, number in counts.items()), flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
