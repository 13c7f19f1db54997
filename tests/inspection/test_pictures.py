from io import BytesIO

import pytest
from PIL import ExifTags, Image, PngImagePlugin

import inspection
from inspection import pictures
from inspection.report import Format, Hidden, Refused
from tests.hostile.small_copies import photograph

from .documents import zipped

NOTES = [Hidden.POSITION, Hidden.PROPERTIES, Hidden.ATTACHMENT]


def picture(size=(40, 20), colour="teal", mode="RGB"):
    return Image.new(mode, size, colour)


def jpeg(made=None, **how):
    out = BytesIO()
    (made or picture()).save(out, "JPEG", **how)
    return out.getvalue()


def png(made=None, **how):
    out = BytesIO()
    (made or picture()).save(out, "PNG", **how)
    return out.getvalue()


def exif(**tags):
    made = Image.Exif()
    for name, value in tags.items():
        made[getattr(ExifTags.Base, name)] = value
    return made


def located():
    made = exif(Make="Camera", Model="One")
    made.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (51.0, 30.0, 0.0)
    return made


def noted(**texts):
    made = PngImagePlugin.PngInfo()
    for key, value in texts.items():
        made.add_text(key, value)
    return made


def kinds(data):
    return [each.kind for each in pictures.look("photo.jpg", data).findings]


def refusal(data):
    with pytest.raises(Refused) as refused:
        pictures.look("photo.jpg", data)
    return str(refused.value)


@pytest.mark.parametrize(("data", "form"), [(jpeg(), Format.JPEG), (png(), Format.PNG)])
def test_a_plain_picture_has_no_finding_no_text_and_the_advice_to_describe_it(data, form):
    report = pictures.look("photo.jpg", data)
    assert (report.format, report.findings, report.text) == (form, (), "")
    assert [each[:44] for each in report.advice] == ["People who cannot see this picture have only"]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_every_kind_of_colour_are_plain(mode):
    assert kinds(png(Image.new(mode, (9, 9)))) == []


def test_where_a_photograph_was_taken_is_found_in_either_format_and_in_either_place():
    assert kinds(jpeg(exif=located())) == [Hidden.POSITION]
    assert kinds(png(exif=located())) == [Hidden.POSITION]
    xmp = b"<x:xmpmeta><rdf:Description exif:GPSLatitude='51,30N'/></x:xmpmeta>"
    assert kinds(jpeg(xmp=xmp)) == [Hidden.POSITION]
    assert kinds(png(pnginfo=noted(**{"XML:com.adobe.xmp": xmp.decode()}))) == [Hidden.POSITION]


@pytest.mark.parametrize(
    "data",
    [
        jpeg(exif=exif(Artist="A. Person")),
        jpeg(exif=exif(XPAuthor="A. Person".encode("utf-16-le"))),
        jpeg(exif=exif(ImageDescription="The family at home")),
        jpeg(comment=b"For Jo only"),
        jpeg(xmp=b"<dc:creator><rdf:Seq><rdf:li>A. Person</rdf:li></rdf:Seq></dc:creator>"),
        png(exif=exif(Artist="A. Person")),
        png(pnginfo=noted(Author="A. Person")),
        png(pnginfo=noted(Source="C:\\Users\\jo\\case.png")),
    ],
)
def test_people_and_notes_in_a_picture_are_found_and_can_go(data):
    assert kinds(data) == [Hidden.PROPERTIES]
    assert kinds(pictures.clean("photo.jpg", data, [Hidden.PROPERTIES])) == []


def test_the_programs_and_cameras_that_made_a_picture_are_no_finding():
    assert kinds(jpeg(exif=exif(Make="Camera", Model="One", Software="GIMP 2"))) == []
    assert kinds(png(pnginfo=noted(Software="Adobe ImageReady"))) == []


def test_a_second_picture_behind_the_first_is_found_and_goes():
    data = jpeg() + jpeg(picture(colour="red"))
    assert kinds(data) == [Hidden.ATTACHMENT]
    assert kinds(pictures.clean("photo.jpg", data, [Hidden.ATTACHMENT])) == []
    assert kinds(png() + b"IDAT what was cut off") == [Hidden.ATTACHMENT]
    assert kinds(jpeg() + b"\0\0\n") == []


@pytest.mark.parametrize("start", [jpeg(), png()])
@pytest.mark.parametrize(
    "rest",
    [zipped({"a.txt": "a"}), b"%PDF-1.7", b"<html><script>alert(1)</script>", b"MZ\x90", b"<?php echo 1;"],
)
def test_another_file_behind_a_picture_is_refused(start, rest):
    assert refusal(start + rest).startswith("photo.jpg is two kinds of file at once.")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        jpeg()[:300],
        png()[:60],
        png()[:-12],
        jpeg(Image.effect_noise((200, 200), 90))[:-900],
        png(picture((300, 300))).replace(b"IDAT", b"IDAX"),
        b"GIF89a" + b"\0" * 50,
        b"BM" + b"\0" * 60,
    ],
)
def test_what_does_not_decode_to_its_end_is_refused(data):
    assert refusal(data).startswith("photo.jpg is damaged or incomplete.")


def test_a_picture_of_more_points_than_any_page_is_refused_before_it_is_decoded():
    data = png(picture((9_000, 9_000), "white", "1"))
    assert len(data) < 100_000
    assert refusal(data).startswith("photo.jpg has more points than a page can show.")


def test_a_moving_picture_is_refused():
    out = BytesIO()
    picture().save(out, "PNG", save_all=True, append_images=[picture(colour="red")])
    assert refusal(out.getvalue()).startswith("photo.jpg moves.")


def halves():
    """Wide, red on the left and blue on the right."""
    made = picture((40, 20), "red")
    made.paste("blue", (20, 0, 40, 20))
    return made


def test_cleaning_turns_the_picture_upright_and_leaves_nothing_of_the_notes():
    turned = exif(Artist="A. Person", Orientation=6)
    turned.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (51.0, 30.0, 0.0)
    for data in (jpeg(halves(), exif=turned, quality=92, subsampling=0), png(halves(), exif=turned)):
        after = Image.open(BytesIO(pictures.clean("photo.jpg", data, NOTES)))
        assert after.size == (20, 40)
        assert dict(after.getexif()) == {}
        red, blue = after.convert("RGB").getpixel((10, 5)), after.convert("RGB").getpixel((10, 35))
        assert (red[0] > 200 > 100 > red[2], blue[2] > 200 > 100 > blue[0]) == (True, True)


def test_cleaning_keeps_the_quality_of_a_jpeg_and_the_points_and_colours_of_a_png():
    before = jpeg(halves(), quality=83, comment=b"note")
    after = Image.open(BytesIO(pictures.clean("photo.jpg", before, NOTES)))
    assert after.quantization == Image.open(BytesIO(before)).quantization
    glass = Image.new("RGBA", (5, 5), (10, 20, 30, 40))
    kept = Image.open(BytesIO(pictures.clean("a.png", png(glass, icc_profile=b"profile"), NOTES)))
    assert (kept.mode, kept.getpixel((1, 1)), kept.info["icc_profile"]) == ("RGBA", (10, 20, 30, 40), b"profile")


def test_a_picture_of_which_nothing_is_to_go_stays_as_it_is():
    data = jpeg(comment=b"note")
    assert pictures.clean("photo.jpg", data, [Hidden.COMMENTS]) == data


@pytest.mark.parametrize(("name", "data"), [("a.jpg", jpeg(exif=located())), ("a.jpeg", jpeg(exif=located()))])
def test_the_child_process_inspects_and_cleans_pictures(name, data):
    assert [each.kind for each in inspection.inspect(name, data).findings] == [Hidden.POSITION]
    assert inspection.inspect(name, inspection.clean(name, data, [Hidden.POSITION])).findings == ()


def test_the_child_process_bears_a_large_photograph():
    data = jpeg(picture((8_000, 6_000)), exif=exif(Artist="A. Person", Orientation=6))
    after = inspection.clean("a.jpg", data, [Hidden.PROPERTIES])
    assert Image.open(BytesIO(after)).size == (6_000, 8_000)


def test_a_small_copy_of_something_else_is_found_and_goes():
    plain, dark = Image.new("RGB", (90, 60), "white"), Image.new("RGB", (90, 60), "grey")
    data = photograph(plain, dark)

    assert [each.kind for each in pictures.look("a.jpg", data).findings] == [Hidden.ATTACHMENT]
    assert pictures.look("a.jpg", photograph(plain, plain)).findings == ()
    assert pictures.look("a.jpg", pictures.clean("a.jpg", data, [Hidden.ATTACHMENT])).findings == ()


def test_a_small_copy_that_is_none_does_no_harm():
    data = photograph(Image.new("RGB", (90, 60), "white"), Image.new("RGB", (90, 60), "grey"))
    start = data.index(b"\xff\xd8\xff", 9)
    broken = data[: start + 30] + bytes(200) + data[start + 230 :]

    assert pictures.look("a.jpg", broken).findings == ()
