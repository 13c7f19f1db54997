"""Small files that become enormous: zips, and what is said in them."""

import struct
import zipfile
import zlib
from io import BytesIO
from random import Random

from .. import bases, words
from ..case import Made, Outcome, hostile
from ..packages import has_member, member, opened, packed

MILLION = 1_000_000
CENTRAL = b"PK\x01\x02"
DECLARED_AT = 24  # in an entry of the central directory: the inflated size


def ratio(data: bytes) -> float:
    """The largest member, as many times the file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return max(info.file_size for info in archive.infolist()) / len(data)


def entries(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.infolist()


for ending, part in (
    ("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml"), ("pptx", "ppt/slides/slide1.xml"),
    ("odt", "content.xml"), ("ods", "content.xml"), ("odp", "content.xml"),
):  # fmt: skip

    @hostile(f"bomb of blanks in {ending}", lambda data: ratio(data) > 400)
    def blanks(rng: Random, ending: str = ending, part: str = part) -> Made:
        package = opened(bases.BASES[ending](rng))
        package[part] += b" " * (rng.randint(30, 45) * MILLION)
        return words.file_name(rng, ending), packed(package)


@hostile("bomb of zips in zips", has_member("layer.zip"))
def nested(rng: Random) -> Made:
    content = b"\0" * (4 * MILLION)
    for _ in range(rng.randint(4, 8)):
        layer = packed({f"{number}.bin": content for number in range(4)})
        content = packed({"layer.zip": layer})
    package = opened(bases.word(rng))
    package["word/media/layer.zip"] = content
    return words.file_name(rng, "docx"), packed(package)


def overlapping(data: bytes) -> bool:
    """Whether many members are one and the same bytes."""
    places = [info.header_offset for info in entries(data)]
    return len(places) > len({*places}) + 100


@hostile("bomb of members that share their bytes", overlapping)
def shared(rng: Random) -> Made:
    kernel = packed({"word/document.xml": b"<a/>" * 500_000})
    local, central = kernel[: kernel.index(CENTRAL)], kernel[kernel.index(CENTRAL) : kernel.rindex(b"PK\x05\x06")]
    count = rng.randint(200, 900)
    whole = b"".join(central.replace(b"document", f"docu{number:04}".encode()) for number in range(count))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(whole), len(local), 0)
    return words.file_name(rng, "docx"), local + whole + end


@hostile("bomb of a zip that holds itself", lambda data: entries(data)[0].compress_size >= len(data) - 200)
def itself(rng: Random) -> Made:
    name = b"again.docx"
    size = 30 + len(name) + 46 + len(name) + 22
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 0x58A1, 0, size, size, len(name), 0) + name
    central = struct.pack(
        "<4s6H3L5H2L", CENTRAL, 20, 20, 0, 0, 0, 0x58A1, 0, size, size, len(name), 0, 0, 0, 0, 0, 0
    )
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(central) + len(name), len(local), 0)
    return words.file_name(rng, "docx"), local + central + name + end


@hostile("bomb of very many members", lambda data: len(entries(data)) > 10_000)
def many(rng: Random) -> Made:
    package = opened(bases.word(rng))
    package |= {f"word/media/image{number}.png": b"" for number in range(rng.randint(10_001, 12_000))}
    return words.file_name(rng, "docx"), packed(package)


def _declaring(data: bytes, name: str, size: int) -> bytes:
    """The zip with another inflated size declared for a member, in the local header and the directory."""
    changed = bytearray(data)
    for mark, length_at, declared_at in ((b"PK\x03\x04", 30, 22), (CENTRAL, 46, DECLARED_AT)):
        at = data.index(mark)
        while data[at + length_at : at + length_at + len(name)] != name.encode():
            at = data.index(mark, at + 1)
        changed[at + declared_at : at + declared_at + 4] = struct.pack("<L", size)
    return bytes(changed)


def declares_less(data: bytes) -> bool:
    """Whether the first member inflates to more than it declares."""
    info = max(entries(data), key=lambda each: each.compress_size)
    start = info.header_offset + 30 + len(info.filename)
    return len(zlib.decompressobj(-15).decompress(data[start : start + info.compress_size])) > 10 * info.file_size


@hostile("bomb that declares a small size", declares_less)
def lying(rng: Random) -> Made:
    package = opened(bases.word(rng))
    package["word/document.xml"] = b"<a>" + b"x" * (rng.randint(30, 40) * MILLION) + b"</a>"
    return words.file_name(rng, "docx"), _declaring(packed(package), "word/document.xml", rng.randint(10, 90))


@hostile("bomb that declares an enormous size", lambda data: max(each.file_size for each in entries(data)) > 4e9)
def boasting(rng: Random) -> Made:
    part = rng.choice(("word/document.xml", "word/styles.xml"))
    return words.file_name(rng, "docx"), _declaring(bases.word(rng), part, 0xFFFF_FFF0)


@hostile("bomb in another compression", lambda data: any(each.compress_type > 8 for each in entries(data)))
def otherwise_compressed(rng: Random) -> Made:
    method, stream = rng.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)), BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in opened(bases.word(rng)).items():
            more = b" " * (30 * MILLION) if name == "word/document.xml" else b""
            archive.writestr(member(name, method), content + more)
    return words.file_name(rng, "docx"), stream.getvalue()


@hostile("bomb of a million spreadsheet cells in one row", has_member("sheet1.xml"), Outcome.EITHER)
def cells(rng: Random) -> Made:
    package = opened(bases.spreadsheet(rng))
    row = "".join(f'<c r="A1"><v>{rng.randint(0, 9)}</v></c>' for _ in range(40)).encode() * 20_000
    sheet = package["xl/worksheets/sheet1.xml"]
    package["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", b"<row>" + row + b"</row></sheetData>")
    return words.file_name(rng, "xlsx"), packed(package)


@hostile(
    "bomb of repeated rows and columns", lambda data: b"1048576" in opened(data)["content.xml"], Outcome.EITHER
)
def repeated(rng: Random) -> Made:
    package = opened(bases.open_spreadsheet(rng))
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-cell></table:table-row>'
    package["content.xml"] = package["content.xml"].replace(b"</table:table>", f"{row}</table:table>".encode(), 1)
    return words.file_name(rng, "ods"), packed(package)


@hostile("larger than may be sent in", lambda data: len(data) > 20_000_000)
def too_large(rng: Random) -> Made:
    ending = rng.choice(("docx", "pdf", "csv", "png"))
    return words.file_name(rng, ending), bases.BASES[ending](rng) + rng.randbytes(21 * MILLION)


@hostile("nothing at all", lambda data: len(data) < 2)
def empty(rng: Random) -> Made:
    return words.file_name(rng, rng.choice([*bases.BASES])), rng.choice((b"", b"\0", b"\n"))
