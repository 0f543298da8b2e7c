"""Takes the pictures in docs/screenshots/ of the site in output/: `make html`, then run this with .venv/bin/python."""

import base64
import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
SHOTS = ROOT / "docs" / "screenshots"
PAGES = {
    "home": "",
    "pair": "oman-russia/",
    "compare": "compare/?pairs=egypt-russia,oman-russia",
}
SIZES = {1280: 860, 360: 740}
ENCODE = """async (source) => {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", 0.6).split(",")[1];
}"""


def find_event():
    """Give the address of the event with most reports: its page shows how a date is worked out."""
    pages = sorted((ROOT / "output" / "events").glob("*/index.html"))
    best = max(pages, key=lambda page: page.read_text(encoding="utf-8").count('<figure class="quote">'))
    return f"events/{best.parent.name}/"


def take(browser, address, pages):
    blank = browser.new_page()
    for name, path in pages.items():
        for width, height in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                page = context.new_page()
                page.goto(address + path)
                page.wait_for_timeout(400)
                shot = base64.b64encode(page.screenshot()).decode()
                context.close()
                encoded = blank.evaluate(ENCODE, f"data:image/png;base64,{shot}")
                (SHOTS / f"{name}-{width}-{scheme}.webp").write_bytes(base64.b64decode(encoded))


if __name__ == "__main__":
    SHOTS.mkdir(parents=True, exist_ok=True)
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(ROOT / "output"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        take(chromium, f"http://127.0.0.1:{server.server_port}/", PAGES | {"event": find_event()})
    server.shutdown()
