"""What every page depends on beside its own view: the builder, the theme, the settings, as one digest."""

import os
import platform
import sys
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from typing import Any

import builder

LIBRARIES = ("babel", "feedgenerator", "jinja2", "markdown", "markupsafe", "pelican")
"""Libraries that shape a page."""

OWN_CODE = ("JINJA_GLOBALS", "JINJA_FILTERS", "JINJA_TESTS")
"""Settings by which an editor's own code takes part in rendering: what it reads is not known here."""

_ENDS = {".py", ".csv", ".toml", ".po"}


def stamp_site(settings_file: Path, settings: Mapping[str, Any]) -> str:
    """Give the digest, or "" when code takes part of which only rendering shows what it does."""
    if settings["PLUGINS"] != ["builder.site"] or any(settings[name] for name in OWN_CODE):
        return ""
    made = blake2b(platform.python_version().encode(), digest_size=16)
    for name in LIBRARIES:
        made.update(metadata.version(name).encode())
    for name in sorted(os.environ):
        if name.startswith("BILATERAL_"):
            made.update(f"{name}={os.environ[name]}\n".encode())
    for path in _list_files(settings_file, settings):
        content = path.read_bytes()
        made.update(f"{path.name} {len(content)}\n".encode())
        made.update(content)
    return made.hexdigest()


def _list_files(settings_file: Path, settings: Mapping[str, Any]) -> Iterator[Path]:
    package = Path(builder.__file__).parent
    yield from sorted(path for path in package.rglob("*") if path.suffix in _ENDS)
    root = settings_file.parent
    yield settings_file
    yield from sorted(root.glob("*.py"))
    named = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    loaded = {Path(name) for name in named if name and name.startswith(f"{root}/") and "site-packages" not in name}
    yield from sorted(path for path in loaded if path.is_file() and not path.is_relative_to(package))
    for folder in (*settings["THEME_TEMPLATES_OVERRIDES"], Path(settings["THEME"]) / "templates"):
        yield from sorted(path for path in Path(root, folder).rglob("*") if path.is_file())
