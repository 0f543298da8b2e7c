"""The page of changes, its feed, and what stands at addresses whose event is gone."""

from dataclasses import replace

import pytest
from lxml import etree
from site_sample import make_build, make_timelines, read_page, read_tree, render, squeeze

from builder.changes import compare_builds
from builder.register import read_register, write_register

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def keep(build, *gone, **more):
    """Give a build without some events."""
    events = tuple(event for event in build.events if event.id not in gone)
    return replace(build, events=events, timelines=make_timelines(events), **more)


def publish(folder, build):
    """Render with the register that stands in the content folder, then write the next one, as `publish` does."""
    content = folder / "content"
    content.mkdir(exist_ok=True)
    path = content / "register.csv"
    before = read_register(path.read_text(encoding="utf-8"), "register.csv")[0] if path.is_file() else ()
    output = render(folder / "output", build, PATH=str(content))
    path.write_text(write_register(compare_builds(before, build).register), encoding="utf-8")
    return output


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """Publish the sample three times: one event short; whole; with events withdrawn, merged, hidden and changed."""
    folder = tmp_path_factory.mktemp("published")
    whole = make_build()
    publish(folder, keep(whole, "e-galwan-meeting"))
    publish(folder, whole)
    later = keep(
        whole, "e-warning", "e-memorandum", "e-2024-10-exercise", "e-2024-09-talks", "e-galwan-troops",
        redirects={**whole.redirects, "e-galwan-troops": "e-galwan"},
        hidden=tuple(replace(e, edited=("hidden: not so",)) for e in whole.events if e.id == "e-2024-09-talks"),
    )  # fmt: skip
    events = tuple(replace(e, status="cancelled") if e.id == "e-galwan-meeting" else e for e in later.events)
    later = replace(later, events=events, timelines=make_timelines(events))
    return folder, later, publish(folder, later)


def sorts(page):
    """Give the titles listed under each sort of change."""
    return {
        section.find("h3").text.strip(): [squeeze(one) for one in section.findall(".//span[@class='told']/a")]
        for section in page.xpath("//section[h3[@class='sort']]")
    }


def test_the_page_of_changes_tells_each_sort_with_reasons(changed):
    page = read_page(changed[2], "changes/")
    told = sorts(page)
    assert told["Changed"] == ["Indian and Chinese officers are to meet"]
    assert told["Merged"] == ["China moves troops to the line"]
    assert "Iran warns Oman" in told["Withdrawn"]
    assert "status cancelled instead of held" in squeeze(page) or "status cancelled instead of planned" in squeeze(page)
    assert "no longer taken for an event of two states" in squeeze(page)


def test_an_added_event_names_the_article_by_its_title(tmp_path):
    publish(tmp_path, keep(make_build(), "e-galwan-meeting"))
    page = read_page(publish(tmp_path, make_build()), "changes/")
    assert sorts(page) == {"Added": ["Indian and Chinese officers are to meet"]}
    assert "found in “Clash in the Galwan valley”, which was read before" in squeeze(page)


def test_before_the_first_publication_the_page_says_so(tmp_path):
    page = read_page(publish(tmp_path, make_build()), "changes/")
    assert "has not been published before" in squeeze(page)
    page = read_page(publish(tmp_path, make_build()), "changes/")
    assert "Nothing has changed" in squeeze(page)


def test_a_withdrawn_event_answers_at_its_address(changed):
    page = read_page(changed[2], "events/e-warning/")
    assert "This event was withdrawn." in squeeze(page)
    assert squeeze(page.find(".//h1")) == "Iran warns Oman"
    assert "Why: the words it was read from" in squeeze(page)
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_what_an_editor_hid_is_answered_without_being_named(changed):
    page = read_page(changed[2], "events/e-2024-09-talks/")
    assert "An event that an editor took out" in squeeze(page)
    assert "Foreign ministers" not in squeeze(page)
    assert "Foreign ministers" not in squeeze(read_page(changed[2], "changes/"))
    assert b"Foreign ministers meet" not in (changed[2] / "data" / "register.csv").read_bytes()


def test_a_merged_event_leads_on_to_the_one_that_took_it_over(changed):
    page = read_page(changed[2], "events/e-galwan-troops/")
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../../events/galwan/index.html"]


def test_every_change_links_to_a_page_that_is_there(changed):
    links = read_page(changed[2], "changes/").xpath("//ol//a/@href")
    assert len(links) >= 8
    assert [link for link in links if not (changed[2] / "changes" / link).is_file()] == []


def test_a_pair_without_events_left_says_so(changed):
    page = read_page(changed[2], "iran-oman/")
    assert "No event is left on this timeline." in squeeze(page)
    assert "../changes/" in {link.rpartition("index.html")[0] or link for link in page.xpath("//main//a/@href")}


def test_the_register_is_published_and_the_same_input_gives_the_same_bytes(changed):
    folder, later, output = changed
    shown, kept = (
        read_register((output if name == "data" else folder).joinpath(name, "register.csv").read_text("utf-8"), name)
        for name in ("data", "content")
    )
    assert shown == kept
    assert read_tree(render(folder / "twice", later, PATH=str(folder / "content"))) == read_tree(output)


def test_the_feed_of_changes_has_an_item_for_each_change(changed):
    feed = etree.parse(changed[2] / "changes" / "changes.atom")
    titles = feed.xpath("//a:entry/a:title/text()", namespaces=ATOM)
    assert "withdrawn: Iran warns Oman" in titles
    assert "merged: China moves troops to the line" in titles
    ids = feed.xpath("//a:entry/a:id/text()", namespaces=ATOM)
    assert len(ids) == len(set(ids)) == len(titles)


def test_an_event_page_says_since_when_it_is_published_and_what_changed_last(changed):
    record = squeeze(read_page(changed[2], "events/galwan-meeting/").get_element_by_id("record").getparent())
    assert "Published since 21 November 2025" in record
    assert "Changed last 21 November 2025: status" in record
