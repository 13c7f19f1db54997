"""What OpenDocument files hide."""

from random import Random

from inspection import Hidden

from .. import open_documents as parts
from .. import words
from ..packages import Package, has_member, member_holds, packed, replaced
from .pictures import located
from .recipe import hides
from .word import NAMES

CONTENT = "content.xml"
HIDING = '<style:style style:name="H" style:family="{}"><style:{}-properties {}/></style:style>'
INFO = (
    "<office:change-info><dc:creator>Officer</dc:creator>"
    "<dc:date>2024-05-01T09:00:00</dc:date></office:change-info>"
)
BASES = {"odt": parts.text, "ods": parts.spreadsheet, "odp": parts.slides}


def made(kind: Hidden, title: str, ending: str, *marks: str, part: str = CONTENT):
    """A recipe that changes an honest document of one kind; its part then has these marks."""

    def enter(change):
        @hides(kind, title, ending, member_holds(part, *marks))
        def make(rng: Random) -> bytes:
            package = BASES[ending](rng)
            change(package, rng)
            return packed(package)

        return change

    return enter


def _style(package: Package, family: str, kind: str, properties: str) -> None:
    end = "</office:automatic-styles>"
    replaced(package, CONTENT, end, HIDING.format(family, kind, properties) + end)


def _note(rng: Random) -> str:
    said = f"<dc:creator>{rng.choice(NAMES)}</dc:creator><text:p>{words.secret(rng)}</text:p>"
    return f"<office:annotation>{said}</office:annotation>"


@made(Hidden.COMMENTS, "comment", "odt", "office:annotation")
def comment(package: Package, rng: Random) -> None:
    replaced(package, CONTENT, "<text:p>", f"<text:p>{_note(rng)}")


@made(Hidden.COMMENTS, "comment", "ods", "office:annotation")
def cell_comment(package: Package, rng: Random) -> None:
    replaced(package, CONTENT, "<text:p>", f"{_note(rng)}<text:p>")


@made(Hidden.COMMENTS, "comment", "odp", "office:annotation")
def slide_comment(package: Package, rng: Random) -> None:
    replaced(package, CONTENT, "<draw:frame", f"{_note(rng)}<draw:frame")


@made(Hidden.CHANGES, "tracked deletion", "odt", "text:deletion")
def deleted(package: Package, rng: Random) -> None:
    gone = f"<text:deletion>{INFO}<text:p>{words.secret(rng)}</text:p></text:deletion>"
    region = f'<text:changed-region text:id="c1">{gone}</text:changed-region>'
    replaced(package, CONTENT, "<text:h", f"<text:tracked-changes>{region}</text:tracked-changes><text:h")
    replaced(package, CONTENT, "<text:p>", '<text:p><text:change text:change-id="c1"/>')


@made(Hidden.CHANGES, "tracked change", "ods", "table:tracked-changes")
def cell_changed(package: Package, rng: Random) -> None:
    cell = f'<table:change-track-table-cell office:value-type="string">{parts.paragraph(words.secret(rng))}'
    was = f"<table:previous>{cell}</table:change-track-table-cell></table:previous>"
    at = '<table:cell-address table:column="1" table:row="1" table:table="0"/>'
    change = f'<table:cell-content-change table:id="c1">{at}{INFO}{was}</table:cell-content-change>'
    start = "<office:spreadsheet>"
    replaced(package, CONTENT, start, f"{start}<table:tracked-changes>{change}</table:tracked-changes>")


@made(Hidden.TEXT, "text marked as hidden", "odt", 'text:display="none"')
def hidden_text(package: Package, rng: Random) -> None:
    _style(package, "text", "text", 'text:display="none"')
    span = f'<text:span text:style-name="H">{words.secret(rng)}</text:span>'
    replaced(package, CONTENT, "<text:p>", f"<text:p>{span}")


@made(Hidden.TEXT, "hidden section", "odt", 'text:display="none"')
def section(package: Package, rng: Random) -> None:
    inside = f'<text:section text:name="S" text:display="none">{parts.paragraph(words.secret(rng))}</text:section>'
    parts.first_paragraph(package, inside)


@made(Hidden.TEXT, "white text", "odt", 'fo:color="#ffffff"')
def white(package: Package, rng: Random) -> None:
    _style(package, "text", "text", 'fo:color="#ffffff"')
    replaced(
        package, CONTENT, "<text:p>", f'<text:p><text:span text:style-name="H">{words.secret(rng)}</text:span>'
    )


@made(Hidden.TEXT, "hidden paragraph", "odt", "text:hidden-paragraph")
def paragraph(package: Package, rng: Random) -> None:
    field = '<text:hidden-paragraph text:condition="ooow:1" text:is-hidden="true"/>'
    parts.first_paragraph(package, f"<text:p>{field}{words.secret(rng)}</text:p>")


@made(Hidden.SHEET, "hidden sheet", "ods", 'table:display="false"')
def sheet(package: Package, rng: Random) -> None:
    _style(package, "table", "table", 'table:display="false"')
    secret = parts.sheet("Cases", [parts.row((words.secret(rng), 1))], attributes=' table:style-name="H"')
    replaced(package, CONTENT, "</office:spreadsheet>", f"{secret}</office:spreadsheet>")


@made(Hidden.ROWS, "hidden rows", "ods", 'table:visibility="collapse"')
def rows(package: Package, rng: Random) -> None:
    hidden = parts.row((words.secret(rng), 1), ' table:visibility="collapse"')
    replaced(package, CONTENT, "</table:table>", f"{hidden}</table:table>")


@made(Hidden.ROWS, "filtered rows", "ods", 'table:visibility="filter"')
def filtered(package: Package, rng: Random) -> None:
    hidden = parts.row((words.secret(rng), 1), ' table:visibility="filter"')
    replaced(package, CONTENT, "</table:table>", f"{hidden}</table:table>")


@made(Hidden.COLUMNS, "hidden columns", "ods", 'table:visibility="collapse"')
def columns(package: Package, rng: Random) -> None:
    replaced(package, CONTENT, "<table:table-column/>", '<table:table-column table:visibility="collapse"/>')


@made(Hidden.NAMED_DATA, "name for data", "ods", "table:named-range")
def name(package: Package, rng: Random) -> None:
    sheet(package, rng)
    named = '<table:named-range table:name="AllCases" table:cell-range-address="$Cases.$A$1:.$B$9"/>'
    end = "</office:spreadsheet>"
    replaced(package, CONTENT, end, f"<table:named-expressions>{named}</table:named-expressions>{end}")


@made(Hidden.SLIDE, "hidden slide", "odp", 'presentation:visibility="hidden"')
def slide(package: Package, rng: Random) -> None:
    _style(package, "drawing-page", "drawing-page", 'presentation:visibility="hidden"')
    replaced(
        package, CONTENT, '<draw:page draw:name="Slide 1"', '<draw:page draw:style-name="H" draw:name="Slide 1"'
    )


@made(Hidden.NOTES, "speaker notes", "odp", "presentation:notes")
def notes(package: Package, rng: Random) -> None:
    said = f"<presentation:notes>{parts.frame(words.secret(rng), 'notes')}</presentation:notes>"
    replaced(package, CONTENT, "</draw:page>", f"{said}</draw:page>")


for ending in BASES:

    @made(Hidden.PROPERTIES, "author's name", ending, "initial-creator", part="meta.xml")
    def author(package: Package, rng: Random) -> None:
        name = rng.choice(NAMES)
        more = f"<meta:initial-creator>{name}</meta:initial-creator><dc:creator>{name}</dc:creator>"
        package["meta.xml"] = parts.meta(words.title(rng), more)


@hides(Hidden.POSITION, "photograph with its position", "odt", has_member("Pictures/1.jpg"))
def photograph(rng: Random) -> bytes:
    package = parts.text(rng)
    package["Pictures/1.jpg"] = located(rng)
    entry = '<manifest:file-entry manifest:full-path="Pictures/1.jpg" manifest:media-type="image/jpeg"/>'
    replaced(package, "META-INF/manifest.xml", "</manifest:manifest>", f"{entry}</manifest:manifest>")
    image = '<draw:frame svg:width="5cm" svg:height="5cm"><draw:image xlink:href="Pictures/1.jpg"/></draw:frame>'
    parts.first_paragraph(package, f"<text:p>{image}</text:p>")
    return packed(package)


@hides(Hidden.REVISION, "earlier version", "odt", has_member("VersionList.xml"))
def version(rng: Random) -> bytes:
    package = parts.text(rng)
    package["VersionList.xml"] = (
        b'<VL:version-list xmlns:VL="http://openoffice.org/2001/versions-list">'
        b'<VL:version-entry VL:title="Version1" VL:comment="first"/></VL:version-list>'
    )
    package["Versions/Version1"] = packed(parts.text(rng))
    return packed(package)
