# ruff: noqa: E501  script of the browser
"""Pages of a site in Chromium: what its own parser finds in them, and what runs or loads when they are used."""

import functools
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path

PARSE = """
pages => pages.flatMap(([name, text]) => {
  const found = [];
  const allowed = new Set(["http:", "https:", "mailto:"]);
  const forbidden = new Set(["iframe", "object", "embed", "base", "frame", "applet", "style", "audio", "video", "math", "marquee"]);
  const look = root => { for (const one of root.querySelectorAll("*")) {
    const tag = one.localName;
    if (forbidden.has(tag)) found.push(`${name}: <${tag}>`);
    if (tag === "script" && one.type !== "application/ld+json" && (one.textContent || !one.getAttribute("src")))
      found.push(`${name}: a script ${one.textContent.slice(0, 60)}`);
    for (const { name: attribute, value } of one.attributes) {
      if (/^on|^style$|^srcdoc$/i.test(attribute)) found.push(`${name}: <${tag} ${attribute}>`);
      if (!/^(xlink:)?(href|src|action|formaction|poster|background|data|ping|srcset|manifest)$/i.test(attribute)) continue;
      const address = URL.canParse(value, "https://example.org/") && new URL(value, "https://example.org/");
      if (!address || !allowed.has(address.protocol)) found.push(`${name}: <${tag} ${attribute}=${value.slice(0, 60)}>`);
      else if (tag !== "a" && !["canonical", "alternate", "license"].includes(one.rel) && address.host !== "example.org")
        found.push(`${name}: <${tag}> loads ${value.slice(0, 60)}`);
    }
    if (tag === "template") look(one.content);
  } };
  look(new DOMParser().parseFromString(text, "text/html"));
  return found;
})
"""
USE = """
() => {
  const kinds = ["mouseover", "mouseenter", "mousemove", "mousedown", "mouseup", "focus", "focusin", "blur", "input", "change",
    "keydown", "pointerdown", "pointerover", "error", "load", "toggle", "begin", "animationstart", "scroll", "wheel", "submit"];
  for (const one of document.querySelectorAll("main *")) {
    for (const kind of kinds) one.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true }));
    const link = one.closest("a");
    if (!one.closest("form") && !(link && /^(http|mailto)/.test(link.protocol))) one.click?.();
  }
}
"""
AT_ONCE = 40
"""Pages handed to the browser in one call."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_):
        """Keep quiet about answers that the browser no longer waits for."""


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; give its address."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def list_pages(folder: Path) -> list[str]:
    """Give the addresses of all pages that do not lead on to another one."""
    pages = (path for path in folder.rglob("*.html") if b'http-equiv="refresh"' not in path.read_bytes())
    return sorted(path.relative_to(folder).as_posix() for path in pages)


def parse_pages(browser, folder: Path, addresses: Iterable[str]) -> list[str]:
    """Let the browser parse pages without running them; give what in them could run, lead astray or load."""
    page = browser.new_page()
    found = []
    for some in _in_batches(addresses):
        found += page.evaluate(PARSE, [[one, (folder / one).read_text(encoding="utf-8")] for one in some])
    page.close()
    return found


def _in_batches(addresses: Iterable[str]) -> Iterator[tuple[str, ...]]:
    waiting = iter(addresses)
    while some := tuple(islice(waiting, AT_ONCE)):
        yield some


def use_pages(browser, folder: Path, addresses: Iterable[str]) -> tuple[list[str], list[str]]:
    """Open pages with their policy switched off, click and send events; give the pages whose vectors
    fired and the addresses that were asked for elsewhere."""
    fired, foreign = [], []
    with serve_folder(folder) as base:
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        page.expose_function("fired", lambda *_: fired.append(page.url))
        page.on("dialog", lambda dialog: (fired.append(page.url), dialog.dismiss()))
        page.on("popup", lambda popup: (foreign.append(popup.url), popup.close()))
        page.route("**", lambda route: route.continue_() if route.request.url.startswith(base) else (
            foreign.append(route.request.url), route.abort()))  # fmt: skip
        for address in addresses:
            page.goto(base + address, wait_until="load")
            page.evaluate(USE)
        context.close()
    return fired, foreign
