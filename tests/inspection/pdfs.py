"""Makes the PDF files that the tests look into."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import weasyprint
from pikepdf import Array, Dictionary, Name, Pdf

WORDS = "The family of three lives at the address that is written here"
LETTER = "<html lang='en-GB'><head><title>Short breaks</title></head><body><h1>Short breaks</h1>{}</body></html>"
BODY = "<p>Families &amp; children told us what helps.</p><ul><li>One</li></ul><h2>Next</h2><p>More.</p>"


def letter(body: str = BODY, head: str = "") -> bytes:
    """A tagged PDF with a title and a language, as the portal makes them."""
    html = LETTER.format(body).replace("</head>", f"{head}</head>")
    return weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")


def painted(*contents: str) -> Pdf:
    """A PDF with one page for each of ``contents``, which are instructions."""
    made = Pdf.new()
    face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    for content in contents:
        made.add_blank_page(page_size=(600, 800))
        page = made.pages[-1]
        page.obj.Resources = Dictionary(Font=Dictionary(F1=made.make_indirect(face)), XObject=Dictionary())
        page.obj.Contents = made.make_stream(content.encode())
    return made


def text(words: str = WORDS, x: int = 100, y: int = 700, how: str = "") -> str:
    """Instructions that write ``words``, after those in ``how``."""
    return f"BT /F1 12 Tf {how} 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n"


def box(x: int = 90, y: int = 690, width: int = 400, height: int = 30, colour: str = "0 g") -> str:
    return f"q {colour} {x} {y} {width} {height} re f Q\n"


def saved(made: Pdf, **how: object) -> bytes:
    out = BytesIO()
    made.save(out, **how)
    return out.getvalue()


def page(*contents: str) -> bytes:
    return saved(painted(*contents))


def form(made: Pdf, content: str, **shown: pikepdf.Object) -> pikepdf.Object:
    """Instructions that a page can show as a whole, and that may show the forms ``shown``."""
    new = made.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form)
    new.BBox = Array([0, 0, 600, 800])
    new.Resources = Dictionary(Font=made.pages[0].obj.Resources.Font, XObject=Dictionary(**shown))
    return new


def with_picture(made: Pdf) -> Pdf:
    """Gives the first page a grey picture, named Im1."""
    picture = made.make_stream(b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
    made.pages[0].obj.Resources.XObject.Im1 = picture
    return made


def with_annotation(made: Pdf, **about: object) -> Pdf:
    entry = Dictionary(Type=Name.Annot, Rect=Array([90, 690, 490, 720]), **about)
    made.pages[0].obj.Annots = Array([made.make_indirect(entry)])
    return made


def with_file(made: Pdf, name: str, content: bytes) -> Pdf:
    made.attachments[name] = pikepdf.AttachedFileSpec(made, content, filename=name)
    return made


def with_action(made: Pdf, **action: object) -> Pdf:
    made.Root.OpenAction = Dictionary(**action)
    return made


def appended(before: bytes, number: int, body: bytes) -> bytes:
    """``before`` with a later revision that says object ``number`` anew, as programs do that save quickly."""
    start = before.rindex(b"startxref") + len(b"startxref")
    previous = int(before[start:].split()[0])
    with pikepdf.open(BytesIO(before)) as pdf:
        root, size = pdf.Root.objgen[0], pdf.trailer.Size
    at = len(before) + 1
    new = b"\n%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(before) + len(new)
    return (
        before
        + new
        + (
            b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d /Root %d 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
            % (number, at, size, root, previous, table)
        )
    )


def stream(content: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)
