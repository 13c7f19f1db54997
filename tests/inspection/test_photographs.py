"""A photograph in a document that says where it was taken is found, and can be had without that."""

import struct
from io import BytesIO

import docx
import pytest
from PIL import ExifTags, Image

from inspection import Hidden
from inspection.exif import has_position, without_position
from inspection.inside import answer

from .documents import unzipped

XMP = b"<x:xmpmeta><exif:GPSLatitude>51,30N</exif:GPSLatitude></x:xmpmeta>"


def photograph(kind="JPEG", position=True, xmp=b""):
    picture, exif = Image.new("RGB", (60, 40), "teal"), Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    if position:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (51.0, 30.0, 12.5), 3: "W", 4: (0.0, 7.0, 39.0)})
    stream = BytesIO()
    picture.save(stream, kind, exif=exif, **({"xmp": xmp} if xmp else {}))
    return stream.getvalue()


def reread(data):
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture.getexif()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_position_is_found_and_taken_out(kind):
    data = photograph(kind)
    cleaned = without_position(data)

    assert has_position(data)
    assert not has_position(cleaned)
    assert not any(reread(cleaned).get_ifd(ExifTags.IFD.GPSInfo).values())
    assert struct.pack(">II", 25, 2) not in cleaned
    assert Image.open(BytesIO(cleaned)).tobytes() == Image.open(BytesIO(data)).tobytes()


def test_a_photograph_stays_upright():
    assert reread(without_position(photograph()))[ExifTags.Base.Orientation] == 6


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_position_in_the_other_place_is_found_too(kind):
    data = photograph(kind, position=False, xmp=XMP) if kind == "JPEG" else _png_with_xmp()

    assert has_position(data)
    assert b"GPSLatitude" not in without_position(data)
    assert reread(without_position(data)) is not None


def _png_with_xmp():
    from PIL.PngImagePlugin import PngInfo

    more, stream = PngInfo(), BytesIO()
    more.add_itxt("XML:com.adobe.xmp", XMP.decode())
    Image.new("RGB", (4, 4)).save(stream, "PNG", pnginfo=more)
    return stream.getvalue()


@pytest.mark.parametrize("data", [photograph(position=False), photograph("PNG", position=False), b"", b"GIF89a"])
def test_a_picture_without_a_position_is_left_as_it_is(data):
    assert without_position(data) == data
    assert not has_position(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_is_cut_off_anywhere_does_no_harm(kind):
    data = photograph(kind)

    for end in range(len(data)):
        without_position(data[:end])


def test_a_photograph_in_a_document_is_found_and_made_anew():
    made, stream = docx.Document(), BytesIO()
    made.add_picture(BytesIO(photograph()))
    made.save(stream)
    report = answer({"name": "a.docx"}, stream.getvalue())[0]["report"]
    cleaned = answer({"name": "a.docx", "kinds": ["where a photograph was taken"]}, stream.getvalue())[1]

    assert [each["kind"] for each in report["findings"]] == [Hidden.POSITION]
    assert answer({"name": "a.docx"}, cleaned)[0]["report"]["findings"] == ()
    assert not has_position(unzipped(cleaned)["word/media/image1.jpg"])
    docx.Document(BytesIO(cleaned))
