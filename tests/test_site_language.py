"""One switch, the site's language: another catalogue, the other direction of writing, the same pages."""

import re

import pytest
from babel.messages.pofile import read_po
from site_sample import ROOT, read_page, render, squeeze

from builder.knowledge.tables import read_rows

CATALOGUES = sorted((ROOT / "builder/data/catalogue").glob("*.po"))


@pytest.fixture(scope="module")
def arabic(tmp_path_factory):
    return render(tmp_path_factory.mktemp("arabic") / "output", DEFAULT_LANG="ar")


def test_the_switch_turns_the_page_around_and_speaks_the_language(arabic):
    page = read_page(arabic, "")
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert squeeze(page.find_class("skip")[0]) == "انتقل إلى المحتوى"
    assert squeeze(page.find(".//h1")) == "ما فعلته الدول مع بعضها وببعضها"


def test_countries_have_their_names_and_pages_of_that_language(arabic):
    pairs = {squeeze(link) for link in read_page(arabic, "pairs/").xpath("//table//th/a")}
    assert "عُمان وروسيا" in pairs


def test_numbers_take_the_plural_of_the_language(arabic):
    counts = [squeeze(one) for one in read_page(arabic, "countries/").find_class("count")]
    assert counts
    page = squeeze(read_page(arabic, "").find_class("counts")[0])
    assert "15 حدثا" in page


def test_quotes_in_english_say_so_on_an_arabic_page(arabic):
    quotes = read_page(arabic, "events/2025-state-visit/").xpath("//blockquote")
    assert {(quote.get("lang"), quote.get("dir")) for quote in quotes} == {("en", "ltr")}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_text_of_a_catalogue_is_one_that_the_site_says(path):
    sources = [*(ROOT / "theme/templates").glob("*.html"), *(ROOT / "builder/site").rglob("*.py")]
    said = {row["label"] for row in read_rows("en/kinds.csv", ("kind", "type", "label"))}
    for source in sources:
        text = re.sub(r'"\n +"', "", source.read_text(encoding="utf-8"))
        said |= set(re.findall(r"""(?:say|mark|count)\(\s*["']([^"'\n]+)["']""", text))
        said |= set(re.findall(r'"([^"\n]+)"', text)) | set(re.findall(r"'([^'\n]+)'", text))
    with path.open("rb") as stream:
        messages = [message for message in read_po(stream) if message.id]
    singular = [message.id if isinstance(message.id, str) else message.id[0] for message in messages]
    assert [text for text in singular if text not in said] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_keep_the_gaps_that_are_filled_in(path):
    with path.open("rb") as stream:
        for message in read_po(stream):
            if message.id and isinstance(message.id, str):
                gaps = [sorted(re.findall(r"%\(\w+\)s", text)) for text in (message.id, message.string)]
                assert gaps[0] == gaps[1], message.id
