"""`bilateral add` and `update` against servers on loopback, and what fetching refuses."""

import gzip
import socket
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from command_line import VISIT, call, make_site, read_tree
from hypothesis import given
from hypothesis import strategies as st

from builder.adding import drop_known_items, make_slug
from builder.fetching import Limits, fetch, is_public, resolve
from builder.problems import Stop
from builder.reading import read_file

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Visit</title>
<meta property="og:site_name" content="The Gulf Courier"><meta property="og:title" content="Sultan visits Moscow">
<meta property="article:published_time" content="2025-04-23T08:00:00+04:00"></head><body><article>
<h1>Sultan visits Moscow</h1><p>The Sultan of Oman paid a state visit to Russia on 21 and 22 April 2025.</p>
<p>Oman and Russia signed an agreement on visas on Tuesday.</p></article></body></html>"""
ITEM = (
    "<item><title>{0}</title><link>https://example.org/{0}</link><pubDate>Wed, 28 May 2025 10:00:00 GMT</pubDate>"
    "<description>{1}</description></item>"
)
TALKS = "Iran and Oman held talks in Muscat on 27 May 2025."
DEAL = "Egypt and Russia signed an agreement on grain on 26 May 2025."


def make_feed(**items):
    inner = "".join(ITEM.format(title, text) for title, text in items.items())
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Gulf Wire</title>{inner}</channel></rss>'


class Handler(BaseHTTPRequestHandler):
    """Answers from the table of its server: path -> (status, headers, body)."""

    def do_GET(self):
        status, headers, body = self.server.table.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        for part in body if isinstance(body, list) else [body]:
            if isinstance(part, float):
                time.sleep(part)
            else:
                self.wfile.write(part)
        self.server.asked.append((self.path, self.headers["User-Agent"]))

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    """Says nothing when a client hangs up in the middle, as one with limits does."""

    def handle_error(self, *_):
        pass


@contextmanager
def run_server():
    with Server(("127.0.0.1", 0), Handler) as server:
        server.table, server.asked = {}, []
        server.base = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def server():
    with run_server() as one:
        yield one


@pytest.fixture
def site(tmp_path, monkeypatch):
    folder = make_site(tmp_path / "site")
    monkeypatch.chdir(folder)
    return folder


def show(server, path, body, status=200, **headers):
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    server.table[path] = (status, fields, body.encode() if isinstance(body, str) else body)
    return server.base + path


def test_a_page_is_kept_as_received_with_what_is_known_beside_it(site, server):
    address = show(server, "/visit", PAGE, Content_Type="text/html")
    done = call("add", "--allow-private", address)
    assert done.code == 0
    assert "added seeds/sultan-visits-moscow.html" in done.out
    assert "Sultan visits Moscow (The Gulf Courier, 2025-04-23)" in done.out
    assert "OM-RU" in done.out
    assert (site / "seeds/sultan-visits-moscow.html").read_text(encoding="utf-8") == PAGE
    beside = (site / "seeds/sultan-visits-moscow.toml").read_text(encoding="utf-8")
    assert f'url = "{address}"' in beside
    assert 'source = "The Gulf Courier"' in beside
    assert "retrieved = " in beside
    (article,), problems = read_file(site / "seeds/sultan-visits-moscow.html")
    assert (article.url, problems) == (address, ())
    assert all(agent.startswith("bilateral/") for _, agent in server.asked)


def test_what_is_there_already_is_not_added_again(site, server):
    address = show(server, "/visit", PAGE)
    call("add", "--allow-private", address)
    before = read_tree(site / "seeds")
    assert "already there as seeds/sultan-visits-moscow.html" in call("add", "--allow-private", address).out
    assert read_tree(site / "seeds") == before


def test_a_near_copy_is_added_and_named(site, tmp_path):
    longer = VISIT + "\nFurther talks on trade, transport and energy were held by the ministers of both countries.\n"
    (site / "seeds" / "visit.txt").write_text(longer, encoding="utf-8")
    copy = tmp_path / "copy.txt"
    copy.write_text(longer + "The two sides also spoke of culture.\n", encoding="utf-8")
    done = call("add", copy)
    assert "nearly the same text as seeds/visit.txt" in done.out
    assert (site / "seeds/copy.txt").is_file()


def test_a_dry_run_shows_what_would_be_read_and_writes_nothing(site, server):
    before = read_tree(site)
    done = call("add", "--dry-run", "--allow-private", show(server, "/visit", PAGE))
    assert "would add seeds/sultan-visits-moscow.html" in done.out
    assert "OM-RU" in done.out
    after = {name: content for name, content in read_tree(site).items() if not name.startswith(".cache/")}
    assert after == before


def test_a_feed_is_remembered_and_updated_with_new_items_alone(site, server):
    address = show(server, "/feed", make_feed(talks=TALKS), Content_Type="application/rss+xml")
    done = call("add", "--allow-private", address)
    assert "remembered in content/feeds.txt" in done.out
    assert (site / "content/feeds.txt").read_text(encoding="utf-8") == f"{address}\n"
    assert "nothing new in this feed" in call("update", "--allow-private").out
    show(server, "/feed", make_feed(deal=DEAL, talks=TALKS))
    assert "EG-RU" in call("update", "--allow-private").out
    feeds = sorted((site / "seeds").glob("gulf-wire*.xml"))
    assert len(feeds) == 2
    texts = [article.text for path in feeds for article in read_file(path)[0]]
    assert [TALKS in text for text in texts].count(True) == 1
    assert [DEAL in text for text in texts].count(True) == 1


def test_update_without_feeds_says_how_to_add_one(site):
    done = call("update")
    assert (done.code, "bilateral add ADDRESS" in done.err) == (2, True)


def test_a_saved_file_is_copied(site, tmp_path):
    (tmp_path / "Große Reise.txt").write_text(TALKS, encoding="utf-8")
    assert "added seeds/gro-e-reise.txt" in call("add", tmp_path / "Große Reise.txt").out
    assert (site / "seeds/gro-e-reise.txt").read_text(encoding="utf-8") == TALKS
    assert "is in seeds/ already" in call("add", "seeds/visit.txt").err


NOT_ADDED = [
    pytest.param("/login", "", {"status": 403}, "asks for a login", id="a page behind a login"),
    pytest.param("/gone", "", {"status": 410}, "answered with status 410", id="a page that is gone"),
    pytest.param("/pdf", "%PDF-1.7 x", {}, "this is a PDF", id="a PDF"),
    pytest.param("/empty", "", {}, "the file is empty", id="nothing"),
    pytest.param("/shell", "<html><body><script>1</script></body></html>", {}, "no text", id="a page of script alone"),
    pytest.param("/big", "x" * 6_000_000, {}, "more than 5 MB", id="a page of 6 MB"),
    pytest.param("/bomb", gzip.compress(b"0" * 50_000_000), {"Content_Encoding": "gzip"}, "more than 5 MB", id="a bomb"),  # noqa: E501
    pytest.param("/odd", "x", {"Content_Encoding": "br"}, "packed as br", id="packed otherwise"),
    pytest.param("/loop", "", {"status": 302, "Location": "/loop"}, "more than 5 redirects", id="endless redirects"),
    pytest.param("/file", "", {"status": 302, "Location": "file:///etc/passwd"}, "only addresses", id="to a file"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "body", "answer", "said"), NOT_ADDED)
def test_what_cannot_be_added_is_refused_in_one_line(site, server, path, body, answer, said):
    before = read_tree(site / "seeds")
    done = call("add", "--allow-private", show(server, path, body, **answer))
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert read_tree(site / "seeds") == before


def test_one_refusal_does_not_hinder_the_others(site, server):
    done = call("add", "--allow-private", server.base + "/none", show(server, "/visit", PAGE))
    assert done.code == 2
    assert "added seeds/sultan-visits-moscow.html" in done.out


def test_robots_are_asked_and_heeded(site, server):
    show(server, "/robots.txt", "User-agent: *\nDisallow: /private/\n")
    refused = call("add", "--allow-private", show(server, "/private/visit", PAGE))
    assert "robots.txt asks programs not to read this page" in refused.err
    assert call("add", "--allow-private", show(server, "/visit", PAGE)).code == 0
    assert "/private/visit" not in [path for path, _ in server.asked]


def test_a_broken_robots_file_allows_nothing(server):
    show(server, "/robots.txt", "", status=503)
    with pytest.raises(Stop, match=r"robots\.txt"):
        fetch(show(server, "/visit", PAGE), Limits(private=True))


def test_addresses_of_this_network_are_refused(site, server):
    done = call("add", show(server, "/visit", PAGE))
    assert done.code == 2
    assert "leads to 127.0.0.1, an address inside a network" in done.err
    assert server.asked == []


def test_a_redirect_into_this_network_is_refused(server, monkeypatch):
    """The first host counts as public here; the second is looked at as strictly as ever."""
    address = show(server, "/away", "", status=302, Location="http://localhost:9/")

    def look(host, port, *, private):
        return resolve(host, port, private=private or host == "127.0.0.1")

    monkeypatch.setattr("builder.fetching.resolve", look)
    with pytest.raises(Stop, match="localhost: this leads to"):
        fetch(address)


def test_a_host_is_refused_when_one_of_its_addresses_is_private(monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(Stop, match=r"leads to 10\.0\.0\.1"):
        resolve("rebinding.example", 80)


def test_the_connection_goes_to_the_address_that_was_looked_at(server, monkeypatch):
    asked = []

    def answer(host, port, *_, **__):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    address = show(server, "/visit", PAGE).replace("127.0.0.1", "news.example")
    monkeypatch.setattr("builder.fetching.socket.getaddrinfo", answer)
    assert fetch(address, Limits(private=True)).content == PAGE.encode()
    assert set(asked) <= {"news.example", "127.0.0.1", b"127.0.0.1"}
    assert asked.count("news.example") == 2, "once for robots.txt, once for the page: a second answer could differ"


def test_a_slow_answer_is_cut_off(server):
    address = show(server, "/slow", "")
    server.table["/slow"] = (200, {}, [b"a", 0.3] * 20)
    started = time.monotonic()
    with pytest.raises(Stop, match="took more than 1 seconds"):
        fetch(address, Limits(private=True, seconds=1))
    assert time.monotonic() - started < 5


INSIDE = [
    "127.0.0.1", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "2002:7f00:1::", "2001::1", "ff02::1", "fe80::1%eth0",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_that_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111"])
def test_addresses_that_are_public(address):
    assert is_public(address)


ODD = [
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://example.org/",
    "http://",
    "http://[::1",
    "data://text",
    "http://a:b@example.org/",
]


@pytest.mark.parametrize("address", ODD)
def test_other_addresses_are_refused(site, address):
    done = call("add", address)
    assert done.code == 2
    assert done.err.startswith("bilateral: ")


@given(st.text(max_size=200))
def test_names_of_new_seeds_are_plain(text):
    slug = make_slug(text)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 0 < len(slug) <= 60
    assert not slug.startswith("-")


@pytest.mark.parametrize(
    "url", ["\x00https://a.example/", "https://a.example/a b", "https://a.example/\nHost: b", "https://[::1/"]
)
def test_an_address_with_what_no_address_holds_is_refused_in_one_line(url):
    with pytest.raises(Stop, match=r"^[^\n]*(?:holds no blanks|is no address)[^\n]*$"):
        fetch(url)


def test_items_of_a_feed_with_a_broken_name_are_no_reason_to_stumble():
    raw = b'<rss><channel><xi:include xmlns:x\xf3i="a"/><item><link>https://a.example/</link></item></channel></rss>'
    assert drop_known_items(raw, {"https://b.example/"}) == raw
    assert drop_known_items(b"", set()) == b""
