"""Zip packages whose members' names or directory mean to reach outside."""

import stat
import struct
import zipfile
from io import BytesIO
from random import Random

from .. import bases, words
from ..case import Made, holds, hostile
from ..packages import member, opened, packed


def _with_member(rng: Random, name: str, content: bytes = b"x") -> bytes:
    """A docx or odt with one member more."""
    return packed({**opened(bases.word(rng)), name: content})


NAMES = {
    "a way up": "../" * 3 + "etc/cron.d/x",
    "a way up inside": "word/../../../x.xml",
    "the root": "/etc/passwd",
    "a Windows way up": "..\\..\\Windows\\x.dll",
    "a Windows drive": "C:\\Windows\\x.dll",
    "a Windows share": "\\\\host.example\\share\\x.xml",
    "an endless name": "word/" + "x" * 60_000,
}
for what, name in NAMES.items():

    @hostile(f"member named by {what}", holds(name[-20:].encode()))
    def named(rng: Random, name: str = name) -> Made:
        return words.file_name(rng, "docx"), _with_member(rng, name)


@hostile("member with a zero byte in its name", holds(b"word/x\0.xml"))
def zero_byte(rng: Random) -> Made:
    data = _with_member(rng, "word/xZ.xml")
    return words.file_name(rng, "docx"), data.replace(b"word/xZ.xml", b"word/x\0.xml")


@hostile("member that is a symbolic link", lambda data: any(_links(data)))
def link(rng: Random) -> Made:
    info = member("word/media/image1.png")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    stream = BytesIO(bases.word(rng))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(info, rng.choice(("/etc/passwd", "../../../etc/shadow")))
    return words.file_name(rng, "docx"), stream.getvalue()


def _links(data: bytes) -> list[bool]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [stat.S_ISLNK(info.external_attr >> 16) for info in archive.infolist()]


def _twice(data: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [name.lower() for name in archive.namelist()]
    return len(names) > len({*names})


@hostile("two members of one name", _twice)
def twice(rng: Random) -> Made:
    data = _with_member(rng, "word/documenX.xml", b"<other/>")
    return words.file_name(rng, "docx"), data.replace(b"word/documenX.xml", b"word/document.xml")


@hostile("two members of one name but for capitals", _twice)
def capitals(rng: Random) -> Made:
    return words.file_name(rng, "docx"), _with_member(rng, "WORD/DOCUMENT.XML", b"<other/>")


@hostile("other names in the directory than at the members", holds(b"word/document.xml", b"word/documenX.xml"))
def two_truths(rng: Random) -> Made:
    data = bases.word(rng)
    return words.file_name(rng, "docx"), data.replace(b"word/document.xml", b"word/documenX.xml", 1)


@hostile("a directory that counts more members than there are", lambda data: data[-12:-10] == b"\xff\x7f")
def miscounted(rng: Random) -> Made:
    data = bytearray(bases.word(rng))
    data[-12:-10] = struct.pack("<H", 0x7FFF)
    return words.file_name(rng, "docx"), bytes(data)


@hostile("a program among the members", holds(b"MZ"))
def program(rng: Random) -> Made:
    name = rng.choice(("word/setup.exe", "setup.scr", "word/media/image1.exe"))
    return words.file_name(rng, "docx"), _stored(rng, name, b"MZ\x90\0" + b"\0" * 400)


@hostile("a program where an OpenDocument has versions", holds(b"Versions/Version1", b"MZ"))
def version(rng: Random) -> Made:
    return words.file_name(rng, "docx"), _stored(rng, "Versions/Version1", b"MZ\x90\0" + b"\0" * 400)


def _stored(rng: Random, name: str, content: bytes) -> bytes:
    stream = BytesIO(bases.word(rng))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(member(name, zipfile.ZIP_STORED), content)
    return stream.getvalue()
