"""The plan: a `Desk` and the editor's pages in, every file of the site out, before one is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from markupsafe import Markup

from builder.problems import Stop
from builder.site.citations import citation_files
from builder.site.desk import Desk
from builder.site.downloads import event_files, pair_files, plan_downloads
from builder.site.pages.article import draft_articles
from builder.site.pages.changes import compose_changes
from builder.site.pages.compare import compose_compare
from builder.site.pages.country import draft_countries
from builder.site.pages.digests import compose_digests
from builder.site.pages.event import draft_events
from builder.site.pages.home import compose_home
from builder.site.pages.indexes import (
    compose_data,
    compose_missing,
    compose_search,
    list_all_articles,
    list_all_pairs,
    list_countries,
    list_kinds,
)
from builder.site.pages.pair import draft_pairs
from builder.site.pages.review import compose_review
from builder.site.urls import save_path
from builder.site.views import CountryPage, Draft, EditorPage, EventPage, Page, PairPage, Planned

SINGLE: Sequence[tuple[str, str, str, Callable[[Desk], Page]]] = (
    ("", "home", "the front page", compose_home),
    ("compare/", "compare", "the page that compares pairs", compose_compare),
    ("countries/", "countries", "the list of countries", list_countries),
    ("pairs/", "pairs", "the list of pairs", list_all_pairs),
    ("kinds/", "kinds", "the list of kinds", list_kinds),
    ("search/", "search", "the search page", compose_search),
    ("data/", "data", "the data page", compose_data),
    ("404.html", "404", "the page for wrong addresses", compose_missing),
    ("review/", "review", "the review page", compose_review),
)
"""Pages of which there is one each: address, template, owner, and what composes it when it is written."""

UNLISTED = {"search", "404", "review"}
"""Templates of pages that no map of the site names."""


def plan_site(
    desk: Desk, introductions: Mapping[str, Markup] | None = None, written: Sequence[EditorPage] = ()
) -> list[Planned]:
    """Plan the whole site; Stop when two of its parts want one address.

    `introductions` stand on pages of pairs, by the pair's address without its slash; `written`
    are the editor's own pages.
    """
    pages = chain(list_all_articles(desk), compose_digests(desk), compose_changes(desk), written)
    drafts = [
        *_draft_single(desk),
        *map(Draft.of, pages),
        *draft_countries(desk),
        *draft_pairs(desk, introductions or {}),
        *draft_events(desk),
        *draft_articles(desk),
    ]
    planned = [
        Planned(save_path(one.address), one.owner, partial(_compose, one, desk.site), one.template, inputs=one.inputs)
        for one in drafts
    ]
    planned += plan_downloads(desk, drafts)
    refuse_clashes(planned)
    return planned


def _draft_single(desk: Desk) -> Iterator[Draft]:
    for address, template, owner, compose in SINGLE:
        if template != "review" or desk.review:
            make = partial(compose, desk)
            yield Draft(
                address=address,
                title="",
                template=template,
                owner=owner,
                compose=make,
                indexed=template not in UNLISTED,
            )


def _compose(draft: Draft, site: str) -> Page:
    """Compose a page and link it to the files beside it; a year of a pair links to the whole pair's."""
    page = draft.compose()
    if isinstance(page, PairPage):
        files, citations = pair_files(page.whole or page.address), citation_files(page.address)
        card = f"{page.address}card.png" if site and page.board and page.template == "pair" else ""
        return replace(page, downloads=files, citations=citations, card=card)
    if isinstance(page, EventPage):
        return replace(page, downloads=event_files(page.view), citations=citation_files(page.address))
    if isinstance(page, CountryPage) or not page.address:
        return replace(page, downloads=pair_files(page.address or "data/"))
    return page


def refuse_clashes(planned: Iterable[Planned]) -> None:
    """Stop when two files would be one on a disk that does not tell letters' cases apart.

    A folder's name counts too: a page "a/" and a file "a" exclude each other.
    """
    owners: dict[str, str] = {}
    for one in planned:
        key = one.path.casefold()
        if key in owners:
            message = f"{owners[key]} and {one.owner} would both be written to {one.path}; rename one of them"
            raise Stop(message)
        owners[key] = one.owner
    for one in planned:
        parts = one.path.casefold().split("/")
        for depth in range(1, len(parts)):
            folder = "/".join(parts[:depth])
            if folder in owners:
                message = f"{owners[folder]} would be a file where {one.owner} needs the folder {folder}/"
                raise Stop(message)
