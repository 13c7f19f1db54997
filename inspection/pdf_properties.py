"""What a PDF's properties tell of people and their computers, in both places where it keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

import pikepdf
from lxml import etree

from .report import Finding, Hidden
from .wording import glimpse, is_path, is_person

MAX_XMP = 2_000_000  # bytes
PEOPLE = {"author": "author", "creator": "author", "manager": "manager", "company": "organisation"}
PLAIN = re.compile(  # tells of the document or its program only
    "(title|producer|(creation|mod|create|modify|metadata)date|trapped|keywords|subject|description|language|format|"
    "creatortool|(document|instance)id|part|conformance|rev|amd|pdfversion|gts_pdfx(version|conformance)|"
    "sourcemodified|marked)"
)
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
ALT = "{http://www.w3.org/XML/1998/namespace}lang"


def properties(pdf: pikepdf.Pdf) -> list[Finding]:
    """One finding that says which properties tell something."""
    said: dict[str, str] = {}
    for key, value in [*_info(pdf), *_xmp(pdf)]:
        reason = _tells(key.lower(), value.strip())
        if reason:
            said.setdefault(reason, value)
    if not said:
        return []
    listed = "; ".join(f"{reason} “{glimpse(value)}”" for reason, value in list(said.items())[:4])
    sentence = f"They say: {listed}."
    return [Finding(Hidden.PROPERTIES, "Properties of the file", sentence, can_be_removed=True)]


def _tells(key: str, value: str) -> str:
    """What ``value`` tells, as words before it; empty where it tells nothing."""
    if is_path(value):
        return "a folder"
    if key in PEOPLE:
        return PEOPLE[key] if is_person(value) else ""
    if PLAIN.fullmatch(key) or not is_person(value) or len(value) < 3:
        return ""
    return key[:30]


def _info(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    info = pdf.trailer.get("/Info")
    if isinstance(info, pikepdf.Dictionary):
        for key, value in info.items():
            if isinstance(value, pikepdf.String):
                # In this place a "creator" is the program that the document was written with.
                yield ("creatortool" if key == "/Creator" else key.lstrip("/")), str(value)


def _xmp(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    root = xmp(pdf)
    for node in root.iter() if root is not None else ():
        if not isinstance(node.tag, str):
            continue
        attributes = [(key, value) for key, value in node.attrib.items() if not key.startswith(RDF) and key != ALT]
        for key, value in [(_owner(node), node.text or ""), *attributes]:
            if value.strip():
                yield etree.QName(key).localname, value


def _owner(node: etree._Element) -> str:
    """The property that a list's item belongs to."""
    while node.tag.startswith(RDF) and node.getparent() is not None:
        node = node.getparent()
    return node.tag


def xmp(pdf: pikepdf.Pdf) -> etree._Element | None:
    """The newer place of properties; None where there is none that can be read."""
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(stream.read_bytes()[:MAX_XMP].strip(b"\0 \n\r\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def title(pdf: pikepdf.Pdf) -> str:
    """What the file says its title is, in either place."""
    info = pdf.trailer.get("/Info")
    said = info.get("/Title") if isinstance(info, pikepdf.Dictionary) else None
    if isinstance(said, pikepdf.String) and str(said).strip():
        return str(said).strip()
    return next((value.strip() for key, value in _xmp(pdf) if key == "title"), "")


def language(pdf: pikepdf.Pdf) -> str:
    said = pdf.Root.get("/Lang")
    return str(said).strip() if isinstance(said, pikepdf.String) else ""


def rewrite(pdf: pikepdf.Pdf) -> None:
    """Leave of all properties the title, the language, and which standards the file follows."""
    kept, standards = title(pdf), _standards(pdf)
    kept = "" if is_path(kept) else kept
    drop(pdf.trailer, "/Info")
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            drop(each, "/Metadata", "/PieceInfo", "/LastModified")
    if kept:
        pdf.trailer["/Info"] = pdf.make_indirect(pikepdf.Dictionary({"/Title": pikepdf.String(kept)}))
    stream = pdf.make_stream(_packet(kept, language(pdf), standards).encode())
    stream["/Type"], stream["/Subtype"] = pikepdf.Name("/Metadata"), pikepdf.Name("/XML")
    pdf.Root["/Metadata"] = stream


def drop(each: pikepdf.Object, *keys: str) -> None:
    """Take ``keys`` out of a dictionary, where it has them."""
    for key in keys:
        if key in each:
            del each[key]


def _standards(pdf: pikepdf.Pdf) -> str:
    """PDF/UA and PDF/A marks, as XML."""
    known = {"http://www.aiim.org/pdfua/ns/id/": "pdfuaid", "http://www.aiim.org/pdfa/ns/id/": "pdfaid"}
    found = {}
    root = xmp(pdf)
    for node in root.iter() if root is not None else ():
        pairs = [(node.tag, node.text or ""), *node.attrib.items()] if isinstance(node.tag, str) else []
        for key, value in pairs:
            name = etree.QName(key)
            if name.namespace in known and name.localname in ("part", "conformance", "rev") and value.strip():
                found[(name.namespace, name.localname)] = value.strip()
    return "".join(
        f'<{known[space]}:{name} xmlns:{known[space]}="{space}">{escape(value)}</{known[space]}:{name}>'
        for (space, name), value in found.items()
    )


def _packet(kept: str, spoken: str, standards: str) -> str:
    said = f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(kept)}</rdf:li></rdf:Alt></dc:title>'
    tongue = f"<dc:language><rdf:Bag><rdf:li>{escape(spoken)}</rdf:li></rdf:Bag></dc:language>"
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{said if kept else ''}{tongue if spoken else ''}{standards}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )
