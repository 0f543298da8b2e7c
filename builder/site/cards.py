"""Pictures for Open Graph cards: a strip in, a PNG of it out, drawn without any library.

A picture has few colours and large areas: as an indexed PNG it takes two or three kilobytes.
"""

import struct
import zlib

from builder.records import record
from builder.site.strip import Strip

WIDTH, HEIGHT = 1200, 630
"""Pixels, the size that social networks ask for."""

MARGIN = 60
"""Pixels kept free around the strip."""

LARGEST = 3.2
"""Times that a strip is enlarged at most: a single row of marks must not become a banner."""

COLOURS = {
    "paper": (252, 251, 248),
    "line": (222, 218, 206),
    "base": (27, 32, 36),
    "vc": (42, 106, 156),
    "mc": (10, 106, 85),
    "vx": (156, 82, 13),
    "mx": (160, 35, 58),
}
"""The light scheme of the style sheet; its dark one has no cards."""


@record(frozen=True, slots=True)
class _Canvas:
    rows: list[bytearray]

    def fill(self, colour: str, left: float, top: float, right: float, bottom: float) -> None:
        """Fill a rectangle, at least two pixels wide and high."""
        low, high = max(0, round(left)), min(WIDTH, max(round(right), round(left) + 2))
        number = list(COLOURS).index(colour)
        for row in self.rows[max(0, round(top)) : max(round(bottom), round(top) + 2)]:
            row[low:high] = bytes([number]) * (high - low)


def draw_card(strip: Strip) -> bytes:
    """Draw a strip in the middle of a card: years, base line, and every mark or bar in its colour."""
    canvas = _Canvas([bytearray(WIDTH) for _ in range(HEIGHT)])
    across = (WIDTH - 2 * MARGIN) / 100
    down = min(LARGEST, (HEIGHT - 2 * MARGIN) / strip.height)
    top = (HEIGHT - strip.height * down) / 2
    for year in strip.years:
        x = MARGIN + year.x * across
        canvas.fill("line", x, MARGIN, x + 2, HEIGHT - MARGIN)
    base = top + strip.base * down
    canvas.fill("base", MARGIN, base - 1, WIDTH - MARGIN, base + 2)
    for bar in strip.bars:
        x, y = MARGIN + bar.x * across, top + bar.y * down
        canvas.fill(bar.quad, x, y, x + bar.width * across, y + bar.height * down)
    for mark in strip.marks:
        middle, y = MARGIN + mark.middle * across, top + mark.y * down
        tall = 3.0 * down if mark.shape in {"block", "outline"} else 4.5 * down
        half = tall if mark.shape == "dot" else max(tall, mark.width * across / 2)
        canvas.fill(mark.quad, middle - half, y - tall, middle + half, y + tall)
    return write_png(canvas.rows)


def write_png(rows: list[bytearray]) -> bytes:
    """Write rows of colour numbers as an indexed PNG."""
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 3, 0, 0, 0)
    palette = b"".join(bytes(colour) for colour in COLOURS.values())
    pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
