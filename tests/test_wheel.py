"""Bilateral installed from its wheel, with no checkout beside it: a new site is made, built and published."""

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PARTS = ("builder", "theme", "pyproject.toml", "README.md", "LICENSE")


def run(*command, cwd, **environment):
    done = subprocess.run(
        [str(one) for one in command], cwd=cwd, env=environment or None, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Build the wheel of a copy and install it alone; libraries come from the environment of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in PARTS:
        source, target = ROOT / name, folder / "source" / name
        if source.is_dir():
            shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, folder / "source", cwd=folder)
    shutil.rmtree(folder / "source")
    venv.create(folder / "fresh", with_pip=False)
    (wheel,) = folder.glob("*.whl")
    run(*pip, "--python", folder / "fresh", "install", "--no-deps", wheel, cwd=folder)
    (packages,) = (folder / "fresh").glob("lib/python*/site-packages")
    # A path in such a file is searched, but what its own .pth files name (the checkout) is not.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder / "fresh" / "bin"


def test_the_wheel_is_what_runs(installed):
    said = run(installed / "python", "-c", "import builder; print(builder.__file__)", cwd=installed)
    assert Path(said.strip()).is_relative_to(installed.parent)


def test_a_new_site_of_an_installed_bilateral_is_built_and_published(installed, tmp_path):
    run(installed / "bilateral", "new", "mine", cwd=tmp_path)
    assert "articles: 1 read" in run(installed / "bilateral", "build", cwd=tmp_path / "mine")
    style = (tmp_path / "mine/output/theme/css/main.css").read_bytes()
    assert style == (ROOT / "theme/static/css/main.css").read_bytes()
    run(installed / "bilateral", "publish", cwd=tmp_path / "mine", BILATERAL_SITEURL="https://example.org")
    page = (tmp_path / "mine/publish/oman-russia/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/oman-russia/">' in page


def test_the_wheel_holds_every_file_that_the_checkout_has(installed):
    (package,) = installed.parent.glob("lib/python*/site-packages/builder")
    own = {path.relative_to(ROOT / "builder") for path in (ROOT / "builder").rglob("*") if path.is_file()}
    own |= {Path("theme") / path.relative_to(ROOT / "theme") for path in (ROOT / "theme").rglob("*") if path.is_file()}
    wanted = {path for path in own if "__pycache__" not in path.parts}
    assert {path for path in wanted if not (package / path).is_file()} == set()
