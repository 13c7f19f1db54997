"""The file that every virus scanner takes for a virus, alone and inside others."""

from random import Random

from .. import bases, raw_pdf, words
from ..case import Made, holds, hostile
from ..packages import declare_ending, opened, packed, relate

# In pieces and back to front, or a scanner would take this module for infected.
PIECES = ("[PA@%P!O5X", ")^P(45XZP\\4", "$}7)CC7", "RADNATS-RACIE", "SURIVITNA-D", "!ELIF-TSET-", "*H+H$")
SIGNATURE = "".join(piece[::-1] for piece in PIECES).encode()


def inside(data: bytes) -> bool:
    """Whether a package has the signature in one of its members."""
    return any(SIGNATURE in content for content in opened(data).values())


for ending in ("csv", "docx", "pdf", "png"):

    @hostile(f"scanner's test file as {ending}", holds(SIGNATURE))
    def alone(rng: Random, ending: str = ending) -> Made:
        return words.file_name(rng, ending), SIGNATURE + rng.choice((b"", b"\r\n", b" "))


@hostile("scanner's test file in a zip", inside)
def zipped(rng: Random) -> Made:
    return words.file_name(rng, rng.choice(("zip", "docx"))), packed({"readme.com": SIGNATURE})


@hostile("scanner's test file in a Word file", inside)
def in_word(rng: Random) -> Made:
    package = opened(bases.word(rng))
    package["word/embeddings/readme.com"] = SIGNATURE
    declare_ending(package, "com", "application/octet-stream")
    relate(package, "word/document.xml", "package", "embeddings/readme.com")
    return words.file_name(rng, "docx"), packed(package)


@hostile("scanner's test file loose in a Word file", inside)
def loose_in_word(rng: Random) -> Made:
    package = opened(bases.word(rng))
    package[rng.choice(("readme.com", "word/media/image9.png", "docProps/readme.txt"))] = SIGNATURE
    return words.file_name(rng, "docx"), packed(package)


@hostile("scanner's test file in an OpenDocument", inside)
def in_open_document(rng: Random) -> Made:
    package = opened(bases.open_text(rng))
    package["Pictures/readme.com"] = SIGNATURE
    return words.file_name(rng, "odt"), packed(package)


@hostile("scanner's test file attached to a PDF", holds(SIGNATURE, b"/EmbeddedFile"))
def in_pdf(rng: Random) -> Made:
    names = "/Names << /EmbeddedFiles << /Names [(readme.com) 7 0 R] >> >>"
    objects = raw_pdf.simple(rng, catalogue=names)
    objects[7] = b"<< /Type /Filespec /F (readme.com) /UF (readme.com) /EF << /F 8 0 R >> >>"
    objects[8] = raw_pdf.stream(SIGNATURE, "/Type /EmbeddedFile")
    return words.file_name(rng, "pdf"), raw_pdf.written(objects)
