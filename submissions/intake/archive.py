"""Opens a zip container and its XML parts without trusting a word of what it declares."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from lxml import etree

from . import refusals
from .blocks import TooMuch

MAX_MEMBERS = 2_000
MAX_DECLARED = 300_000_000  # bytes in all, pictures that are never unpacked among them
MAX_PART = 24_000_000  # bytes of one part, counted as they come out
MAX_PARTS = 48_000_000  # bytes of all parts together
MAX_RATIO = 400  # Word's own XML seldom passes 30; above MIN_BOMB only
MIN_BOMB = 8_000_000
CHUNK = 65_536
ENCRYPTED = 0x1
LOCAL_HEADER = 30  # bytes before a member's name


class Archive:
    """A checked zip. ``part`` inflates what is asked for, and no more than the limits allow."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.inflated = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self.members = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeError) as error:
            raise refusals.damaged(name) from error
        self._check(self._zip.infolist())

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        if any(info.flag_bits & ENCRYPTED for info in infos):
            raise refusals.locked(self.name)
        if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_DECLARED:
            raise refusals.too_complicated(self.name)
        if any(_explosive(info) for info in infos):
            raise refusals.too_complicated(self.name)
        if len(infos) != len(self.members) or _overlapping(infos) or any(map(_unsafe_name, self.members)):
            raise refusals.unsafe(self.name)

    def content(self, member: str) -> bytes:
        """The member's content; empty where there is none."""
        if member not in self.members:
            return b""
        content = bytearray()
        try:
            with self._zip.open(self.members[member]) as stream:
                while chunk := stream.read(CHUNK):
                    content += chunk
                    self.inflated += len(chunk)
                    if len(content) > MAX_PART or self.inflated > MAX_PARTS:
                        raise TooMuch
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise refusals.damaged(self.name) from error
        except (RuntimeError, ImportError) as error:  # a password, or a compression that is not built in
            raise refusals.locked(self.name) from error
        return bytes(content)

    def part(self, member: str) -> etree._Element | None:
        """The member's XML, read without entities, document types or network; None where there is none."""
        content = self.content(member)
        return self._parse(content) if content else None

    def _parse(self, content: bytes) -> etree._Element:
        if b"<!DOCTYPE" in content or (b"\0" in content[:4] and b"<!DOCTYPE" in content.replace(b"\0", b"")):
            raise refusals.unsafe(self.name)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            if "xcessive depth" in str(error) or "uge" in str(error):
                raise refusals.too_complicated(self.name) from error
            raise refusals.damaged(self.name) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise refusals.unsafe(self.name)
        return root


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


def _unsafe_name(member: str) -> bool:
    """Whether a member would be written outside its folder. We write none; nobody honest has one."""
    steps = member.replace("\\", "/").split("/")
    return steps[0] == "" or ".." in steps or ":" in member or len(member) > 300
