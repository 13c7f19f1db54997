"""PDF files that never end, or that become enormous."""

import zlib
from random import Random

from .. import bases, raw_pdf, words
from ..case import Made, Outcome, holds, hostile
from ..inflating import inflating
from ..raw_pdf import Objects, stream
from .pdf_actions import changed, with_stream_table

MILLION = 1_000_000


@changed("a page tree that holds itself", b"/Kids [2 0 R]")
def itself(objects: Objects, rng: Random) -> None:
    objects[2] = b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"


@changed("a page tree that goes round", b"/Kids [7 0 R]")
def round_and_round(objects: Objects, rng: Random) -> None:
    objects[2] = b"<< /Type /Pages /Kids [7 0 R] /Count 9 >>"
    objects[7] = b"<< /Type /Pages /Parent 2 0 R /Kids [8 0 R 3 0 R] /Count 9 >>"
    objects[8] = b"<< /Type /Pages /Parent 7 0 R /Kids [7 0 R] /Count 9 >>"


@changed("a page tree that doubles at every step", b"/Kids [8 0 R 8 0 R]")
def doubling(objects: Objects, rng: Random) -> None:
    depth = rng.randint(30, 60)
    objects[2] = b"<< /Type /Pages /Kids [7 0 R] /Count 1 >>"
    for number in range(7, 7 + depth):
        objects[number] = f"<< /Type /Pages /Kids [{number + 1} 0 R {number + 1} 0 R] /Count 2 >>".encode()
    objects[7 + depth] = objects[3]


@changed("a page tree ten thousand deep", b"/Kids [9999 0 R]", Outcome.EITHER)
def deep_pages(objects: Objects, rng: Random) -> None:
    objects[2] = b"<< /Type /Pages /Kids [7 0 R] /Count 1 >>"
    for number in range(7, 10_000):
        objects[number] = f"<< /Type /Pages /Kids [{number + 1} 0 R] /Count 1 >>".encode()
    objects[10_000] = objects[3]


@changed("a PDF that counts a billion pages", b"/Count 1000000000")
def boasting(objects: Objects, rng: Random) -> None:
    objects[2] = b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>"


@changed("a PDF of fifty thousand pages", b"/Count 50000")
def many_pages(objects: Objects, rng: Random) -> None:
    objects[2] = b"<< /Type /Pages /Count 50000 /Kids [" + b"3 0 R " * 50_000 + b"] >>"


@changed("a page's content that inflates without end", b"/FlateDecode")
def endless_content(objects: Objects, rng: Random) -> None:
    objects[5] = stream(inflating(b" ", rng.choice((150, 300))), "/Filter /FlateDecode")


@changed("content compressed five times over", b"/FlateDecode /FlateDecode")
def five_times(objects: Objects, rng: Random) -> None:
    content = inflating(b" ", 200)
    for _ in range(4):
        content = zlib.compress(content, 9)
    objects[5] = stream(content, f"/Filter [{'/FlateDecode ' * 5}]")


@changed("content of a million operators", b"/FlateDecode", Outcome.EITHER)
def operators(objects: Objects, rng: Random) -> None:
    objects[5] = stream(b"BT /F1 9 Tf (x) Tj ET q 1 0 0 1 0 0 cm Q\n" * 150_000, deflated=True)


@changed("content that saves its state a million times", b"/FlateDecode", Outcome.EITHER)
def states(objects: Objects, rng: Random) -> None:
    objects[5] = stream(b"q " * MILLION, deflated=True)


@changed("an array a hundred thousand deep", b"[[[[[[[[")
def deep_array(objects: Objects, rng: Random) -> None:
    objects[3] = objects[3].replace(b"/Type /Page ", b"/Type /Page /X " + b"[" * 100_000 + b"]" * 100_000)


@changed("a dictionary fifty thousand deep", b"<</X<</X")
def deep_dictionary(objects: Objects, rng: Random) -> None:
    objects[1] = objects[1].replace(
        b"/Type /Catalog", b"/Type /Catalog /X " + b"<</X" * 50_000 + b" 0" + b">>" * 50_000
    )


@changed("a drawing that draws itself", b"/Subtype /Form", Outcome.EITHER)
def recursive_form(objects: Objects, rng: Random) -> None:
    entries = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 7 0 R >> >>"
    objects[3] = objects[3].replace(b"/Resources <<", b"/Resources << /XObject << /X 7 0 R >>")
    objects[5] = stream(b"/X Do")
    objects[7] = stream(b"/X Do /X Do", entries)


@changed("drawings that double at every step", b"/Subtype /Form", Outcome.EITHER)
def doubling_forms(objects: Objects, rng: Random) -> None:
    objects[3] = objects[3].replace(b"/Resources <<", b"/Resources << /XObject << /X 7 0 R >>")
    objects[5] = stream(b"/X Do")
    for number in range(7, 40):
        inside = f"/Resources << /XObject << /X {number + 1} 0 R >> >>"
        objects[number] = stream(b"/X Do /X Do", f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] {inside}")
    objects[40] = stream(b"0 0 9 9 re f", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")


@changed("a picture of ten billion points in a PDF", b"/Width 100000", Outcome.EITHER)
def picture(objects: Objects, rng: Random) -> None:
    size = "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    objects[3] = objects[3].replace(b"/Resources <<", b"/Resources << /XObject << /X 7 0 R >>")
    objects[7] = stream(b"\0" * 9 * MILLION, size, deflated=True)


@changed(
    "names that go round", b"/EmbeddedFiles 7 0 R", Outcome.EITHER, catalogue="/Names << /EmbeddedFiles 7 0 R >>"
)
def names(objects: Objects, rng: Random) -> None:
    objects[7] = b"<< /Kids [7 0 R 7 0 R] >>"


@changed("bookmarks that go round", b"/Outlines 7 0 R", Outcome.EITHER, catalogue="/Outlines 7 0 R")
def bookmarks(objects: Objects, rng: Random) -> None:
    objects[7] = b"<< /Type /Outlines /First 8 0 R /Last 8 0 R /Count 1 >>"
    objects[8] = b"<< /Title (x) /Parent 7 0 R /Next 8 0 R /First 8 0 R >>"


TAGGED = "/MarkInfo << /Marked true >> /StructTreeRoot 7 0 R"


@changed("a structure tree that goes round", b"/StructTreeRoot 7 0 R", Outcome.EITHER, catalogue=TAGGED)
def structure(objects: Objects, rng: Random) -> None:
    objects[7] = b"<< /Type /StructTreeRoot /K [8 0 R] >>"
    objects[8] = b"<< /Type /StructElem /S /P /P 7 0 R /K [8 0 R 8 0 R] >>"


@changed("an object that is only itself", b"/Lang 7 0 R", Outcome.EITHER)
def reference(objects: Objects, rng: Random) -> None:
    objects[1] = objects[1].replace(b"/Lang (en-GB)", b"/Lang 7 0 R")
    objects[7] = b"7 0 R"


@hostile("an object stream that inflates without end", holds(b"/ObjStm"), Outcome.EITHER)
def object_stream(rng: Random) -> Made:
    objects = raw_pdf.simple(rng, catalogue="/OpenAction 8 0 R")
    objects[7] = stream(inflating(b" ", 200, b"8 0 "), "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")
    return words.file_name(rng, "pdf"), with_stream_table(objects, {8: (7, 0)})


@hostile("an object stream that holds itself", holds(b"/ObjStm"), Outcome.EITHER)
def stream_in_itself(rng: Random) -> Made:
    objects = raw_pdf.simple(rng, catalogue="/Metadata 8 0 R")
    objects[7] = stream(b"7 0 8 3 << >> << >>", "/Type /ObjStm /N 2 /First 8 /Extends 7 0 R")
    return words.file_name(rng, "pdf"), with_stream_table(objects, {7: (7, 0), 8: (7, 1)})


@hostile("a table of objects that goes round", holds(b"/Prev"), Outcome.EITHER)
def previous(rng: Random) -> Made:
    data = raw_pdf.written(raw_pdf.simple(rng), "/Prev 000000000")
    at = data.rpartition(b"startxref")[2].split()[0]
    return words.file_name(rng, "pdf"), data.replace(b"/Prev 000000000", b"/Prev " + at.zfill(9))


@hostile("a table of objects in the wrong place", holds(b"startxref\n7\n"), Outcome.EITHER)
def misplaced(rng: Random) -> Made:
    head, mark, _ = bases.pdf(rng).rpartition(b"startxref")
    return words.file_name(rng, "pdf"), head + mark + b"\n7\n%%EOF\n"


@hostile("a table of objects of a billion lines", holds(b"0 999999999"), Outcome.EITHER)
def long_table(rng: Random) -> Made:
    return words.file_name(rng, "pdf"), bases.pdf(rng).replace(b"xref\n0 1\n", b"xref\n0 999999999\n", 1)


@hostile("a PDF without objects", holds(b"%PDF-"))
def hollow(rng: Random) -> Made:
    return words.file_name(rng, "pdf"), b"%PDF-1.7\n" + b"%" * rng.randint(0, 900) + b"\n%%EOF\n"


@hostile("a stream that says a wrong length", holds(b"/Length 99999999"), Outcome.EITHER)
def wrong_length(rng: Random) -> Made:
    data = bases.pdf(rng)
    at = data.index(b"/Length ")
    return words.file_name(rng, "pdf"), data[:at] + b"/Length 99999999 %" + data[at:]
