# Settings of the site while it is worked on: `bilateral build` and `pelican` both read this file.
# https://docs.getpelican.com/en/stable/settings.html

# Pelican goes on without a plugin that it cannot load; imported here, a failure ends the build.
import builder.site  # noqa: F401

SITENAME = "Bilateral"
SITEURL = ""
DEFAULT_LANG = "en"
TIMEZONE = "UTC"

PATH = "content"
OUTPUT_PATH = "output"
BILATERAL_SEEDS = "seeds"

THEME = "theme"
PLUGINS = ["builder.site"]
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "extensions": []}
MARKDOWN = {
    "extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.toc": {"permalink": False}},
    "output_format": "html5",
}

# The page of doubts at /review/, for editors; publishconf.py leaves it out.
BILATERAL_REVIEW = True

# Links name index.html, so that the site opens from a folder without a server.
RELATIVE_URLS = True

# The plugin writes every page; what Pelican would write by itself stays off.
ARTICLE_PATHS = []
PAGE_PATHS = []
STATIC_PATHS = []
DIRECT_TEMPLATES = []
AUTHOR_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
TAG_SAVE_AS = ""
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None

# Pages of an event that no longer exists must not outlive it.
DELETE_OUTPUT_DIRECTORY = True
