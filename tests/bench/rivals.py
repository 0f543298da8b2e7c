"""The same pages for Hugo and for plain Pelican: a rendered site in, a project of each out.

Both get the inner part of every page ready-made and put head, navigation and foot around it; other files
than pages are handed to them to be copied. That is less than `bilateral` does for the same site.
"""

import json
import re
import shutil
from html import unescape
from pathlib import Path

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_SUMMARY = re.compile(r'<meta name="description" content="(.*?)">', re.DOTALL)
_INNER = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
PAGELESS = {"404.html"}

NAVIGATION = ("countries", "pairs", "compare", "articles", "data")
LAYOUT = """<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>TITLE · Bilateral</title>
IF_SUMMARY<meta name="description" content="SUMMARY">END
<link rel="icon" type="image/svg+xml" href="/theme/favicon.svg">
<link rel="stylesheet" href="/theme/css/main.css">
<script src="/theme/js/lists.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="bar"><div class="wrap"><a class="brand" href="/">Bilateral</a>
<nav aria-label="Site"><ul>
LINKS
</ul></nav>
<form class="find" role="search" action="/search/" method="get"><label class="unseen" for="find">Search events</label>
<input id="find" name="q" type="search" placeholder="Search events"><button>Search</button></form>
</div></header>
<main id="main" tabindex="-1">
BODY
</main>
<footer><div class="wrap"><p>Events are read from news articles by a program.</p></div></footer>
</body>
</html>
"""


def write_rivals(site: Path, hugo: Path, pelican: Path) -> int:
    """Write both projects; give the number of pages of each."""
    for folder in (hugo, pelican):
        shutil.rmtree(folder, ignore_errors=True)
    count = 0
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site)
        if path.is_dir():
            continue
        inner = _INNER.search(text := path.read_text(encoding="utf-8")) if path.suffix == ".html" else None
        if not inner:
            for static in (hugo / "static" / name, pelican / "content" / "static" / name):
                static.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, static)
            continue
        count += 1
        title = _TITLE.search(text)
        summary = _SUMMARY.search(text)
        address = "/" if name == Path("index.html") else f"/{name.parent.as_posix()}/"
        address = f"/{name}" if name.name != "index.html" else address
        said = summary[1] if summary else ""
        _write_hugo(hugo / "content" / f"p{count:06}.html", title[1] if title else "", said, address, inner[1])
        _write_pelican(pelican / "content" / f"p{count:06}.html", title[1] if title else "", said, name, inner[1])
    _configure_hugo(hugo)
    _configure_pelican(pelican)
    return count


def _write_hugo(path: Path, title: str, summary: str, address: str, inner: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    head = {"title": unescape(title), "description": unescape(summary), "url": address}
    path.write_text(f"{json.dumps(head, indent=1)}\n{inner}", encoding="utf-8")


def _write_pelican(path: Path, title: str, summary: str, name: Path, inner: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    metas = "".join(
        f'<meta name="{key}" content="{value}">\n'
        for key, value in (
            ("summary", summary),
            ("save_as", name.as_posix()),
            ("url", name.as_posix()),
            ("slug", path.stem),
        )
    )
    path.write_text(f"<html><head><title>{title}</title>\n{metas}</head><body>{inner}</body></html>", encoding="utf-8")


def _fill(parts: dict[str, str]) -> str:
    text = LAYOUT
    for name, part in parts.items():
        text = text.replace(name, part)
    return text


def _list_links(current: str) -> str:
    return "\n".join(
        f'<li><a href="/{name}/"{current.replace("NAME", name)}>{name.title()}</a></li>' for name in NAVIGATION
    )


def _configure_hugo(folder: Path) -> None:
    settings = {
        "baseURL": "/",
        "title": "Bilateral",
        "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404", "home", "section"],
    }
    (folder / "config.json").write_text(json.dumps(settings), encoding="utf-8")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    current = '{{ if eq .RelPermalink "/NAME/" }} aria-current="page"{{ end }}'
    links = _list_links(current)
    parts = {
        "TITLE": "{{ .Title }}",
        "IF_SUMMARY": "{{ with .Description }}",
        "SUMMARY": "{{ . }}",
        "END": "{{ end }}",
        "LINKS": links,
        "BODY": "{{ .Content }}",
    }
    (layouts / "single.html").write_text(_fill(parts), encoding="utf-8")


def _configure_pelican(folder: Path) -> None:
    settings = {
        "SITENAME": "Bilateral",
        "SITEURL": "",
        "TIMEZONE": "UTC",
        "PATH": "content",
        "THEME": "theme",
        "ARTICLE_PATHS": [],
        "PAGE_PATHS": [""],
        "PAGE_EXCLUDES": ["static"],
        "STATIC_PATHS": ["static"],
        "STATIC_SAVE_AS": "{path}",
        "DIRECT_TEMPLATES": [],
        "FEED_ALL_ATOM": None,
        "CATEGORY_FEED_ATOM": None,
        "AUTHOR_SAVE_AS": "",
        "CATEGORY_SAVE_AS": "",
        "TAG_SAVE_AS": "",
        "JINJA_ENVIRONMENT": {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True},
    }
    lines = "".join(f"{name} = {value!r}\n" for name, value in settings.items())
    (folder / "pelicanconf.py").write_text(lines, encoding="utf-8")
    templates = folder / "theme" / "templates"
    templates.mkdir(parents=True)
    (folder / "theme" / "static").mkdir()
    links = _list_links('{% if page.url == "NAME/index.html" %} aria-current="page"{% endif %}')
    parts = {
        "TITLE": "{{ page.title }}",
        "IF_SUMMARY": "{% if page.summary %}",
        "SUMMARY": "{{ page.summary|striptags }}",
        "END": "{% endif %}",
        "LINKS": links,
        "BODY": "{{ page.content|safe }}",
    }
    (templates / "page.html").write_text(_fill(parts), encoding="utf-8")
