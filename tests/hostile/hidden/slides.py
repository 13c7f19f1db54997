"""What presentations hide."""

from random import Random

from inspection import Hidden

from .. import bases, presentations, words
from ..packages import Package, declare, has_member, member_holds, opened, packed, relate, replaced
from .recipe import hides
from .word import NAMES

TYPES = presentations.TYPES
FIRST = "ppt/slides/slide1.xml"


def made(kind: Hidden, title: str, really):
    """A recipe that changes an honest presentation."""

    def enter(change):
        @hides(kind, title, "pptx", really)
        def make(rng: Random) -> bytes:
            package = opened(bases.slides(rng))
            change(package, rng)
            return packed(package)

        return change

    return enter


@made(Hidden.SLIDE, "hidden slide", member_holds("slide1.xml", 'show="0"'))
def slide(package: Package, rng: Random) -> None:
    replaced(package, FIRST, "<p:sld ", '<p:sld show="0" ')


@made(Hidden.NOTES, "speaker notes", has_member("notesSlide1.xml"))
def notes(package: Package, rng: Random) -> None:
    path = "ppt/notesSlides/notesSlide1.xml"
    body = presentations.title_shape(words.secret(rng)).replace('type="title"', 'type="body" idx="1"')
    package[path] = presentations.slide(body).replace(b"p:sld ", b"p:notes ").replace(b"</p:sld>", b"</p:notes>")
    declare(package, path, f"{TYPES}.notesSlide+xml")
    relate(package, FIRST, "notesSlide", "../notesSlides/notesSlide1.xml")
    relate(package, path, "slide", "../slides/slide1.xml")


@made(Hidden.COMMENTS, "comment", has_member("comment1.xml"))
def comment(package: Package, rng: Random) -> None:
    said = f'<p:cm authorId="0" idx="1"><p:pos x="1" y="1"/><p:text>{words.secret(rng)}</p:text></p:cm>'
    package["ppt/comments/comment1.xml"] = f"<p:cmLst {presentations.NAMES}>{said}</p:cmLst>".encode()
    declare(package, "ppt/comments/comment1.xml", f"{TYPES}.comments+xml")
    relate(package, FIRST, "comments", "../comments/comment1.xml")


@made(Hidden.TEXT, "box that is not shown", member_holds("slide1.xml", ' hidden="1"'))
def unseen(package: Package, rng: Random) -> None:
    box = presentations.shape(9, words.secret(rng), more=' hidden="1"')
    replaced(package, FIRST, "</p:spTree>", f"{box}</p:spTree>")


@made(Hidden.TEXT, "box beside the slide", member_holds("slide1.xml", 'x="20000000"'))
def beside(package: Package, rng: Random) -> None:
    box = presentations.shape(9, words.secret(rng), at=(20_000_000, 600_000))
    replaced(package, FIRST, "</p:spTree>", f"{box}</p:spTree>")


@made(Hidden.TEXT, "group beside the slide", member_holds("slide1.xml", "<p:grpSp>"))
def group(package: Package, rng: Random) -> None:
    place = '<p:grpSpPr><a:xfrm><a:off x="20000000" y="0"/><a:ext cx="9" cy="9"/></a:xfrm></p:grpSpPr>'
    inside = f"<p:grpSp>{place}{presentations.shape(9, words.secret(rng))}</p:grpSp>"
    replaced(package, FIRST, "</p:spTree>", f"{inside}</p:spTree>")


@made(Hidden.TEXT, "white text", member_holds("slide1.xml", 'val="FFFFFF"'))
def white(package: Package, rng: Random) -> None:
    looks = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    replaced(package, FIRST, "</p:spTree>", f"{presentations.shape(9, words.secret(rng), run=looks)}</p:spTree>")


@made(Hidden.PROPERTIES, "author's name", has_member("core.xml"))
def named(package: Package, rng: Random) -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{rng.choice(NAMES)}</dc:creator>'
        f"<cp:lastModifiedBy>{rng.choice(NAMES)}</cp:lastModifiedBy></cp:coreProperties>"
    )
    package["docProps/core.xml"] = core.encode()
    declare(package, "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    relate(package, "", kind, "docProps/core.xml")


@made(Hidden.CUSTOM_XML, "another program's data", has_member("customXml/item1.xml"))
def custom(package: Package, rng: Random) -> None:
    package["customXml/item1.xml"] = f'<case xmlns="urn:case">{words.secret(rng)}</case>'.encode()
    relate(package, "ppt/presentation.xml", "customXml", "../customXml/item1.xml")
