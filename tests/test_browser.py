"""What readers do in a browser: filter, share, walk by keyboard, print, read on a phone or in the dark."""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from site_sample import make_build, render

pytestmark = pytest.mark.browser

KINDS = (
    "", "oman-russia/", "oman/", "china-india/", "events/2025-state-visit/", "articles/review/", "articles/galwan/",
    "compare/", "compare/?pairs=iran-oman,oman-russia", "kinds/", "kinds/talks/", "2025/", "undated/", "search/",
    "data/", "about/", "method/", "countries/", "pairs/", "articles/", "404.html",
)  # fmt: skip


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder without a line per request."""

    def log_message(self, *_args):
        pass


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    folder = render(tmp_path_factory.mktemp("browser") / "output", make_build(), RELATIVE_URLS=False)
    yield from serve(folder)


@pytest.fixture(scope="session")
def searched(tmp_path_factory):
    pytest.importorskip("pagefind_bin", reason="Pagefind is not installed")
    folder = tmp_path_factory.mktemp("searched") / "output"
    yield from serve(render(folder, make_build(), RELATIVE_URLS=False, BILATERAL_SEARCH=True))


def serve(folder):
    """Serve a folder on loopback while a test runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(browser, address):
    """Open pages in fresh contexts; fail on errors in the console and on requests to other hosts."""
    contexts, wrong = [], []

    def open_page(path, width=1280, root=address, **options):
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith(root) else wrong.append(sent.url))
        page.goto(root + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def shown(page):
    return page.locator("li.entry:visible").count()


def test_a_filter_leaves_what_it_says_and_stands_in_the_address(visit):
    page = visit("oman-russia/")
    total = shown(page)
    option = page.locator("#f-kind option", has_text="Talks")
    count = int(option.inner_text().rpartition("(")[2].rstrip(")"))
    page.select_option("#f-kind", "talks")
    assert shown(page) == count < total
    assert page.url.endswith("?kind=talks")
    assert page.locator("form.filters output").inner_text() == f"{count} of {total} shown"


def test_a_shared_view_opens_as_it_was(visit):
    page = visit("oman-russia/?with=more")
    assert shown(page) == 1
    assert page.locator("#f-with").input_value() == "more"
    page.get_by_role("button", name="Show all").click()
    page.wait_for_url(lambda url: "?" not in url)
    assert shown(page) == page.locator("li.entry").count()


def test_an_address_with_nonsense_in_it_shows_everything(visit):
    page = visit("oman-russia/?kind=no-such&__proto__=x&constructor=1&year=%3Cb%3E")
    assert shown(page) == page.locator("li.entry").count()


def test_two_fingers_hold_a_span_between_them(visit):
    page = visit("oman-russia/", width=360, has_touch=True)
    box = page.locator(".strip.phone").bounding_box()
    touch = page.context.new_cdp_session(page)

    def send(kind, *shares):
        points = [
            {"x": box["x"] + share * box["width"], "y": box["y"] + 5, "id": id_} for id_, share in enumerate(shares)
        ]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", 0.55, 0.65)
    send("touchMove", 0.5, 0.7)
    send("touchMove", 0.4, 0.8)
    send("touchEnd")
    page.wait_for_url(lambda url: "from=" in url and "to=" in url)
    assert 0 < shown(page) < page.locator("li.entry").count()
    assert page.locator("#f-from").input_value() < page.locator("#f-to").input_value()


def test_marks_of_hidden_events_fade(visit):
    page = visit("oman-russia/?exact=1")
    assert "out" in page.locator(".strip.desk a[href='#e-2025-02-seasons']").get_attribute("class")
    assert page.locator(".strip.desk a[href='#e-2025-state-visit'].out").count() == 0


def test_without_script_everything_is_there_and_no_dead_control(visit):
    page = visit("oman-russia/", java_script_enabled=False)
    assert shown(page) == page.locator("li.entry").count() > 5
    assert page.locator("form.filters").is_hidden()
    assert page.locator(".strip:visible").count() == 1


def test_search_by_words_narrows_the_list(visit):
    page = visit("search/?q=galwan+clash")
    assert page.locator("li.line:visible").count() == 1
    page = visit("search/?q=galwan", java_script_enabled=False)
    assert page.locator("li.line:visible").count() == len(make_build().events)


def test_every_event_is_reached_by_keyboard_and_seen_there(visit):
    page = visit("oman-russia/", reduced_motion="reduce")
    wanted = page.locator("li.entry").count()
    reached = set()
    for _ in range(250):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => {
              const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
              const entry = at.closest("li.entry h3") ? at.closest("li.entry").id : "";
              const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
              return {entry, end: at === document.body, outlined: style.outlineStyle !== "none",
                      clear: Boolean(top) && (at.contains(top) || top.contains(at))};
            }"""
        )
        if found["end"]:
            break
        if found["entry"]:
            assert found["outlined"], found
            assert found["clear"], found
            reached.add(found["entry"])
    assert len(reached) == wanted


def test_the_first_tab_skips_to_the_content(visit):
    page = visit("oman-russia/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("path", KINDS)
def test_a_phone_never_scrolls_sideways(visit, path):
    page = visit(path, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_each_screen_has_its_own_strip(visit):
    for width, name in ((360, "phone"), (1280, "desk")):
        page = visit("oman-russia/", width=width)
        assert page.locator(f".strip.{name}").is_visible()
        assert page.locator(".strip:visible").count() == 1


def test_marks_fit_the_phone_and_do_not_touch(visit):
    page = visit("oman-russia/", width=360)
    boxes = [mark.bounding_box() for mark in page.locator(".strip.phone a > *:not(title):not(text)").all()]
    assert len(boxes) > 5
    for number, one in enumerate(boxes):
        assert one["x"] >= 0
        assert one["x"] + one["width"] <= 360
        for other in boxes[number + 1 :]:
            apart = (
                one["x"] + one["width"] <= other["x"] + 1
                or other["x"] + other["width"] <= one["x"] + 1
                or one["y"] + one["height"] <= other["y"] + 1
                or other["y"] + other["height"] <= one["y"] + 1
            )
            assert apart, (one, other)


def test_print_shows_addresses_of_sources_and_folded_reports(visit):
    page = visit("oman-russia/")
    page.emulate_media(media="print")
    assert page.locator(".bar nav").is_hidden()
    assert page.locator("form.filters").is_hidden()
    printed = page.evaluate("getComputedStyle(document.querySelector('a.source'), '::after').content")
    assert "https://example.org/" in printed


def test_both_colour_schemes_are_drawn(visit):
    colours = {}
    for scheme in ("light", "dark"):
        page = visit("oman-russia/", color_scheme=scheme)
        colours[scheme] = page.evaluate(
            "[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).color]"
        )
    light, dark = ([int(part) for part in colours[name][0][4:-1].split(",")[:3]] for name in ("light", "dark"))
    assert sum(light) > 650
    assert sum(dark) < 150


def test_nothing_moves_while_a_page_loads(visit):
    page = visit("oman-russia/", width=360)
    moved = page.evaluate(
        """() => new Promise((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
            .observe({type: "layout-shift", buffered: true});
          setTimeout(() => resolve(sum), 300);
        })"""
    )
    assert moved < 0.01


def test_a_span_is_brushed_on_the_strip_and_shared(visit):
    page = visit("oman-russia/")
    box = page.locator(".strip.desk").bounding_box()
    middle = box["y"] + 12
    page.mouse.move(box["x"] + box["width"] * 0.70, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.85, middle, steps=4)
    page.mouse.up()
    page.wait_for_url("**/?from=20*")
    left = shown(page)
    assert 0 < left < page.locator("li.entry").count()
    assert page.locator(".strip.desk .span").count() == 1
    again = visit(page.url.rpartition("127.0.0.1")[2].partition("/")[2])
    assert shown(again) == left


def test_a_span_is_chosen_by_keyboard_as_well(visit):
    page = visit("oman-russia/")
    page.fill("#f-from", "2025-04-01")
    page.fill("#f-to", "2025-04")
    assert {"e-2025-state-visit", "e-2024-2025-councils"} <= set(
        page.locator("li.entry:visible").evaluate_all("found => found.map(one => one.id)")
    )
    assert page.locator("#e-calls").is_hidden()


def test_a_year_is_chosen_from_those_that_have_events(visit):
    page = visit("oman-russia/")
    page.select_option("#f-year", "2024")
    assert page.locator("li.entry:visible").evaluate_all("found => found.map(one => one.dataset.year)") == ["2024"] * 3
    assert page.url.endswith("?year=2024")


def test_oldest_first_turns_years_and_events_around(visit):
    page = visit("oman-russia/")
    ids = "found => found.map(one => one.id)"
    newest = page.locator("li.entry").evaluate_all(ids)
    page.select_option("#f-order", "oldest")
    years = page.locator("section.year").evaluate_all(ids)
    assert years == ["y1985", "y2024", "y2025", "spans", "undated"]
    page.select_option("#f-order", "")
    assert page.locator("li.entry").evaluate_all(ids) == newest


def test_marks_and_events_light_up_together(visit):
    page = visit("oman-russia/")
    page.locator("#e-2025-state-visit h3 a").focus()
    lit = page.locator(".strip a.lit").evaluate_all("found => found.map(one => one.getAttribute('href'))")
    assert lit == ["#e-2025-state-visit"] * 2
    page.locator(".strip.desk a[href='#e-2024-10-exercise']").hover()
    assert "lit" in page.locator("#e-2024-10-exercise").get_attribute("class")
    assert page.locator("li.lit").count() == 1


def test_choices_say_what_they_would_leave_given_the_others(visit):
    page = visit("oman-russia/?kind=talks")
    for option in page.locator("#f-context option").all()[1:]:
        expected = int(option.inner_text().rpartition("(")[2].rstrip(")"))
        if expected:
            page.select_option("#f-context", option.get_attribute("value"))
            assert shown(page) == expected


def test_pairs_are_compared_on_one_axis_and_the_view_is_shared(visit):
    page = visit("compare/?pairs=iran-oman,russia-oman")
    page.wait_for_selector(".merged .line")
    assert page.locator(".lane .name a").all_inner_texts() == ["Iran and Oman", "Oman and Russia"]
    both = page.locator(".lane a[href*='2024-10-exercise'] .block, .lane a[href*='2024-10-exercise'] .dot").all()
    assert len({round(one.bounding_box()["x"]) for one in both}) == 1 < len(both)
    page.select_option("#pair-1", "china-india")
    page.wait_for_url("**/?pairs=china-india,oman-russia")
    assert page.locator(".lane .name a").first.inner_text() == "China and India"


GEOMETRY = """(lanes) => lanes.map((lane) => {
  const svg = [...lane.querySelectorAll(".strip")].find((one) => one.checkVisibility());
  const of = (one, name) => parseFloat(one.getAttribute(name) || "0");
  const parts = [...svg.querySelectorAll("rect, circle, path, text, line")].map((one) => [
    one.tagName, one.getAttribute("class") || "",
    ...["x", "cx", "x1", "y", "cy", "y1", "width", "height", "rx", "r"].map((name) => of(one, name)),
    ...["x", "y"].map((name) => (one.parentElement.classList.contains("point") ? of(one.parentElement, name) : 0)),
    one.tagName === "text" ? one.textContent : ""]);
  return [of(svg, "height"), parts.sort((a, b) => (a.join() < b.join() ? -1 : 1))];
})"""


@pytest.mark.parametrize("width", [360, 1280])
def test_the_script_draws_strips_just_as_the_builder_does(visit, width):
    page = visit("compare/", width=width)
    pairs = page.locator(".lane .name a").evaluate_all("links => links.map(one => one.href.split('/').at(-2))")
    built = page.locator(".lane").evaluate_all(GEOMETRY)
    page = visit(f"compare/?pairs={','.join(pairs)}", width=width)
    page.wait_for_selector(".merged .line")
    drawn = page.locator(".lane").evaluate_all(GEOMETRY)
    for (height, parts), (high, others) in zip(built, drawn, strict=True):
        assert height == high
        assert len(parts) == len(others) > 5
        for part, other in zip(parts, others, strict=True):
            assert [part[0], part[1], part[-1]] == [other[0], other[1], other[-1]]
            assert part[2:-1] == pytest.approx(other[2:-1], abs=0.02)


def test_without_script_the_busiest_pairs_stand_on_one_axis(visit):
    page = visit("compare/", java_script_enabled=False)
    assert page.locator(".lane").count() == 4
    assert page.locator("form.pick").is_hidden()
    assert page.locator(".merged").is_hidden()
    country = visit("oman/", java_script_enabled=False)
    assert country.locator(".lane").count() == 2


def test_full_text_search_finds_words_of_quotes_and_filters(visit, searched):
    page = visit("search/", root=searched)
    assert page.locator(".everything").is_visible()
    page.fill("#q", "visas")
    page.wait_for_selector("section.found li")
    titles = page.locator("section.found .told > a").all_inner_texts()
    assert "Oman and Russia sign an agreement on visas" in titles
    assert page.url.endswith("?q=visas")
    page.select_option("#s-country", "India")
    page.wait_for_selector("section.found li", state="detached")
    page.fill("#q", "")
    page.wait_for_selector("section.found li")
    found = page.locator("section.found .told > a")
    assert found.count() == 4
    found.first.click()
    assert page.locator("h1").inner_text() in {event.title for event in make_build().events}


def test_a_shared_search_opens_as_it_was_and_markup_in_it_stays_text(visit, searched):
    page = visit("search/?q=memorandum&country=Iran", root=searched)
    page.wait_for_selector("section.found li")
    assert page.locator("#s-country").input_value() == "Iran"
    excerpt = page.locator("section.found .excerpt").first
    assert "<script>" in excerpt.inner_text()
    assert excerpt.locator("script").count() == 0


def test_the_index_is_loaded_only_when_somebody_searches(visit, searched):
    page = visit("search/", root=searched)
    loaded = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert not [name for name in loaded if "/pagefind/" in name]


def test_right_to_left_pages_fit_a_phone_and_keep_time_running_to_the_right(visit, tmp_path_factory):
    folder = render(tmp_path_factory.mktemp("rtl") / "output", make_build(), RELATIVE_URLS=False, DEFAULT_LANG="ar")
    for root in serve(folder):
        page = visit("", root=root, width=360)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        brand = page.locator(".brand").bounding_box()
        assert brand["x"] + brand["width"] > 300
        page = visit("om-ru/", root=root)
        early, late = (page.locator(f".strip.desk a[href='#y{year}']").bounding_box()["x"] for year in (1985, 2025))
        assert early < late
