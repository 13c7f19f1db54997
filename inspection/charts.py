"""The workbook that Word and PowerPoint keep behind each chart: the one file that may stand inside another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from . import refusals, spreadsheet
from .archive import Unopened
from .looking import format_of
from .members import BEHIND_CHART
from .office import Package, local
from .report import Finding, Format, Hidden, Refused, Report
from .rewriting import Rewriting
from .wording import counted, glimpse

TYPES = {
    "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "application/vnd.ms-office.chartex+xml",
}
MOST = 200  # workbooks of one file
LEFT_OUT = ("filtered", "Series")  # how Office calls a series that was unticked: "filteredBarSeries"
CHARTS = {"chart", "chartEx"}


@dataclass(frozen=True, slots=True)
class Behind:
    """A workbook behind a chart; both are names of parts."""

    workbook: str
    chart: str


def workbooks(package: Package) -> list[Behind]:
    """The embedded workbooks to which charts point as theirs, and nothing else points."""
    pointed: dict[str, list[str]] = defaultdict(list)
    for source, each in package.all_relationships():
        if not each.outside and BEHIND_CHART.fullmatch(each.target):
            pointed[each.target].append(source if each.kind == "package" else "")
    return [
        Behind(part, sources[0])
        for part, sources in pointed.items()
        if part in package.archive.members and all(package.type_of(source) in TYPES for source in sources)
    ]


def known(package: Package) -> set[str]:
    """The names of those workbooks, which ``findings`` opens and checks."""
    return {each.workbook for each in workbooks(package)}


def findings(name: str, package: Package, places: Mapping[str, str]) -> Iterator[Finding]:
    """What stands behind the charts of the file called ``name``; ``places`` say where each is. Raises Refused for
    a workbook that could not be attached by itself.
    """
    behind = workbooks(package)
    if len(behind) > MOST:
        raise refusals.too_complicated(name)
    for number, each in enumerate(behind, 1):
        where = _where(package, each.chart, places.get(each.chart, ""), number)
        yield from _of_workbook(where, _inspected(name, package.archive.content(each.workbook), where))
    yield from _left_out(package, places)


def _where(package: Package, chart: str, place: str, number: int) -> str:
    root = package.part(chart)
    heading = next(root.iter("{*}title"), None) if root is not None else None
    title = "" if heading is None else "".join(str(each.text or "") for each in heading.iter("{*}t"))
    called_so = f"The chart “{glimpse(title)}”" if title.strip() else "A chart" if place else f"Chart {number}"
    return f"{called_so} {place}".strip()


def _inspected(name: str, data: bytes, where: str) -> Report:
    """What the workbook is and hides by itself; nothing may stand inside that."""
    try:
        format_of(f"{name}.{Format.SPREADSHEET}", data)
        return spreadsheet.look(name, data)
    except (Refused, Unopened) as error:
        raise refusals.carries(
            name,
            f"a chart whose own workbook holds macros, links or other files, or is damaged ({where})",
            "Copy the chart and paste it as a picture, then save and upload it again",
        ) from error


def _of_workbook(where: str, report: Report) -> Iterator[Finding]:
    lines = [line for line in report.text.splitlines() if line]
    sheets = sum(line.startswith("## ") for line in lines)
    size = f"{counted(sheets, 'sheet')}, {counted(len(lines) - sheets, 'row')}"
    sentence = (
        f"The figures behind the chart are in the file as a workbook of its own: {size}. Anyone can open it "
        "with Edit Data, also what the chart does not show."
    )
    yield Finding(Hidden.CHART_DATA, where, sentence, can_be_removed=True)
    for each in report.findings:
        yield replace(each, where=f"{where}, its figures: {each.where}")


def _left_out(package: Package, places: Mapping[str, str]) -> Iterator[Finding]:
    """Series that were unticked in a chart stay in it with their values, also where there is no workbook."""
    for number, part in enumerate(parts(package), 1):
        root = package.part(part)
        hidden = [] if root is None else [each for each in root.iter() if _is_left_out(local(each))]
        if hidden:
            sentence = (
                f"The chart keeps the values of {counted(len(hidden), 'series', 'series')} that it does not show."
            )
            yield Finding(
                Hidden.CHART_DATA,
                _where(package, part, places.get(part, ""), number),
                sentence,
                can_be_removed=True,
            )


def parts(package: Package) -> list[str]:
    """The charts, in the order in which the file names them."""
    return [
        part for part in package.archive.members if package.type_of(part) in TYPES and not part.endswith(".rels")
    ]


def places(package: Package, sources: Mapping[str, str]) -> dict[str, str]:
    """Where each chart is, by what is said of the parts that show them ("on slide 4")."""
    return {
        each.target: where
        for part, where in sources.items()
        for each in package.relationships(part)
        if each.kind in CHARTS and not each.outside
    }


def _is_left_out(name: str) -> bool:
    return name.startswith(LEFT_OUT[0]) and name.endswith(LEFT_OUT[1])


def take_out(rewriting: Rewriting) -> None:
    """Without figures the charts keep what they show; with them, the workbooks lose what else was asked for."""
    dropped = Hidden.CHART_DATA in rewriting.kinds
    package = rewriting.package
    for each in workbooks(package):
        if dropped:
            rewriting.drop(each.workbook)
        else:
            figures = package.archive.content(each.workbook)
            rewriting.replace(each.workbook, spreadsheet.clean("", figures, rewriting.kinds))
    for part in parts(package) if dropped else ():
        root = rewriting.root(part)
        for each in [] if root is None else list(root.iter()):
            above = each.getparent()
            if above is not None and (local(each) == "externalData" or _is_left_out(local(each))):
                above.remove(each)
