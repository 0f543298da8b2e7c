"""The editor's review page in the preview, and what the front page and the list of kinds tell first."""

from dataclasses import replace

import pytest
from site_sample import make_build, read_page, read_tree, render, squeeze

from builder.edtf import parse
from builder.site.desk import Desk
from builder.site.voice import load_voice


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return render(tmp_path_factory.mktemp("site") / "output")


def test_the_review_page_is_part_of_a_preview_alone(site, tmp_path):
    page = read_page(site, "review/")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "bilateral explain e-galwan" in squeeze(read_page(site, "events/galwan/"))
    public = render(tmp_path / "public", settings="pelicanconf.py", BILATERAL_REVIEW=False)
    assert not (public / "review").exists()
    told = b"".join(content for path, content in read_tree(public).items() if path.endswith(".html"))
    assert b"To review" not in told
    assert b"bilateral explain" not in told


def test_doubts_come_with_the_lines_that_settle_them(tmp_path):
    build = make_build()
    doubt = replace(build.events[0], id="e-doubt", slug="doubt", disputed=True, date_note="one says 4 May")
    page = read_page(render(tmp_path / "output", replace(build, events=(*build.events, doubt))), "review/")
    shown = [squeeze(code) for code in page.xpath("//li[@class='doubt']//pre")]
    assert any("[[event]]" in code and "e-doubt" in code for code in shown)
    assert any("[[settled]]" in code for code in shown)


def test_the_front_page_lists_what_has_happened_and_then_what_is_announced(tmp_path):
    build = make_build()
    ahead = replace(build.events[0], id="e-ahead", slug="ahead", date=parse("2026-05"), status="planned", title="Ahead")
    page = read_page(render(tmp_path / "output", replace(build, events=(*build.events, ahead))), "")
    newest, announced = page.xpath("//section[@aria-labelledby='newest']/ol")
    assert "Ahead" not in squeeze(newest)
    assert "Ahead" in squeeze(announced)


def test_kinds_stand_under_their_class_with_numbers(site):
    rows = read_page(site, "kinds/").xpath("//section[@aria-labelledby='mx']//tbody/tr")
    assert [squeeze(row.find("th")) for row in rows] == ["Clash", "Deployment"]


def test_each_article_is_quoted_before_one_is_quoted_twice_and_headlines_come_last():
    event = next(event for event in make_build().events if event.id == "e-2025-state-visit")
    article = next(article for article in make_build().articles if article.key == "review")
    first = next(one for one in event.evidence if one.article == "review")
    headline = replace(first, quote=article.title, span=replace(first.span, start=0, end=5))
    again = replace(
        first, quote="Russian ships regularly call at Salalah.", span=replace(first.span, start=400, end=440)
    )
    ranked = Desk(make_build(), load_voice()).rank_evidence(replace(event, evidence=(headline, again, *event.evidence)))
    assert [one.article for one in ranked] == ["kremlin", "review", "review", "review"]
    assert ranked[-1] == headline
