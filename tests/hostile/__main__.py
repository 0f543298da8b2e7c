"""One site of very many hostile articles, built on the real road and looked at from all sides: `make test-hostile`.

    python -m hostile [--articles 14000] [--seed 1] [--opened 300]

Prints what got through of each kind; all must be 0, which is what the exit code says.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from command_line import make_site

from hostile.browser import list_pages, parse_pages, use_pages
from hostile.checker import check_site
from hostile.corpus import CANARY, Case, make_cases
from hostile.flood import make_flood

KNOWN = {"seeds", "content", "output", ".cache", "pelicanconf.py", "publishconf.py", ".output.lock", "__pycache__"}
LEFT_OUT = {"bytes-many-items.xml"}
"""Thousands of empty articles, which hide all other messages."""
BUILD = [sys.executable, "-m", "builder", "build", "--json", "--settings", "publishconf.py", "--output", "output"]


def write_cases(folder: Path, cases: Sequence[Case]) -> None:
    """Write articles with what stands beside them, odd names as they are."""
    for case in cases:
        path = os.fsencode(folder) + b"/" + os.fsencode(case.name)
        with open(path, "wb") as stream:  # noqa: PTH123  pathlib has no names of bytes
            stream.write(case.content)
        if case.sidecar:
            Path(os.fsdecode(path)).with_suffix(".toml").write_bytes(case.sidecar.encode("utf-8", "replace"))


def build_site(root: Path, cases: Sequence[Case]) -> tuple[int, dict[str, object], str]:
    """Build the site of all articles; give the exit code, what was said as JSON, and the rest."""
    site = make_site(root / "site")
    write_cases(site / "seeds", cases)
    (root / "secret.txt").write_text(f"{CANARY} Iran and Oman met on 3 May 2025.", encoding="utf-8")
    (site / "seeds" / "linked.txt").symlink_to(root / "secret.txt")
    environment = {**os.environ, "BILATERAL_SITEURL": "https://example.org"}
    done = subprocess.run(BUILD, cwd=site, env=environment, check=False, capture_output=True, text=True)
    return done.returncode, json.loads(done.stdout or "{}"), done.stderr


def list_strays(root: Path) -> list[str]:
    """Give what stands where no build should have put anything."""
    beside = {path.name for path in root.iterdir()} - {"site", "secret.txt"}
    return sorted(beside | ({path.name for path in (root / "site").iterdir()} - KNOWN))


def look_with_browser(output: Path, opened: int) -> dict[str, list[str]]:
    """Let Chromium parse every page and use some of them."""
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("chromium-browser")
    pages = list_pages(output)
    chosen = [page for page in pages if page.count("/") < 2] + pages[:: max(1, len(pages) // opened)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        vectors = parse_pages(browser, output, pages)
        fired, foreign = use_pages(browser, output, list(dict.fromkeys(chosen))[:opened])
        browser.close()
    own = [url for url in foreign if not url.startswith("https://example.org/")]
    print(f"parsed by Chromium: {len(pages)} pages; opened and used: {min(opened, len(set(chosen)))}", flush=True)
    return {"vectors in Chromium's parse": vectors, "scripts fired": fired, "foreign requests": own}


def main() -> int:
    """Build, look, and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=14_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--opened", type=int, default=300, help="pages opened in Chromium")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        cases = [
            *[case for case in make_cases() if case.name not in LEFT_OUT],
            *make_flood(arguments.articles, arguments.seed),
        ]
        print(f"articles: {len(cases)} files of {len(Counter(case.kind for case in cases))} kinds", flush=True)
        began = time.monotonic()
        code, said, complaint = build_site(root, cases)
        print(f"built in {time.monotonic() - began:.0f} s: {said.get('figures')}", flush=True)
        problems = Counter(problem["code"] for problem in said.get("problems", []))
        print(f"named: {dict(sorted(problems.items()))}", flush=True)
        output = root / "site" / "output"
        findings = {
            "aborted builds": [complaint] if code else [],
            "articles that a stage stumbled over": [
                str(one) for one in said.get("problems", []) if one["code"][0] == "P"
            ],
            "tracebacks": [complaint] if "Traceback" in complaint else [],
            "files outside the site": list_strays(root),
            "findings in pages, feeds, tables, calendars": list(check_site(output, CANARY)) if not code else [],
        }
        findings |= look_with_browser(output, arguments.opened) if not code else {}
    for name, found in findings.items():
        print(f"{name}: {len(found)}", flush=True)
        for one in found[:8]:
            print(f"    {one[-600:]}", flush=True)
    return int(any(findings.values()))


if __name__ == "__main__":
    raise SystemExit(main())
