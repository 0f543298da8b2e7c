"""Everything that `make test` runs, one tool after the other, and one plain line at the end.

    python tests/check.py [--only-lint]

The exit code is 0 when every tool was content and no test failed.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
LINT = {
    "ruff check": [str(BIN / "ruff"), "check", "--quiet", "."],
    "ruff format": [str(BIN / "ruff"), "format", "--quiet", "--check", "."],
    "mypy": [str(BIN / "mypy")],
    "import contract": [str(BIN / "lint-imports")],
}
TESTS = [sys.executable, "-m", "pytest", "--quiet", "--numprocesses=2", "--dist=loadfile"]


def run_tool(name: str, command: list[str]) -> bool:
    """Run one tool; its output is shown only when it found something."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    print(f"{name}: {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def run_tests() -> tuple[bool, str]:
    """Run pytest, showing its output as it comes; give its verdict and its counts."""
    lines = []
    with subprocess.Popen(TESTS, cwd=ROOT, stdout=subprocess.PIPE, text=True) as tests:
        for line in tests.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    counts = re.findall(r"(\d+) (passed|failed|skipped|errors?)", lines[-1] if lines else "")
    said = ", ".join(f"{number} {word}" for number, word in counts)
    return tests.returncode == 0, said or "no tests ran"


def main() -> int:
    """Run the tools, then the tests."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only-lint", action="store_true")
    arguments = parser.parse_args()
    clean = [name for name, command in LINT.items() if not run_tool(name, command)]
    passed, said = (True, "tests not run") if arguments.only_lint else run_tests()
    complaints = f"; not content: {', '.join(clean)}" if clean else ""
    ok = passed and not clean
    print(f"{'PASSED' if ok else 'FAILED'}: {said}{complaints}")
    return 0 if ok else 1


if __name__ == "__main__":
    raise SystemExit(main())
