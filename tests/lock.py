"""Resolve the dependencies of pyproject.toml anew and write the lock files, with hashes.

python tests/lock.py
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMPILE = [
    "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--upgrade",
    "--generate-hashes", "--no-emit-index-url", "--no-header",
]  # fmt: skip
SITE = ["pyproject.toml", "--extra", "search", "--extra", "pages", "--group", "house"]
DEVELOPMENT = ["--extra", "dask", "--group", "dev", "--constraint", "requirements.lock"]


def main() -> None:
    """Write `requirements.lock` and, held to its versions, `requirements-dev.lock`, and that of `make fuzz`."""
    uv = [str(Path(sys.executable).with_name("uv")), *COMPILE]
    subprocess.run([*uv, *SITE, "--output-file", "requirements.lock"], cwd=ROOT, check=True)
    subprocess.run([*uv, *SITE, *DEVELOPMENT, "--output-file", "requirements-dev.lock"], cwd=ROOT, check=True)
    subprocess.run([*uv, "--group", "fuzz", "--output-file", "tests/fuzz/requirements.lock"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
