"""Compound files, the container of Office before 2007 and of its encrypted files and macros: a small writer."""

import struct

SECTOR = 512
MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
END, FREE, FAT = 0xFFFF_FFFE, 0xFFFF_FFFF, 0xFFFF_FFFD
SMALL = 4096  # streams below this would need a second table; they are filled up instead


def _entry(name: str, kind: int, child: int, sibling: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBB3L", len(encoded), kind, 1, FREE, sibling, child)
        + bytes(16)
        + struct.pack("<L2QLQ", 0, 0, 0, start, size)
    )


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams at its root."""
    contents = {name: content.ljust(SMALL, b"\0") for name, content in streams.items()}
    at, fat, entries, body = 2, [FAT, END], [], b""
    for number, (name, content) in enumerate(contents.items(), 1):
        count = -(-len(content) // SECTOR)
        sibling = number + 1 if number < len(contents) else FREE
        entries.append(_entry(name, 2, FREE, sibling, at, len(content)))
        fat += [*range(at + 1, at + count), END]
        body += content.ljust(count * SECTOR, b"\0")
        at += count
    root = _entry("Root Entry", 5, 1, FREE, END, 0)
    directory = b"".join([root, *entries]).ljust(SECTOR, b"\0")[:SECTOR]
    header = MAGIC + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9L", 0, 1, 1, 0, SMALL, END, 0, END, 0) + struct.pack("<109L", 0, *[FREE] * 108)
    table = struct.pack(f"<{len(fat)}L", *fat).ljust(SECTOR, b"\xff")[:SECTOR]
    return header + table + directory + body


def has_stream(*names: str):
    """Whether a compound file has streams of these names."""
    return lambda data: data.startswith(MAGIC) and all(name.encode("utf-16-le") in data for name in names)
