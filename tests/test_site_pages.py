"""The rendered pages of the sample build: what a reader must find there, and what must never happen."""

import re
import sys
from dataclasses import replace
from itertools import pairwise
from posixpath import dirname, join, normpath
from shutil import copy, copytree
from subprocess import run

import pytest
from lxml import html
from site_sample import DESK, HOSTILE, ROOT, TEXTS, make_build, read_page, read_tree, render, squeeze

from builder.problems import Stop
from builder.site.desk import Desk
from builder.site.plan import SINGLE, UNLISTED, plan_site
from builder.site.voice import load_voice


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return render(tmp_path_factory.mktemp("site") / "output")


@pytest.fixture(scope="module")
def oman_russia(site):
    return read_page(site, "oman-russia/")


def entry(page, slug):
    return page.get_element_by_id(f"e-{slug}")


def pages_of(site):
    return {path: content.decode() for path, content in read_tree(site).items() if path.endswith(".html")}


def test_every_planned_page_is_written_and_nothing_else(site):
    planned = {one.path for one in plan_site(Desk(make_build(), load_voice(), review=True))}
    written = {path for path in read_tree(site) if not path.startswith("theme/")}
    assert written - planned == {"about/index.html", "method/index.html"}
    assert planned - written == set()


def test_pages_of_which_there_is_one_are_what_the_plan_says_of_them():
    desk = Desk(make_build(), load_voice(), review=True)
    for address, template, owner, compose in SINGLE:
        page = compose(desk)
        told = (page.address, page.template, page.owner, page.indexed)
        assert told == (address, template, owner, template not in UNLISTED)


def test_each_quote_stands_verbatim_in_its_article(site):
    quotes = 0
    for page in (read_page(site, address) for address in ("oman-russia/", "china-india/", "iran-oman/")):
        for figure in page.find_class("quote"):
            text = figure.xpath("string(blockquote/p/text()[normalize-space()])").strip()
            title = squeeze(figure.xpath("figcaption//bdi")[0])
            assert any(text in body for name, _, body in TEXTS.values() if " ".join(name.split()) == title), text
            quotes += 1
    assert quotes >= 14


def test_quotes_carry_outlet_day_and_a_link_to_the_words(oman_russia):
    figure = entry(oman_russia, "2025-visa-agreement").find_class("quote")[0]
    caption = squeeze(figure.find(".//figcaption"))
    assert "Sultan received in the Kremlin" in caption
    assert DESK in caption
    assert "22 April 2025" in caption
    assert figure.find(".//a[@class='source']").get("href").startswith("https://example.org/kremlin#:~:text=The%20two")


def test_links_of_articles_are_http_or_none(site):
    for path, text in pages_of(site).items():
        assert "javascript:" not in text, path


def test_hostile_text_is_shown_as_text(site):
    text = (site / "events/memorandum/index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in text
    assert text.count("<script") == text.count("</script>") == 2
    assert HOSTILE in squeeze(read_page(site, "events/memorandum/").find(".//h1"))


def test_no_page_has_inline_script_or_style(site):
    for path in pages_of(site):
        page = read_page(site, path)
        kinds = {script.get("type") for script in page.iter("script") if not script.get("src")}
        assert kinds <= {"application/ld+json"}, path
        assert not page.xpath("//style | //*[@style]"), path
        assert not page.xpath("//@*[starts-with(name(), 'on')]"), path
        policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
        assert policy.startswith("default-src 'none'; "), path
        assert "unsafe" not in policy, path


@pytest.mark.parametrize(
    ("slug", "words", "note", "datetime"),
    [
        ("2025-state-visit", "22 April 2025", "1 of 2 reports says “the spring of 2025”", "2025-04-22"),
        ("2024-10-exercise", "Late October 2024", "about the 21st to the 31st", "2024-10"),
        ("2025-02-seasons", "February 2025", "day not given", "2025-02"),
        ("2025-11-muscat-talks", "Shortly before 21 November 2025", "", None),
        ("2024-2025-councils", "2024 to 2025", "", None),
        ("calls", "Date not given", "“regularly”", None),
    ],
)
def test_dates_are_said_as_exactly_as_they_are_known(oman_russia, slug, words, note, datetime):
    when = entry(oman_russia, slug).find_class("when")[0]
    assert squeeze(when.find_class("date")[0]).replace("–", " to ") == words
    assert note in squeeze(when)
    times = when.findall(".//time")
    assert [one.get("datetime") for one in times] == ([datetime] if datetime else [])


def test_inferred_disputed_and_planned_are_marked_and_lead_to_the_reason(site, oman_russia):
    badge = entry(oman_russia, "2025-02-seasons").find_class("badge")[0]
    assert squeeze(badge) == "year inferred"
    assert badge.get("href") == "../events/2025-02-seasons/index.html#date"
    galwan = read_page(site, "china-india/")
    assert squeeze(entry(galwan, "galwan").find_class("badge")[0]) == "dates disputed"
    assert squeeze(entry(galwan, "galwan-meeting").find_class("badge")[0]) == "planned"


def test_a_third_participant_is_named_with_its_other_timelines(site, oman_russia):
    company = entry(oman_russia, "2024-10-exercise").find_class("with")[0]
    assert squeeze(company) == "with Iran: also on Iran and Oman, Iran and Russia"
    for address in ("iran-oman/", "iran-russia/"):
        assert entry(read_page(site, address), "2024-10-exercise") is not None


def test_an_event_in_a_list_leads_to_how_it_is_cited(site, oman_russia):
    links = oman_russia.xpath("//li[contains(@class, 'entry')]//a[@class='cite']/@href")
    assert len(links) == len(oman_russia.find_class("entry"))
    page, fragment = links[0].removeprefix("../").split("index.html#")
    assert "citation" in [one.get("class") for one in read_page(site, page).get_element_by_id(fragment).getparent()]


def test_a_pair_says_how_many_of_its_events_had_a_third_country(oman_russia):
    assert squeeze(oman_russia.find_class("summary")[0]).endswith(", 1 with a third country")


def test_a_pair_is_compared_with_its_neighbours(oman_russia):
    (query,) = [link for link in oman_russia.xpath("//a/@href") if "?pairs=" in link]
    assert query.partition("?pairs=")[2].split(",")[0] == "oman-russia"
    assert {"iran-oman", "iran-russia"} <= set(query.partition("?pairs=")[2].split(","))


def test_one_event_has_one_page_whatever_its_pairs(site):
    events = [path for path in read_tree(site) if path.startswith("events/") and path.endswith(".html")]
    assert sum("exercise" in path for path in events) == 1
    links = read_page(site, "events/2024-10-exercise/").find_class("side-facts")[0].xpath(".//dd//a/text()")
    assert {"Iran and Oman", "Iran and Russia", "Oman and Russia"} <= set(links)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("russia-oman/", "../oman-russia/index.html"),
        ("events/e-older/", "../../events/2025-state-visit/index.html"),
    ],
)
def test_other_addresses_lead_on(site, old, new):
    page = read_page(site, old)
    assert page.xpath("string(//meta[@http-equiv='refresh']/@content)") == f"0; url={new}"
    assert page.xpath(f"//main//a[@href='{new}']")
    assert page.xpath("//meta[@name='robots'][@content='noindex']")


def test_an_event_page_says_how_its_date_was_worked_out(site):
    page = squeeze(read_page(site, "events/2025-state-visit/").find(".//main"))
    assert "The exact day of one report lies within the season of the other." in page
    assert "says “the spring of 2025”: meteorological spring" in page
    assert "Stored as 2025-04-22" in page


def test_visits_and_their_parts_lead_to_each_other(site):
    part = squeeze(read_page(site, "events/2025-visa-agreement/").find_class("side-facts")[0])
    whole = squeeze(read_page(site, "events/2025-state-visit/").find_class("side-facts")[0])
    assert "Part of The Sultan of Oman pays a state visit to Moscow" in part
    assert "Includes Oman and Russia sign an agreement on visas" in whole


def test_only_freely_licensed_articles_are_shown_whole(site):
    free = squeeze(read_page(site, "articles/review/").find(".//main"))
    kept = squeeze(read_page(site, "articles/galwan/").find(".//main"))
    assert "Russian ships regularly call at Salalah." in free
    assert "The text" not in kept
    assert "belongs to its publisher" in kept


def test_quoted_words_are_marked_in_the_text_and_quotes_lead_there(site, oman_russia):
    link = entry(oman_russia, "2024-10-exercise").find_class("inside")[0].get("href")
    target, anchor = link.split("#")
    assert normpath(join("oman-russia", target)) == "articles/review/index.html"
    marked = read_page(site, "articles/review/").get_element_by_id(anchor)
    assert marked.tag == "mark"
    assert marked.text_content().startswith("Warships of Russia")


def test_foreign_quotes_say_their_language_and_direction(oman_russia):
    quote = entry(oman_russia, "2024-09-talks").find(".//blockquote")
    assert (quote.get("lang"), quote.get("dir")) == ("ar", "rtl")


def test_every_link_and_fragment_resolves(site):
    pages = {path: read_page(site, path) for path in pages_of(site)}
    files = set(read_tree(site))
    names = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        for link in page.xpath("//*[not(self::base)]/@href | //@src | //form/@action"):
            if re.match(r"[a-z]+:", link):
                continue
            target, _, anchor = link.partition("#")
            file = normpath(join(dirname(path), target.partition("?")[0])) if target else path
            if file not in files or (anchor and file in names and anchor not in names[file]):
                broken.append((path, link))
    assert broken == []


def test_ids_are_unique_and_headings_descend_by_one(site):
    for path in pages_of(site):
        page = read_page(site, path)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)


def test_landmarks_can_be_told_apart_by_their_names(site):
    for path in pages_of(site):
        page = read_page(site, path)
        names = []
        for mark in page.xpath("//nav | //section | //*[@role='region']"):
            named = [squeeze(page.get_element_by_id(key)) for key in mark.get("aria-labelledby", "").split()]
            names.append((mark.tag == "nav", mark.get("aria-label") or " ".join(named)))
        assert all(name for _, name in names), path
        assert len(names) == len(set(names)), (path, names)


def test_nothing_is_loaded_from_other_hosts(site):
    for path in pages_of(site):
        page = read_page(site, path)
        loaded = page.xpath(
            "//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href | //iframe/@src"
        )
        assert not [address for address in loaded if ":" in address or address.startswith("//")], path


def test_the_same_build_gives_the_same_bytes(site, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    build = make_build()
    shuffled = replace(build, articles=build.articles[::-1])
    assert read_tree(render(tmp_path / "again", shuffled)) == read_tree(site)


def test_pages_that_want_one_address_stop_the_build_naming_both(tmp_path):
    build = make_build()
    twice = replace(build, events=(*build.events, replace(build.events[0], id="e-other")))
    with pytest.raises(Stop, match=r"would both be written to events/"):
        render(tmp_path / "site", twice)
    assert not (tmp_path / "site" / "index.html").exists()


def test_a_site_without_events_still_has_its_pages(tmp_path):
    empty = replace(make_build(), articles=(), events=(), timelines=(), redirects={})
    site = render(tmp_path / "site", empty)
    assert {"index.html", "404.html", "search/index.html", "data/events.csv"} <= set(read_tree(site))


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("published") / "output"
    return render(folder, SITEURL="https://example.org/pairs", RELATIVE_URLS=False)


def test_the_page_for_wrong_addresses_works_at_any_depth(published):
    page = read_page(published, "404.html")
    assert {
        link for link in page.xpath("//link/@href | //script/@src | //a/@href") if not link.startswith(("/pairs/", "#"))
    } <= {"https://example.org/pairs/404.html"}


def test_a_published_site_names_its_own_addresses(published):
    page = read_page(published, "oman-russia/")
    assert page.xpath("string(//link[@rel='canonical']/@href)") == "https://example.org/pairs/oman-russia/"
    assert page.xpath("string(//meta[@property='og:title']/@content)") == "Oman and Russia"
    assert (
        page.xpath("string(//meta[@property='og:image']/@content)") == "https://example.org/pairs/oman-russia/card.png"
    )
    robots = (published / "robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://example.org/pairs/sitemap.xml" in robots
    listed = html.fromstring((published / "sitemap.xml").read_bytes()).xpath("//loc/text()")
    assert "https://example.org/pairs/oman-russia/" in listed
    assert not [address for address in listed if "/russia-oman/" in address or address.endswith(("404.html", "strip/"))]


def test_cards_are_small_pictures_of_the_strip(published):
    card = (published / "oman-russia/card.png").read_bytes()
    assert card.startswith(b"\x89PNG")
    assert (int.from_bytes(card[16:20]), int.from_bytes(card[20:24])) == (1200, 630)
    assert len(card) < 6000


def test_a_strip_can_stand_in_a_frame_of_another_site(site):
    page = read_page(site, "oman-russia/strip/")
    assert page.xpath("string(//h1/a/@href)") == "../../oman-russia/index.html"
    assert {link.get("target") for link in page.iter("a")} <= {"_top", None}
    assert page.xpath("//*[local-name()='svg'][contains(@class, 'desk')]//*[local-name()='a']/@target")
    shown = read_page(site, "oman-russia/").find_class("embed")[0]
    assert '<iframe src="/oman-russia/strip/"' in shown.text_content()


def test_a_long_timeline_is_split_by_year_with_an_overview(tmp_path, monkeypatch):
    monkeypatch.setattr("builder.site.pages.pair.SPLIT_ABOVE", 5)
    site = render(tmp_path / "site")
    overview = read_page(site, "oman-russia/")
    year = read_page(site, "oman-russia/2025/")
    years = {text.strip() for text in overview.xpath("//nav[@class='years']//a/text()")}
    assert {"2025", "2024", "1985", "Over several years", "No date given"} <= years
    assert squeeze(year.find(".//h1")) == "Oman and Russia, 2025"
    inside = [href[1:] for href in overview.xpath("//a/@href") if href.startswith("#")]
    assert [name for name in inside if not overview.xpath(f"//*[@id='{name}']")] == []
    assert entry(year, "2025-state-visit") is not None
    assert not [found for found in read_tree(site) if found.startswith("oman-russia/2025/") and found.endswith(".csv")]


def test_pelican_alone_gives_the_same_pages_as_bilateral_build(tmp_path):
    for name in ("theme", "content"):
        copytree(ROOT / name, tmp_path / name)
    copy(ROOT / "pelicanconf.py", tmp_path)
    (tmp_path / "seeds").mkdir()
    for name in ("sultan-moscow.txt", "keydates-iran-oman.txt"):
        copy(ROOT / "seeds" / name, tmp_path / "seeds")
    commands = (
        ["builder", "build", "--output", "ours"],
        ["pelican", "content", "-s", "pelicanconf.py", "-o", "theirs"],
    )
    for command in commands:
        done = run([sys.executable, "-m", *command], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    ours = read_tree(tmp_path / "ours")
    assert "iran-oman/index.html" in ours
    assert read_tree(tmp_path / "theirs") == ours


def test_many_articles_are_listed_month_by_month(tmp_path, monkeypatch):
    monkeypatch.setattr("builder.site.pages.indexes.MOST_ARTICLES", 3)
    site = render(tmp_path / "site")
    months = read_page(site, "articles/").xpath("//section[@aria-labelledby='times']//a/text()")
    assert months == ["November 2025", "April 2025", "September 2024", "December 2023", "June 2020"]
    assert read_page(site, "read/2025-04/").xpath("//ul[contains(@class, 'articles')]//a/bdi/text()") == [
        "Sultan received in the Kremlin"
    ]
