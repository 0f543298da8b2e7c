"""`bilateral serve`: the site on this machine, built again and shown anew whenever something changes."""

import gc
import html
import threading
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from builder.commands.messages import show_problems
from builder.commands.workers import Existing, Folder, Workers, prepare_work
from builder.former import Former
from builder.problems import Stop

if TYPE_CHECKING:
    from builder.publishing import Site

LIVE = "/-/live"
"""Address that answers when the site changed; the slash and the hyphen keep it apart from all pages."""
PATIENCE = 25.0
"""Seconds after which a waiting browser is told that nothing changed: proxies cut longer silences."""
SCRIPT = f"""
let known = null;
async function wait() {{
  try {{
    const answer = await fetch("{LIVE}?known=" + known, {{ cache: "no-store" }});
    const now = await answer.text();
    if (known !== null && now !== known) location.reload();
    known = now;
  }} catch (error) {{ await new Promise((resolve) => setTimeout(resolve, 1000)); }}
  wait();
}}
wait();
"""


@click.command()
@click.option("--settings", default="pelicanconf.py", type=Existing, help="Pelican's settings.")
@click.option("--output", default=None, type=Folder, help="Folder of the site.")
@click.option("--port", default=8000, help="Port; 0 takes a free one.")
@click.option("--host", default="127.0.0.1", help="Address to listen on; the default is this machine alone.")
@click.option("--once", is_flag=True, help="Build once and do not watch for changes.")
def serve(settings: Path, output: Path | None, port: int, host: str, once: bool) -> None:
    """Build the site, show it, and build again on every change, until Ctrl-C.

    Seeds, content, theme and settings are watched; a browser that shows a page loads it again.
    """
    from builder import publishing

    site = publishing.load_site(settings, output)
    preview = Preview(site)
    preview.rebuild()
    handler = partial(Handler, preview, directory=str(site.output))
    try:
        server = ThreadingHTTPServer((host, port), handler)
    except OSError as error:
        message = f"port {port} on {host} cannot be used ({error.strerror}); try --port 0"
        raise Stop(message) from error
    server.daemon_threads = True
    with server:
        click.echo(f"the site is on http://{host}:{server.server_port}/ (Ctrl-C ends)")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            if once:
                threading.Event().wait()
            preview.watch()
        except KeyboardInterrupt:
            click.echo("")
        finally:
            server.shutdown()


class Preview:
    """The site as it was built last, and who waits for the next build."""

    def __init__(self, site: "Site") -> None:
        self.site = site
        self.number = 0
        self.events: dict[str, str] = {}
        self.changed = threading.Condition()
        self.former = Former(keeps=True)

    def rebuild(self) -> None:
        """Build the site; say what hinders it, and leave the last one standing."""
        from builder import pipeline, publishing

        gc.disable()  # what is kept of the last build is not searched for garbage at each step of the next
        try:
            site = publishing.load_site(self.site.settings_file, self.site.output)
            with prepare_work(Workers(1), site.root / ".cache") as prepared:
                work = replace(prepared, former=self.former)
                seeds = pipeline.read_folder(site.seeds, site.corrections, site.root, work)
                result = pipeline.build(seeds, work)
            written = publishing.publish_whole(site, result, durable=False, processes=1, former=self.former)
        except Stop as refusal:
            click.echo(f"bilateral: {refusal}", err=True)
            return
        show_problems(result.problems, 20)
        click.echo(f"{len(result.articles)} articles, {len(result.events)} events, {written.pages} pages")
        with self.changed:
            self.number += 1
            self.events = {event.slug: event.id for event in result.events}
            self.changed.notify_all()
        self.former.forget_unused()

    def get_ready(self) -> None:
        """Do for the next build what can be done while nobody waits."""
        from builder import publishing

        publishing.lay_out_spare(self.site)
        gc.collect()

    def watch(self) -> None:
        """Build again on every change, until Ctrl-C."""
        from watchfiles import watch

        self.get_ready()
        folders = [path for path in (self.site.seeds, self.site.content, self.site.theme) if path.is_dir()]
        for changes in watch(*folders, self.site.root / self.site.settings_file.name, debounce=100, step=20):
            names = sorted({Path(path).name for _, path in changes})
            click.echo(f"changed: {', '.join(names[:3])}" + (f" and {len(names) - 3} more" if len(names) > 3 else ""))
            self.rebuild()
            self.get_ready()

    def wait(self, known: str) -> str:
        """Wait until the build is another than the known one, or patience ends; give its number."""
        with self.changed:
            if known == str(self.number):
                self.changed.wait(PATIENCE)
            return str(self.number)


class Handler(SimpleHTTPRequestHandler):
    """Serves the folder; pages get the script that loads them again, events how to explain them."""

    def __init__(self, preview: Preview, *args: Any, **options: Any) -> None:  # noqa: ANN401  the library's own
        self.preview = preview
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """Answer for a page with additions, for the rest as the library does."""
        parts = urlsplit(self.path)
        if parts.path == LIVE:
            self._answer(self.preview.wait(parts.query.removeprefix("known=")).encode(), "text/plain")
        elif parts.path == f"{LIVE}.js":
            self._answer(SCRIPT.encode(), "text/javascript")
        elif page := self._find_page(parts.path):
            self._answer(self._add_to(page), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _find_page(self, path: str) -> Path | None:
        target = Path(self.translate_path(path))
        if target.is_dir() and path.endswith("/"):
            target /= "index.html"
        return target if target.suffix == ".html" and target.is_file() else None

    def _add_to(self, page: Path) -> bytes:
        added = f'<script src="{LIVE}.js" defer></script>'
        if event := self.preview.events.get(page.parent.name):
            added += f"<p><code>bilateral explain {html.escape(event)}</code></p>"
        # The strict policy of the pages forbids to ask for news; that of the preview allows it.
        content = page.read_bytes().replace(b"script-src 'self'", b"script-src 'self'; connect-src 'self'", 1)
        return content.replace(b"</body>", added.encode() + b"</body>", 1)

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *parts: object) -> None:
        """Say nothing of each request: the terminal is for what the editor does."""
