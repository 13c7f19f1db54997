"""What a PDF carries besides its pages: comments, files, layers, properties and earlier versions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote

import pikepdf

from .exif import has_position
from .office_paths import is_inside, network
from .pdf_properties import properties
from .pdf_unseen import laid_over
from .report import Finding, Hidden
from .wording import counted, glimpse, places, taken_somewhere

NO_COMMENT = {"/Link", "/Widget", "/Popup", "/PrinterMark", "/TrapNet", "/Watermark", "/FileAttachment", "/Redact"}
MAX_EARLIER = 12  # versions that are compared; a file with more is saved anew first
END = b"%%EOF"
BOOKKEEPING = {"/XRef", "/ObjStm", "/Metadata"}


def carried(pdf: pikepdf.Pdf, data: bytes) -> list[Finding]:
    """Everything but what is on the pages."""
    found = [*_comments(pdf), *_attachments(pdf), *_layers(pdf), *_links(pdf), *properties(pdf), *_positions(pdf)]
    if _has_earlier_content(pdf, data):
        sentence = (
            "The file was changed without being saved anew: an earlier version, with words or pictures that were "
            "since taken out, is still inside it and can be brought back."
        )
        found.append(Finding(Hidden.REVISION, "The whole document", sentence, can_be_removed=True))
    return found


def is_comment(annotation: pikepdf.Object) -> bool:
    """Whether it has words of somebody who read or reviewed the document."""
    if str(annotation.get("/Subtype", "")) in NO_COMMENT:
        return False
    return any(str(annotation.get(key, "")).strip() for key in ("/Contents", "/RC"))


def _links(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    for number, page in enumerate(pdf.pages, 1):
        actions = (each.get("/A", pikepdf.Dictionary()) for each in laid_over(page))
        targets = [str(each.get("/URI", "")) for each in actions if isinstance(each, pikepdf.Dictionary)]
        own = [target for target in targets if is_inside(unquote(target))]
        if own:
            yield network(places([number]), own)


def _comments(pdf: pikepdf.Pdf) -> list[Finding]:
    found = [
        (number, str(each.get("/Contents", "")))
        for number, page in enumerate(pdf.pages, 1)
        for each in laid_over(page)
        if is_comment(each)
    ]
    if not found:
        return []
    words = next(filter(None, (glimpse(words) for _, words in found)), "")
    near = f", the first begins “{words}”" if words else ""
    sentence = f"There {'is' if len(found) == 1 else 'are'} {counted(len(found), 'comment')} on the pages{near}."
    return [Finding(Hidden.COMMENTS, places([number for number, _ in found]), sentence, can_be_removed=True)]


def _attachments(pdf: pikepdf.Pdf) -> list[Finding]:
    """One finding for each file inside, however it is attached."""
    names = []
    for each in reachable(pdf):
        if isinstance(each, pikepdf.Dictionary) and "/EF" in each:
            names.append(glimpse(str(each.get("/UF", each.get("/F", ""))), 8) or "a file without a name")
    sentence = (
        "A whole file is inside this one, and whoever opens the PDF can save it. Read it before you publish."
    )
    return [
        Finding(Hidden.ATTACHMENT, f"Attached file “{name}”", sentence, can_be_removed=True)
        for name in sorted(set(names))
    ]


def photographs(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The JPEG pictures that say where they were taken."""
    for each in pdf.objects:
        if (
            isinstance(each, pikepdf.Stream)
            and each.get("/Filter") == "/DCTDecode"
            and has_position(each.read_raw_bytes())
        ):
            yield each


def _positions(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    number = sum(1 for _ in photographs(pdf))
    if number:
        yield Finding(Hidden.POSITION, "Photographs in it", taken_somewhere(number), can_be_removed=True)


def hidden_layers(pdf: pikepdf.Pdf) -> dict[str, str]:
    """The layers that are off when the file is opened: their object number and their name."""
    optional = pdf.Root.get("/OCProperties")
    if not isinstance(optional, pikepdf.Dictionary):
        return {}
    usual = optional.get("/D", pikepdf.Dictionary())
    off = {each.objgen for each in usual.get("/OFF", [])}
    if str(usual.get("/BaseState", "")) == "/OFF":
        on = {each.objgen for each in usual.get("/ON", [])}
        off |= {each.objgen for each in optional.get("/OCGs", [])} - on
    return {
        "{}.{}".format(*each.objgen): glimpse(str(each.get("/Name", "")), 6)
        for each in optional.get("/OCGs", [])
        if each.objgen in off
    }


def _layers(pdf: pikepdf.Pdf) -> list[Finding]:
    sentence = "This layer is switched off, so its words and pictures are not seen. Anyone can switch it on."
    return [Finding(Hidden.TEXT, f"Layer “{name}”", sentence) for name in hidden_layers(pdf).values()]


def reachable(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary and stream that the document still refers to."""
    waiting: list = [pdf.Root, pdf.trailer.get("/Info")]
    seen: set[tuple[int, int]] = set()
    while waiting:
        each = waiting.pop()
        if not isinstance(each, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
            continue
        if each.is_indirect:
            if each.objgen in seen:
                continue
            seen.add(each.objgen)
        if isinstance(each, pikepdf.Array):
            waiting += list(each)
            continue
        yield each
        waiting += [value for _, value in each.items()]


def _has_earlier_content(pdf: pikepdf.Pdf, data: bytes) -> bool:
    """Whether an earlier end of the file leads to content that the last one no longer has."""
    ends = _ends(data)[:-1]
    if not ends:
        return False
    now = _content(pdf)
    for end in ends[-MAX_EARLIER:]:
        try:
            with pikepdf.open(BytesIO(data[:end]), attempt_recovery=False, suppress_warnings=True) as earlier:
                if _content(earlier) - now:
                    return True
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError):
            continue  # not the end of a version: a linearised file's first part, or bytes of a picture
    return False


def _ends(data: bytes) -> list[int]:
    found: list[int] = []
    place = data.find(END)
    while place >= 0 and len(found) < 1_000:
        found.append(place + len(END))
        place = data.find(END, place + len(END))
    return found


def _content(pdf: pikepdf.Pdf) -> set[bytes]:
    """Fingerprints of what the document shows or says."""
    found: set[bytes] = set()
    for each in reachable(pdf):
        if isinstance(each, pikepdf.Stream):
            raw = each.read_raw_bytes()
            if raw.strip() and str(each.get("/Type", "")) not in BOOKKEEPING:
                found.add(hashlib.sha256(raw).digest())
        else:
            said = (each.get(key) for key in ("/Contents", "/V", "/Author", "/Title", "/Subject", "/Keywords"))
            found |= {bytes(words) for words in said if isinstance(words, pikepdf.String) and bytes(words).strip()}
    return found
