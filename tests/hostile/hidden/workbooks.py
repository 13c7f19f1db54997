"""What workbooks hide: most leaks of councils were of this kind."""

from io import BytesIO
from random import Random

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from inspection import Hidden

from .. import bases, words
from ..harm.objects import SHEETS, external_link
from ..packages import OFFICE, Package, declare, has_member, member_holds, opened, packed, relate, replaced
from .recipe import hides
from .word import NAMES, author


def sheet_states(*states: str):
    return lambda data: {*states} <= {sheet.sheet_state for sheet in openpyxl.load_workbook(BytesIO(data))}


def made(kind: Hidden, title: str, really):
    """A recipe that changes a workbook before it is saved."""

    def enter(change):
        @hides(kind, title, "xlsx", really)
        def make(rng: Random) -> bytes:
            book = bases.workbook(rng)
            change(book, rng)
            return bases.saved(book)

        return change

    return enter


def packed_by(kind: Hidden, title: str, really):
    """A recipe that changes the parts of a saved workbook."""

    def enter(change):
        @hides(kind, title, "xlsx", really)
        def make(rng: Random) -> bytes:
            package = opened(bases.spreadsheet(rng))
            change(package, rng)
            return packed(package)

        return change

    return enter


def _cases(book: openpyxl.Workbook, rng: Random):
    sheet = book.create_sheet("Cases")
    for _ in range(rng.randint(2, 30)):
        sheet.append([words.secret(rng), rng.randint(1, 99)])
    return sheet


@made(Hidden.SHEET, "hidden sheet", sheet_states("hidden"))
def hidden_sheet(book: openpyxl.Workbook, rng: Random) -> None:
    _cases(book, rng).sheet_state = "hidden"


@made(Hidden.SHEET, "very hidden sheet", sheet_states("veryHidden"))
def very_hidden_sheet(book: openpyxl.Workbook, rng: Random) -> None:
    _cases(book, rng).sheet_state = "veryHidden"


@made(Hidden.ROWS, "hidden rows", member_holds("sheet1.xml", 'hidden="1"'))
def rows(book: openpyxl.Workbook, rng: Random) -> None:
    for number in range(2, rng.randint(3, 4)):
        book.active.row_dimensions[number].hidden = True


@made(Hidden.ROWS, "filtered rows", member_holds("sheet1.xml", 'hidden="1"', "<autoFilter"))
def filtered(book: openpyxl.Workbook, rng: Random) -> None:
    book.active.auto_filter.ref = "A1:C4"
    book.active.auto_filter.add_filter_column(0, ["Northgate"])
    book.active.row_dimensions[3].hidden = True


@packed_by(Hidden.ROWS, "rows of no height", member_holds("sheet1.xml", 'ht="0"'))
def flat(package: Package, rng: Random) -> None:
    replaced(package, "xl/worksheets/sheet1.xml", '<row r="2"', '<row r="2" ht="0" customHeight="1"')


@made(Hidden.COLUMNS, "hidden columns", member_holds("sheet1.xml", 'hidden="1"'))
def columns(book: openpyxl.Workbook, rng: Random) -> None:
    book.active.column_dimensions[rng.choice("BC")].hidden = True


@packed_by(Hidden.COLUMNS, "columns of no width", member_holds("sheet1.xml", 'width="0"'))
def narrow(package: Package, rng: Random) -> None:
    columns = '<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>'
    replaced(package, "xl/worksheets/sheet1.xml", "<sheetData>", columns)


@made(Hidden.COMMENTS, "comment", has_member("comment1.xml"))
def comment(book: openpyxl.Workbook, rng: Random) -> None:
    book.active["B2"].comment = Comment(words.secret(rng), "Officer", 40, 200)


@made(Hidden.TEXT, "white text", member_holds("styles.xml", "FFFFFF"))
def white(book: openpyxl.Workbook, rng: Random) -> None:
    book.active["E5"] = words.secret(rng)
    book.active["E5"].font = Font(color="FFFFFFFF")


@made(Hidden.TEXT, "format that shows nothing", member_holds("styles.xml", ";;;"))
def shows_nothing(book: openpyxl.Workbook, rng: Random) -> None:
    book.active["E5"] = words.secret(rng)
    book.active["E5"].number_format = ";;;"


@made(Hidden.NAMED_DATA, "name for data on a hidden sheet", member_holds("workbook.xml", "<definedName "))
def name(book: openpyxl.Workbook, rng: Random) -> None:
    _cases(book, rng).sheet_state = "hidden"
    book.defined_names["AllCases"] = DefinedName("AllCases", attr_text="Cases!$A$1:$B$30")


@made(Hidden.NAMED_DATA, "hidden name that holds data", member_holds("workbook.xml", 'hidden="1"'))
def constant(book: openpyxl.Workbook, rng: Random) -> None:
    text = f'"{words.secret(rng)}"'
    book.defined_names["Kept"] = DefinedName("Kept", attr_text=text, hidden=True)


def _pivot(package: Package, rng: Random, *, records: bool) -> None:
    items = "".join(f'<s v="{words.secret(rng)}"/>' for _ in range(rng.randint(2, 40)))
    field = f'<cacheField name="Case"><sharedItems>{items}</sharedItems></cacheField>'
    source = '<cacheSource type="worksheet"><worksheetSource ref="A1:B9" sheet="Cases"/></cacheSource>'
    path = "xl/pivotCache/pivotCacheDefinition1.xml"
    inside = f'{source}<cacheFields count="1">{field}</cacheFields>'
    head = f'<pivotCacheDefinition xmlns="{SHEETS}" xmlns:r="{OFFICE}">'
    package[path] = f"{head}{inside}</pivotCacheDefinition>".encode()
    declare(package, path, "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml")
    identifier = relate(package, "xl/workbook.xml", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")
    caches = (
        f'<pivotCaches><pivotCache cacheId="1" xmlns:r="{OFFICE}" r:id="{identifier}"/></pivotCaches></workbook>'
    )
    replaced(package, "xl/workbook.xml", "</workbook>", caches)
    if records:
        part = "xl/pivotCache/pivotCacheRecords1.xml"
        package[part] = (
            f'<pivotCacheRecords xmlns="{SHEETS}" count="1"><r><x v="0"/></r></pivotCacheRecords>'.encode()
        )
        declare(package, part, "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml")
        relate(package, path, "pivotCacheRecords", "pivotCacheRecords1.xml")


@packed_by(Hidden.PIVOT_CACHE, "pivot cache with its records", has_member("pivotCacheRecords1.xml"))
def pivot(package: Package, rng: Random) -> None:
    _pivot(package, rng, records=True)


@packed_by(Hidden.PIVOT_CACHE, "pivot cache with shared items", has_member("pivotCacheDefinition1.xml"))
def pivot_items(package: Package, rng: Random) -> None:
    _pivot(package, rng, records=False)


@packed_by(
    Hidden.LINKED_COPY,
    "copy of another workbook that is no longer linked",
    member_holds("externalLink1.xml", "<sheetData "),
)
def linked(package: Package, rng: Random) -> None:
    cells = "".join(
        f'<row r="{n}"><cell r="A{n}" t="str"><v>{words.secret(rng)}</v></cell></row>' for n in range(1, 9)
    )
    sheets = '<sheetNames><sheetName val="Cases"/></sheetNames>'
    data = f'<sheetDataSet><sheetData sheetId="0">{cells}</sheetData></sheetDataSet>'
    external_link(package, f"<externalBook>{sheets}{data}</externalBook>")


@packed_by(Hidden.CUSTOM_XML, "another program's data", has_member("customXml/item1.xml"))
def custom(package: Package, rng: Random) -> None:
    package["customXml/item1.xml"] = f'<case xmlns="urn:case">{words.secret(rng)}</case>'.encode()
    relate(package, "xl/workbook.xml", "customXml", "../customXml/item1.xml")


@packed_by(Hidden.PROPERTIES, "author's name", member_holds("core.xml", "<dc:creator "))
def named(package: Package, rng: Random) -> None:
    author(package, rng.choice(NAMES))
