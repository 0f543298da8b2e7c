"""What awaits the editor, on a page of the preview: each doubt with the lines of TOML that settle it."""

from typing import get_args

from builder.model import ReviewItem, ReviewReason
from builder.reviewing import review_build
from builder.site.desk import Desk
from builder.site.parts import Link, ReviewRow
from builder.site.views import ReviewPage
from builder.site.voice import mark

MOST = 50
"""Doubts of one reason on the page; `bilateral review --most 0` prints all."""

REASONS: dict[ReviewReason, tuple[str, str]] = {
    "unsure": (mark("Published, but hardly sure"), mark("Read these beside their sentence; hide what is wrong.")),
    "weak": (mark("Weak readings"), mark("Not published: the program is not sure enough of these.")),
    "inferred": (mark("Inferred dates"), mark("Part of the date is printed in no report.")),
    "disagreeing dates": (mark("Dates that disagree"), mark("Reports of one event give different dates.")),
    "possible duplicate": (mark("Possible duplicates"), mark("Two events that may be one.")),
    "no event": (mark("Sentences without an event"), mark("A date and two countries, but nothing was read from them.")),
}
"""Heading of each group and what is in it."""


def compose_review(desk: Desk) -> ReviewPage:
    """Give the page of doubts, which a preview alone has."""
    items, say = review_build(desk.build), desk.voice.say
    groups = []
    for reason in get_args(ReviewReason):
        found = [item for item in items if item.reason == reason]
        heading, lead = REASONS[reason]
        rows = tuple(_show(desk, item) for item in found[:MOST])
        if rows:
            groups.append((reason.replace(" ", "-"), say(heading), say(lead), len(found), rows))
    return ReviewPage(
        address="review/",
        title=say("To review"),
        summary=desk.voice.count("%(num)s doubt that you can settle", "%(num)s doubts that you can settle", len(items)),
        template="review",
        owner="the review page",
        indexed=False,
        groups=tuple(groups),
    )


def _show(desk: Desk, item: ReviewItem) -> ReviewRow:
    article = desk.articles.get(item.article)
    views = (desk.views[id_] for id_ in item.events if id_ in desk.views)
    return ReviewRow(
        title=item.title,
        why=item.why,
        quote=item.quote,
        language=article.language if article else desk.voice.language,
        article=Link(article.title or item.article, desk.article_address(item.article)) if article else None,
        events=tuple(Link(f"{view.date.words}: {view.title}", view.address) for view in views),
        snippet=item.snippet.strip(),
        dismissal=item.dismissal.strip(),
    )
