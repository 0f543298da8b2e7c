"""For search engines: pages in, robots.txt and sitemap.xml out."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from builder.site.desk import Desk
from builder.site.views import Draft


def write_robots(desk: Desk) -> bytes:
    """Allow everything, and name the sitemap once the site has an address."""
    lines = ["User-agent: *", "Allow: /"]
    if desk.site:
        lines += ["", f"Sitemap: {desk.site}/sitemap.xml"]
    return ("\n".join(lines) + "\n").encode()


def write_sitemap(desk: Desk, pages: Sequence[Draft]) -> bytes:
    """List every page that is to be found, in the order of addresses."""
    addresses = sorted(page.address for page in pages if page.indexed)
    urls = "".join(f"<url><loc>{escape(f'{desk.site}/{address}')}</loc></url>\n" for address in addresses)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{urls}</urlset>\n".encode()
