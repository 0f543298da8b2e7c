"""Reading: the files of cases/reading/ with what must be read from each, then odd bytes and places."""

import json
import os
import re
import tomllib

import pytest
from case_tables import CASES, CaseError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.reading import KNOWN, read_file, read_seeds
from builder.reading.decoding import MAX_BYTES, MAX_LINE, clean_text

FOLDER = CASES / "reading"
KEYS = {"why", "problems", "contains", "never", "article"}
PARTS = {"key", "title", "text", "source", "url", "published", "language"}
PARTS |= {"author", "licence", "printed", "furniture", "line"}
TEXT = "The two ministers met on Tuesday."


def read_expected(path):
    """Give what must be read from a file; refuse a case with an unknown or missing key."""
    place = f"cases/reading/{path.name}"
    if not path.exists():
        message = f"{place}: missing; say there what must be read from {path.stem}"
        raise CaseError(message)
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    try:
        case = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{place}: {error}"
        raise CaseError(message) from error
    parts = set().union(*case.get("article", [])) if "article" in case else set()
    unknown = (set(case) - KEYS) | (parts - PARTS)
    for key in sorted(unknown):
        line = next(number for number, line in enumerate(lines, 1) if line.split("=")[0].strip(" []") == key)
        message = f'{place}:{line}: there is no key "{key}"'
        raise CaseError(message)
    if not case.get("why"):
        message = f"{place}:1: why is missing"
        raise CaseError(message)
    return case


FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in KNOWN)
CASES_OF_FILES = [
    pytest.param(path, read_expected(path.with_name(path.name + ".expected")), id=path.name) for path in FILES
]


def show_part(article, name):
    if name == "published":
        return article.published.date.text if article.published.date else ""
    if name == "printed":
        return article.published.printed
    if name == "furniture":
        return [article.text[span.start : span.end] for span in article.furniture]
    return getattr(article, name)


@pytest.mark.parametrize(("path", "expected"), CASES_OF_FILES)
def test_file_as_it_may_arrive(path, expected):
    articles, problems = read_file(path, FOLDER)
    shown = [str(problem) for problem in problems]
    assert len(shown) == len(expected.get("problems", [])), shown
    for one, beginning in zip(shown, expected.get("problems", []), strict=True):
        assert one.startswith(beginning)
    if "article" in expected:
        wanted = expected["article"]
        read = [{name: show_part(one, name) for name in want} for one, want in zip(articles, wanted, strict=True)]
        assert read == wanted
    elif "contains" not in expected:
        assert articles == ()
    text = "\n".join(article.text for article in articles)
    assert [words for words in expected.get("contains", []) if words not in text] == []
    assert [words for words in expected.get("never", []) if words in text] == []


def test_every_case_is_read_and_every_expectation_has_its_file():
    named = {path.name.removesuffix(".expected") for path in FOLDER.glob("*.expected")}
    assert named == {path.name for path in FILES}


def test_a_malformed_expectation_is_refused_with_file_and_line(tmp_path):
    path = tmp_path / "a.txt.expected"
    path.write_text('why = "x"\n[[article]]\ncolour = "red"\n', encoding="utf-8")
    with pytest.raises(CaseError, match=r'cases/reading/a\.txt\.expected:3: there is no key "colour"'):
        read_expected(path)


def read_bytes(folder, raw, name="a.txt"):
    path = folder / name
    path.write_bytes(raw)
    return read_file(path, folder)


def make_feed(items):
    return f'<rss version="2.0"><channel><title>W</title>{items}</channel></rss>'.encode()


RUSSIAN = "Встреча министров в Маскате прошла во вторник"
ENCODED = [
    pytest.param(b"\xef\xbb\xbf" + TEXT.encode(), TEXT, id="utf-8 with a mark"),
    pytest.param(TEXT.encode("utf-16"), TEXT, id="utf-16 with a mark"),
    pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT, id="utf-16 the other way round"),
    pytest.param("“Café” in São Tomé – Muscat".encode("cp1252"), "“Café” in São Tomé – Muscat", id="windows-1252"),
    pytest.param(RUSSIAN.encode("cp1251"), RUSSIAN, id="windows-1251"),
    pytest.param(b"The two\x00 ministers met.", "The two ministers met.", id="a NUL among the words"),
    pytest.param(b"One.\r\nTwo.\r\nThree.", "One.\nTwo.\nThree.", id="line ends of Windows"),
    pytest.param(b"One.\rTwo.", "One.\nTwo.", id="line ends of old Macs"),
    pytest.param("One.\u2028Two.\u0085Three.\fFour.".encode(), "One.\nTwo.\nThree.\nFour.", id="other line ends"),
    pytest.param("Cafe\u0301 in Muscat".encode(), "Café in Muscat", id="accents apart from their letters"),
    pytest.param(b"\n\n\nThe two met.\n\n", "The two met.", id="empty lines around"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "text"), ENCODED)
def test_bytes_become_text(tmp_path, raw, text):
    (article,), problems = read_bytes(tmp_path, raw)
    assert article.text == text
    assert problems == ()


REFUSED = [
    pytest.param(b"", "a.txt", "R101 the file is empty", id="empty"),
    pytest.param(b" \n\t\n", "a.md", "R101 the file is empty", id="blanks"),
    pytest.param(b"", "a.jsonl", "R101 the file is empty", id="empty records"),
    pytest.param("\ufeff\u00a0\u2028".encode(), "a.jsonl", "R101 the file is empty", id="blank records"),
    pytest.param("\ufeff\u00a0\u2028".encode(), "a.txt", "R101 the file is empty", id="blanks beyond ASCII"),
    pytest.param(b"%PDF-1.7\n...", "a.txt", "R101 this is a PDF", id="a PDF"),
    pytest.param(b"PK\x03\x04rest", "a.html", "R101 this is no text", id="a packed file"),
    pytest.param(b"\x89PNG\r\n\x1a\n", "a.txt", "R101 this is no text", id="a picture"),
    pytest.param(b"x" * 80 + b"\n" + b"y" * MAX_BYTES, "a.txt", "R101 the file has 5 MB", id="too large"),
    pytest.param(b"x" * (MAX_LINE + 1), "a.txt", "R108 a line of a has more than 100,000", id="a line too long"),
    pytest.param(b"<div>" * 5000 + b"words", "a.html", "R101 elements are nested", id="nested too deeply"),
    pytest.param(b"---\na: " + b"[" * 5000 + b"\n---\nA.", "a.md", "R101 the front matter is no YAML", id="deep YAML"),
    pytest.param(b"<body><script>1</script></body>", "a.html", "R103 no text in a", id="a page without words"),
    pytest.param(b"<!", "a.html", "R101 the page is empty", id="a page cut off at once"),
    pytest.param(b"words " * 90_000, "a.md", "R101 the article has 540,000", id="Markdown too long"),
    pytest.param(b"A line.\n" * 70_000, "a.txt", "R108 a has 559,999 characters", id="a text too long"),
    pytest.param(b"<b>a</b>" * 60_000, "a.html", "R101 the page has more than 100,000 tags", id="too many tags"),
    pytest.param(b"---\na: " + b"b" * 30_000 + b"\n---\nA.", "a.md", "R101 the front matter has", id="long YAML"),
    pytest.param(b"<!-- x --><!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", "a.xml", "R101 a feed that declares", id="a DTD"),
    pytest.param(b"---\ntitle:\n---\n", "a.md", "R103 no text in a", id="front matter alone"),
]  # fmt: skip


def test_a_page_declares_its_encoding(tmp_path):
    page = '<html><head><meta charset="windows-1250"></head><body><p>Premiér Čapek odletěl.</p></body></html>'
    (article,), _ = read_bytes(tmp_path, page.encode("windows-1250"), "a.html")
    assert article.text == "Premiér Čapek odletěl."


def test_hidden_words_of_a_feed_are_not_read(tmp_path):
    hidden = "&lt;p&gt;Seen.&lt;/p&gt;&lt;p hidden&gt;Unseen.&lt;/p&gt;"
    raw = make_feed(f"<item><title>A</title><description>{hidden}</description></item>")
    (article,), _ = read_bytes(tmp_path, raw, "w.xml")
    assert article.text == "A\nSeen."


@pytest.mark.parametrize(("raw", "name", "message"), REFUSED)
def test_what_cannot_be_read_is_named_and_skipped(tmp_path, raw, name, message):
    articles, (problem,) = read_bytes(tmp_path, raw, name)
    assert articles == ()
    assert str(problem).startswith(f"{name} {message}")
    assert problem.done


def test_a_feed_item_is_not_lost_beside_an_odd_one(tmp_path):
    raw = make_feed("<item></item><item><title>A</title><description>B met C.</description></item>")
    articles, problems = read_bytes(tmp_path, raw, "w.xml")
    assert [one.text for one in articles] == ["A\nB met C."]
    assert [problem.code for problem in problems] == ["R103"]


def test_the_text_of_records_with_ids_stays_unchanged(tmp_path):
    text = "  Two  blanks,\\u00a0a hard one.\\n\\nThe end.  "
    path = tmp_path / "w.jsonl"
    path.write_text(f'{{"id": "a", "text": "{text}"}}\n', encoding="utf-8")
    (article,), _ = read_file(path)
    assert article.text == "  Two  blanks,\u00a0a hard one.\n\nThe end.  "


def make_seeds(folder):
    """Lay out a folder of seeds with good files, odd places and links."""
    seeds = folder / "seeds"
    (seeds / "2025").mkdir(parents=True)
    (seeds / ".hidden").mkdir()
    (seeds / "b.txt").write_text(TEXT, encoding="utf-8")
    (seeds / "2025" / "a.txt").write_text(TEXT + " Again.", encoding="utf-8")
    (seeds / ".hidden" / "c.txt").write_text(TEXT, encoding="utf-8")
    (seeds / "_draft.txt").write_text(TEXT, encoding="utf-8")
    (seeds / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    return seeds


def test_seeds_are_read_in_the_order_of_paths(tmp_path):
    articles, problems = read_seeds(make_seeds(tmp_path))
    assert [article.path for article in articles] == ["seeds/2025/a.txt", "seeds/b.txt"]
    assert problems == ()


def test_links_are_named_and_not_followed(tmp_path):
    seeds = make_seeds(tmp_path)
    secret = tmp_path / "secret.txt"
    secret.write_text("Outside of the seeds.", encoding="utf-8")
    (seeds / "link.txt").symlink_to(secret)
    (seeds / "folder").symlink_to(tmp_path)
    articles, (problem,) = read_seeds(seeds)
    assert {article.key for article in articles} == {"a", "b"}
    assert problem.what == "this is a link to another file; copy the article itself"
    assert problem.path == "seeds/link.txt"


def test_special_files_are_named_and_not_opened(tmp_path):
    seeds = make_seeds(tmp_path)
    os.mkfifo(seeds / "pipe.txt")
    (seeds / "folder.txt").mkdir()
    articles, problems = read_seeds(seeds)
    assert {article.key for article in articles} == {"a", "b"}
    assert [problem.path for problem in problems] == ["seeds/folder.txt", "seeds/pipe.txt"]
    assert all("a folder or a device" in problem.what for problem in problems)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_named_and_the_others_are_kept(tmp_path):
    seeds = make_seeds(tmp_path)
    (seeds / "b.txt").chmod(0)
    articles, (problem,) = read_seeds(seeds)
    assert [article.key for article in articles] == ["a"]
    assert str(problem).startswith("seeds/b.txt R101 the file cannot be read: Permission denied")


@pytest.mark.parametrize("call", ["open", "fdopen"])
def test_a_file_that_fails_to_open_is_named(tmp_path, monkeypatch, call):
    path = tmp_path / "b.txt"
    path.write_text(TEXT, encoding="utf-8")

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, call, refuse)
    articles, (problem,) = read_file(path, tmp_path)
    assert articles == ()
    assert re.fullmatch(r"b\.txt R101 the file cannot be \w+: Permission denied; skipped this file", str(problem))


def test_a_fault_of_a_parser_costs_one_file(tmp_path, monkeypatch):
    seeds = make_seeds(tmp_path)
    (seeds / "page.html").write_text("<p>Words.</p>", encoding="utf-8")

    def stumble(*_):
        raise LookupError

    monkeypatch.setattr("builder.reading.formats.read_visible_text", stumble)
    articles, (problem,) = read_seeds(seeds)
    assert [article.key for article in articles] == ["a", "b"]
    assert str(problem) == "seeds/page.html R102 the file could not be read (LookupError); skipped this file"


def test_a_title_that_contains_the_name_of_its_file_is_still_the_same_title(tmp_path):
    seeds = make_seeds(tmp_path)
    for name in ("talks.txt", "wire.txt"):
        (seeds / name).write_text("Ministers hold talks in Muscat\n\nThe two ministers met.", encoding="utf-8")
    _, (problem,) = read_seeds(seeds)
    assert problem.code == "R110"


def test_two_articles_of_one_name_are_told_apart_by_a_problem(tmp_path):
    seeds = make_seeds(tmp_path)
    (seeds / "b.md").write_text("Other words.", encoding="utf-8")
    articles, (problem,) = read_seeds(seeds)
    assert [article.path for article in articles] == ["seeds/2025/a.txt", "seeds/b.md"]
    assert problem.code == "R104"
    assert "seeds/b.md" in problem.done


def test_an_article_that_is_there_twice_counts_once(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name in ("one.txt", "two.txt", "three.txt"):
        (seeds / name).write_text(TEXT, encoding="utf-8")
    (seeds / "two.toml").write_text('source = "Another Outlet"\n', encoding="utf-8")
    articles, (problem,) = read_seeds(seeds)
    assert [article.key for article in articles] == ["one", "two"]
    assert str(problem).startswith("seeds/three.txt R110 the same article as seeds/one.txt; counted once")


RAW = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(str.encode),
    st.sampled_from([path.read_bytes() for path in FILES]).flatmap(
        lambda raw: st.tuples(st.integers(0, len(raw)), st.binary(max_size=6)).map(
            lambda cut: raw[: cut[0]] + cut[1] + raw[cut[0] :]
        )
    ),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RAW, st.sampled_from(sorted(KNOWN)))
def test_whatever_a_file_contains_reading_goes_on(tmp_path, raw, suffix):
    articles, problems = read_bytes(tmp_path, raw, f"a{suffix}")
    assert articles or problems or suffix in {".jsonl", ".ndjson"}
    for article in articles:
        assert article.text.strip()
        assert article.key
        assert article.path == f"a{suffix}"
        if not article.headline:
            continue
        assert article.text[article.headline.start : article.headline.end] == article.title


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(text):
    once = clean_text(text)
    assert clean_text(once) == once
    assert not set(once) & set("\r\x00\x0b\x0c\x85\u2028\u2029\u202e\ufeff")


def test_a_record_that_is_there_twice_is_named_by_its_line(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    told = {"published": "2025-05-03", "title": "Talks", "text": "Iran and Oman held talks on 3 May 2025."}
    lines = [json.dumps({**told, "id": name}) for name in ("one", "two", "one")]
    (seeds / "three.jsonl").write_text("\n".join(lines), encoding="utf-8")
    articles, problems = read_seeds(seeds)
    assert [article.key for article in articles] == ["one"]
    assert [str(problem).split(";")[0] for problem in problems] == [
        "seeds/three.jsonl:2:1 R110 the same article as seeds/three.jsonl:1",
        'seeds/three.jsonl:3:1 R104 "one" already names an article',
    ]
