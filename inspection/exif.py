"""Where a photograph says that it was taken."""

from __future__ import annotations

import struct
from collections.abc import Iterator

JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
EXIF, XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
GPS_DIRECTORY = 0x8825
GPS_VALUES = range(1, 32)  # latitude, longitude, altitude, time and the rest
GPS_IN_XMP = b"GPSLatitude"
ENTRY = 12  # bytes of one value in a directory
SCAN = 0xDA


def has_position(data: bytes) -> bool:
    """Whether the picture ``data`` names the place where it was taken."""
    return _without(data) != data


def without_position(data: bytes) -> bytes:
    """The same picture, and nothing of where it was taken."""
    return _without(data)


def _without(data: bytes) -> bytes:
    if data.startswith(JPEG):
        return _jpeg(data)
    return _png(data) if data.startswith(PNG) else data


def _jpeg(data: bytes) -> bytes:
    kept, position = bytearray(data[:2]), 2
    for start, end in _segments(data):
        content = data[start + 4 : end]
        if content.startswith(EXIF):
            kept += data[start : start + 4] + EXIF + _tiff(content[len(EXIF) :])
        elif not (content.startswith(XMP) and GPS_IN_XMP in content):
            kept += data[start:end]
        position = end
    return bytes(kept + data[position:])


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Each segment before the picture itself."""
    start = 2
    while start + 4 <= len(data) and data[start] == 0xFF and data[start + 1] != SCAN:
        end = start + 2 + int.from_bytes(data[start + 2 : start + 4])
        if end > len(data) or end < start + 4:
            return
        yield start, end
        start = end


def _png(data: bytes) -> bytes:
    kept, start = bytearray(data[:8]), 8
    while start + 12 <= len(data):
        end = start + 12 + int.from_bytes(data[start : start + 4])
        kind, content = data[start + 4 : start + 8], data[start + 8 : end - 4]
        located = kind == b"eXIf" and _tiff(content) != content
        if not located and not (kind == b"iTXt" and GPS_IN_XMP in content):
            kept += data[start:end]
        start = end
    return bytes(kept + data[start:])


def _tiff(content: bytes) -> bytes:
    """EXIF with its directory of places emptied; its orientation and the rest stay."""
    order = {b"II": "<", b"MM": ">"}.get(content[:2], "")
    emptied = bytearray(content)
    try:
        first = struct.unpack_from(f"{order}I", content, 4)[0] if order else None
        for tag, _kind, _number, value, _at in _entries(content, order, first) if order else ():
            if tag == GPS_DIRECTORY:
                _empty(content, emptied, order, value)
    except struct.error:
        pass  # cut off: what is there has been emptied
    return bytes(emptied)


def _empty(content: bytes, emptied: bytearray, order: str, directory: int) -> None:
    entries = list(_entries(content, order, directory))
    if not any(tag in GPS_VALUES for tag, *_rest in entries):
        return
    for _tag, kind, number, value, at in entries:
        size = {2: 1, 3: 2, 4: 4, 5: 8, 10: 8}.get(kind, 1) * number
        if 4 < size <= len(content) and value + size <= len(content):
            emptied[value : value + size] = bytes(size)
        emptied[at : at + ENTRY] = bytes(ENTRY)
    emptied[directory : directory + 2] = bytes(2)


def _entries(content: bytes, order: str, directory: int | None) -> Iterator[tuple[int, int, int, int, int]]:
    """Tag, type, number and value of each entry of a directory, and where it stands."""
    count = struct.unpack_from(f"{order}H", content, directory or 0)[0]
    for number in range(min(count, 200)):
        at = (directory or 0) + 2 + number * ENTRY
        yield *struct.unpack_from(f"{order}HHII", content, at), at
