"""Published practice as files: everything, or what a list shows, however much that is."""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from tempfile import TemporaryFile

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from openpyxl import Workbook

from opendata.api.shapes import Document, Practice
from opendata.facts import chunks, keys_of
from practices.cells import BYTE_ORDER_MARK, cell, safe
from practices.views.conditional import edition_of
from practices.views.public import PublicView

Chunks = Iterable[list[Practice]]
Value = str | bool | None


def _names(labels: Iterable) -> str:
    return "; ".join(label.name for label in labels)


COLUMNS: dict[str, Callable[[Practice], Value]] = {
    "reference": lambda each: each.reference,
    "permanent_address": lambda each: each.links.permanent,
    "title": lambda each: each.title,
    "summary": lambda each: each.summary,
    "lead_authority": lambda each: each.authorities[0].name,
    "partner_authorities": lambda each: _names(each.authorities[1:]),
    "sub_regions": lambda each: _names(each.sub_regions),
    "categories": lambda each: _names(each.categories),
    "themes": lambda each: _names(each.themes),
    "programme": lambda each: each.programme.name,
    "description": lambda each: each.description,
    "impact": lambda each: each.impact,
    "learning": lambda each: each.learning,
    "needs": lambda each: each.needs,
    "evidence": lambda each: each.evidence,
    "resources": lambda each: "; ".join(f"{link.label}: {link.address}" for link in each.resources),
    "documents": lambda each: "; ".join(map(_document, each.documents)),
    "contact_name": lambda each: each.contact.name,
    "contact_role": lambda each: each.contact.role,
    "contact_email": lambda each: each.contact.email,
    "write_to": lambda each: each.contact.write_to,
    "part_of": lambda each: each.part_of.page if each.part_of else None,
    "parts": lambda each: "; ".join(piece.page for piece in each.parts),
    "published_on": lambda each: _day(each.published_at),
    "updated_on": lambda each: _day(each.updated_at),
    "confirmed_on": lambda each: each.confirmed_on.isoformat(),
    "is_overdue": lambda each: _yes(each.is_overdue),
    "stopped_on": lambda each: each.stopped_on.isoformat() if each.stopped_on else None,
    "stopped_because": lambda each: each.stopped_because,
    "is_demonstration": lambda each: _yes(each.is_demonstration),
    "citation": lambda each: each.citation,
}


def _document(document: Document) -> str:
    facts = f"{document.format}, {document.size} bytes, SHA-256 {document.sha256}"
    return f"{document.title} ({facts}): {document.address}"


def _day(moment) -> str:
    return timezone.localdate(moment).isoformat()


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"


def rows(practices: list[Practice]) -> Iterator[list[Value]]:
    """A line of a table for each, with no formula in it."""
    for practice in practices:
        yield [safe(value(practice) or "") for value in COLUMNS.values()]


def as_csv(parts: Chunks) -> HttpResponseBase:
    """Text that Excel opens as UTF-8."""
    return StreamingHttpResponse(_csv(parts), content_type="text/csv; charset=utf-8")


def _csv(parts: Chunks) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _text([[*COLUMNS]])
    for part in parts:
        yield _text(rows(part))


def _text(lines: Iterable[list[Value]]) -> str:
    text = StringIO()
    csv.writer(text).writerows(lines)
    return text.getvalue()


def as_json_lines(parts: Chunks) -> HttpResponseBase:
    """A practice in each line, as the interface gives it."""
    lines = ("".join(f"{each.model_dump_json()}\n" for each in part) for part in parts)
    return StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")


def as_xlsx(parts: Chunks) -> HttpResponseBase:
    """A workbook with one sheet, written to a file of its own that goes when it is sent."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Practices")
    sheet.freeze_panes = "B2"
    sheet.append([*COLUMNS])
    for part in parts:
        for row in rows(part):
            sheet.append([cell(sheet, value) for value in row])
    file = TemporaryFile()  # noqa: SIM115  (the answer closes it)
    book.save(file)
    file.seek(0)
    return FileResponse(file, content_type=SPREADSHEET)


SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRITERS = {"csv": as_csv, "xlsx": as_xlsx, "jsonl": as_json_lines}


class Export(PublicView):
    """The newest first; a practice that is withdrawn before its turn is left out."""

    kind = ""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        keys = keys_of(request.GET, edition_of(request))
        response = WRITERS[self.kind](chunks(keys))
        name = f"practices-{timezone.localdate().isoformat()}.{self.kind}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def head(self, request: HttpRequest) -> HttpResponse:
        """Whether there is something new, without making it."""
        return HttpResponse()
