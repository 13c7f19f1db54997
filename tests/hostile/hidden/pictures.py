"""What pictures hide."""

from io import BytesIO
from random import Random

from PIL import Image, PngImagePlugin

from inspection import Hidden

from .. import bases
from ..case import holds
from ..small_copies import photograph
from .recipe import hides

GPS, ARTIST, DESCRIPTION = 0x8825, 0x013B, 0x010E
NAMES = ("R. Example", "Officer 12", "Sam Sample")
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description xmlns:e="http://ns.adobe.com/exif/1.0/" e:GPSLatitude="51,30.5N" e:GPSLongitude="0,7.6W"/></r:RDF></x:xmpmeta>'  # fmt: skip # noqa: E501


def place(rng: Random) -> Image.Exif:
    """EXIF with a place somewhere in the sea."""
    exif = Image.Exif()
    exif[GPS] = {1: "N", 2: (54.0, rng.randint(0, 59), 1.5), 3: "E", 4: (4.0, rng.randint(0, 59), 2.5)}
    return exif


def located(rng: Random) -> bytes:
    """A JPEG that says where it was taken."""
    stream = BytesIO()
    bases.picture(rng).save(stream, "JPEG", exif=place(rng))
    return stream.getvalue()


def says_where(data: bytes) -> bool:
    return len(Image.open(BytesIO(data)).getexif().get_ifd(GPS)) >= 4


hides(Hidden.POSITION, "position", "jpg", says_where)(located)


@hides(Hidden.POSITION, "position", "png", says_where)
def located_png(rng: Random) -> bytes:
    stream = BytesIO()
    bases.picture(rng).save(stream, "PNG", exif=place(rng))
    return stream.getvalue()


@hides(Hidden.POSITION, "position in XMP", "jpg", holds(b"GPSLatitude"))
def located_xmp(rng: Random) -> bytes:
    stream = BytesIO()
    bases.picture(rng).save(stream, "JPEG", xmp=XMP)
    return stream.getvalue()


@hides(Hidden.ATTACHMENT, "small copy of what was covered", "jpg", lambda data: data.count(b"\xff\xd8\xff") == 2)
def small_copy(rng: Random) -> bytes:
    before = bases.picture(rng)
    after = before.copy()
    after.paste((0, 0, 0), (0, 0, after.width, after.height * 2 // 3))
    return photograph(after, before)


@hides(Hidden.ATTACHMENT, "small copy of what was cropped", "jpg", lambda data: data.count(b"\xff\xd8\xff") == 2)
def cropped(rng: Random) -> bytes:
    before = Image.effect_mandelbrot((300, 200), (-3, -2.5, 2, 2.5), 100).convert("RGB")
    before.paste(bases.picture(rng).resize((90, 90)), (5, 100))
    return photograph(before.crop((150, 0, 300, 100)), before)


@hides(Hidden.PROPERTIES, "photographer's name", "jpg", lambda data: ARTIST in Image.open(BytesIO(data)).getexif())
def artist(rng: Random) -> bytes:
    exif, stream = Image.Exif(), BytesIO()
    exif[ARTIST] = rng.choice(NAMES)
    bases.picture(rng).save(stream, "JPEG", exif=exif)
    return stream.getvalue()


@hides(Hidden.PROPERTIES, "author's name", "png", holds(b"tEXtAuthor"))
def author(rng: Random) -> bytes:
    texts, stream = PngImagePlugin.PngInfo(), BytesIO()
    texts.add_text("Author", rng.choice(NAMES))
    bases.picture(rng).save(stream, "PNG", pnginfo=texts)
    return stream.getvalue()
