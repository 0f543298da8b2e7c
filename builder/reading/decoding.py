"""Bytes as received -> text that later stages can trust, or a reason why not."""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

MAX_BYTES = 5_000_000
"""Largest file read, bytes: the longest newspaper feeds seen are below 2 MB."""
MAX_LINE = 100_000
"""Longest line read, characters: a whole book chapter on one line is about 60,000."""

GUESSED_FROM = 20_000
"""Bytes from which an undeclared encoding is guessed: more costs time and changes no guess."""
MAX_TEXT = 500_000
"""Longest article read, characters: a long report has about 60,000."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufff9-\ufffb\ufffe\uffff]")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LONE = re.compile("[\ud800-\udfff]")
_HIDING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FEED = re.compile("[\x0c\x85]")
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_DECLARABLE = re.compile(
    r"utf-8|utf-16(?:-[lb]e)?|ascii|iso8859-\d+|cp(?:125\d|8\d\d|9\d\d)|koi8-[rtu]|big5(?:hkscs)?|gbk|gb2312|gb18030|"
    r"euc_(?:jp|kr)|shift_jis|iso2022_(?:jp|kr)|mac-(?:roman|cyrillic)|tis-620|johab"
)
"""Encodings that a file may declare, as Python names them: others are no encodings of text or decode
in quadratic time."""


class Unreadable(ValueError):  # noqa: N818  a refusal, in the editor's words
    """A file that cannot be read as an article; the message says what is wrong with it."""


def decode_bytes(raw: bytes, declared: str = "") -> str:
    r"""Decode in a fixed order: byte order mark, declared, UTF-8, then a guess by the bytes.

    Unreadable when the file is empty, too large, a PDF or another binary format.

    >>> decode_bytes(b"caf\xe9 in Muscat", "latin-1")
    'café in Muscat'
    """
    if len(raw) > MAX_BYTES:
        message = f"the file has {len(raw) / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} are read"
        raise Unreadable(message)
    if raw.startswith(b"%PDF"):
        message = "this is a PDF; save the article as text or as a web page"
        raise Unreadable(message)
    if raw.startswith((b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0")):
        message = "this is no text but a packed file or a picture"
        raise Unreadable(message)
    text = clean_text(_decode(raw, declared))
    if not text.strip():
        message = "the file is empty"
        raise Unreadable(message)
    return text


def _decode(raw: bytes, declared: str) -> str:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    for encoding in (_settle_encoding(declared), "utf-8"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    guess = from_bytes(raw[:GUESSED_FROM]).best()
    encoding = "windows-1252" if guess is None or _is_western(raw, guess.alphabets) else guess.encoding
    return raw.decode(encoding, errors="replace")


def _settle_encoding(declared: str) -> str:
    """Give Python's name of a declared encoding; latin-1 means windows-1252, as browsers take it."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError, UnicodeError):
        return "utf-8"
    if name in {"iso8859-1", "ascii"}:
        return "windows-1252"
    return name if _DECLARABLE.fullmatch(name) else "utf-8"


def _is_western(raw: bytes, alphabets: list[str]) -> bool:
    """Tell whether to take Latin letters for windows-1252.

    The guess among the encodings of Latin letters is a toss-up for a few accents, and old
    English clippings are in that one.
    """
    try:
        raw.decode("windows-1252")
    except UnicodeDecodeError:
        return False
    return all(re.search(r"Latin|Punctuation|Symbols|Currency|Letterlike|Spacing", name) for name in alphabets)


def clean_text(text: str) -> str:
    r"""Make text safe to show: NFC, "\n" as the only line break, no control characters.

    Marks that reverse the direction of text are removed: they hide what a line says.
    """
    text = _LONE.sub("\ufffd", _BREAK.sub("\n", text))
    text = _BIDI.sub("", _CONTROL.sub("", text))
    return unicodedata.normalize("NFC", text)


def settle_characters(text: str) -> str:
    r"""Take out of a text what cannot be written, character by character: all offsets stay.

    >>> settle_characters("Oman\x00 and \u202eRussia")
    'Oman\ufffd and \u200bRussia'
    """
    text = _CONTROL.sub("\ufffd", _FEED.sub("\n", text))
    return _HIDING.sub("\u200b", _LONE.sub("\ufffd", text))
