"""Hostile articles: none stops a build, none gets out of its place, and good ones beside it stay."""

import json
import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from command_line import TALKS, VISIT, call, make_site
from hostile.__main__ import KNOWN, LEFT_OUT, write_cases
from hostile.browser import list_pages, parse_pages, use_pages
from hostile.checker import CONTROLS, check_site
from hostile.corpus import CANARY, make_cases
from hostile.flood import make_flood
from hostile.shapes import PIECES, make_line

from builder import pipeline
from builder.model import Article, Published
from builder.reading import SeedFile, parse_seed, read_seeds
from builder.reading.decoding import MAX_LINE, MAX_TEXT
from builder.sentences import split_sentences

CASES = make_cases()
FLOOD = list(make_flood(150))
"""The first of the articles of which `make test-hostile` builds a site of 14,000."""
KINDS = sorted({case.kind for case in CASES})
GOOD = {"good-1.txt": VISIT, "good-2.txt": TALKS, "good-3.txt": "Egypt and Russia held talks in Cairo on 3 May 2025."}


def test_the_corpus_is_large_and_no_case_is_there_twice():
    assert len(CASES) >= 300
    assert len({case.name for case in CASES}) == len(CASES)
    assert len({(case.content, case.sidecar, Path(case.name).suffix) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("kind", KINDS)
def test_three_good_articles_stay_beside_each_bad_one(tmp_path, kind):
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for case in CASES:
        if case.kind != kind:
            continue
        write_cases(tmp_path, [case])
        articles, problems = read_seeds(tmp_path)
        assert {f"{article.key}.txt" for article in articles} >= set(GOOD), case.name
        assert len(articles) > 3 or problems, case.name
        for article in articles:
            shown = f"{article.title}{article.source}{article.url}{article.author}{article.licence}{article.text}"
            assert not CONTROLS.search(shown), case.name
            assert not re.search("[\ud800-\udfff]", shown), case.name
            assert re.match(r"https?://|$", article.url), case.name
        for path in tmp_path.glob(f"{Path(case.name).stem}.*"):
            path.unlink()


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory):
    """Build the site of all cases, with links and devices among its seeds and a canary outside."""
    root = tmp_path_factory.mktemp("hostile")
    before = Path.cwd()
    site = make_site(root / "site")
    seeds = site / "seeds"
    (root / "secret.txt").write_text(f"{CANARY} Iran and Oman met on 3 May 2025.", encoding="utf-8")
    (site / "content" / "secret.md").write_text(CANARY, encoding="utf-8")
    write_cases(seeds, [case for case in (*CASES, *FLOOD) if case.name not in LEFT_OUT])
    (seeds / "linked.txt").symlink_to(root / "secret.txt")
    (seeds / "linked-folder").symlink_to(root)
    (seeds / "beside.txt").write_text("Iran and Oman met on 3 May 2025.", encoding="utf-8")
    (seeds / "beside.toml").symlink_to(root / "secret.txt")
    os.mkfifo(seeds / "pipe.txt")
    (seeds / "folder.html").mkdir()
    (seeds / "new\nline\u202e.txt").write_text("Iran and Oman met on 4 May 2025.", encoding="utf-8")
    (seeds / ("long" * 60 + ".txt")).write_text("Iran and Oman met on 5 May 2025.", encoding="utf-8")
    os.chdir(site)
    os.environ["BILATERAL_SITEURL"] = "https://example.org"
    done = call("build", "--json", "--jobs", "1", "--settings", "publishconf.py", "--output", "output")
    os.chdir(before)
    return site, done


def test_the_hostile_site_is_built_and_every_bad_file_is_named(hostile_site):
    site, done = hostile_site
    assert done.code == 0
    problems = json.loads(done.out)["problems"]
    assert {problem["code"] for problem in problems} >= {"R101", "R103", "R105", "R106", "R108", "R109"}
    assert {problem["code"] for problem in problems} & {"P101", "P102", "R102"} <= {"R102"}
    named = {problem["path"] for problem in problems}
    assert named >= {
        "seeds/linked.txt",
        "seeds/pipe.txt",
        "seeds/folder.html",
        "seeds/beside.toml",
        "seeds/bytes-pdf.txt",
    }
    assert not any(CONTROLS.search(str(problem)) for problem in problems)
    assert (site / "output/oman-russia/index.html").is_file()


def test_nothing_hostile_gets_into_the_site(hostile_site):
    site, _ = hostile_site
    findings = list(check_site(site / "output", CANARY))
    assert findings == []


def test_nothing_is_written_outside_the_site(hostile_site):
    site, _ = hostile_site
    assert {path.name for path in site.parent.iterdir()} == {"site", "secret.txt"}
    assert {path.name for path in site.iterdir()} <= KNOWN


@pytest.mark.browser
def test_no_script_fires_and_nothing_foreign_is_loaded(hostile_site, browser):
    """A browser parses all pages and uses some, with the second wall switched off: no policy helps them."""
    site, _ = hostile_site
    output = site / "output"
    pages = list_pages(output)
    chosen = [page for page in pages if page.count("/") < 2] + pages[:: max(1, len(pages) // 60)]
    assert parse_pages(browser, output, pages) == []
    fired, foreign = use_pages(browser, output, dict.fromkeys(chosen))
    assert (fired, [url for url in foreign if not url.startswith("https://example.org/")]) == ([], [])


@pytest.mark.browser
def test_the_browser_finds_what_is_planted(tmp_path, browser):
    """Were a page to hold a vector, the checks above would see it."""
    planted = "<p onclick=fired()>x</p><img src=x onerror=fired()><a href='javascript:fired()'>x</a>"
    (tmp_path / "index.html").write_text(f"<title>x</title><main>{planted}</main>", encoding="utf-8")
    (tmp_path / "loads.html").write_text("<main><img src='https://evil.example/x'></main>", encoding="utf-8")
    pages = list_pages(tmp_path)
    assert pages == ["index.html", "loads.html"]
    assert len(parse_pages(browser, tmp_path, pages)) == 4
    fired, foreign = use_pages(browser, tmp_path, pages)
    assert len(fired) >= 3
    assert foreign == ["https://evil.example/x"]


def measure(function, *arguments):
    """Give the least processor time of three calls: what other work on the machine takes does not count."""
    spent = []
    for _ in range(3):
        started = time.process_time()
        function(*arguments)
        spent.append(time.process_time() - started)
    return min(spent)


def make_article(line):
    return Article("a", "a.txt", "", line, Published(None, "none"))


@pytest.mark.parametrize("shape", sorted(PIECES))
def test_splitting_takes_linear_time(shape):
    """From 250,000 characters to a million time grows by 4^1.25 at most, give or take a fifth of a second."""
    short, long = (make_article(make_line(PIECES[shape], length)) for length in (250_000, 1_000_000))
    seconds = measure(split_sentences, long)
    assert seconds < 10
    assert seconds < 4**1.25 * measure(split_sentences, short) + 0.2


def read_whole(line):
    """Read a clipping of one long line between two of the ordinary kind as `bilateral annotate` does."""
    text = f"Iran and Oman met on 3 May 2024.\n{line}\nIran and Oman met on 4 May 2024."
    articles, problems = parse_seed(SeedFile("a.txt", "a.txt", text.encode()))
    readings, unread = pipeline.read_all(articles)
    codes = {problem.code for problem in (*problems, *unread)}
    assert len(readings) == 1 or codes == {"R108"}
    assert codes <= {"D101", "D103", "R108"}
    return readings


def time_whole(line):
    started = time.process_time()
    assert read_whole(line)
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.parametrize("shape", sorted(PIECES))
def test_annotating_takes_linear_time(shape):
    """The longest line that is read takes below 10 seconds through all stages, and grows no faster than n^1.25."""
    pipeline.load_knowledge()
    seconds = time_whole(make_line(PIECES[shape], MAX_LINE - 1))
    assert seconds < 10
    assert seconds < 1 or seconds < 4**1.25 * time_whole(make_line(PIECES[shape], MAX_LINE // 4)) + 0.5


@pytest.mark.parametrize("shape", sorted(PIECES))
def test_a_line_of_a_megabyte_is_named_at_once(shape):
    started = time.process_time()
    assert read_whole(make_line(PIECES[shape], 1_000_000)) == ()
    assert time.process_time() - started < 10


def test_a_line_may_have_so_many_characters_and_no_more():
    assert len(read_whole(make_line("word ", MAX_LINE))) == 1
    assert read_whole(make_line("word ", MAX_LINE + 1)) == ()


BODIES = {
    ".txt": "{}",
    ".md": "Title: x\n\n{}",
    ".html": "<html><body><p>{}</p></body></html>",
    ".xml": "<rss version='2.0'><channel><item><description>{}</description></item></channel></rss>",
}


@pytest.mark.parametrize("suffix", BODIES)
def test_reading_long_lines_takes_little_time(suffix):
    """Half of the longest line that is read takes a second or two in any shape and format."""
    slow = []
    for shape, piece in PIECES.items():
        text = BODIES[suffix].replace("{}", make_line(piece, 100_000))
        seconds = measure(parse_seed, SeedFile(f"a{suffix}", f"a{suffix}", text.encode()))
        slow += [(shape, seconds)] if seconds > 4 else []
    assert slow == []


def test_the_limit_of_time_reaches_a_text_of_the_longest_length():
    words = make_line("The two ministers met in Muscat. ", MAX_TEXT)
    assert measure(split_sentences, make_article(words)) < 5


def test_reading_is_safe_beside_itself():
    """Readers share nothing: the same files at once in threads give the same as one by one."""
    seeds = [SeedFile(case.name, case.name, case.content) for case in CASES[::5]]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(parse_seed, seeds)) == [parse_seed(seed) for seed in seeds]
