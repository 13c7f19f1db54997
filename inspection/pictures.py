"""Looks into a PNG or JPEG picture, and saves it anew without what it tells besides what one sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageFile, ImageOps, JpegImagePlugin, UnidentifiedImageError

from . import refusals
from .names import called
from .report import Finding, Format, Hidden, Report
from .wording import glimpse, is_path, is_person

MAX_POINTS = 50_000_000  # width times height; four bytes each when decoded
MAX_SIDE = 30_000
PNG_START = b"\x89PNG\r\n\x1a\n"
OTHER_FILE = re.compile(
    rb"PK\x03\x04|PK\x05\x06|%PDF-|<(?:html|script|svg|!doctype|\?php)|\x7fELF|^MZ|Rar!", re.IGNORECASE
)
EXIF = {  # what tells of somebody, and what it is called in a sentence
    ExifTags.Base.Artist: "author",
    ExifTags.Base.XPAuthor: "author",
    ExifTags.Base.Copyright: "copyright",
    ExifTags.Base.ImageDescription: "description",
    ExifTags.Base.XPTitle: "title",
    ExifTags.Base.XPComment: "comment",
    ExifTags.Base.XPKeywords: "keywords",
    ExifTags.Base.XPSubject: "subject",
    ExifTags.Base.HostComputer: "computer",
    ExifTags.Base.DocumentName: "name of the file",
    ExifTags.Base.UserComment: "comment",
    ExifTags.Base.CameraOwnerName: "owner of the camera",
    ExifTags.Base.BodySerialNumber: "serial number of the camera",
    ExifTags.Base.LensSerialNumber: "serial number of the lens",
}
WIDE = {each for each in ExifTags.Base if each.name.startswith("XP")}  # two bytes for each letter
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
XMP_POSITION = re.compile(rb"GPS(?:Latitude|Longitude)", re.IGNORECASE)
XMP_PERSON = re.compile(
    rb"<dc:creator>.*?<rdf:li[^>]*>([^<]+)<|(?:Author|Artist|ownername)[=>\"']+([^<\"']+)", re.DOTALL
)
IPTC_AUTHOR = re.compile(rb"\x1c\x02\x50(..)", re.DOTALL)
MAX_SMALL, GRID = 2_000, 16
BLACK, APART = 24, 20  # of 255
ADVICE = (
    "People who cannot see this picture have only its title. Say there what it shows, and give the words in it as "
    "text on the page."
)
REMOVED = (Hidden.POSITION, Hidden.PROPERTIES, Hidden.ATTACHMENT)


def look(name: str, data: bytes) -> Report:
    """What the picture carries. Raises Refused where it is not one, wholly and only."""
    behind = _behind(name, data)
    if OTHER_FILE.search(behind):
        raise refusals.two_at_once(name)
    picture = _decoded(name, data)
    found = [*_positions(picture), *_people(picture), *_earlier(picture), *_behind_the_end(behind)]
    form = Format.PNG if data.startswith(PNG_START) else Format.JPEG
    return Report(format=form, findings=tuple(found), advice=(ADVICE,))


def clean(name: str, data: bytes, kinds: Iterable[Hidden]) -> bytes:
    """The same picture, upright, and nothing else: whatever of ``kinds`` is asked for, all of it goes."""
    if not set(kinds).intersection(REMOVED):
        return data
    picture = _decoded(name, data)
    how = {"format": "PNG"} if data.startswith(PNG_START) else {"format": "JPEG", **_quality(picture)}
    colours = picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture)
    upright.info = {key: picture.info[key] for key in ("transparency", "gamma", "dpi") if key in picture.info}
    out = BytesIO()
    upright.save(out, icc_profile=colours, **how)
    return out.getvalue()


def _quality(picture: Image.Image) -> dict[str, Any]:
    """How finely a JPEG was saved, to save it just so again."""
    sampling = JpegImagePlugin.get_sampling(picture)
    tables = getattr(picture, "quantization", None)
    return {"qtables": tables, "subsampling": sampling} if tables and sampling >= 0 else {"quality": 95}


def _decoded(name: str, data: bytes) -> Image.Image:
    """The picture, every point of it decoded."""
    Image.MAX_IMAGE_PIXELS = None  # checked here instead, in our own words
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = (
        ImageFile.LOAD_TRUNCATED_IMAGES,
        False,
    )  # WeasyPrint makes it lenient
    try:
        picture = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
        if picture.width * picture.height > MAX_POINTS or max(picture.size) > MAX_SIDE:
            raise refusals.refused(
                f"{called(name)} has more points than a page can show",
                "Make the picture smaller and upload it again",
            )
        if picture.format == "PNG" and getattr(picture, "is_animated", False):
            raise refusals.refused(f"{called(name)} moves", "Save one still picture of it and upload that")
        picture.load()
    except (MemoryError, RecursionError) as error:
        raise refusals.too_complicated(name) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, ArithmeticError) as error:
        raise refusals.damaged(name) from error
    except (TypeError, KeyError, IndexError, AttributeError) as error:  # of a decoder led astray
        raise refusals.damaged(name) from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    return picture


def _behind(name: str, data: bytes) -> bytes:
    """What stands behind the end of the picture."""
    end = _end_of_png(data) if data.startswith(PNG_START) else _end_of_jpeg(data)
    if end > len(data):
        raise refusals.damaged(name)
    return data[end:]


def _end_of_png(data: bytes) -> int:
    """Where its last chunk ends; behind the end of the file where that is missing."""
    place, kind = len(PNG_START), b""
    while kind != b"IEND" and place <= len(data):
        kind = data[place + 4 : place + 8]
        place += 12 + int.from_bytes(data[place : place + 4], "big")
    return place


def _end_of_jpeg(data: bytes) -> int:
    """Where the first picture ends: segments say their length, and what they hold is no end."""
    place = 2
    while place + 2 <= len(data) and data[place] == 0xFF:
        kind = data[place + 1]
        if kind == 0xD9:
            return place + 2
        if kind == 0xFF or kind == 0x01 or 0xD0 <= kind <= 0xD8:
            place += 1 if kind == 0xFF else 2
            continue
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if kind == 0xDA:
            place = _after_scan(data, place)
    return min(place, len(data))


def _after_scan(data: bytes, place: int) -> int:
    found = MARKER.search(data, place)
    return found.start() if found else len(data)


def _behind_the_end(behind: bytes) -> Iterator[Finding]:
    if behind.strip(b"\0 \r\n\t"):
        sentence = (
            "Behind the end of the picture stand further data that nobody sees: often a second picture, or what "
            "was cut off this one."
        )
        yield Finding(Hidden.ATTACHMENT, "Behind the picture", sentence, can_be_removed=True)


def _positions(picture: Image.Image) -> Iterator[Finding]:
    position = any(tag != ExifTags.GPS.GPSVersionID for tag in picture.getexif().get_ifd(ExifTags.IFD.GPSInfo))
    if position or XMP_POSITION.search(_xmp(picture)):
        sentence = "The picture says where it was taken, to a few metres. That can be a family’s address."
        yield Finding(Hidden.POSITION, "Notes of the camera", sentence, can_be_removed=True)


def _earlier(picture: Image.Image) -> Iterator[Finding]:
    """Cameras keep a small copy; programs that crop or blacken a photograph may leave it as it was."""
    small = thumbnail(picture)
    if small is not None and _differ(picture, small):
        sentence = (
            "The picture carries a small copy of itself that shows something else: often what was there before it "
            "was cropped or blackened."
        )
        yield Finding(Hidden.ATTACHMENT, "Small copy in the notes of the camera", sentence, can_be_removed=True)


def thumbnail(picture: Image.Image) -> Image.Image | None:
    """The small copy, where there is one that can be shown."""
    notes = picture.info.get("exif", b"").removeprefix(b"Exif\0\0")
    listed = picture.getexif().get_ifd(ExifTags.IFD.IFD1)
    start, size = listed.get(ExifTags.Base.JpegIFOffset, 0), listed.get(ExifTags.Base.JpegIFByteCount, 0)
    try:
        small = Image.open(BytesIO(notes[start : start + size]), formats=("JPEG",)) if size else None
        if small is None or max(small.size) > MAX_SMALL:
            return None
        small.load()
    except (OSError, SyntaxError, ValueError, TypeError, ArithmeticError):
        return None
    return small


def _differ(picture: Image.Image, small: Image.Image) -> bool:
    """Whether two pictures show different things; black edges, which cameras add to fill a shape, do not count."""
    grey = small.convert("L")
    lit = grey.point(lambda light: 255 if light > BLACK else 0).getbbox()
    if lit is None:
        return False
    grids = [each.resize((GRID, GRID)).tobytes() for each in (picture.convert("L"), grey.crop(lit))]
    apart = sum(abs(one - other) for one, other in zip(*grids, strict=True)) / GRID**2
    return apart > APART


def _people(picture: Image.Image) -> Iterator[Finding]:
    said: dict[str, str] = {}
    for what, value in [*_exif(picture), *_notes(picture)]:
        if value and (is_path(value) or is_person(value)):
            said.setdefault(what, value)
    if said:
        listed = "; ".join(f"{what} “{glimpse(value)}”" for what, value in list(said.items())[:4])
        sentence = f"The picture carries notes that nobody sees on it: {listed}."
        yield Finding(Hidden.PROPERTIES, "Notes of the picture", sentence, can_be_removed=True)


def _exif(picture: Image.Image) -> Iterator[tuple[str, str]]:
    exif = picture.getexif()
    for tag, value in [*exif.items(), *exif.get_ifd(ExifTags.IFD.Exif).items()]:
        if tag in EXIF:
            yield EXIF[ExifTags.Base(tag)], _words(value, wide=tag in WIDE)


def _notes(picture: Image.Image) -> Iterator[tuple[str, str]]:
    """Text chunks of a PNG, comments of a JPEG, and the notes that programs for pictures add to either."""
    for key, value in getattr(picture, "text", {}).items():
        if "xmp" not in key.lower():
            yield ("notes" if key.startswith("Raw profile") else glimpse(key)), _words(value)
    yield "comment", _words(picture.info.get("comment", ""))
    for found in XMP_PERSON.finditer(_xmp(picture)):
        yield "author", _words(next(filter(None, found.groups()), b""))
    for resources in (picture.info.get("photoshop") or {}).values():
        author = IPTC_AUTHOR.search(resources) if isinstance(resources, bytes) else None
        if author:
            yield "author", _words(resources[author.end() :][: int.from_bytes(author[1], "big")])


def _xmp(picture: Image.Image) -> bytes:
    notes = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    return notes if isinstance(notes, bytes) else str(notes).encode()


def _words(value: object, *, wide: bool = False) -> str:
    """A note as words; codes and marks of its encoding are left out."""
    if isinstance(value, bytes):
        value = value.decode("utf-16-le" if wide else "utf-8", "replace")
    text = str(value).removeprefix("ASCII").removeprefix("UNICODE")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
