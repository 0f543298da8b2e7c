"""What an editor should know about an article's dates: those that can be read in two ways, and a
publication day that is not known.
"""

import re

from builder.dating.reader import find_dates
from builder.knowledge.calendar import Calendar
from builder.model import Article, Sentence
from builder.problems import Problem

_DIGITS = re.compile(r"\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)\d\d")
"""Without such digits no date has the day or the month first."""


def check_dates(article: Article, sentences: tuple[Sentence, ...], calendar: Calendar) -> tuple[Problem, ...]:
    """Name the dates that could be read in two ways, and a publication day that is not known.

    The problems carry file, line, column and the reading that was taken.
    """
    problems = []
    if article.published.date is None:
        what = "no publication day found"
        done = "dates that count from it are left open"
        advice = f'add published = "YYYY-MM-DD" in a file {article.key}.toml beside it'
        problems.append(Problem(article.path, 0, 0, "D101", what, done, advice))
    elif article.published.year_inferred:
        what = f'no year in "{article.published.printed}"'
        line, column = _locate(article, article.text.find(article.published.printed))
        done = f"took {article.published.date.text[:4]}, {article.published.reason}"
        problems.append(Problem(article.path, line, column, "D102", what, done))
    for time in find_dates(article, sentences, calendar) if _DIGITS.search(article.text) else ():
        if time.inferred == "order" and time.date:
            line, column = _locate(article, time.span.start)
            what = f'"{time.text}" can be read with the day or the month first'
            problems.append(Problem(article.path, line, column, "D103", what, f"took {time.date.text}"))
    return tuple(problems)


def _locate(article: Article, offset: int) -> tuple[int, int]:
    if offset < 0:
        return 0, 0
    before = article.text[:offset]
    return article.line + before.count("\n"), offset - before.rfind("\n")
