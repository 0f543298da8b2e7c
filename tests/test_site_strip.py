"""The strip: marks as wide as their doubt, never upon each other, and counted when there are many."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_sample import make_build

from builder.site.desk import Desk
from builder.site.marks import SMALLEST, Dated
from builder.site.strip import DESK, PHONE, choose_axis, draw_board, draw_lanes, draw_strip
from builder.site.voice import load_voice

DAYS = st.dates(date(1985, 1, 1), date(2026, 12, 31))


def dated(number, low, days=1, quad="vc"):
    high = low + timedelta(days - 1)
    shape = "dot" if days == 1 else "block" if days <= 31 else "fade" if days <= 366 else "outline"
    return Dated(f"e-{number}", "", low, high, shape, quad)


EVENTS = st.lists(
    st.tuples(DAYS, st.sampled_from([1, 1, 1, 11, 30, 92, 700]), st.sampled_from(["vc", "mx"])), max_size=40
)


@pytest.fixture(scope="module")
def desk():
    return Desk(make_build(), load_voice())


def strip_of(desk, pair, screen=DESK):
    timeline = next(one for one in desk.build.timelines if str(one.dyad) == pair)
    return next(strip for strip in desk.draw(timeline.dated).strips if strip.screen == screen.name)


def mark_of(strip, slug):
    return next(mark for mark in strip.marks if mark.anchor == f"e-{slug}")


def test_a_mark_is_as_wide_as_its_doubt(desk):
    strip = strip_of(desk, "OM-RU")
    years = {line.year: line.x for line in strip.years}
    widths = {2024: years[2025] - years[2024], 2025: 98.5 - years[2025]}
    assert mark_of(strip, "2025-state-visit").width == 0
    assert mark_of(strip, "2024-10-exercise").width == pytest.approx(widths[2024] * 11 / 366, abs=0.02)
    assert mark_of(strip, "2025-02-seasons").width == pytest.approx(widths[2025] * 28 / 365, abs=0.02)
    assert mark_of(strip, "2024-2025-councils").width == pytest.approx(98.5 - years[2024], abs=0.1)


def test_shapes_tell_how_exact_a_date_is(desk):
    strip = strip_of(desk, "OM-RU")
    shapes = {mark.anchor: mark.shape for mark in strip.marks}
    assert shapes["e-2025-state-visit"] == "dot"
    assert shapes["e-2024-10-exercise"] == "block"
    assert shapes["e-2025-11-muscat-talks"] == "lead"
    assert shapes["e-2024-2025-councils"] == "outline"
    assert mark_of(strip_of(desk, "IR-OM"), "warning").shape == "fade"


def test_what_has_no_date_is_not_drawn(desk):
    assert "e-calls" not in {mark.anchor for mark in strip_of(desk, "OM-RU").marks}


def test_shortly_before_ends_at_the_day_of_publication(desk):
    strip = strip_of(desk, "OM-RU")
    years = {line.year: line.x for line in strip.years}
    mark = mark_of(strip, "2025-11-muscat-talks")
    day_after = (date(2025, 11, 22) - date(2025, 1, 1)).days / 365
    assert mark.x + mark.width == pytest.approx(years[2025] + (98.5 - years[2025]) * day_after, abs=0.05)


def test_conflict_stands_below_the_line_and_cooperation_above(desk):
    strip = strip_of(desk, "CN-IN")
    assert mark_of(strip, "galwan").y > strip.base
    assert mark_of(strip, "galwan-meeting").y < strip.base


def test_years_without_events_are_folded(desk):
    strip = strip_of(desk, "OM-RU")
    assert [line.year for line in strip.years] == [1985, 2024, 2025]
    assert len(strip.folds) == 1


def test_part_of_a_date_that_was_inferred_is_drawn_so(desk):
    strip = strip_of(desk, "OM-RU")
    assert [mark.anchor for mark in strip.marks if mark.inferred] == ["e-2025-02-seasons", "e-2025-11-muscat-talks"]


@given(EVENTS)
@pytest.mark.parametrize("screen", [PHONE, DESK], ids=lambda screen: screen.name)
def test_no_mark_lies_upon_another(screen, events):
    drawn = [dated(number, *event) for number, event in enumerate(events)]
    axis = choose_axis(drawn)
    strip = draw_strip(drawn, screen, axis) if axis else None
    for one, other in combinations(strip.marks if strip else (), 2):
        if one.y == other.y:
            spans = [(m.x * screen.width / 100, (m.x + m.width) * screen.width / 100) for m in (one, other)]
            (_, end), (start, _) = sorted((min(a, (a + b) / 2 - 5), max(b, (a + b) / 2 + 5)) for a, b in spans)
            assert end <= start + 0.2


@given(EVENTS)
def test_marks_stay_inside_the_picture(events):
    board = draw_board([dated(number, *event) for number, event in enumerate(events)])
    for strip in board.strips if board else ():
        for mark in strip.marks:
            assert 0 <= mark.x <= mark.x + mark.width <= 100
            assert SMALLEST <= mark.y <= strip.height - 20
        for bar in strip.bars:
            assert 0 <= bar.x <= bar.x + bar.width <= 100
            assert 0 <= bar.y <= bar.y + bar.height <= strip.height


def test_many_events_become_a_histogram_that_counts_them_all():
    first = date(2024, 1, 1)
    many = [dated(number, first + timedelta(number * 4), quad="mc" if number % 2 else "vx") for number in range(100)]
    board = draw_board(many)
    assert board.counted == ("phone", "desk")
    for strip in board.strips:
        pixels = {quad: sum(bar.height for bar in strip.bars if bar.quad == quad) for quad in ("mc", "vx")}
        assert pixels["mc"] == pytest.approx(pixels["vx"], rel=0.02)
        assert not strip.marks


def test_what_is_too_crowded_for_a_phone_is_still_drawn_mark_by_mark_on_a_desk():
    days = [date(2025, 1, 1) + timedelta(4 * number) for number in range(40)]
    days += [date(year, 6, 1) for year in range(2010, 2025)]
    board = draw_board([dated(number, day) for number, day in enumerate(days)])
    assert board.counted == ("phone",)
    assert len(board.strips[1].marks) == len(days)


def test_a_busy_year_is_wider_and_an_empty_one_narrower():
    busy = [dated(number, date(2025, 1, 1) + timedelta(20 * number)) for number in range(9)]
    strip = draw_board([dated(90, date(2022, 5, 5)), dated(91, date(2024, 5, 5)), *busy]).strips[1]
    places = {line.year: line.x for line in strip.years}
    usual = places[2023] - places[2022]
    assert places[2024] - places[2023] == pytest.approx(usual / 2, abs=0.05)
    assert 98.5 - places[2025] == pytest.approx(3 * usual, abs=0.05)


def test_numbers_of_years_do_not_run_into_each_other():
    board = draw_board([dated(number, date(1980 + number, 3, 1)) for number in range(45)])
    for strip, screen in zip(board.strips, (PHONE, DESK), strict=True):
        places = sorted(line.x * screen.width / 100 for line in strip.years if line.labelled)
        assert len(places) >= 5
        assert all(after - before >= 34 for before, after in pairwise(places))


def test_nothing_dated_gives_no_strip():
    assert draw_board([]) is None


def test_lanes_share_one_axis_so_that_they_can_be_compared():
    one, other = ([dated(1, date(2020, 3, 1))], [dated(2, date(2020, 3, 1)), dated(3, date(2024, 9, 9))])
    first, second, empty = draw_lanes([one, other, []])
    assert [first.strips[1].marks[0].x] == [mark.x for mark in second.strips[1].marks][:1]
    assert first.strips[1].years == second.strips[1].years
    assert empty is None
