"""Looks into a PDF, and takes out of it what can be taken out safely."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pikepdf

from . import pdf_dangers, refusals
from .archive import TooMuch
from .exif import without_position
from .pdf_fields import unshown
from .pdf_hidden import carried, hidden_layers, is_comment, photographs
from .pdf_marks import Letters, Marks
from .pdf_properties import drop, language, rewrite, title
from .pdf_unseen import Unseen, is_box, laid_over
from .pdf_words import markdown, tags
from .report import Format, Hidden, Refused, Report
from .wording import MAX_TEXT

MAX_PAGES = 2_000
MAX_STREAM = 64_000_000  # bytes of one part when unpacked
LIMITS: dict[str, Any] = {
    "parser_max_container_size": 500_000,
    "max_stream_filters": 3,
    "flate_max_memory": MAX_STREAM,
    "run_length_max_memory": MAX_STREAM,
    "png_max_memory": MAX_STREAM,
    "tiff_max_memory": MAX_STREAM,
    "dct_max_memory": MAX_STREAM,
}
NAME_OF_A_FILE = re.compile(r"[\\/]\w|\.(docx?|od[tsp]|indd|pptx?|xlsx?|pdf)$", re.IGNORECASE)
HEADS = re.compile(rb"<(?:html|script|svg|!doctype html|\?php)", re.IGNORECASE)
TAILS = re.compile(rb"PK\x03\x04|<(?:html|script|svg|\?php)|^MZ|\x7fELF", re.IGNORECASE)
BROKEN = (
    *(pikepdf.PdfError, OSError),
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, NotImplementedError),
)


def look(name: str, data: bytes) -> Report:
    """What the PDF is and carries. Raises Refused for what could act, and for what cannot be read."""
    with _opened(name, data) as pdf:
        return _look(name, pdf, data)


def clean(name: str, data: bytes, kinds: Iterable[Hidden]) -> bytes:
    """The same pages without ``kinds``. Earlier versions go in any case, because the file is written anew."""
    made = BytesIO()
    with _opened(name, data) as pdf:
        for kind in kinds:
            if kind in CLEANERS:
                CLEANERS[kind](pdf)
        pdf.remove_unreferenced_resources()
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return made.getvalue()


@contextmanager
def _opened(name: str, data: bytes) -> Iterator[pikepdf.Pdf]:
    """The PDF, free of what could act; whatever breaks in it while it is open is a refusal."""
    _check_edges(name, data)
    pikepdf.settings.set_qpdf_limits(**LIMITS)
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            _check(name, pdf)
            yield pdf
    except pikepdf.PasswordError as error:
        raise _locked(name) from error
    except (TooMuch, MemoryError, RecursionError) as error:
        raise refusals.too_complicated(name) from error
    except BROKEN as error:
        raise refusals.damaged(name) from error


def _check_edges(name: str, data: bytes) -> None:
    """Nothing but a PDF from the first byte to the last."""
    if not data.startswith(b"%PDF-"):
        raise refusals.damaged(name)
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise refusals.damaged(name)
    packed = data.rfind(b"PK\x05\x06")
    comment = int.from_bytes(data[packed + 20 : packed + 22], "little")
    is_zip = packed >= 0 and packed + 22 + comment >= len(data)
    if is_zip or HEADS.search(data[:1024]) or TAILS.search(data[end + 5 :].lstrip()):
        raise refusals.two_at_once(name)


def _check(name: str, pdf: pikepdf.Pdf) -> None:
    if pdf.is_encrypted:
        raise _locked(name)
    danger = pdf_dangers.danger(pdf)
    if danger:
        raise refusals.carries(
            name, danger, "Print it to a new PDF, which leaves that out, and upload the new file"
        )
    if int(pdf.Root.Pages.get("/Count", 0)) > MAX_PAGES:  # what it says; other programs make room for as many
        raise refusals.too_complicated(name)
    if not pdf.pages:
        raise refusals.damaged(name)
    if len(pdf.pages) > MAX_PAGES:
        raise refusals.too_complicated(name)


def _locked(name: str) -> Refused:
    way_out = "Save it without a password or restrictions and upload that"
    return refusals.refused(f"{refusals.called(name)} is protected with a password or restrictions", way_out)


def _look(name: str, pdf: pikepdf.Pdf, data: bytes) -> Report:
    marks, unseen, known = Marks(), Unseen(), tags(pdf)
    off = hidden_layers(pdf)
    texts, scans = [], 0
    for number, page in enumerate(pdf.pages, 1):
        painted = marks.of(page)
        scans += unseen.look(number, page, painted, set(off))
        letters = [mark for mark in painted if isinstance(mark, Letters) and mark.layer not in off]
        texts.append(markdown(page.obj.objgen[0], letters, known))
    said, spoken = title(pdf), language(pdf)
    return Report(
        format=Format.PDF,
        findings=(*carried(pdf, data), *unseen.findings(), *unshown(pdf, marks)),
        text=_joined(texts),
        title=said,
        language=spoken,
        advice=tuple(_advice(pdf, said, spoken, scan=bool(scans) and not "".join(texts).strip())),
    )


def _joined(texts: list[str]) -> str:
    """All pages; each after the first says which it is."""
    pages = [
        f"**Page {number}**\n\n{text}" if number > 1 else text for number, text in enumerate(texts, 1) if text
    ]
    return "\n\n".join(pages)[:MAX_TEXT]


def _advice(pdf: pikepdf.Pdf, said: str, spoken: str, *, scan: bool) -> Iterator[str]:
    marked = pdf.Root.get("/MarkInfo", pikepdf.Dictionary())
    if scan:
        yield (
            "This PDF is a scan without words, which screen readers and search cannot read. Run text recognition "
            "(OCR) on it, or upload the document that was printed."
        )
    if "/StructTreeRoot" not in pdf.Root or not bool(marked.get("/Marked", False)):
        yield (
            "This PDF has no tags, so screen readers cannot tell headings, lists and tables. In Word, choose Save "
            "as, PDF, Options, and tick “Document structure tags for accessibility”."
        )
    if not said or NAME_OF_A_FILE.search(said):
        yield (
            "This PDF has no title. In the program that made it, fill in Title in the properties and save it as "
            "PDF again."
        )
    if not spoken:
        yield (
            "This PDF does not say which language it is in, so screen readers may read it wrongly. Set the "
            "language of the text in the program that made it, and save it as PDF again."
        )


def _drop_files(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        _keep(page, lambda each: str(each.get("/Subtype", "")) != "/FileAttachment")
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        drop(names, "/EmbeddedFiles")
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            drop(each, "/AF", "/EF")
    drop(pdf.Root, "/Collection")


def _drop_positions(pdf: pikepdf.Pdf) -> None:
    for each in photographs(pdf):
        each.write(without_position(each.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)


def _drop_comments(pdf: pikepdf.Pdf) -> None:
    """Comments go; a dark box stays, without its words, because what is under it is not to be shown by this."""
    for page in pdf.pages:
        for each in laid_over(page):
            if is_box(each):
                drop(each, "/Contents", "/RC", "/T", "/Subj", "/Popup")
        _keep(page, lambda each: not is_comment(each) and str(each.get("/Subtype", "")) != "/Popup")


def _keep(page: pikepdf.Page, wanted: Callable[[pikepdf.Object], bool]) -> None:
    if "/Annots" in page.obj:
        page.obj["/Annots"] = pikepdf.Array([each for each in laid_over(page) if wanted(each)])


CLEANERS: dict[Hidden, Callable[[pikepdf.Pdf], None]] = {
    Hidden.PROPERTIES: rewrite,
    Hidden.ATTACHMENT: _drop_files,
    Hidden.COMMENTS: _drop_comments,
    Hidden.POSITION: _drop_positions,
}
