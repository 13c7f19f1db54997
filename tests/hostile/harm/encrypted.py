"""Documents with a password, which nobody can look into."""

import hashlib
from io import BytesIO
from random import Random

import pypdf

from .. import bases, raw_pdf, words
from ..case import Made, holds, hostile
from ..compound import compound_file, has_stream
from ..packages import Package, replaced
from .office import changed
from .xml_parts import any_part

INFO = (
    b'\4\0\4\0@\0\0\0<?xml version="1.0"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption">'
    b'<keyData saltSize="16" blockSize="16" keyBits="256" cipherAlgorithm="AES"/></encryption>'
)

for ending in ("docx", "xlsx", "pptx"):

    @hostile(f"{ending} with a password", has_stream("EncryptedPackage", "EncryptionInfo"))
    def office(rng: Random, ending: str = ending) -> Made:
        data = compound_file({"EncryptedPackage": rng.randbytes(9000), "EncryptionInfo": INFO})
        return words.file_name(rng, ending), data


PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
FORBIDS = 0xFFFF_FFC0


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j, out = [*range(256)], 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _pdf(rng: Random, user: bytes) -> Made:
    """The oldest encryption, since every reader knows it; only the page's content is encrypted."""
    name, objects = rng.randbytes(16), raw_pdf.simple(rng)
    padded = (user + PAD)[:32]
    owner = _rc4(_md5((b"owner" + PAD)[:32])[:5], padded)
    key = _md5(padded + owner + FORBIDS.to_bytes(4, "little") + name)[:5]
    plain = objects[5].partition(b"stream\n")[2].rpartition(b"\nendstream")[0]
    objects[5] = raw_pdf.stream(_rc4(_md5(key + b"\5\0\0\0\0")[:10], plain))
    objects[1] = objects[1].replace(b"/Lang (en-GB)", b"")
    hexed = f"/O <{owner.hex()}> /U <{_rc4(key, PAD).hex()}> /P {FORBIDS - 2**32}"
    entries = f"/ID [<{name.hex()}> <{name.hex()}>] /Encrypt << /Filter /Standard /V 1 /R 2 {hexed} >>"
    return words.file_name(rng, "pdf"), raw_pdf.written(objects, entries)


def opens_with(password: str | None):
    """Whether a PDF is encrypted, and opens with this password only (None: not with an empty one)."""

    def check(data: bytes) -> bool:
        reader = pypdf.PdfReader(BytesIO(data))
        return reader.is_encrypted and bool(reader.decrypt(password or "")) is (password is not None)

    return check


@hostile("PDF with a password", opens_with(None))
def pdf(rng: Random) -> Made:
    return _pdf(rng, f"word{rng.random()}".encode())


@hostile("PDF that only forbids copying", opens_with(""))
def forbids(rng: Random) -> Made:
    return _pdf(rng, b"")


@hostile("PDF that says a nonsense encryption", holds(b"/Encrypt"))
def nonsense(rng: Random) -> Made:
    entries = b"/Encrypt << /Filter /Standard /V 99 /R -1 /O (x) /U (x) /P 0 >> /Root 1 0 R"
    return words.file_name(rng, "pdf"), bases.pdf(rng).replace(b"/Root 1 0 R", entries)


def _key(package: Package, rng: Random) -> None:
    data = (
        '<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="x"><manifest:algorithm '
        'manifest:algorithm-name="Blowfish CFB"/></manifest:encryption-data></manifest:file-entry>'
        "</manifest:manifest>"
    )
    entry = '<manifest:file-entry manifest:full-path="secret.xml" manifest:media-type="text/xml">'
    replaced(package, "META-INF/manifest.xml", "</manifest:manifest>", entry + data)
    package["secret.xml"] = package["content.xml"] = rng.randbytes(2000)


for ending in ("odt", "ods", "odp"):
    hostile(f"{ending} with a password", any_part("encryption-data"))(changed(ending, _key))


@hostile("a zip with a password", lambda data: bool(data[6] & 1))
def zipped(rng: Random) -> Made:
    ending = rng.choice(("docx", "xlsx", "odt"))
    data = bytearray(bases.BASES[ending](rng))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + flags] |= 1
    return words.file_name(rng, ending), bytes(data)


@hostile("a document protected from reading by rights", has_stream("DRMEncryptedTransform"))
def rights(rng: Random) -> Made:
    data = compound_file({"DRMEncryptedTransform": b"x", "EncryptedPackage": rng.randbytes(5000)})
    return words.file_name(rng, rng.choice(("docx", "xlsx"))), data
