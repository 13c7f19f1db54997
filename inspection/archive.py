"""Opens a zip container and its XML parts without trusting a word of what it declares."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

MAX_MEMBERS = 2_000
MAX_DECLARED = 300_000_000  # bytes in all, pictures that are never unpacked among them
MAX_PART = 24_000_000  # bytes of one part, counted as they come out
MAX_PARTS = 48_000_000  # bytes of all parts together
MAX_STREAMED = 250_000_000  # bytes of parts that are read piece by piece
MAX_RATIO = 400  # Word's own XML seldom passes 30; above MIN_BOMB only
MIN_BOMB = 8_000_000
CHUNK = 65_536
ENCRYPTED = 0x1
LOCAL_HEADER = 30  # bytes before a member's name
MAX_GAP = 32  # bytes between two members: the sizes of one that was written as it came
END_RECORD, END_MARK = 22, b"PK\5\6"

DOCTYPE = b"<!DOCTYPE"
SAFELY: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


class Unopened(Exception):
    """The file was not opened, or not to its end. Whoever asked for it says so in their own words."""


class Damaged(Unopened):
    """It is not whole, or not what it says it is."""


class Locked(Unopened):
    """It has a password, or is packed in a way that we do not know."""


class Unsafe(Unopened):
    """It holds what no honest document needs."""


class TooMuch(Unopened):
    """It has more words or parts than a document could have."""


class Archive:
    """A checked zip. ``part`` inflates what is asked for, and no more than the limits allow."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.inflated = self.streamed = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self.members = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeError) as error:
            raise Damaged from error
        self._check(self._zip.infolist())

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        if any(info.flag_bits & ENCRYPTED for info in infos):
            raise Locked
        if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_DECLARED:
            raise TooMuch
        if any(_explosive(info) for info in infos):
            raise TooMuch
        names = {name.lower() for name in self.members}  # to Office, names that differ in capitals are one
        if len(infos) != len(names) or _overlapping(infos) or any(map(_unsafe_name, self.members)):
            raise Unsafe

    def is_more_than_a_zip(self) -> bool:
        """Whether bytes stand before, between or behind its members, where another program could read its own."""
        infos = sorted(self._zip.infolist(), key=lambda each: each.header_offset)
        starts = [info.header_offset for info in infos] + [self._zip.start_dir]
        ends = [0] + [_end(self._data, info) for info in infos]
        apart = any(start - end > MAX_GAP for start, end in zip(starts, ends, strict=True))
        return apart or starts[0] != 0 or self._data[-END_RECORD : -END_RECORD + 4] != END_MARK

    def content(self, member: str) -> bytes:
        """The member's content; empty where there is none."""
        content = bytearray()
        for chunk in self.chunks(member):
            content += chunk
            self.inflated += len(chunk)
            if len(content) > MAX_PART or self.inflated > MAX_PARTS:
                raise TooMuch
        return bytes(content)

    def head(self, member: str, most: int) -> bytes:
        """The first ``most`` bytes of a member, or a few more."""
        head = bytearray()
        for chunk in self.chunks(member):
            head += chunk
            if len(head) >= most:
                break
        return bytes(head)

    def elements(self, member: str, *tags: str) -> Iterator[etree._Element]:
        """The elements of a long part called ``tags``, each whole, one after the other, and then forgotten."""
        parser = etree.XMLPullParser(("end",), tag=tags, **SAFELY)
        seen = b""
        for chunk in self.chunks(member):
            self.streamed += len(chunk)
            if self.streamed > MAX_STREAMED:
                raise TooMuch
            seen = seen[-len(DOCTYPE) :] + chunk
            if DOCTYPE in seen.replace(b"\0", b""):
                raise Unsafe
            yield from _fed(parser, chunk)
        if seen:
            yield from _fed(parser, b"")

    def chunks(self, member: str) -> Iterator[bytes]:
        """A member's content piece by piece; its check sum is compared at the end."""
        if member not in self.members:
            return
        try:
            with self._zip.open(self.members[member]) as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise Damaged from error
        except (RuntimeError, ImportError) as error:  # a password, or a compression that is not built in
            raise Locked from error

    def part(self, member: str) -> etree._Element | None:
        """The member's XML, read without entities, document types or network; None where there is none."""
        content = self.content(member)
        return self._parse(content) if content else None

    def _parse(self, content: bytes) -> etree._Element:
        if DOCTYPE in content or (b"\0" in content[:4] and DOCTYPE in content.replace(b"\0", b"")):
            raise Unsafe
        try:
            root = etree.fromstring(content, etree.XMLParser(**SAFELY))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise _unparsed(error) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unsafe
        return root


def _fed(parser: etree.XMLPullParser, chunk: bytes) -> Iterator[etree._Element]:
    """The elements that end in ``chunk``; an empty one is the end of the part."""
    try:
        parser.feed(chunk) if chunk else parser.close()
        for _event, element in parser.read_events():
            if element.getroottree().docinfo.internalDTD is not None:
                raise Unsafe
            yield element
            _forget(element)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _unparsed(error) from error


def _unparsed(error: Exception) -> Unopened:
    return TooMuch() if "xcessive depth" in str(error) or "uge" in str(error) else Damaged()


def _forget(element: etree._Element) -> None:
    """Free ``element`` and what was read before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _explosive(info: zipfile.ZipInfo) -> bool:
    return info.file_size > MIN_BOMB and info.file_size > MAX_RATIO * max(info.compress_size, 1)


def _overlapping(infos: list[zipfile.ZipInfo]) -> bool:
    """Whether two members share bytes of the file: how a small zip holds an endless one."""
    end = 0
    for info in sorted(infos, key=lambda each: each.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + LOCAL_HEADER + len(info.orig_filename.encode()) + info.compress_size
    return False


def _end(data: bytes, info: zipfile.ZipInfo) -> int:
    """Where a member's content ends by its own header, whose spare room only it knows."""
    try:
        name, spare = struct.unpack_from("<HH", data, info.header_offset + 26)
    except struct.error as error:
        raise Damaged from error
    return info.header_offset + LOCAL_HEADER + name + spare + info.compress_size


def _unsafe_name(member: str) -> bool:
    """Whether a member would be written outside its folder. We write none; nobody honest has one."""
    steps = member.replace("\\", "/").split("/")
    return steps[0] == "" or ".." in steps or ":" in member or len(member) > 300
