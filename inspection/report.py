"""What an inspection says of a document: what it is, what it reads, and what it carries that nobody sees."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum


class Refused(Exception):
    """A sentence for whoever uploaded the file, which names it, says why, and what to do."""


class Unavailable(Exception):
    """This machine could not inspect just now; nothing is known of the file. It is to be tried again."""


class Format(StrEnum):
    """What a document really is, by its content. The value is the ending that its name must have."""

    WORD = "docx"
    PDF = "pdf"
    SLIDES = "pptx"
    SPREADSHEET = "xlsx"
    OPEN_TEXT = "odt"
    OPEN_SPREADSHEET = "ods"
    OPEN_SLIDES = "odp"
    TABLE = "csv"
    PNG = "png"
    JPEG = "jpg"


class Hidden(StrEnum):
    """What a document may carry that its reader does not see."""

    SHEET = "hidden sheet"
    ROWS = "hidden rows"
    COLUMNS = "hidden columns"
    PIVOT_CACHE = "pivot table's own copy of its data"
    LINKED_COPY = "copy of another workbook's data"
    NAMED_DATA = "name that refers to data"
    CHANGES = "tracked changes"
    COMMENTS = "comments"
    TEXT = "hidden text"
    NOTES = "speaker notes"
    SLIDE = "hidden slide"
    CUSTOM_XML = "data of another program"
    PROPERTIES = "author and other properties"
    POSITION = "where a photograph was taken"
    REVISION = "earlier version inside the file"
    ATTACHMENT = "file inside the file"
    CHART_DATA = "figures behind a chart"
    CROPPED = "cut-away part of a picture"
    NETWORK = "path on your own network"
    LEFTOVER = "part that nothing shows"
    UNDER = "text under a light box or a picture"
    FIELD = "form field that does not show its value"
    COVERED = "text under a black box"


@dataclass(frozen=True)
class Finding:
    """One hidden thing. ``where`` is its place in the reader's words ("Sheet “Data”"), ``sentence`` says what it
    is and what could leak, without quoting more than a few words of it.
    """

    kind: Hidden
    where: str
    sentence: str
    can_be_removed: bool = False


@dataclass(frozen=True)
class Report:
    """A document that was not refused.

    ``text`` is what it reads, as light Markdown. ``advice`` are sentences on what makes it hard to read for some
    people, and how to mend that; ``title`` and ``language`` are what the file itself says.
    """

    format: Format
    findings: tuple[Finding, ...] = ()
    text: str = ""
    title: str = ""
    language: str = ""
    advice: tuple[str, ...] = field(default_factory=tuple)

    def as_json(self) -> dict:
        """For a pipe between processes, and for a database."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict) -> Report:
        """The report that ``as_json`` wrote."""
        findings = tuple(Finding(**{**each, "kind": Hidden(each["kind"])}) for each in stored["findings"])
        known = {"format": Format(stored["format"]), "findings": findings, "advice": (*stored["advice"],)}
        return cls(**{**stored, **known})
