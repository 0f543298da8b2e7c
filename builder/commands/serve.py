"""`bilateral serve`: the site on this machine, built again and shown anew whenever something changes."""

import gc
import html
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from builder.commands.messages import count, show_problems
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

    preview = Preview(publishing.load_site(settings, output))
    preview.rebuild()
    with open_server(preview, host, port) as server:
        click.echo(f"the site is on http://{host}:{server.server_port}/ (Ctrl-C ends)")
        if once:
            threading.Event().wait()
        preview.watch()


@contextmanager
def open_server(preview: "Preview", host: str, port: int) -> Iterator[ThreadingHTTPServer]:
    """Answer in other threads, until this one is done; Stop where the port is taken."""
    try:
        server = ThreadingHTTPServer((host, port), partial(Handler, preview, directory=str(preview.site.output)))
    except OSError as error:
        message = f"port {port} on {host} cannot be used ({error.strerror}); try --port 0"
        raise Stop(message) from error
    server.daemon_threads = True
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


class Preview:
    """The site as it was built last, and who waits for the next build.

    A file can be asked for as soon as the next site is planned: it is made then, before the files for which nobody
    waits, and it is the one that will be published.
    """

    def __init__(self, site: "Site") -> None:
        from builder.site.turns import Turns

        self.site = site
        self.number = 0
        self.events: dict[str, str] = {}
        self.changed = threading.Condition()
        self.former = Former(keeps=True)
        self.turns = Turns(self._tell)

    def rebuild(self) -> None:
        """Build the site; say what hinders it, and leave the last one standing."""
        from builder import pipeline, publishing

        number = self.number
        gc.disable()  # what is kept of the last build is not searched for garbage at each step of the next
        try:
            site = publishing.load_site(self.site.settings_file, self.site.output)
            with prepare_work(Workers(1), site.root / ".cache") as prepared:
                work = replace(prepared, former=self.former)
                seeds = pipeline.read_folder(site.seeds, site.corrections, site.root, work)
                result = pipeline.build(seeds, work)
            self.events = {event.slug: event.id for event in result.events}
            manner = publishing.Manner(durable=False, processes=1, former=self.former, turns=self.turns)
            written = publishing.publish_whole(site, result, manner)
        except Stop as refusal:
            click.echo(f"bilateral: {refusal}", err=True)
            if self.number > number:  # the new site was shown already
                self._tell()
            return
        show_problems(result.problems, 20)
        made = ((len(result.articles), "article"), (len(result.events), "event"), (written.pages, "page"))
        click.echo(", ".join(starmap(count, made)))
        self.former.forget_unused()

    def _tell(self) -> None:
        """Tell who waits that there is another site to be shown."""
        with self.changed:
            self.number += 1
            self.changed.notify_all()

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
            return
        if parts.path == f"{LIVE}.js":
            self._answer(SCRIPT.encode(), "text/javascript")
            return
        file = Path(self.translate_path(parts.path)) / ("index.html" if parts.path.endswith("/") else "")
        content = self._find(file)
        if content is None:
            super().do_GET()
        elif file.suffix == ".html":
            self._answer(self._add_to(content, file.parent.name), "text/html; charset=utf-8")
        else:
            self._answer(content, self.guess_type(file))

    def _find(self, file: Path) -> bytes | None:
        """Give a page, or a file of the site that is being written; None for what the library can answer."""
        name = file.relative_to(self.directory).as_posix()
        theme = self.preview.site.theme / "static" / name.removeprefix("theme/")
        if name.startswith("theme/") and theme.is_file():  # copied last, and no page is shown without it
            return theme.read_bytes()
        content = self.preview.turns.read(name)
        return file.read_bytes() if content is None and file.suffix == ".html" and file.is_file() else content

    def _add_to(self, page: bytes, folder: str) -> bytes:
        added = f'<script src="{LIVE}.js" defer></script>'
        if event := self.preview.events.get(folder):
            added += f"<p><code>bilateral explain {html.escape(event)}</code></p>"
        # The strict policy of the pages forbids to ask for news; that of the preview allows it.
        content = page.replace(b"script-src 'self'", b"script-src 'self'; connect-src 'self'", 1)
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
