"""What all tests share: the folders, the development data, the browser."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_collection_modifyitems(items):
    """Skip what needs the development data or a browser where there is none, saying so."""
    no_data = pytest.mark.skip(reason="the development data (../shared) is not here")
    no_browser = pytest.mark.skip(reason="Debian's Chromium is not installed")
    for item in items:
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(no_data)
        if item.get_closest_marker("browser") and not CHROMIUM:
            item.add_marker(no_browser)


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def shared():
    return SHARED


@pytest.fixture(scope="session")
def chromium():
    return CHROMIUM


@pytest.fixture(scope="session")
def browser(chromium):
    """Give the one browser of a session: Playwright runs only once in a process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])


settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None, max_examples=1000)
settings.load_profile("steady")
"""The suite draws the same examples at each run: one tree, one verdict. `make fuzz` searches others.

A property that takes longer on a busy machine is no fault; pytest-timeout ends what hangs.
"""
