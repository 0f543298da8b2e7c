"""Pages of articles: what was read from one article, in order of its text."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from builder.model import Article, Event, Evidence, Span
from builder.site.desk import LONGEST_QUOTE, Desk, cut_words, passage_anchor
from builder.site.parts import ArticleRow, Link, Passage, Piece
from builder.site.urls import safe_link
from builder.site.views import ArticlePage, Draft
from builder.site.voice import direction_of

_FREE = re.compile(r"cc0|public domain|cc[ -]by(?![ -]n[cd])(?:-sa)?\b(?!.*-n[cd])", re.IGNORECASE)
"""Licences under which the whole text may be shown: CC0, CC BY, CC BY-SA, public domain."""


def draft_articles(desk: Desk) -> Iterator[Draft]:
    """Give one page for every article, also for those in which no event was found."""
    told = find_passages(desk)
    for article in desk.build.articles:
        found = told.get(article.key, [])
        yield Draft(
            address=desk.article_address(article.key),
            title=article.title,
            template="article",
            owner=f"the article {article.key}",
            compose=partial(_compose, desk, article, found),
            inputs=(article, [(one.span, desk.views[event.id].sum) for one, event in found]),
        )


def find_passages(desk: Desk) -> dict[str, list[tuple[Evidence, Event]]]:
    """Give by article which words tell which event, in order of the text."""
    told: dict[str, list[tuple[Evidence, Event]]] = {}
    for event in desk.build.events:
        for one in event.evidence:
            told.setdefault(one.article, []).append((one, event))
    for found in told.values():
        found.sort(key=lambda pair: (pair[0].span, pair[1].id))
    return told


def may_show(article: Article) -> bool:
    """Tell whether the article's licence allows to show its whole text.

    Anything that is not clearly a free licence does not: "CC BY-NC-ND 4.0" is refused.
    """
    return bool(_FREE.search(article.licence)) and "-n" not in article.licence.lower().replace(" ", "-")


def _compose(desk: Desk, article: Article, told: list[tuple[Evidence, Event]]) -> ArticlePage:
    published = article.published
    day = published.date
    said = desk.say_date(day)
    say = desk.voice.say
    title = article.title or say("untitled")
    outlet = article.source or say("source not named")
    return ArticlePage(
        address=desk.article_address(article.key),
        title=title,
        summary=", ".join(part for part in (outlet, said) if part),
        template="article",
        owner=f"the article {article.key}",
        crumbs=(Link(say("Articles"), "articles/"),),
        article=article,
        outlet=outlet,
        url=safe_link(article.url),
        printed=published.printed or said,
        read_as=_say_reading(desk, article, said),
        datetime=day.text if day else "",
        licence=article.licence,
        language=article.language,
        direction=direction_of(article.language),
        passages=tuple(_list_passages(desk, told, marked=not may_show(article))),
        paragraphs=tuple(_mark_text(article, told)) if may_show(article) else (),
    )


def _say_reading(desk: Desk, article: Article, said: str) -> str:
    published, say = article.published, desk.voice.say
    if published.date is None:
        return say("no date could be found")
    inferred = say(", year inferred") if published.year_inferred else ""
    reason = f": {published.reason}" if published.reason else ""
    return f"{said}{inferred}{reason}"


def _list_passages(desk: Desk, told: list[tuple[Evidence, Event]], *, marked: bool) -> Iterator[Passage]:
    """Give each passage once, with all events that rest on it."""
    for anchor, pairs in groupby(told, key=lambda pair: passage_anchor(pair[0])):
        found = list(pairs)
        views = tuple(dict.fromkeys(desk.views[event.id] for _, event in found))
        quote = max((one.quote for one, _ in found), key=len)
        yield Passage(views, cut_words(quote, LONGEST_QUOTE), anchor, anchor if marked else "")


def _mark_text(article: Article, told: list[tuple[Evidence, Event]]) -> Iterator[tuple[Piece, ...]]:
    """Cut the text into paragraphs, and these at the quoted passages."""
    marks = _merge_spans([one for one, _ in told])
    start = 0
    for line in article.text.split("\n"):
        span = Span(start, start + len(line))
        start = span.end + 1
        if line.strip() and not any(hidden.contains(span) for hidden in article.furniture):
            yield tuple(_cut(article.text, span, marks))


def _merge_spans(told: list[Evidence]) -> list[tuple[Span, tuple[str, ...]]]:
    """Join passages that overlap; all their anchors stand where the first one begins."""
    merged: list[tuple[Span, tuple[str, ...]]] = []
    for one in told:
        anchor = passage_anchor(one)
        if merged and merged[-1][0].end > one.span.start:
            span, anchors = merged[-1]
            whole = Span(span.start, max(span.end, one.span.end))
            merged[-1] = whole, anchors if anchor in anchors else (*anchors, anchor)
        else:
            merged.append((one.span, (anchor,)))
    return merged


def _cut(text: str, line: Span, marks: list[tuple[Span, tuple[str, ...]]]) -> Iterator[Piece]:
    at = line.start
    for span, anchors in marks:
        if line.overlaps(span):
            low, high = max(span.start, line.start), min(span.end, line.end)
            if low > at:
                yield Piece(text[at:low])
            yield Piece(text[low:high], quoted=True, anchors=anchors if low == span.start else ())
            at = high
    if at < line.end:
        yield Piece(text[at : line.end])


def list_articles(desk: Desk) -> list[ArticleRow]:
    """Give a row for every article, newest first."""
    told = find_passages(desk)
    rows = []
    for article in sorted(desk.build.articles, key=lambda one: one.key):
        day = article.published.date
        events = len({event.id for _, event in told.get(article.key, [])})
        title = article.title or desk.voice.say("untitled")
        link = Link(title, desk.article_address(article.key), events)
        rows.append(ArticleRow(link, article.source, desk.say_date(day), day.text if day else "", events))
    return sorted(rows, key=lambda row: row.datetime, reverse=True)
