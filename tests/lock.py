"""Resolve the dependencies of pyproject.toml anew and write both lock files, with hashes.

python tests/lock.py
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMPILE = [
    "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--upgrade",
    "--generate-hashes", "--no-emit-index-url", "--no-header", "pyproject.toml",
    "--extra", "search", "--group", "house",
]  # fmt: skip


def main() -> None:
    """Write `requirements.lock` and, held to its versions, `requirements-dev.lock`."""
    uv = [str(Path(sys.executable).with_name("uv")), *COMPILE]
    more = ["--extra", "dask", "--group", "dev", "--constraint", "requirements.lock"]
    subprocess.run([*uv, "--output-file", "requirements.lock"], cwd=ROOT, check=True)
    subprocess.run([*uv, *more, "--output-file", "requirements-dev.lock"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
