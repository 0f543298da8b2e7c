"""Files as an editor drops them -> Articles; a file that cannot be read is named, not lost.

`seeds` opens files, `decoding` makes text of their bytes, `formats` reads them: one module a format
(`clippings`, `markdown`, `pages`, `feeds`, `records`); `fields` holds what a file says about itself.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from builder.model import Article
from builder.problems import Problem
from builder.reading.formats import Read, parse_seed
from builder.reading.seeds import KNOWN, SeedFile, list_seeds, open_seed

__all__ = ["KNOWN", "Read", "SeedFile", "gather_articles", "list_seeds", "open_seed", "parse_seed",
           "read_file", "read_seeds"]  # fmt: skip


def read_file(path: Path, root: Path | None = None) -> Read:
    """Read one file of any known format; `root` is what `Article.path` is relative to."""
    return parse_seed(open_seed(path, root))


def read_seeds(folder: Path, root: Path | None = None) -> Read:
    """Read every article below a folder; without a root, paths begin with the folder's name."""
    return gather_articles(read_file(path, root or folder.parent) for path in list_seeds(folder))


def gather_articles(reads: Iterable[Read]) -> Read:
    """Bring together what was read from files, in their order; of two of one name the first stays.

    So does the first of two that are the same in all but their names.
    """
    articles: dict[str, Article] = {}
    contents: dict[Article, Article] = {}
    problems: list[Problem] = []
    for found, unread in reads:
        problems += unread
        several = len(found) > 1
        for article in found:
            place = (article.path, article.line, 1) if several else (article.path, 0, 0)
            content = replace(
                article, key="", path="", line=0, title=article.title if article.title != article.key else ""
            )
            if article.key in articles:
                what = f'"{article.key}" already names an article'
                done = f"kept {_name_place(articles[article.key], article)}"
                problems.append(Problem(*place, "R104", what, done, "rename one of them"))
            elif content in contents:
                what = f"the same article as {_name_place(contents[content], article)}"
                problems.append(Problem(*place, "R110", what, "counted once", "delete one of them"))
            else:
                articles[article.key] = article
                contents[content] = article
    return tuple(articles.values()), tuple(problems)


def _name_place(kept: Article, other: Article) -> str:
    """Name the file of the article that stays; the line too where both stand in one file."""
    return f"{kept.path}:{kept.line}" if kept.path == other.path else kept.path
