"""What inflates to very much, made without deflating very much."""

import struct
import zlib
from functools import cache

MILLION = 1_000_000


@cache
def _million(byte: bytes) -> bytes:
    """A million times one byte as whole blocks that can be repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(byte * MILLION) + packer.flush(zlib.Z_FULL_FLUSH)


@cache
def inflating(byte: bytes, millions: int, before: bytes = b"") -> bytes:
    """A zlib stream of ``before``, then so many million times one byte."""
    first = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = first.compress(before) + first.flush(zlib.Z_FULL_FLUSH)
    total, piece = zlib.adler32(before), byte * MILLION
    for _ in range(millions):
        total = zlib.adler32(piece, total)
    return b"\x78\xda" + head + _million(byte) * millions + b"\x03\x00" + struct.pack(">L", total)
