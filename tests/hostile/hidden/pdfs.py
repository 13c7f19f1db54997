"""What PDF files hide."""

from io import BytesIO
from random import Random

import pypdf

from inspection import Hidden

from .. import raw_pdf, words
from ..case import holds
from ..raw_pdf import CONTENT, PAGE, Objects, shown, stream
from .recipe import hides
from .word import NAMES

CASES = "Case,Child\n1,A\n2,B\n"
PINNED = "/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [9 9 29 29] /FS 7 0 R >>]"


def made(kind: Hidden, title: str, really, trailer: str = "", **entries: str):
    """A recipe that changes the objects of an honest PDF."""

    def enter(change):
        @hides(kind, title, "pdf", really)
        def make(rng: Random) -> bytes:
            objects = raw_pdf.simple(rng, **entries)
            change(objects, rng)
            return raw_pdf.written(objects, trailer)

        return change

    return enter


def reads(text: str):
    """Whether another library still reads the text."""
    return lambda data: text in "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


def _drawn(objects: Objects, drawn: bytes) -> None:
    """Draws more on the page."""
    before = objects[CONTENT].partition(b"stream\n")[2].rpartition(b"\nendstream")[0]
    objects[CONTENT] = stream(before + drawn)


@made(Hidden.COVERED, "text under a black box", reads("Case "))
def covered(objects: Objects, rng: Random) -> None:
    top = rng.randint(200, 400)
    box = f"q 0 0 0 rg 50 {top - 8} 400 24 re f Q\n".encode()
    _drawn(objects, shown(words.secret(rng), top=top) + box)


@made(Hidden.COVERED, "text under a black square", reads("Case "), page="/Annots [7 0 R]")
def square(objects: Objects, rng: Random) -> None:
    _drawn(objects, shown(words.secret(rng), top=300))
    looks = "/C [0 0 0] /IC [0 0 0] /Border [0 0 1] /AP << /N 8 0 R >>"
    objects[7] = f"<< /Type /Annot /Subtype /Square /F 4 /Rect [50 290 460 320] {looks} >>".encode()
    objects[8] = stream(b"0 0 0 rg 0 0 410 30 re f", "/Type /XObject /Subtype /Form /BBox [0 0 410 30]")


@made(Hidden.COVERED, "black text on a black box", reads("Case "))
def black_on_black(objects: Objects, rng: Random) -> None:
    _drawn(objects, b"q 0 0 0 rg 50 292 400 24 re f Q\n" + shown(words.secret(rng), top=300))


@made(Hidden.UNDER, "text under a light box", reads("Case "))
def light(objects: Objects, rng: Random) -> None:
    top, grey = rng.randint(200, 400), rng.choice(("1 g", "0.9 g", "1 1 0.8 rg"))
    _drawn(objects, shown(words.secret(rng), top=top) + f"q {grey} 50 {top - 8} 400 24 re f Q\n".encode())


@made(Hidden.UNDER, "text under a picture", reads("Case "))
def pictured(objects: Objects, rng: Random) -> None:
    top = rng.randint(200, 400)
    raw_pdf.add_picture(objects, rng)
    _drawn(objects, shown(words.secret(rng), top=top) + f"q 400 0 0 24 50 {top - 8} cm /Im1 Do Q\n".encode())


@made(Hidden.COVERED, "black box over a scan with its words", reads("Case "))
def blackened_scan(objects: Objects, rng: Random) -> None:
    raw_pdf.add_picture(objects, rng)
    scan = b"q 595 0 0 842 0 0 cm /Im1 Do Q\n" + shown(words.secret(rng), mode=3, top=300)
    objects[CONTENT] = stream(scan + b"q 0 0 0 rg 50 292 500 24 re f Q\n")


def field(kind: str, title: str, value: str, more: str = ""):
    """A form field of which one sees something else than it holds."""
    page, form = "/Annots [7 0 R]", "/AcroForm << /Fields [7 0 R] >>"

    @made(Hidden.FIELD, title, holds(b"/Widget", value.encode()), page=page, catalogue=form)
    def change(objects: Objects, rng: Random) -> None:
        entries = f"/T (Name) /V ({value}{rng.randint(1, 99)}) /Rect [60 300 300 320] /AP << /N 8 0 R >> {more}"
        objects[7] = f"<< /Type /Annot /Subtype /Widget /FT /{kind} {entries} >>".encode()
        shape = "/Type /XObject /Subtype /Form /BBox [0 0 240 20] /Resources << /Font << /F1 4 0 R >> >>"
        objects[8] = stream(shown("Withheld", top=5).replace(b" 60 5 Td", b" 2 5 Td"), shape)


field("Tx", "field that shows another value", "Case of Alex ")
field("Tx", "field that is hidden", "Withheld", "/F 2")
field("Ch", "choice that is not shown", "Northgate ")


@made(Hidden.TEXT, "text drawn in no way", reads("Case "))
def invisible(objects: Objects, rng: Random) -> None:
    _drawn(objects, shown(words.secret(rng), mode=3, top=300))


@made(Hidden.TEXT, "white text", reads("Case "))
def white(objects: Objects, rng: Random) -> None:
    _drawn(objects, shown(words.secret(rng), colour="1 g", top=300))


@made(Hidden.TEXT, "text beside the page", reads("Case "))
def beside(objects: Objects, rng: Random) -> None:
    _drawn(objects, shown(words.secret(rng), top=2000))


LAYERS = "/OCProperties << /OCGs [7 0 R] /D << /OFF [7 0 R] /Order [7 0 R] >> >>"


@made(Hidden.TEXT, "layer that is switched off", holds(b"/OCG", b"/OFF"), catalogue=LAYERS)
def layer(objects: Objects, rng: Random) -> None:
    objects[7] = b"<< /Type /OCG /Name (Notes) >>"
    objects[PAGE] = objects[PAGE].replace(b"/Resources <<", b"/Resources << /Properties << /L 7 0 R >>")
    _drawn(objects, b"/OC /L BDC\n" + shown(words.secret(rng), top=300) + b"EMC\n")


@made(Hidden.COMMENTS, "comment", holds(b"/Subtype /Text"), page="/Annots [7 0 R]")
def comment(objects: Objects, rng: Random) -> None:
    objects[7] = f"<< /Type /Annot /Subtype /Text /Rect [9 9 29 29] /Contents ({words.secret(rng)}) >>".encode()


@made(Hidden.COMMENTS, "comment on a highlight", holds(b"/Highlight"), page="/Annots [7 0 R]")
def highlight(objects: Objects, rng: Random) -> None:
    quad = "/QuadPoints [60 790 300 790 60 775 300 775] /C [1 1 0]"
    said = f"/Contents ({words.secret(rng)}) /T ({rng.choice(NAMES)})"
    objects[7] = f"<< /Type /Annot /Subtype /Highlight /Rect [60 775 300 790] {quad} {said} >>".encode()


def _attached(objects: Objects) -> None:
    objects[7] = b"<< /Type /Filespec /F (cases.csv) /UF (cases.csv) /EF << /F 8 0 R >> >>"
    objects[8] = stream(CASES.encode(), "/Type /EmbeddedFile")


@made(Hidden.ATTACHMENT, "attached table", lambda data: bool(pypdf.PdfReader(BytesIO(data)).attachments),
      catalogue="/Names << /EmbeddedFiles << /Names [(cases.csv) 7 0 R] >> >>")  # fmt: skip
def attached(objects: Objects, rng: Random) -> None:
    _attached(objects)


@made(Hidden.ATTACHMENT, "table pinned to the page", holds(b"/FileAttachment"), page=PINNED)
def pinned(objects: Objects, rng: Random) -> None:
    _attached(objects)


@made(Hidden.PROPERTIES, "author's name", lambda data: bool(pypdf.PdfReader(BytesIO(data)).metadata.author),
      trailer="/Info 7 0 R")  # fmt: skip
def named(objects: Objects, rng: Random) -> None:
    objects[7] = f"<< /Author ({rng.choice(NAMES)}) /Title ({words.title(rng)}) >>".encode()


@made(Hidden.PROPERTIES, "author's name in XMP", holds(b"dc:creator"), catalogue="/Metadata 7 0 R")
def named_in_xmp(objects: Objects, rng: Random) -> None:
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<r:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><r:Seq>'
        f"<r:li>{rng.choice(NAMES)}</r:li></r:Seq></dc:creator></r:Description></r:RDF></x:xmpmeta>"
    )
    objects[7] = stream(xmp.encode(), "/Type /Metadata /Subtype /XML")


def revisions(count: int):
    return lambda data: data.count(b"%%EOF") == count and data.count(b"/Prev") == count - 1


@hides(Hidden.REVISION, "earlier revision", "pdf", revisions(2))
def revision(rng: Random) -> bytes:
    objects = raw_pdf.simple(rng, shown(words.secret(rng), top=300))
    later = raw_pdf.simple(rng)[CONTENT]
    return raw_pdf.updated(raw_pdf.written(objects), {CONTENT: later})


@hides(Hidden.REVISION, "three revisions", "pdf", revisions(3))
def three(rng: Random) -> bytes:
    data = raw_pdf.written(raw_pdf.simple(rng, shown(words.secret(rng), top=300)))
    for _ in range(2):
        data = raw_pdf.updated(data, {CONTENT: raw_pdf.simple(rng)[CONTENT]})
    return data
