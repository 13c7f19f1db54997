"""What a Word document hides is found where it is; what an ordinary one has is not."""

from io import BytesIO

import docx
import docx.enum.style
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from inspection import Hidden

from .documents import asking, unzipped, zipped

look, clean, found, refusal = asking("a.docx")

POINTERS = "http://schemas.openxmlformats.org/package/2006/relationships"
WHITE = RGBColor(255, 255, 255)
BY = 'w:id="7" w:author="A Person" w:date="2026-01-01T00:00:00Z"'


def saved(document):
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def document():
    made = docx.Document()
    made.core_properties.title = "Open Doors"
    made.add_heading("What we did", 1)
    made.add_paragraph("We talked.")
    return made


def words(data):
    return [each.text for each in docx.Document(BytesIO(data)).paragraphs]


def with_xml(xml, made=None):
    """A document with more body, in the field's own words."""
    made = made or document()
    inside = parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")
    for each in list(inside):
        made.element.body.insert(len(made.element.body) - 1, each)
    return saved(made)


def with_pointer(data, kind, target, outside=True, part="word/_rels/document.xml.rels", more=()):
    members = {**unzipped(data), **dict(more)}
    mode = ' TargetMode="External"' if outside else ""
    pointer = f'<Relationship Id="rIdNew" Type="http://a/{kind}" Target="{target}"{mode}/></Relationships>'
    old = members.get(part, f'<Relationships xmlns="{POINTERS}"></Relationships>'.encode())
    members[part] = old.replace(b"</Relationships>", pointer.encode())
    return zipped(members)


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(*codes):
    """A field whose code stands in several runs."""
    inside = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{inside}{end}</w:p>"


def test_an_ordinary_document_hides_nothing():
    made = document()
    made.add_paragraph("One", style="List Bullet")
    table = made.add_table(2, 2, style="Light Grid Accent 1")
    table.cell(0, 0).text, table.cell(1, 1).text = "Borough", "Camden | Brent"
    made.add_paragraph("# of children")
    report = look(saved(made))

    assert (report.findings, report.advice, report.title) == ((), (), "Open Doors")
    assert report.text == (
        "## What we did\n\nWe talked.\n\n- One\n\n| Borough |  |\n|  | Camden \\| Brent |\n\n\\# of children"
    )


def test_white_words_on_a_dark_ground_can_be_seen():
    made = document()
    for number, place in enumerate(("run", "paragraph", "cell")):
        paragraph = made.add_table(1, 1).cell(0, 0).paragraphs[0] if number == 2 else made.add_paragraph()
        run = paragraph.add_run(f"Seen in a {place}")
        run.font.color.rgb = WHITE
        holder = (run._r, paragraph._p, paragraph._p.getparent())[number]
        properties = getattr(holder, ("get_or_add_rPr", "get_or_add_pPr", "get_or_add_tcPr")[number])()
        properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="112233"/>'))

    assert found(saved(made)) == []


@pytest.mark.parametrize(
    "make",
    [
        lambda run: setattr(run.font, "hidden", True),
        lambda run: setattr(run.font.color, "rgb", WHITE),
        lambda run: setattr(run.font, "size", Pt(1)),
    ],
    ids=["hidden", "white", "tiny"],
)
def test_text_that_cannot_be_seen(make):
    made = document()
    make(made.add_paragraph("Seen ").add_run("secret"))
    report = look(saved(made))

    assert [(each.kind, each.where) for each in report.findings] == [(Hidden.TEXT, "After “We talked.”")]
    assert "secret" not in report.text + report.findings[0].sentence


def test_text_that_a_style_hides():
    made = document()
    style = made.styles.add_style("Below", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = made.styles.add_style("Above", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.base_style.font.hidden = True
    made.add_paragraph("secret", style="Below")

    assert found(saved(made)) == [(Hidden.TEXT, "After “We talked.”")]


def test_hidden_text_in_a_header():
    made = document()
    made.sections[0].header.paragraphs[0].add_run("secret").font.hidden = True

    assert found(saved(made)) == [(Hidden.TEXT, "In a header, footer or footnote")]


CHANGES = {
    "inserted": (f"<w:p>{run('a')}<w:ins {BY}>{run('b')}</w:ins></w:p>", ["ab"]),
    "deleted": (f"<w:p>{run('a')}<w:del {BY}><w:r><w:delText>b</w:delText></w:r></w:del></w:p>", ["a"]),
    "moved": (
        f"<w:p><w:moveFrom {BY}>{run('a')}</w:moveFrom></w:p><w:p><w:moveTo {BY}>{run('a')}</w:moveTo></w:p>",
        ["", "a"],
    ),
    "end deleted": (
        f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>{run('a')}</w:p><w:p>{run('b')}</w:p>",
        ["ab"],
    ),
    "end inserted": (f"<w:p><w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr>{run('a')}</w:p>", ["a"]),
    "look changed": (f"<w:p>{run('a', f'<w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange>')}</w:p>", ["a"]),
    "row deleted": (
        f"<w:tbl><w:tblPr/><w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc><w:p>{run('b')}</w:p></w:tc></w:tr></w:tbl>",
        [],
    ),
}


@pytest.mark.parametrize(("xml", "accepted"), CHANGES.values(), ids=CHANGES)
def test_tracked_changes_are_found_and_can_be_accepted(xml, accepted):
    data = with_xml(xml)
    cleaned = clean(data, Hidden.CHANGES)

    assert found(data) == [(Hidden.CHANGES, "After “We talked.”")]
    assert found(cleaned) == []
    assert words(cleaned) == ["What we did", "We talked.", *accepted]
    assert b"A Person" not in b"".join(unzipped(cleaned).values())


def test_what_was_deleted_is_not_read():
    assert "b" not in look(with_xml(CHANGES["deleted"][0])).text.replace("We talked", "")


def test_comments_are_found_and_can_be_removed():
    made = document()
    made.add_comment(made.paragraphs[1].runs, text="Is this right?", author="A Person")
    data = saved(made)
    cleaned = clean(data, Hidden.COMMENTS)

    assert found(data) == [(Hidden.COMMENTS, "Review, Comments")]
    assert found(cleaned) == []
    assert words(cleaned) == ["What we did", "We talked."]
    assert b"comment" not in unzipped(cleaned)["word/document.xml"]
    assert "word/comments.xml" not in unzipped(cleaned)


def test_properties_are_found_and_can_be_removed():
    made = document()
    made.core_properties.author, made.core_properties.last_modified_by = "A Person", "Another"
    data = with_pointer(
        saved(made), "attachedTemplate", "file:///C:\\Users\\person\\a.dotx", part="word/_rels/settings.xml.rels"
    )
    cleaned = clean(data, Hidden.PROPERTIES)

    assert [each.sentence for each in look(data).findings] == [
        "The file names its author: “A Person”.",
        "The file names its last editor: “Another”.",
        "The file says where its template is kept: “file:///C:\\Users\\person\\a.dotx”.",
    ]
    assert (found(cleaned), look(cleaned).title) == ([], "Open Doors")
    assert b"erson" not in b"".join(unzipped(cleaned).values())
    assert words(cleaned) == ["What we did", "We talked."]


def test_a_picture_of_the_first_page_is_found_and_can_be_removed():
    members = unzipped(saved(document()))
    members["docProps/thumbnail.jpeg"] = b"\xff\xd8\xff another"
    data = zipped(members)

    assert [each.kind for each in look(data).findings] == [Hidden.PROPERTIES]
    assert "docProps/thumbnail.jpeg" not in unzipped(clean(data, Hidden.PROPERTIES))


def test_data_of_another_program():
    item = {"customXml/item9.xml": b"<case><child>secret</child></case>"}
    data = with_pointer(saved(document()), "customXml", "../customXml/item9.xml", outside=False, more=item)

    assert found(data) == [(Hidden.CUSTOM_XML, "The whole document")]
    assert "secret" not in look(data).findings[0].sentence


def test_variables_of_a_program():
    members = unzipped(saved(document()))
    variables = b'<w:docVars><w:docVar w:name="a" w:val="secret"/></w:docVars></w:settings>'
    members["word/settings.xml"] = members["word/settings.xml"].replace(b"</w:settings>", variables)

    assert found(zipped(members)) == [(Hidden.CUSTOM_XML, "The whole document")]


@pytest.mark.parametrize(
    ("kind", "target", "sentence"),
    [
        ("attachedTemplate", "https://a.example/t.dotm", "has a template that is fetched from elsewhere"),
        ("attachedTemplate", "file://server/t.dotm", "has a template that is fetched from elsewhere"),
        ("attachedTemplate", "\\\\server\\t.dotm", "has a template that is fetched from elsewhere"),
        ("image", "https://a.example/a.png", "has a picture that is fetched from elsewhere"),
        ("frame", "https://a.example/", "has something that is fetched from elsewhere (frame)"),
        ("oleObject", "https://a.example/a.doc", "has a chart or table that takes its values from another file"),
        ("hyperlink", "ms-msdt:/id", "has a link that starts a program (ms-msdt:)"),
        ("hyperlink", " java%73cript:x", "has a link that starts a program (javascript:)"),
    ],
)
def test_what_is_fetched_or_started_is_refused(kind, target, sentence):
    assert refusal(with_pointer(saved(document()), kind, target)).startswith(f"a.docx {sentence}")


@pytest.mark.parametrize("target", ["https://a.example/", "mailto:a@a.example", "b.docx"])
def test_plain_links_are_fine(target):
    assert found(with_pointer(saved(document()), "hyperlink", target)) == []


def test_a_chunk_of_another_kind_is_refused():
    data = with_pointer(saved(document()), "aFChunk", "a.mht", outside=False, more={"word/a.mht": b"x"})

    assert refusal(data).startswith("a.docx has another file inside it (a.mht)")


@pytest.mark.parametrize(
    "xml",
    [
        field("DDEAUTO c:\\a.exe"),
        field("DD", "E a"),
        field(' "DDE" a'),
        field("INCLUDEPICTURE https://a.example/"),
        '<w:p><w:fldSimple w:instr=" LINK Excel.Sheet"/></w:p>',
        "<w:p><w:r><w:instrText>DDE a</w:instrText></w:r></w:p>",
        field("</w:instrText></w:r>" + field("QUOTE 68 68 69")[5:-6] + "<w:r><w:instrText>a"),
    ],
)
def test_a_field_that_fetches_or_starts_something_is_refused(xml):
    assert refusal(with_xml(xml)).startswith("a.docx has a field that fetches or starts something from elsewhere")


@pytest.mark.parametrize("code", ["PAGE", 'HYPERLINK "https://a.example/dde"', 'TOC \\o "1-3"', "MERGEFIELD dde"])
def test_ordinary_fields_are_fine(code):
    assert found(with_xml(field(code))) == []


def test_advice_says_how_a_document_is_mended():
    made = docx.Document()
    for _ in range(200):
        made.add_paragraph("Many words. ")
    picture = made.add_paragraph()._p
    drawing = (
        f'<w:r {nsdecls("w", "wp", "a", "pic")}><w:drawing><wp:inline><wp:docPr id="1" name="a"/>'
        "<a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    picture.append(parse_xml(drawing))
    advice = look(saved(made)).advice

    assert [each.split(" ")[1:4] for each in advice] == [
        ["document", "has", "no"],
        ["document", "has", "no"],
        ["picture", "without", "a"],
    ]
