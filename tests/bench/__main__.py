"""Run every benchmark, one after the other."""

import tempfile
from pathlib import Path

from tests.bench import extraction, linking, preview, rendering, safety

with tempfile.TemporaryDirectory() as folder:
    extraction.run(Path(folder))
    preview.run(Path(folder))
linking.run()
safety.run()
rendering.run(["S", "M"], rounds=3)
