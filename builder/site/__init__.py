"""The site: a Pelican plugin that turns a `Build` into pages and downloads.

`generator` is all that Pelican sees; `plan` says which files there are, `pages` compose what
they show, `desk` holds what all of them share. Templates and styles are in `theme/`.
"""

from builder.site.generator import register

__all__ = ["register"]
