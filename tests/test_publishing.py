"""Whole or not at all, and a function of its inputs: what is published, whatever happens."""

import errno
import fcntl
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from command_line import TALKS, VISIT, call, make_site, read_tree

from builder import exchange, pipeline, publishing
from builder.problems import Stop
from builder.site import writing

LOCALES = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()


@pytest.fixture
def site(tmp_path, monkeypatch):
    folder = make_site(tmp_path / "site")
    monkeypatch.chdir(folder)
    return folder


def publish(folder, **how):
    one = publishing.load_site(folder / "pelicanconf.py")
    seeds = pipeline.read_folder(one.seeds, one.corrections, one.root)
    return publishing.publish_whole(one, pipeline.build(seeds), **how)


def list_leftovers(folder):
    return [path.name for path in folder.iterdir() if path.name.startswith(".output") and path.name != ".output.lock"]


def test_what_did_not_change_is_not_written_again(site):
    first = publish(site)
    page = site / "output/oman-russia/index.html"
    number = page.stat().st_ino
    again = publish(site)
    assert (first.unchanged, again.unchanged) == (0, first.files)
    assert page.stat().st_ino == number
    (site / "seeds/talks.txt").unlink()
    changed = publish(site)
    assert 0 < changed.unchanged < changed.files
    assert changed.files < again.files


def test_an_article_newer_than_all_others_leaves_pages_alone_that_do_not_tell_of_it(site):
    publish(site)
    before = {path: path.stat().st_ino for path in (site / "output").rglob("*") if path.is_file()}
    text = "Late\n2 June 2026\n\nKuwait and Egypt held talks on 1 June 2026.\n"
    (site / "seeds/late.txt").write_text(text, encoding="utf-8")
    publish(site)
    made = {path.relative_to(site / "output").parts[0] for path, number in before.items()
            if path.stat().st_ino != number}  # fmt: skip
    assert "2 June 2026" in (site / "output/index.html").read_text(encoding="utf-8")
    assert "index.html" in made
    assert not made & {"oman-russia", "events", "oman", "russia"}


def break_writing(monkeypatch, after, error=errno.ENOSPC):
    """Let the disk be full after some files."""
    write, left = writing.write_file, [after]

    def refuse(target, content):
        left[0] -= 1
        if left[0] < 0:
            write(target, content[: len(content) // 2])
            raise OSError(error, os.strerror(error))
        return write(target, content)

    monkeypatch.setattr(writing, "write_file", refuse)


@pytest.mark.parametrize("after", [0, 1, 7, 20])
def test_a_full_disk_leaves_the_old_site(site, monkeypatch, after):
    publish(site)
    before = read_tree(site / "output")
    assert "index.html" in before
    (site / "seeds/talks.txt").unlink()
    break_writing(monkeypatch, after)
    done = call("build")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "the site could not be written (No space left on device); the old one stays" in done.err
    assert read_tree(site / "output") == before
    assert list_leftovers(site) == []


@pytest.mark.parametrize("name", ["fsync", "rename"])
def test_a_disk_that_fails_late_leaves_the_old_site(site, monkeypatch, name):
    publish(site)
    before = read_tree(site / "output")
    (site / "seeds/talks.txt").unlink()

    def fail(*_):
        raise OSError(errno.EIO, "Input/output error")

    if name == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(exchange, "exchange_names", fail)
    with pytest.raises(Stop, match="the old one stays"):
        publish(site)
    assert read_tree(site / "output") == before
    assert list_leftovers(site) == []


def test_too_little_memory_leaves_the_old_site(site, monkeypatch):
    publish(site)
    before = read_tree(site / "output")

    def fail(*_):
        raise MemoryError

    monkeypatch.setattr(publishing, "verify_whole", fail)
    with pytest.raises(Stop, match="does not fit into this machine's memory"):
        publish(site)
    assert read_tree(site / "output") == before


def test_folders_are_exchanged_also_where_the_system_cannot_in_one_step(site, monkeypatch):
    publish(site)
    (site / "seeds/talks.txt").unlink()
    monkeypatch.setattr(exchange, "exchange_names", lambda *_: False)
    publish(site)
    assert not (site / "output/iran-oman").exists()
    assert list_leftovers(site) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(site):
    site.chmod(0o555)
    try:
        with pytest.raises(Stop, match="could not be written"):
            publish(site)
    finally:
        site.chmod(0o755)


def test_a_second_build_at_the_same_time_is_refused(site):
    publish(site)
    before = read_tree(site / "output")
    with (site / ".output.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = call("build")
        assert done.code == 2
        assert "another build is writing output/; try again when it is done" in done.err
        assert read_tree(site / "output") == before
    assert call("build").code == 0


BROKEN = [
    pytest.param("index.html", None, "no home page", id="no home page"),
    pytest.param("oman-russia/index.html", b"<html><body>cut", "was cut off", id="a page cut off"),
    pytest.param("oman-russia/index.html", b"", "was cut off", id="an empty page"),
    pytest.param("data/events.json", b'{"events": [', "was cut off", id="data cut off"),
    pytest.param("data/events.atom", b"<feed><entry>", "was cut off", id="a feed cut off"),
    pytest.param("theme/css/main.css", b"body {", "was not copied whole", id="a style sheet cut off"),
    pytest.param("theme/favicon.svg", None, "was not copied whole", id="a picture missing"),
]


@pytest.mark.parametrize(("name", "content", "said"), BROKEN)
def test_a_site_that_is_not_whole_is_not_published(site, name, content, said):
    publish(site)
    (site / "output" / name).unlink()
    if content is not None:
        (site / "output" / name).write_bytes(content)
    theme = publishing.load_site(site / "pelicanconf.py").theme
    with pytest.raises(Stop, match=said):
        publishing.verify_whole(site / "output", theme)


def test_an_article_that_is_deleted_leaves_no_trace(site):
    publish(site)
    assert any(b"talks" in content for content in read_tree(site / "output").values())
    (site / "seeds/talks.txt").unlink()
    publish(site)
    left = {name: content for name, content in read_tree(site / "output").items() if not name.startswith("theme/")}
    assert [name for name, content in left.items() if b"Iran" in content or "iran" in name] == []


def build_apart(folder, jobs="1", umask=0o022, **environment):
    """Build in a process of its own; give the tree."""
    done = subprocess.run(
        [sys.executable, "-m", "builder", "build", "--jobs", jobs],
        cwd=folder,
        env={**os.environ, **environment},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return read_tree(folder / "output")


def test_nothing_around_a_build_shows_in_the_site(site, tmp_path):
    """Hash seeds, time zones, locales, paths, order of files, processes, file modes, and what is remembered."""
    shutil.copytree(Path(__file__).parents[1] / "seeds", site / "seeds", dirs_exist_ok=True)
    other = tmp_path / "elsewhere" / "a site with blanks"
    other.mkdir(parents=True)
    for path in sorted(site.iterdir(), reverse=True):
        if path.is_file():
            shutil.copy(path, other / path.name)
    (other / "seeds").mkdir()
    shutil.copytree(site / "content", other / "content")
    for path in sorted((site / "seeds").iterdir(), reverse=True):
        shutil.copy(path, other / "seeds" / path.name)
    turkish = next((name for name in LOCALES if name.lower().startswith("tr_tr")), "C")
    first = build_apart(site, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    assert len(first) > 100
    assert (
        build_apart(other, jobs="2", umask=0o077, PYTHONHASHSEED="2", TZ="Pacific/Kiritimati", LC_ALL=turkish) == first
    )
    assert build_apart(other, PYTHONHASHSEED="3", TZ="America/Anchorage", SOURCE_DATE_EPOCH="1") == first


ADDED = """[[add]]
article = "new"
quote = "Egypt"
dyads = ["EG-RU"]
type = "CONSULT"
title = "x"
"""
EDITS = [
    ("seeds/new.txt", "Egypt and Russia signed an agreement on grain on 26 May 2025."),
    ("seeds/visit.txt", VISIT.replace("visas", "ports")),
    ("content/pages/more.md", "Title: More\nSummary: More of it.\nOrder: 2\n\nMore words.\n"),
    ("seeds/talks.txt", None),
    ("content/corrections/a.toml", ADDED),
    ("seeds/new.txt", None),
    ("seeds/talks.txt", TALKS),
    ("seeds/late.txt", "Late\n2 June 2026\n\nEgypt and Oman held talks on 1 June 2026.\n"),
]


def test_a_site_built_step_by_step_equals_a_fresh_one(site):
    for name, content in EDITS:
        path = site / name
        if content is None:
            path.unlink()
        else:
            path.write_text(content, encoding="utf-8")
        assert call("build", "--jobs", "1").code == 0
        step_by_step = read_tree(site / "output")
        shutil.rmtree(site / "output")
        shutil.rmtree(site / ".cache")
        assert call("build", "--jobs", "1").code == 0
        assert read_tree(site / "output") == step_by_step, name


NAMES = ("Oman", "Iran", "Egypt", "Russia", "Kuwait")
OVERRIDE = "{% extends '!theme/written.html' %}{% block head %}<!-- NUMBER -->{% endblock %}"


def change_something(site, chance, number):
    """Add, edit, rename or delete an article, a correction, a template, an introduction or a setting."""
    one, other = chance.sample(NAMES, 2)
    seeds = sorted((site / "seeds").iterdir())
    seed = chance.choice(seeds)
    kind = chance.choice(("add", "edit", "rename", "delete", "correct", "template", "page", "setting"))
    if kind == "add":
        text = f"{one} and {other} signed an agreement on fish on {number + 1} May 2025."
        (site / f"seeds/new-{number}.txt").write_text(f"Fish\n20 June 2025\n\n{text}\n", encoding="utf-8")
    elif kind == "edit":
        with seed.open("a", encoding="utf-8") as stream:
            stream.write(f"{one} and {other} held talks in Muscat on {number + 1} March 2024.\n")
    elif kind == "rename":
        seed.rename(seed.with_name(f"renamed-{number}.txt"))
    elif kind == "delete" and len(seeds) > 1:
        seed.unlink()
    elif kind == "correct":
        text = f'[[hide]]\nevent = "e-none-{number}"\nreason = "none"\n'
        (site / "content/corrections/more.toml").write_text(text, encoding="utf-8")
    elif kind == "template":
        (site / "templates").mkdir(exist_ok=True)
        text = OVERRIDE.replace("NUMBER", str(number))
        (site / "templates/written.html").write_text(text, encoding="utf-8")
    elif kind == "page":
        text = f"Title: More\nSummary: More of it.\nOrder: 2\n\nMore words, {number}.\n"
        (site / "content/pages/more.md").write_text(text, encoding="utf-8")
    else:
        settings = site / "pelicanconf.py"
        text = settings.read_text(encoding="utf-8")
        added = f'SITENAME = "Site {number}"\nTHEME_TEMPLATES_OVERRIDES = ["templates"]\n'
        settings.write_text(text + added, encoding="utf-8")
    return kind


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_changes_the_site_is_that_of_a_clean_build(site, tmp_path, monkeypatch, seed):
    chance = random.Random(seed)  # noqa: S311  no secret depends on it
    done = []
    for number in range(8):
        done.append(change_something(site, chance, number))
        if chance.random() < 0.3:
            done.append(change_something(site, chance, number + 10))
        monkeypatch.chdir(site)
        assert call("build", "--jobs", "1").code == 0
        clean = tmp_path / f"clean-{number}"
        shutil.copytree(site, clean, ignore=shutil.ignore_patterns("output", ".*"))
        monkeypatch.chdir(clean)
        assert call("build", "--jobs", "2").code == 0
        assert read_tree(site / "output") == read_tree(clean / "output"), done
        shutil.rmtree(clean)


def ask(base, path):
    with urllib.request.urlopen(base + path, timeout=30) as answer:  # noqa: S310  our own server on loopback
        return answer.read().decode()


def test_the_preview_follows_changes(site):
    """A changed seed is in the page a moment later, and the page is told to load again."""
    command = [sys.executable, "-u", "-m", "builder", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        lines = []
        for line in server.stdout:
            lines.append(line)
            if match := re.search(r"http://127\.0\.0\.1:\d+", line):
                break
        try:
            base = match[0]
            page = ask(base, "/oman-russia/")
            assert '<script src="/-/live.js" defer>' in page
            assert "location.reload()" in ask(base, "/-/live.js")
            number = ask(base, "/-/live?known=null")
            event = re.search(r"events/([\w-]+)/", page)[1]
            assert f"bilateral explain {event}" in ask(base, f"/events/{event}/")
            assert "theme/css" in page
            assert ask(base, "/theme/css/main.css")
            time.sleep(1)
            changed = TALKS.replace("27 May 2025", "12 March 2024")
            (site / "seeds/talks.txt").write_text(changed, encoding="utf-8")
            assert ask(base, f"/-/live?known={number}") != number
            assert "12 March 2024" in ask(base, "/iran-oman/")
        finally:
            server.terminate()


def test_the_preview_survives_a_mistake_in_the_settings(site, capsys):
    from builder.commands.serve import Preview

    preview = Preview(publishing.load_site(site / "pelicanconf.py"))
    preview.rebuild()
    before = read_tree(site / "output")
    (site / "pelicanconf.py").write_text("BROKEN = (", encoding="utf-8")
    preview.rebuild()
    assert "these settings cannot be read" in capsys.readouterr().err
    assert (preview.number, read_tree(site / "output")) == (1, before)


def change_for_preview(site, number):
    """Change what a page, a list, a link between events or the reading of other articles depends on."""
    changes = {
        "an event in an article of its own": ("seeds/new.txt", EDITS[0][1]),
        "another day of it": ("seeds/new.txt", EDITS[0][1].replace("26", "27")),
        "a second report of it": ("seeds/again.txt", f"Grain\n28 May 2025\n\n{EDITS[0][1]}\n"),
        "a title": ("seeds/again.toml", 'title = "Grain, once more"\nsource = "A paper"\n'),
        "somebody introduced": ("seeds/who.txt", "Who\n1 May 2025\n\nOmani Transport Minister Said Hamoud resigned.\n"),
        "a newer article": ("seeds/late.txt", "Late\n2 June 2026\n\nKuwait and Oman held talks on 1 June 2026.\n"),
        "a correction": ("content/corrections/a.toml", ADDED),
        "an introduction": ("content/pairs/oman-russia.md", "Both have coasts.\n"),
        "a name": ("pelicanconf.py", (site / "pelicanconf.py").read_text(encoding="utf-8") + 'SITENAME = "Other"\n'),
        "one article fewer": ("seeds/talks.txt", None),
        "a mistake": ("seeds/odd.txt", ""),
        "nothing": ("seeds/odd.txt", ""),
        "the article again": ("seeds/talks.txt", TALKS),
    }
    name, (path, content) = list(changes.items())[number]
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        (site / path).unlink()
    else:
        (site / path).write_text(content, encoding="utf-8")
    return name


def test_a_preview_that_remembers_shows_the_site_of_a_clean_build(site, tmp_path, monkeypatch):
    from builder.commands.serve import Preview

    preview = Preview(publishing.load_site(site / "pelicanconf.py"))
    preview.rebuild()
    preview.get_ready()
    folders = [(site / "output/oman-russia").stat().st_ino]
    for number in range(13):
        name = change_for_preview(site, number)
        preview.rebuild()
        folders.append((site / "output/oman-russia").stat().st_ino)
        clean = tmp_path / f"clean-{number}"
        shutil.copytree(site, clean, ignore=shutil.ignore_patterns("output", ".*"))
        monkeypatch.chdir(clean)
        assert call("build", "--jobs", "1").code == 0
        assert read_tree(site / "output") == read_tree(clean / "output"), name
    assert (preview.number, len(set(folders))) == (14, 2)
    assert list_leftovers(site) == []


CLUSTER = """
import json, sys
from distributed import LocalCluster
if __name__ == "__main__":
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1")
    pids = [nanny.pid for nanny in cluster.workers.values()]
    print(json.dumps([cluster.scheduler_address, pids]), flush=True)
    sys.stdin.read()
    cluster.close()
"""


@pytest.mark.slow
def test_a_cluster_reads_the_same_though_a_worker_is_killed(tmp_path):
    pytest.importorskip("distributed", reason="Dask is not installed")
    (tmp_path / "cluster.py").write_text(CLUSTER, encoding="utf-8")
    records = "".join(
        json.dumps({"id": f"r{number}", "published": "2025-05-29", "title": "", "text": TALKS * 10}) + "\n"
        for number in range(400)
    )
    (tmp_path / "records.jsonl").write_text(records, encoding="utf-8")
    annotate = [sys.executable, "-m", "builder", "annotate", "records.jsonl"]
    alone = subprocess.run([*annotate, "--jobs", "1"], cwd=tmp_path, capture_output=True, check=True).stdout
    command = [sys.executable, "cluster.py"]
    with subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as cluster:
        address, workers = json.loads(cluster.stdout.readline())
        with subprocess.Popen([*annotate, "--scheduler", address], cwd=tmp_path, stdout=subprocess.PIPE) as reading:
            time.sleep(2)
            os.kill(workers[0], 9)
            assert reading.communicate(timeout=200)[0] == alone
        cluster.communicate("", timeout=60)
    assert alone.count(b"\n") == 400


def test_a_scheduler_that_does_not_answer_is_named(site):
    pytest.importorskip("distributed", reason="Dask is not installed")
    done = call("check", "--scheduler", "tcp://127.0.0.1:9")
    assert done.code == 2
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in done.err


def test_the_lock_is_held_as_long_as_a_helper_of_a_killed_build_writes(tmp_path):
    with exchange.hold_lock(tmp_path / "output"):
        helper = subprocess.Popen(["sleep", "60"], close_fds=False)
    with pytest.raises(Stop, match="another build"), exchange.hold_lock(tmp_path / "output"):
        pass
    helper.kill()
    helper.wait()
    with exchange.hold_lock(tmp_path / "output"):
        pass
