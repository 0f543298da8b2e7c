# Settings of the published site: `make publish` reads this file.

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120  as Pelican's own template has it
from builder.problems import Stop
from pelicanconf import *

SITEURL = os.environ.get("BILATERAL_SITEURL", "").rstrip("/")
if not SITEURL.startswith(("https://", "http://")):
    message = "set BILATERAL_SITEURL to the site's address, for example https://example.org/bilateral"
    raise Stop(message)

OUTPUT_PATH = "publish"
RELATIVE_URLS = False
BILATERAL_REVIEW = False

# Full-text search: its index is written when publishing, as it takes longer than the pages.
BILATERAL_SEARCH = True
