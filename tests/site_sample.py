"""A small `Build` made by hand: every sort of date, a third country, conflict, and hostile text.

The articles are neutral wording of this project, in the manner of the sample articles in seeds/.
"""

from pathlib import Path

from lxml import html
from pelican import Pelican
from pelican.log import console
from pelican.settings import read_settings

from builder.edtf import parse
from builder.model import Act, Article, Build, Dyad, Event, Evidence, Published, Span, Timeline
from builder.site.urls import save_path

ROOT = Path(__file__).parents[1]
DESK = "Bilateral sample desk"
HOSTILE = '</script><script>alert(1)</script> & "quotes"'

TEXTS = {
    "review": (
        "Moscow and Muscat take stock",
        "2025-11-21",
        (
            "Sergey Shoigu recently held talks in Muscat with the sultan’s security advisers.\n"
            "The Sultan of Oman paid a state visit to Moscow in the spring of 2025.\n"
            "In February the Russian Seasons opened in Muscat.\n"
            "The security councils met several times in Moscow and Muscat in 2024-2025.\n"
            "Warships of Russia, Iran and Oman exercised together in late October 2024.\n"
            "Russian ships regularly call at Salalah."
        ),
    ),
    "kremlin": (
        "Sultan received in the Kremlin",
        "2025-04-22",
        (
            "MOSCOW, April 22 - The Sultan of Oman was received in the Kremlin on Tuesday.\n"
            "The two sides signed an agreement on travel without visas."
        ),
    ),
    "galwan": (
        "Clash in the Galwan valley",
        "2020-06-17",
        (
            "Indian and Chinese soldiers fought in the Galwan valley on Monday night.\n"
            "On Tuesday the foreign ministry turned down Beijing’s charge.\n"
            "China moved more troops to the line in early June.\n"
            "The two armies will meet again on 22 June 2020."
        ),
    ),
    "arabic": (
        "مباحثات في مسقط",
        "2024-09-06",
        "عقد وزيرا خارجية روسيا وعُمان مباحثات في مسقط من 3 إلى 6 سبتمبر 2024.",
    ),
    "hostile": (
        HOSTILE,
        "2023-12-29",
        (
            f"Iran and Oman {HOSTILE} signed a memorandum in the 1990s.\n"
            "Tehran warned Muscat around 2010.\n"
            "Ties between Oman and Russia were established on 26 September 1985."
        ),
    ),
}

SOURCES = {"hostile": "=cmd|' /C calc'!A0", "arabic": "مكتب العينة"}
URLS = {
    "review": "https://example.org/review?a=1&b=2",
    "kremlin": "https://example.org/kremlin",
    "hostile": "javascript:alert(1)",
}


def make_article(key):
    title, day, text = TEXTS[key]
    inferred = key == "review"
    return Article(
        key=key,
        path=f"seeds/{key}.txt",
        title=title,
        text=text,
        published=Published(
            parse(day),
            "inferred year" if inferred else "metadata",
            printed="21 November" if inferred else "",
            reason="the text speaks of spring 2025 as past" if inferred else "",
            year_inferred=inferred,
        ),
        source=SOURCES.get(key, DESK),
        url=URLS.get(key, ""),
        language="ar" if key == "arabic" else "en",
        licence="CC0-1.0" if key in {"review", "arabic", "hostile"} else "",
    )


def tell(article, words, date=None, date_words="", basis="", inferred=""):
    """Give evidence: `words` are the beginning of the sentence that is quoted."""
    text = TEXTS[article][2]
    start = text.index(words)
    end = text.find("\n", start)
    span = Span(start, end if end >= 0 else len(text))
    return Evidence(
        article=article,
        span=span,
        quote=text[span.start : span.end],
        date=parse(date) if date else None,
        date_words=date_words,
        date_basis=basis,
        inferred=inferred,
    )


def make_event(slug, date, dyads, act, title, *evidence, **more):
    pairs = tuple(sorted(Dyad.parse(dyad) for dyad in dyads.split()))
    states = tuple(sorted({state for pair in pairs for state in (pair.first, pair.second)}))
    parties = {"sources": states, "targets": states, **more}
    return Event(
        id=f"e-{slug}",
        slug=slug,
        date=parse(date) if date else None,
        dyads=pairs,
        act=act,
        title=title,
        evidence=evidence,
        **parties,
    )


def make_events():
    talks = Act("CONSULT", "talks", contexts=("diplomatic", "security"))
    feb = tell("review", "In February", "2025-02", "In February", "the nearest February before publication", "year")
    return (
        make_event(
            "2025-11-muscat-talks", "2025-11~", "OM-RU", talks, "Shoigu holds talks in Muscat",
            tell("review", "Sergey", "2025-11~", "recently", "the month of publication, roughly"),
            place="Muscat", inferred="day", confidence=0.9,
        ),
        make_event(
            "2025-state-visit", "2025-04-22", "OM-RU", Act("CONSULT", "visit", contexts=("diplomatic",)),
            "The Sultan of Oman pays a state visit to Moscow",
            tell("review", "The Sultan", "2025-21", "the spring of 2025", "meteorological spring"),
            tell("kremlin", "MOSCOW", "2025-04-22", "April 22", "the day in the dateline"),
            place="Moscow", sources=("OM",), targets=("RU",), merged_ids=("e-older",),
            date_note="The exact day of one report lies within the season of the other.",
        ),
        make_event(
            "2025-visa-agreement", "2025-04-22", "OM-RU", Act("SUPPORT", "agreement signed", contexts=("legal",)),
            "Oman and Russia sign an agreement on visas",
            tell("kremlin", "The two sides", "2025-04-22", "", "the day of the visit"),
            part_of="e-2025-state-visit",
        ),
        make_event(
            "2025-02-seasons", "2025-02", "OM-RU", Act("COOPERATE", "culture", contexts=("culture",)),
            "The Russian Seasons open in Muscat", feb, inferred="year", place="Muscat",
        ),
        make_event(
            "2024-2025-councils", "2024/2025", "OM-RU", talks, "The security councils meet several times",
            tell("review", "The security", "2024/2025", "in 2024-2025", "both years are printed"),
        ),
        make_event(
            "2024-10-exercise", "[2024-10-21..2024-10-31]", "IR-OM IR-RU OM-RU",
            Act("COOPERATE", "exercise", contexts=("military",)), "Russia, Iran and Oman hold naval exercises",
            tell("review", "Warships", "[2024-10-21..2024-10-31]", "late October 2024", "the last third of the month"),
            place="at sea",
        ),
        make_event(
            "2024-09-talks", "2024-09-03/2024-09-06", "OM-RU", talks, "Foreign ministers meet in Muscat",
            tell("arabic", "عقد", "2024-09-03/2024-09-06", "من 3 إلى 6 سبتمبر 2024", "both days are printed"),
        ),
        make_event(
            "relations", "1985-09-26", "OM-RU", Act("SUPPORT", "relations", contexts=("diplomatic",)),
            "Oman and the Soviet Union establish relations",
            tell("hostile", "Ties", "1985-09-26", "26 September 1985", "the day is printed"),
            edited=("relations.toml",),
        ),
        make_event(
            "calls", None, "OM-RU", Act("COOPERATE", "cooperation", contexts=("military",)),
            "Russian ships call at Salalah", tell("review", "Russian ships", None, "regularly"),
        ),
        make_event(
            "memorandum", "199X", "IR-OM", Act("SUPPORT", "agreement signed"), f"Iran and Oman sign {HOSTILE}",
            tell("hostile", "Iran and", "199X", "the 1990s", "the decade is printed"),
        ),
        make_event(
            "warning", "2010~", "IR-OM", Act("THREATEN", "threat"), "Iran warns Oman",
            tell("hostile", "Tehran", "2010~", "around 2010", "roughly that year"), sources=("IR",), targets=("OM",),
        ),
        make_event(
            "galwan", "2020-06-15", "CN-IN", Act("ASSAULT", "clash", contexts=("military", "territory")),
            "Indian and Chinese soldiers clash in the Galwan valley",
            tell("galwan", "Indian and", "2020-06-15", "on Monday night", "the Monday before publication"),
            place="Galwan valley", disputed=True,
        ),
        make_event(
            "galwan-charge", "2020-06-16", "CN-IN", Act("REJECT", "refusal"), "India rejects a charge by China",
            tell("galwan", "On Tuesday", "2020-06-16", "On Tuesday", "the Tuesday before publication"),
            sources=("IN",), targets=("CN",),
        ),
        make_event(
            "galwan-troops", "[2020-06-01..2020-06-10]", "CN-IN", Act("MOBILIZE", "deployment"),
            "China moves troops to the line",
            tell("galwan", "China moved", "[2020-06-01..2020-06-10]", "early June", "the first third of the month"),
            sources=("CN",), targets=("IN",),
        ),
        make_event(
            "galwan-meeting", "2020-06-22", "CN-IN", talks, "Indian and Chinese officers are to meet",
            tell("galwan", "The two armies", "2020-06-22", "22 June 2020", "the day is printed"), status="planned",
        ),
    )  # fmt: skip


def make_timelines(events):
    timelines = []
    pairs = sorted({dyad for event in events for dyad in event.dyads})
    for pair in pairs:
        mine = [event for event in events if pair in event.dyads]
        dated = sorted((event for event in mine if event.date), key=lambda event: (event.date.sort_key, event.id))
        shared = {other: sum(other in event.dyads for event in mine) for other in pairs if other != pair}
        near = sorted((item for item in shared.items() if item[1]), key=lambda item: (-item[1], item[0]))
        undated = sorted((event for event in mine if event.date is None), key=lambda event: event.id)
        timelines.append(Timeline(pair, tuple(dated), tuple(undated), tuple(near)))
    return tuple(timelines)


def make_build():
    events = tuple(sorted(make_events(), key=lambda event: event.id))
    return Build(
        articles=tuple(make_article(key) for key in sorted(TEXTS)),
        events=events,
        timelines=make_timelines(events),
        redirects={"e-older": "e-2025-state-visit"},
    )


def render(folder, build=None, settings="pelicanconf.py", **override):
    """Let Pelican render a build into a folder, as `bilateral build` does."""
    override |= {"OUTPUT_PATH": str(folder), "BILATERAL_BUILD": build or make_build()}
    read = read_settings(str(ROOT / settings), override=override)
    quiet, console.quiet = console.quiet, True
    try:
        Pelican(read).run()
    finally:
        console.quiet = quiet
    return folder


def read_tree(folder):
    """Give every file of a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read_page(folder, address):
    """Parse one page."""
    return html.fromstring((folder / save_path(address)).read_text(encoding="utf-8"))


def squeeze(element):
    """Give the text of an element as a reader sees it, or "" for none."""
    return " ".join(element.text_content().split())
