"""Odd machines around a build: the same bytes, or one sentence and the old site; never a traceback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import make_site, read_tree

LOCALES = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
SMALL = "on Tuesday the two countries signed an agreement on tea in Ankara"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Give a site whose seeds have all sorts of names, and its tree from where nothing is odd."""
    site = make_site(tmp_path_factory.mktemp("surroundings") / "site")
    (site / "seeds" / "Çay İstanbul.txt").write_text(f"29 May 2025\n\nTürkiye met Oman, {SMALL}.\n", encoding="utf-8")
    with (Path(os.fsdecode(os.fsencode(site / "seeds") + b"/caf\xe9.txt"))).open("w", encoding="utf-8") as stream:
        stream.write(
            "29 May 2025\n\nEgypt and Türkiye signed an agreement on coffee in São Tomé on 31 February 2025.\n"
        )
    done = build(site, {"LC_ALL": "C.UTF-8"})
    assert done.returncode == 0
    return site, read_tree(site / "output")


def build(site, added=None, around="{}", left_out=()):
    """Build from nothing remembered, in a process of its own, with a shell's words around the command."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", *left_out))}
    command = around.format(f"'{sys.executable}' -m builder build --jobs 1 --json")
    if not (site / ".cache").is_symlink():
        shutil.rmtree(site / ".cache", ignore_errors=True)
    return subprocess.run(
        ["bash", "-c", command], cwd=site, env={**kept, **(added or {})}, capture_output=True, check=False
    )


def pick_locale(start):
    return next((name for name in LOCALES if name.lower().startswith(start)), "C")


SAME = [
    pytest.param({"LC_ALL": pick_locale("tr_tr.utf")}, "{}", (), id="Turkish"),
    pytest.param({"LC_ALL": pick_locale("tr_tr.iso"), "PYTHONIOENCODING": "ascii"}, "{}", (), id="Turkish in Latin-5"),
    pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "{}", (), id="ASCII"),
    pytest.param({"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "77"}, "umask 077; {}", (), id="far east"),
    pytest.param({"TZ": "Etc/GMT+12", "PYTHONOPTIMIZE": "2"}, "{}", (), id="far west"),
    pytest.param({"TMPDIR": "/nowhere", "SOURCE_DATE_EPOCH": "soon"}, "{}", ("HOME", "TERM"), id="no home"),
    pytest.param({}, "{} <&- >&- 2>&-", (), id="nothing to print to"),
    pytest.param({}, "touch .cache; {}; code=$?; rm -f .cache; exit $code", (), id="a file in the place of the cache"),
]
REFUSED = [
    pytest.param("{} >/dev/full", "the disk: No space left on device", id="full"),
    pytest.param("ulimit -n 8; {}", "Too many open files", id="no files"),
    pytest.param("ulimit -f 8; {}", "File too large", id="small files"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("added", "around", "left_out"), SAME)
def test_an_odd_machine_gives_the_same_site(built, added, around, left_out):
    site, expected = built
    shutil.rmtree(site / "output")
    done = build(site, added, around, left_out)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
    assert read_tree(site / "output") == expected


@pytest.mark.slow
@pytest.mark.parametrize(("around", "said"), REFUSED)
def test_what_cannot_be_done_is_said_in_a_sentence(built, around, said):
    site, expected = built
    done = build(site, around=around)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert read_tree(site / "output") == expected


def test_a_link_in_the_place_of_the_output_stays_a_link(built):
    site, expected = built
    (site / "output").rename(site / "elsewhere")
    (site / "output").symlink_to("elsewhere")
    try:
        assert build(site).returncode == 0
        assert (site / "output").is_symlink()
        assert read_tree(site / "elsewhere") == expected
        assert not (site / ".elsewhere.coming").exists()
    finally:
        (site / "output").unlink()
        (site / "elsewhere").rename(site / "output")
