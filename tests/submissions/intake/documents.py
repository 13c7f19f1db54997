"""Builds filled-in templates in every format, marked in every way that people mark them."""

from __future__ import annotations

import tomllib
import zipfile
from html import escape
from io import BytesIO
from pathlib import Path

from submissions.intake import AuthorityNames, ReadTemplate, TemplateForm
from submissions.intake.reader import read

ROOT = Path(__file__).resolve().parents[3]
TITLE = "Anti-Racist Work and Tackling Disproportionality: Sharing Practice"
PROMPTS = (
    "Please use this template to tell us about the work your authority is doing that you think is worth sharing"
    " more widely. This might be (please indicate which category(ies) you are sharing) :",
    "Please give a short description of the work being undertaken and its impact. Also provide relevant"
    " resources / documents and a contact name should others wish to find out more about the work.",
)
CATEGORIES = (
    "Within your organisation",
    "With children and families",
    "With communities",
    "With partners",
    "Through research",
)
AUTHORITIES = tuple(
    AuthorityNames(each["name"], tuple(each["other_names"]))
    for each in tomllib.loads((ROOT / "practices/reference/authorities.toml").read_text())["authority"]
)
FORM = TemplateForm(TITLE, PROMPTS, CATEGORIES, AUTHORITIES)
STORY = "We met every family on the list. Exclusions fell by a third in a year."

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


# Word


def run(text: str, look: str = "") -> str:
    """A run; ``look`` is the XML of its properties."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, look: str = "") -> str:
    """A paragraph of XML runs, or of plain text."""
    inside = "".join(each if each.startswith("<") else run(each) for each in content)
    return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>"


def table(*rows: list[str]) -> str:
    cells = "".join(f"<w:tr>{''.join(f'<w:tc>{_cell(each)}</w:tc>' for each in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{cells}</w:tbl>"


def _cell(content: str) -> str:
    return content if content.startswith(("<w:p", "<w:tbl")) else p(content)


def control(content: str, properties: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def word(
    *body: str,
    links: dict[str, str] | None = None,
    parts: dict[str, tuple[str, str]] | None = None,
    namespaces: str = NAMESPACES,
) -> bytes:
    """A .docx. ``links`` are addresses by relationship id; ``parts`` are side parts: kind → (name, XML)."""
    outside = f'Type="{RELATIONSHIP}/hyperlink" TargetMode="External"'
    relations = [
        f'<Relationship Id="{key}" {outside} Target="{escape(address)}"/>'
        for key, address in (links or {}).items()
    ]
    members: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>"}
    for number, (kind, (name, xml)) in enumerate((parts or {}).items()):
        relations.append(f'<Relationship Id="part{number}" Type="{RELATIONSHIP}/{kind}" Target="{name}"/>')
        members[f"word/{name}"] = xml
    inside = "".join(each if each.startswith("<") else p(each) for each in body)
    members["word/document.xml"] = f"<w:document {namespaces}><w:body>{inside}</w:body></w:document>"
    members["word/_rels/document.xml.rels"] = f"<Relationships>{''.join(relations)}</Relationships>"
    return zipped(members)


# OpenDocument

ODT_NAMESPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}"'
        for name, urn in {
            "office": "office:1.0",
            "text": "text:1.0",
            "style": "style:1.0",
            "table": "table:1.0",
            "form": "form:1.0",
            "draw": "drawing:1.0",
            "fo": "xsl-fo-compatible:1.0",
            "loext": "loext",
        }.items()
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def tp(*content: str, style: str = "") -> str:
    inside = "".join(each if each.startswith("<") else escape(each) for each in content)
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def span(text: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{escape(text)}</text:span>'


def open_document(
    *body: str, styles: str = "", mimetype: str = "application/vnd.oasis.opendocument.text"
) -> bytes:
    """An .odt; ``styles`` is the XML of its automatic styles."""
    inside = "".join(each if each.startswith("<") else tp(each) for each in body)
    content = (
        f"<office:document-content {ODT_NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{inside}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": mimetype, "content.xml": content})


# Whole templates


def lines(*, categories: tuple[str, ...] = CATEGORIES, after: tuple[str, ...] = ()) -> list[str]:
    """The template's lines with an authority, a name and a description filled in."""
    head = [TITLE, PROMPTS[0], *categories, PROMPTS[1]]
    return [*head, "LA Name: Camden", "Name of project or approach: Open Doors", STORY, *after]


def text(*content: str) -> bytes:
    return "\n".join(content).encode()


def found(data: bytes, name: str = "answers.docx", form: TemplateForm = FORM) -> ReadTemplate:
    return read(name, data, form)


def found_in_text(*content: str, form: TemplateForm = FORM) -> ReadTemplate:
    return read("answers.txt", text(*content), form)
