"""Files made to hurt: each is refused with a plain sentence, at little cost."""

import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from inspection.archive import MAX_MEMBERS
from submissions.intake import MAX_BYTES, ReadTemplate, Refused, read_template
from submissions.intake.reader import read

from .alone import cost_of
from .documents import FORM, NAMESPACES, STORY, lines, open_document, p, word, zipped

LARGE = "because it is too large or complicated. Save it again as a .docx or .txt file with the words only"
DAMAGED = "because it is damaged or incomplete. Open it in Word, save it as a .docx file"
UNSAFE = "because it holds parts that no Word or OpenDocument file needs. Copy the words into a new document"
LOCKED = "is password-protected, or it is an old .doc file. Save it as a .docx file without a password"
MEMORY = 512 * 1024 * 1024


def document(inside, head=""):
    return zipped(
        {
            "[Content_Types].xml": "",
            "word/document.xml": f"{head}<w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>",
        }
    )


WAYS_OUT = (", or type the answers into the form.", ", type the answers into the form instead.")


def refusal(data, name="answers.docx"):
    with pytest.raises(Refused) as refused:
        read(name, data, FORM)
    sentence = str(refused.value)
    assert sentence.endswith(WAYS_OUT)
    return sentence


def bomb():
    """A flat bomb: 30 MB of one letter in 30 kB."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(30):
            part.write(b"a" * 1_000_000)
    return stream.getvalue()


def lying_bomb():
    """A bomb that declares itself small, in both of its headers."""
    data = bytearray(zipped({"word/document.xml": b"a" * 40_000_000, "[Content_Types].xml": b"?"}))
    size = (40_000_000).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (5_000).to_bytes(4, "little")
    return bytes(data)


def declaring():
    """Twenty members that each declare 16 MB."""
    data = bytearray(
        zipped({f"{number}.bin": bytes(100_000 + number) for number in range(20)}, zipfile.ZIP_STORED)
    )
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = (16_000_000).to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def nested_bomb():
    data = zipped({"word/document.xml": b"a" * 900_000})
    for _ in range(5):
        data = zipped({f"{number}.zip": data for number in range(10)})
    return data


def overlapping():
    """Two members of the directory that share one run of bytes."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<a/>" * 1000)
        archive.writestr("word/other.xml", "<a/>" * 1000)
        archive.filelist[1].header_offset = archive.filelist[0].header_offset
    return stream.getvalue()


def encrypted_flag():
    data = bytearray(word(*lines()))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def twice():
    """One name for two members."""
    data = zipped({"word/document.xml": "<a/>", "word/document.xmL": "<b/>"})
    return data.replace(b"xmL", b"xml")


def utf16(inside, head):
    xml = f'<?xml version="1.0" encoding="UTF-16"?>{head}<w:document {NAMESPACES}>{inside}</w:document>'
    return zipped({"[Content_Types].xml": "", "word/document.xml": xml.encode("utf-16")})


BARE = {"[Content_Types].xml": ""}
ENTITY = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    "<!DOCTYPE d [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)
FULL = word(*lines())

HOSTILE = {
    "a flat bomb": (bomb, LARGE),
    "a bomb that lies": (lying_bomb, DAMAGED),
    "a part that is too large": (lambda: zipped({**BARE, "word/document.xml": b" " * 24_000_001}, 0), LARGE),
    "parts that declare too much": (declaring, LARGE),
    "a nested bomb": (nested_bomb, "is really a zip file"),
    "overlapping members": (overlapping, UNSAFE),
    "too many members": (lambda: zipped({str(n): "" for n in range(MAX_MEMBERS + 1)}), LARGE),
    "the same member twice": (twice, UNSAFE),
    "an external entity": (lambda: document(p("&x;"), ENTITY), UNSAFE),
    "an external entity in UTF-16": (lambda: utf16(p("&x;"), ENTITY), UNSAFE),
    "a billion laughs": (lambda: document(p("&j;"), LAUGHS), UNSAFE),
    "a billion laughs in the styles": (lambda: word("x", parts={"styles": ("s.xml", f"{LAUGHS}<s/>")}), UNSAFE),
    "an Office password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096, LOCKED),
    "a zip password": (encrypted_flag, LOCKED),
    "half a file": (lambda: FULL[: len(FULL) // 2], DAMAGED),
    "a broken checksum": (lambda: FULL.replace(FULL[60:70], b"0123456789"), DAMAGED),
    "no document inside": (lambda: zipped({"[Content_Types].xml": "<Types/>"}), DAMAGED),
    "an empty part": (lambda: zipped({"word/document.xml": "", "[Content_Types].xml": ""}), DAMAGED),
    "no XML inside": (lambda: zipped({"word/document.xml": "hello", "[Content_Types].xml": ""}), DAMAGED),
    "a path out of its folder": (lambda: zipped({"../../etc/cron.d/x": "", "word/document.xml": "<a/>"}), UNSAFE),
    "an absolute path": (lambda: zipped({"/etc/x": "", "word/document.xml": "<a/>"}), UNSAFE),
    "a Windows path": (lambda: zipped({"..\\x": "", "word/document.xml": "<a/>"}), UNSAFE),
    "a PDF": (lambda: b"%PDF-1.7\n...", "is really a PDF"),
    "rich text": (lambda: b"{\\rtf1 hello}", "is really a rich text (.rtf) file"),
    "a web page": (lambda: b"\n<!DOCTYPE html><html>", "is really a web page"),
    "a saved web page": (lambda: b"MIME-Version: 1.0", "is really a saved web page or email"),
    "a picture": (lambda: b"\x89PNG\r\n", "is really a picture"),
    "words": (lambda: b"LA name: Camden", DAMAGED),
    "a spreadsheet": (lambda: zipped({"xl/workbook.xml": ""}), "is really a spreadsheet"),
    "a presentation": (lambda: zipped({"ppt/presentation.xml": ""}), "is really a presentation"),
    "an .odt": (lambda: open_document(*lines()), "is really an OpenDocument file with the wrong ending"),
    "nothing": (lambda: b"", "is empty"),
    "no words": (lambda: word(""), "has no words that we can read"),
    "depth": (lambda: document("<w:sdt>" * 50_000 + "</w:sdt>" * 50_000), LARGE),
    "tables in tables": (
        lambda: document("<w:tbl><w:tr><w:tc>" * 2_000 + "</w:tc></w:tr></w:tbl>" * 2_000),
        LARGE,
    ),
    "too many words": (lambda: document(p("word " * 250_000)), LARGE),
    "too many paragraphs": (lambda: document(p("a") * 25_000), LARGE),
}


@pytest.mark.parametrize(("make", "sentence"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_word_file_is_refused(make, sentence):
    assert sentence in refusal(make())


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (word(*lines()), "is really a Word file with the wrong ending"),
        (
            open_document("x", mimetype="application/vnd.oasis.opendocument.spreadsheet"),
            "another kind of OpenDocument",
        ),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), DAMAGED),
        (zipped({"content.xml": f"{LAUGHS}<a/>"}), UNSAFE),
    ],
)
def test_a_hostile_opendocument_file_is_refused(data, sentence):
    assert sentence in refusal(data, "answers.odt")


def test_a_zip_named_as_text_is_refused():
    assert "is really a packed file" in refusal(word(*lines()), "answers.txt")


# In the child, measured


def one_long_paragraph() -> bytes:
    body = f"<w:document {NAMESPACES}><w:body>{p('word ' * 3_800_000)}</w:body></w:document>"
    return zipped({"[Content_Types].xml": "", "word/document.xml": body}, zipfile.ZIP_STORED)


# Made in the test, not when the tests are collected: each takes a while.
COSTLY = {
    "19 MB of one paragraph": ("a.docx", one_long_paragraph),
    "19 MB of one line": ("a.txt", lambda: b"LA name: Camden " + b"word " * 3_800_000),
    "200,000 elements": ("a.docx", lambda: document("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 200_000)),
    "200,000 relations": ("a.docx", lambda: word("x", links={str(n): "http://a" for n in range(200_000)})),
}


@pytest.mark.parametrize(("name", "make"), COSTLY.values(), ids=COSTLY)
def test_a_costly_file_stays_within_the_limits_of_the_child(name, make):
    data = make()
    assert len(data) <= MAX_BYTES
    cost = cost_of(name, data, FORM)

    assert cost.refused.endswith(WAYS_OUT)
    assert cost.cpu < 10
    assert cost.clock < 20
    assert cost.peak < MEMORY


def test_empty_paragraphs_cost_little_and_are_read():
    data = document("<w:p/>" * 200_000 + "".join(p(each) for each in lines()))
    cost = cost_of("a.docx", data, FORM)

    assert cost.description == STORY
    assert cost.cpu < 10
    assert cost.peak < MEMORY


BAIT = {
    "spaces": " " * 900_000,
    "spaces and a word": (" " * 400 + "a") * 2_000,
    "brackets": "[" * 400_000,
    "links": "[a](" * 100_000,
    "at signs": "@" * 900_000,
    "almost addresses": "a@" * 400_000,
    "almost domains": "a@" + "a." * 400_000,
    "almost links": "http://" * 120_000,
    "stars": "*" * 400_000,
    "stars and words": "*a " * 200_000,
    "underlines": "_" * 400_000,
    "backslashes": "\\" * 400_000,
    "ampersands": "&a" * 300_000,
    "file names": "a." * 300_000 + "pdf",
    "hyphens": "here: " + "a-" * 300_000,
    "colons": "here:" * 150_000,
    "digits": "0 " * 300_000,
    "boxes": "☐" * 300_000,
    "tabs": "a\t" * 300_000,
    "many short lines": "a\n" * 60,
    "many labels": "LA name: Camden\n" * 60,
    "many titles": "Project name: a\n" * 60,
    "many contacts": "Contact: Ines Farrow, a@b.example\n" * 60,
    "many links": "Links: www.a.example/%s\n" * 60,
    "many categories": "☒ With partners\n" * 60,
    "categories and words": "With partners\nwords\n" * 60,
    "many names": "LA name: " + "Hackny, " * 60,
    "many details": "Name: a\n" * 60,
    "a wrapped text": ("a" * 79 + "\n") * 9_000,
}
EVERYWHERE = "LA name: {0}\nProject name: {0}\nContact: {0}\nLinks: {0}\nCategory: {0}\nLA: Brent\nTitle: One\n{0}"


@pytest.mark.parametrize("bait", BAIT.values(), ids=BAIT)
def test_no_text_takes_longer_than_its_length_allows(bait):
    data = EVERYWHERE.format(bait[:10_000]).encode()
    start = time.process_time()
    _outcome("a.txt", data)

    assert time.process_time() - start < 2


# Anything at all


def _outcome(name, data, reader=read):
    try:
        result = reader(name, data, FORM)
    except Refused as refused:
        return str(refused)
    assert isinstance(result, ReadTemplate)
    return result


NAMES = st.sampled_from(["a.docx", "a.odt", "a.txt"])
MARKS = [
    "p",
    "/p",
    "r",
    "/r",
    "tbl",
    "/tbl",
    "tr",
    "/tr",
    "tc",
    "/tc",
    "sdt",
    "/sdt",
    "hyperlink/",
    "footnoteReference/",
    "br/",
    "tab/",
    "txbxContent/",
    "del",
    "/del",
]
PIECES = [
    *(f"</w:{mark[1:]}>" if mark.startswith("/") else f"<w:{mark}>" for mark in MARKS),
    *(f'<w:fldChar w:fldCharType="{step}"/>' for step in ("begin", "separate", "end")),
    *(
        f"<w:t>{words}</w:t>"
        for words in ("LA Name: Camden", "Title: a", "☒ With partners", "Contact: a@b.example")
    ),
    "<w:instrText> HYPERLINK </w:instrText>",
    '<w:tcPr><w:gridSpan w:val="x"/></w:tcPr>',
    '<w:sym w:char="zz"/>',
    "<mc:AlternateContent/>",
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
WORDS = [
    "LA name",
    "Project name",
    "Contact",
    "Links",
    "Category",
    ": ",
    "\n",
    "\t",
    "Camden",
    "With partners",
    "[x] ",
]
WORDS += [
    "- ",
    "☒",
    "x",
    "www.a.example",
    "a@b.example",
    "Various",
    "Impact",
    "Name",
    "Email",
    "LBH",
    " and ",
    "“",
    "1. ",
]
PHRASES = st.lists(st.sampled_from([*WORDS, "YES/NO"]), max_size=60).map("".join)


@given(NAMES, st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(name, data):
    _outcome(name, data)


@given(st.text(max_size=300) | PHRASES)
def test_any_text_is_read_or_refused(content):
    result = _outcome("a.txt", f"LA name: Camden\nTitle: One\n{content}".encode(errors="replace"))
    if isinstance(result, ReadTemplate):
        assert ReadTemplate.from_json(result.as_json()) == result
        assert "\n\n".join(result.paragraphs) == result.description


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(MARKUP)
def test_any_markup_is_read_or_refused(inside):
    tree = etree.fromstring(f"<w:body {NAMESPACES}>{inside}</w:body>".encode(), etree.XMLParser(recover=True))
    body = etree.tostring(tree).decode() if tree is not None else ""
    _outcome(
        "a.docx",
        zipped({"[Content_Types].xml": "", "word/document.xml": f"<w:document {NAMESPACES}>{body}</w:document>"}),
    )


@given(st.integers(0, len(FULL) - 1), st.integers(0, 255))
def test_one_changed_byte_is_read_or_refused(position, value):
    _outcome("a.docx", FULL[:position] + bytes([value]) + FULL[position + 1 :])


@settings(max_examples=max(5, settings().max_examples // 10))  # each starts a process
@given(NAMES, st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_by_the_child(name, data):
    _outcome(name, data, read_template)
