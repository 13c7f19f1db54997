"""PDF files written object by object, since no library writes what an attacker does."""

from __future__ import annotations

import zlib
from random import Random

from . import words

Objects = dict[int, bytes]

CATALOGUE, PAGES, PAGE, FONT, CONTENT, FREE = 1, 2, 3, 4, 5, 6


def stream(content: bytes, entries: str = "", *, deflated: bool = False) -> bytes:
    """A stream with its dictionary."""
    if deflated:
        content, entries = zlib.compress(content, 9), f"/Filter /FlateDecode {entries}"
    return f"<< /Length {len(content)} {entries} >>\nstream\n".encode() + content + b"\nendstream"


def shown(*lines: str, colour: str = "0 g", mode: int = 0, top: int = 780) -> bytes:
    """Operators that write lines of text down a page."""
    escaped = [line.replace("\\", "").replace("(", "").replace(")", "") for line in lines]
    body = "\n".join(f"({line}) Tj T*" for line in escaped)
    return f"BT /F1 11 Tf 14 TL {colour} {mode} Tr 60 {top} Td\n{body}\nET\n".encode("latin-1", "replace")


def simple(rng: Random, content: bytes = b"", catalogue: str = "", page: str = "") -> Objects:
    """One page of A4 with a few lines, then ``content``; entries may be added to catalogue and page."""
    lines = shown(words.title(rng), *(words.sentence(rng) for _ in range(rng.randint(3, 9))))
    return {
        CATALOGUE: f"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) {catalogue} >>".encode(),
        PAGES: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE: (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
            f"/Resources << /Font << /F1 4 0 R >> >> {page} >>"
        ).encode(),
        FONT: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        CONTENT: stream(lines + content),
    }


def add_picture(objects: Objects, rng: Random, more: str = "") -> None:
    """A grey picture called Im1 that the page may show."""
    looks = "/Type /XObject /Subtype /Image /Width 40 /Height 50 /ColorSpace /DeviceGray /BitsPerComponent 8"
    number = max(objects) + 20
    objects[number] = stream(rng.randbytes(2_000), f"{looks} {more}")
    shows = f"/Resources << /XObject << /Im1 {number} 0 R >>".encode()
    objects[PAGE] = objects[PAGE].replace(b"/Resources <<", shows)


def body(objects: Objects, start: int = 0) -> tuple[bytes, dict[int, int]]:
    """The objects as they stand in a file, and where each begins."""
    out, places = bytearray(), {}
    for number, content in objects.items():
        places[number] = start + len(out)
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    return bytes(out), places


def table_of(places: dict[int, int]) -> bytes:
    """A cross-reference table, one section for each object."""
    lines = [b"xref\n0 1\n0000000000 65535 f \n"]
    lines += [f"{number} 1\n{place:010} 00000 n \n".encode() for number, place in sorted(places.items())]
    return b"".join(lines)


def trailer(objects: Objects, at: int, entries: str) -> bytes:
    size = max(objects) + 1
    return f"trailer\n<< /Size {size} /Root 1 0 R {entries} >>\nstartxref\n{at}\n%%EOF\n".encode()


def written(objects: Objects, entries: str = "") -> bytes:
    """A whole file; ``entries`` go into its trailer."""
    head = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    inside, places = body(objects, len(head))
    at = len(head) + len(inside)
    return head + inside + table_of(places) + trailer(objects, at, entries)


def updated(data: bytes, changed: Objects, entries: str = "") -> bytes:
    """A later revision after the first, which stays in the file."""
    previous = int(data.rpartition(b"startxref")[2].split()[0])
    inside, places = body(changed, len(data))
    at = len(data) + len(inside)
    size = max(*changed, 50) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R /Prev {previous} {entries} >>\nstartxref\n{at}\n%%EOF\n".encode()
    return data + inside + table_of(places) + end
