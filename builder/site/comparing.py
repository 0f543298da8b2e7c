"""What the script that compares pairs needs: the rules of the strip, and the marks of one pair."""

import json
from collections.abc import Iterable

from builder.model import Event
from builder.site import axis, histogram, marks, strip
from builder.site.desk import Desk
from builder.site.tables import write_value


def write_rules() -> str:
    """Write the numbers by which a strip is drawn as JSON: the script draws by them, so both agree."""
    rules = {
        "axis": {
            "empty_years": axis.EMPTY_YEARS,
            "fold": axis.FOLD,
            "empty": axis.EMPTY,
            "usual": axis.USUAL,
            "widest": axis.WIDEST,
            "edge": axis.EDGE,
        },
        "screens": [
            {"width": one.width, "usual": one.usual, "rows": one.rows, "bars": one.bars} for one in strip.LANES
        ],
        "row": marks.ROW,
        "smallest": marks.SMALLEST,
        "label": strip.LABEL,
        "foot": strip.FOOT,
        "most_marks": strip.MOST_MARKS,
        "tallest": histogram.TALLEST,
        "units": histogram.UNITS,
    }
    return json.dumps(rules, separators=(",", ":"))


def write_marks(desk: Desk, events: Iterable[Event]) -> bytes:
    """Write the dated events of one pair as the script draws and lists them."""
    listed = tuple(events)
    views = {view.anchor: view for view in (desk.views[event.id] for event in listed)}
    rows = [
        {
            "anchor": one.anchor,
            "path": views[one.anchor].address,
            "words": views[one.anchor].date.words,
            "title": views[one.anchor].title,
            "low": one.low.isoformat(),
            "high": one.high.isoformat(),
            "shape": one.shape,
            "quad": one.quad,
            "inferred": one.inferred,
        }
        for one in desk.place(listed)
    ]
    lines = ",\n".join(map(write_value, rows))
    return f'{{"events": {len(listed)}, "marks": [\n{lines}\n]}}\n'.encode()
