"""Pictures that are enormous, broken or endless."""

import struct
import zlib
from io import BytesIO
from random import Random

from .. import bases, words
from ..case import Made, Outcome, holds, hostile
from ..inflating import inflating

SIGN = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))


def head(width: int, height: int) -> bytes:
    return SIGN + chunk(b"IHDR", struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0))


END = chunk(b"IEND", b"")


def after_head(data: bytes, inserted: bytes) -> bytes:
    """A PNG with something after its first chunk."""
    return data[:33] + inserted + data[33:]


@hostile("PNG that says it is enormous", holds(b"IHDR\0\1\x86\xa0"))
def said(rng: Random) -> Made:
    body = chunk(b"IDAT", zlib.compress(b"\0" * 99))
    return words.file_name(rng, "png"), head(100_000, rng.randint(50_000, 100_000)) + body + END


@hostile("PNG that really is enormous", holds(b"IHDR"))
def truly(rng: Random) -> Made:
    side = 20_000
    return words.file_name(rng, "png"), head(side, side) + chunk(b"IDAT", inflating(b"\0", 1201)) + END


@hostile("PNG whose data go on after its last line", holds(b"IDAT"), Outcome.EITHER)
def too_much(rng: Random) -> Made:
    body = inflating(b"\0", 100)
    return words.file_name(rng, "png"), head(10, 10) + chunk(b"IDAT", body) + END


@hostile("PNG with text that inflates without end", holds(b"zTXt"), Outcome.EITHER)
def text(rng: Random) -> Made:
    content = b"Comment\0\0" + inflating(b" ", 200)
    return words.file_name(rng, "png"), after_head(bases.png(rng), chunk(b"zTXt", content))


@hostile("PNG with a colour profile that inflates without end", holds(b"iCCP"), Outcome.EITHER)
def profile(rng: Random) -> Made:
    content = b"ICC\0\0" + inflating(b"\0", 200)
    return words.file_name(rng, "png"), after_head(bases.png(rng), chunk(b"iCCP", content))


@hostile("PNG with a wrong check sum", holds(b"IDAT"))
def check_sum(rng: Random) -> Made:
    data = bytearray(bases.png(rng))
    data[data.index(b"IDAT") + 9] ^= 0xFF
    return words.file_name(rng, "png"), bytes(data)


@hostile("PNG with a chunk of four thousand million bytes", holds(b"\xff\xff\xff\xffIDAT"))
def long_chunk(rng: Random) -> Made:
    return words.file_name(rng, "png"), head(10, 10) + b"\xff\xff\xff\xffIDAT" + rng.randbytes(100)


@hostile("PNG without a picture", lambda data: b"IDAT" not in data)
def hollow(rng: Random) -> Made:
    return words.file_name(rng, "png"), head(rng.randint(1, 99), 10) + END


@hostile("PNG of no width", holds(b"IHDR\0\0\0\0"))
def no_width(rng: Random) -> Made:
    return words.file_name(rng, "png"), head(0, rng.randint(0, 9)) + chunk(b"IDAT", zlib.compress(b"")) + END


@hostile("PNG of twenty thousand small texts", holds(b"tEXt"), Outcome.EITHER)
def many_texts(rng: Random) -> Made:
    texts = b"".join(chunk(b"tEXt", b"Comment\0%d" % number) for number in range(20_000))
    return words.file_name(rng, "png"), after_head(bases.png(rng), texts)


@hostile("PNG with a script in its text", holds(b"<script>"), Outcome.EITHER)
def scripted(rng: Random) -> Made:
    return words.file_name(rng, "png"), after_head(
        bases.png(rng), chunk(b"tEXt", b"Title\0<script>alert(1)</script>")
    )


@hostile("PNG that moves, of five thousand frames", holds(b"acTL"), Outcome.EITHER)
def moving(rng: Random) -> Made:
    frames = chunk(b"acTL", struct.pack(">2L", 5000, 0))
    frames += b"".join(chunk(b"fcTL", struct.pack(">5L2H2B", n, 9, 9, 0, 0, 1, 9, 0, 0)) for n in range(5000))
    return words.file_name(rng, "png"), after_head(bases.png(rng), frames)


def _segment(mark: int, content: bytes) -> bytes:
    return bytes([0xFF, mark]) + struct.pack(">H", len(content) + 2) + content


def after_start(data: bytes, inserted: bytes) -> bytes:
    return data[:2] + inserted + data[2:]


@hostile("JPEG with broken markers", holds(b"\xff\xd8"))
def markers(rng: Random) -> Made:
    data = bytearray(bases.jpeg(rng))
    for mark in (b"\xff\xc4", b"\xff\xdb", b"\xff\xc0"):
        data[data.index(mark) + 1] = rng.choice((0x01, 0xFE, 0xF7))
    return words.file_name(rng, "jpg"), bytes(data)


@hostile("JPEG with segments of no length", holds(b"\xff\xe1\0\0" * 3), Outcome.EITHER)
def no_length(rng: Random) -> Made:
    return words.file_name(rng, "jpg"), after_start(bases.jpeg(rng), b"\xff\xe1\0\0" * rng.randint(3, 5000))


@hostile("JPEG that says it is enormous", holds(b"\xff\xdc\xff\xdc"))
def enormous(rng: Random) -> Made:
    data = bytearray(bases.jpeg(rng))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = b"\xff\xdc\xff\xdc"
    return words.file_name(rng, "jpg"), bytes(data)


@hostile("JPEG without a picture", lambda data: len(data) < 60)
def only_start(rng: Random) -> Made:
    return words.file_name(rng, "jpg"), b"\xff\xd8" + _segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + b"\xff\xd9"


def _exif(directory: bytes) -> bytes:
    return _segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0" + directory)


@hostile("JPEG whose EXIF goes round", holds(b"Exif"), Outcome.EITHER)
def exif_round(rng: Random) -> Made:
    entry = struct.pack("<2H2L", 0x8769, 4, 1, 8) + struct.pack("<2H2L", 0x8825, 4, 1, 8)
    return words.file_name(rng, "jpg"), after_start(bases.jpeg(rng), _exif(b"\2\0" + entry + struct.pack("<L", 8)))


@hostile("JPEG whose EXIF counts four thousand million", holds(b"Exif"), Outcome.EITHER)
def exif_count(rng: Random) -> Made:
    entry = struct.pack("<2H2L", rng.choice((0x010F, 0x8825, 0x9286)), rng.choice((2, 5, 7)), 0xFFFF_FFFF, 8)
    return words.file_name(rng, "jpg"), after_start(bases.jpeg(rng), _exif(b"\1\0" + entry + b"\0\0\0\0"))


@hostile("JPEG of a thousand comments", lambda data: data.count(b"\xff\xfe") >= 1000, Outcome.EITHER)
def comments(rng: Random) -> Made:
    return words.file_name(rng, "jpg"), after_start(bases.jpeg(rng), _segment(0xFE, b"<?php 1 ?>" * 99) * 1000)


@hostile("JPEG of a thousand scans", lambda data: data.count(b"\xff\xda") > 500, Outcome.EITHER)
def scans(rng: Random) -> Made:
    stream = BytesIO()
    bases.picture(rng).resize((3000, 3000)).save(stream, "JPEG", progressive=True, quality=5)
    data = stream.getvalue()
    last = data.rindex(b"\xff\xda")
    return words.file_name(rng, "jpg"), data[:-2] + data[last:-2] * 600 + b"\xff\xd9"
