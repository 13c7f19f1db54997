"""Looks at every member of a zip, also at those that no module opens: a reader's program may open them all."""

from __future__ import annotations

import re
import stat
import struct
import zipfile

from . import refusals
from .archive import DOCTYPE, Archive, Damaged, Unsafe
from .names import called

MAX_READ = 250_000_000  # bytes of all members together
END_COUNT = -12  # where a zip without a comment says how many members it has
MANY = 0xFFFF  # the count stands elsewhere
HEAD = 16
BEHIND_CHART = re.compile(r"(word|ppt)/embeddings/[^/]+\.xlsx", re.IGNORECASE)  # ``charts`` opens and checks it
VERSIONS = "Versions/"  # of an OpenDocument file: whole documents, which ``opendocument`` opens and checks
FILES = {
    b"PK\3\4": "a packed file",
    b"Rar!": "a packed file",
    b"7z\xbc\xaf": "a packed file",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"#!": "a program",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an object of another program",
    b"X5O!P%@AP": "the test file of virus scanners",
}


def check(name: str, archive: Archive, data: bytes) -> None:
    """Raises Refused or Unopened for a member that is no part of a document, or not what the directory says."""
    infos = list(archive.members.values())
    if struct.unpack_from("<H", data, len(data) + END_COUNT)[0] not in (len(infos), MANY):
        raise Damaged
    if any(info.orig_filename != info.filename or stat.S_ISLNK(info.external_attr >> 16) for info in infos):
        raise Unsafe
    left = MAX_READ
    for info in infos:
        left = _read(name, archive, info, left)


def _read(name: str, archive: Archive, info: zipfile.ZipInfo, left: int) -> int:
    """Read one member to its end, where its check sum is compared; how many bytes may still be read."""
    seen = b""
    for number, chunk in enumerate(archive.chunks(info.filename)):
        if number == 0 and not _is_document(archive, info.filename):
            _check_head(name, info.filename, chunk[:HEAD])
        seen = seen[-2 * len(DOCTYPE) :] + chunk
        if DOCTYPE in seen.replace(b"\0", b""):
            raise Unsafe
        left -= len(chunk)
        if left < 0:
            raise refusals.too_complicated(name)
    return left


def _is_document(archive: Archive, member: str) -> bool:
    """Whether a module opens this member as a document, and checks that it is one."""
    if "mimetype" in archive.members:
        return member.startswith(VERSIONS)
    return BEHIND_CHART.fullmatch(member) is not None


def _check_head(name: str, member: str, head: bytes) -> None:
    what = next((what for start, what in FILES.items() if head.startswith(start)), "")
    if what:
        raise refusals.carries(
            name,
            f"{what} inside it ({called(member)})",
            "Take it out, save the document again and upload that",
        )
