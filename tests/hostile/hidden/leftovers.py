"""What is left in files, or leads back to where they were made."""

from random import Random

from inspection import Hidden

from .. import bases, open_documents, words
from ..harm.office import into_word
from ..harm.xml_parts import any_part
from ..packages import Package, declare, declare_ending, has_member, member_holds, opened, packed, relate, replaced
from .recipe import hides

DRAWN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
SHARES = (
    "file://srv-children/Cases/",
    "\\\\srv-children\\Cases\\",
    "file:///S:/Children/",
    "http://intranet/cases/",
)
PICTURE = f"<w:r><w:drawing><a:srcRect {DRAWN} {{}}/></w:drawing></w:r>"


def made(kind: Hidden, title: str, ending: str, really):
    """A recipe that changes the parts of an honest file."""

    def enter(change):
        @hides(kind, title, ending, really)
        def make(rng: Random) -> bytes:
            package = opened(bases.BASES[ending](rng))
            change(package, rng)
            return packed(package)

        return change

    return enter


def _links(ending: str, part: str) -> None:
    @made(
        Hidden.NETWORK, "link to a share", ending, any_part("ases") if ending != "xlsx" else any_part("hyperlink")
    )
    def change(package: Package, rng: Random) -> None:
        relate(package, part, "hyperlink", f"{rng.choice(SHARES)}cases{rng.randint(1, 9)}.xlsx", external=True)


_links("docx", "word/document.xml")
_links("pptx", "ppt/slides/slide1.xml")
_links("xlsx", "xl/worksheets/sheet1.xml")


@made(Hidden.NETWORK, "folder in a description", "docx", any_part("S:\\Cases"))
def described(package: Package, rng: Random) -> None:
    picture = f'<x:docPr xmlns:x="x" descr="S:\\Cases\\{rng.choice(words.PLACES)}.png"/>'
    into_word(package, f"<w:r><w:drawing>{picture}</w:drawing></w:r>")


@hides(Hidden.NETWORK, "link to a share", "odt", member_holds("content.xml", "srv-children"))
def open_link(rng: Random) -> bytes:
    package = open_documents.text(rng)
    link = f'<text:a xlink:type="simple" xlink:href="file://srv-children/Cases/{rng.randint(1, 9)}.odt">a</text:a>'
    open_documents.first_paragraph(package, f"<text:p>{link}</text:p>")
    return packed(package)


@made(Hidden.CROPPED, "cut picture", "docx", member_holds("word/document.xml", "srcRect"))
def cut(package: Package, rng: Random) -> None:
    into_word(package, PICTURE.format(f'{rng.choice("ltrb")}="{rng.randint(2_000, 60_000)}"'))


@hides(Hidden.CROPPED, "cut picture", "odt", member_holds("content.xml", "fo:clip"))
def open_cut(rng: Random) -> bytes:
    package = open_documents.text(rng)
    clip = f'<style:graphic-properties fo:clip="rect(0cm, {rng.randint(1, 9)}cm, 0cm, 0cm)"/>'
    style = f'<style:style style:name="Cut" style:family="graphic">{clip}</style:style>'
    replaced(package, "content.xml", "</office:automatic-styles>", f"{style}</office:automatic-styles>")
    return packed(package)


@made(Hidden.PROPERTIES, "printer on a share", "xlsx", has_member("printerSettings1.bin"))
def printer(package: Package, rng: Random) -> None:
    name = f"\\\\srv-print\\Floor{rng.randint(1, 9)}".encode("utf-16-le")
    package["xl/printerSettings/printerSettings1.bin"] = name.ljust(220, b"\0")
    declare_ending(package, "bin", "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings")
    relate(package, "xl/worksheets/sheet1.xml", "printerSettings", "../printerSettings/printerSettings1.bin")


@made(Hidden.LEFTOVER, "orphaned part", "pptx", has_member("media/old.png"))
def orphan(package: Package, rng: Random) -> None:
    package["ppt/media/old.png"] = bases.png(rng)


@made(Hidden.LEFTOVER, "sheet that is not listed", "xlsx", has_member("sheet9.xml"))
def unlisted(package: Package, rng: Random) -> None:
    package["xl/worksheets/sheet9.xml"] = package["xl/worksheets/sheet1.xml"]
    declare(package, "xl/worksheets/sheet9.xml", "application/xml")
    if rng.random() < 0.5:
        relate(package, "xl/workbook.xml", "worksheet", "worksheets/sheet9.xml")


@made(Hidden.TEXT, "words that SmartArt does not show", "pptx", has_member("diagrams/diagramData.xml"))
def smart_art(package: Package, rng: Random) -> None:
    for kind, said in (("diagramData", ["Housing", words.secret(rng)]), ("diagramDrawing", ["Housing"])):
        part = f"ppt/diagrams/{kind}.xml"
        paragraphs = "".join(f"<a:p><a:r><a:t>{each}</a:t></a:r></a:p>" for each in said)
        package[part] = f"<d:x xmlns:d='d' {DRAWN}>{paragraphs}</d:x>".encode()
        declare(package, part, "application/xml")
        relate(package, "ppt/slides/slide2.xml", kind, f"../diagrams/{kind}.xml")


@made(Hidden.CUSTOM_XML, "add-in", "docx", has_member("taskpanes.xml"))
def add_in(package: Package, rng: Random) -> None:
    package["word/webextensions/taskpanes.xml"] = b"<panes/>"
    relate(package, "", "http://a.example/webextensiontaskpanes", "word/webextensions/taskpanes.xml")
