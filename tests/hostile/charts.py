"""Charts with the workbook behind them, as Word and PowerPoint make them."""

from __future__ import annotations

from random import Random

from . import bases, words
from .packages import OFFICE, Package, declare, declare_ending, opened, packed, relate

DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SOURCES = {"docx": "word/document.xml", "pptx": "ppt/slides/slide2.xml"}
FORMULA = "Sheet1!$B$2:$B$4"


def chart_xml(rng: Random, workbook: str = "", more: str = "") -> bytes:
    """A bar chart that keeps three values of its own; ``workbook`` is the identifier of its figures."""
    points = "".join(f'<c:pt idx="{n}"><c:v>{rng.randint(1, 99)}</c:v></c:pt>' for n in range(3))
    cache = f'<c:numCache><c:ptCount val="3"/>{points}</c:numCache>'
    values = f"<c:val><c:numRef><c:f>{FORMULA}</c:f>{cache}</c:numRef></c:val>"
    series = f'<c:ser><c:idx val="0"/><c:order val="0"/>{values}</c:ser>'
    bars = f'<c:barChart><c:barDir val="col"/>{series}{more}</c:barChart>'
    title = f"<a:p><a:r><a:t>{words.title(rng)}</a:t></a:r></a:p>"
    drawn = f"<c:title><c:tx><c:rich>{title}</c:rich></c:tx></c:title><c:plotArea>{bars}</c:plotArea>"
    external = f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>' if workbook else ""
    names = f'xmlns:c="{DRAWN}/chart" xmlns:a="{DRAWN}/main" xmlns:r="{OFFICE}"'
    return f"<c:chartSpace {names}><c:chart>{drawn}</c:chart>{external}</c:chartSpace>".encode()


def add_chart(
    package: Package, ending: str, rng: Random, workbook: bytes | None, name: str = "Sheet1.xlsx", more: str = ""
) -> str:
    """A chart in a Word file or on the second slide, and the workbook behind it; the name of its part."""
    source = SOURCES[ending]
    folder = source.partition("/")[0]
    part = f"{folder}/charts/chart1.xml"
    declare(package, part, TYPE)
    relate(package, source, "chart", "charts/chart1.xml" if ending == "docx" else "../charts/chart1.xml")
    figures = ""
    if workbook is not None:
        package[f"{folder}/embeddings/{name}"] = workbook
        declare_ending(package, "xlsx", SHEET_TYPE)
        figures = relate(package, part, "package", f"../embeddings/{name}")
    package[part] = chart_xml(rng, figures, more)
    return part


def with_chart(
    ending: str, rng: Random, workbook: bytes | None, name: str = "Sheet1.xlsx", more: str = ""
) -> bytes:
    """A document or presentation with one chart."""
    package = opened(bases.BASES[ending](rng))
    add_chart(package, ending, rng, workbook, name, more)
    return packed(package)
