"""Run every benchmark, one after the other."""

import tempfile
from pathlib import Path

from tests.bench import extraction, linking

with tempfile.TemporaryDirectory() as folder:
    extraction.run(Path(folder))
linking.run()
