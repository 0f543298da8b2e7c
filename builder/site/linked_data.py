"""schema.org descriptions of pages as JSON-LD, escaped so that nothing in them can end a script."""

from markupsafe import Markup

from builder.site.desk import Desk
from builder.site.parts import EventView
from builder.site.tables import write_value

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def write_json_ld(value: object) -> Markup:
    r"""Write a value as JSON that may stand inside a script element.

    >>> print(write_json_ld({"name": "</script>"}))
    {"name": "\u003c/script\u003e"}
    """
    return Markup(write_value(value).translate(_ESCAPES))  # noqa: S704  escaped


def describe_event(desk: Desk, view: EventView) -> Markup:
    """Describe an event with its sources; a date stands there only as exactly as it is known."""
    event = view.event
    described: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": view.title,
        "identifier": event.id,
        "additionalType": f"PLOVER {event.act.type}",
        "organizer": [{"@type": "Country", "name": state.text} for state in view.states],
    }
    if view.date.datetime:
        described["startDate"] = view.date.datetime
    elif view.date.edtf:
        described["temporalCoverage"] = view.date.edtf
    if view.place:
        described["location"] = {"@type": "Place", "name": view.place}
    if event.status == "cancelled":
        described["eventStatus"] = "https://schema.org/EventCancelled"
    if desk.site:
        described["url"] = f"{desk.site}/{view.address}"
    sources = [
        {
            "@type": "NewsArticle",
            "headline": quote.title,
            "publisher": {"@type": "Organization", "name": quote.outlet},
            **({"datePublished": quote.datetime} if quote.datetime else {}),
            **({"url": quote.plain_url} if quote.plain_url else {}),
        }
        for quote in view.quotes
    ]
    return write_json_ld({**described, "subjectOf": sources})
