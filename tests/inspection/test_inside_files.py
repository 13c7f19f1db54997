"""What a file tells besides what it shows: own folders, cut edges, leftover parts, unshown words, other data."""

from random import Random

import pytest
from pikepdf import Dictionary, Name, String

from inspection import Hidden, pdf
from tests.hostile import bases, open_documents, presentations
from tests.hostile.harm.office import into_word
from tests.hostile.packages import OFFICE, declare, opened, packed, relate, replaced

from . import pdfs
from .documents import Asking, unzipped

SEED = Random(1)  # noqa: S311
TEXT, DECK, BOOK = Asking("a.docx"), Asking("a.pptx"), Asking("a.xlsx")
R = f'xmlns:r="{OFFICE}"'
DRAWN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
IN_TEXT = "word/document.xml"


def word():
    return opened(bases.word(SEED))


def with_link(target):
    package = word()
    relate(package, IN_TEXT, "hyperlink", target, external=True)
    return packed(package)


@pytest.mark.parametrize(
    "target",
    [
        "file:///C:/Users/person/a.docx",
        "file://srv-children/Cases/a.docx",
        "\\\\srv-children\\Cases\\a.docx",
        "file:///%5C%5Csrv%5CCases",
        "http://intranet/cases",
        "https://sql.council.local/",
        "http://10.1.2.3:8080/x",
    ],
)
def test_links_to_the_own_network_are_found(target):
    assert TEXT.found(with_link(target)) == [(Hidden.NETWORK, "In the text")]


@pytest.mark.parametrize("target", ["https://www.gov.uk/a/b", "mailto:a@a.example", "b.docx"])
def test_links_that_others_can_follow_are_none(target):
    assert TEXT.found(with_link(target)) == []


def test_a_folder_in_a_description_or_a_field_is_found():
    picture = word()
    into_word(picture, '<w:r><w:drawing><x:docPr xmlns:x="x" descr="S:\\Cases\\a.png"/></w:drawing></w:r>')
    field = word()
    into_word(field, '<w:r><w:instrText>HYPERLINK "\\\\\\\\srv\\\\Cases"</w:instrText></w:r>')

    assert [TEXT.found(packed(each)) for each in (picture, field)] == [[(Hidden.NETWORK, "In the text")]] * 2


def test_the_same_holds_for_pdf_and_opendocument():
    link = Dictionary(S=Name.URI, URI=String("file://srv/Cases/a.docx"))
    made = pdfs.saved(pdfs.with_annotation(pdfs.painted(pdfs.text()), Subtype=Name.Link, A=link))
    text = open_documents.text(SEED)
    open_documents.first_paragraph(
        text, '<text:p><text:a xlink:type="simple" xlink:href="file://srv/Cases/a.odt">a</text:a></text:p>'
    )

    assert [(each.kind, each.where) for each in pdf.look("a.pdf", made).findings] == [(Hidden.NETWORK, "Page 1")]
    assert Asking("a.odt").found(packed(text)) == [(Hidden.NETWORK, "In the text")]


@pytest.mark.parametrize(
    ("crop", "cut"), [('l="25000"', True), ('b="3.5%" t="0"', True), ('r="12"', False), ("", False)]
)
def test_the_cut_away_part_of_a_picture_is_found(crop, cut):
    package = word()
    into_word(package, f"<w:r><w:drawing><a:srcRect {DRAWN} {crop}/></w:drawing></w:r>")

    assert TEXT.found(packed(package)) == [(Hidden.CROPPED, "In the text")] * cut


def smart_art(shown):
    package = opened(bases.slides(SEED))
    for kind, words in (("diagramData", ["Housing", "Alex"]), ("diagramDrawing", shown)):
        part = f"ppt/diagrams/{kind}.xml"
        said = "".join(f"<a:p><a:r><a:t>{each}</a:t></a:r></a:p>" for each in words)
        package[part] = f"<d:x xmlns:d='d' {DRAWN}>{said}</d:x>".encode()
        declare(package, part, "application/xml")
        relate(package, "ppt/slides/slide2.xml", kind, f"../diagrams/{kind}.xml")
    return packed(package)


def test_words_that_smart_art_does_not_show_are_found():
    assert DECK.found(smart_art(["Housing"])) == [(Hidden.TEXT, "Slide 2")]
    assert DECK.found(smart_art(["Alex", "Housing"])) == []
    assert DECK.found(smart_art([])) == []  # not drawn yet: the reader's program draws all of it


def test_a_part_to_which_nothing_leads_is_found_and_can_be_removed():
    package = word()
    package["word/media/old.png"] = bases.png(SEED)
    package["word/old.xml"] = b"<old/>"
    relate(package, "word/old.xml", "image", "media/old.png")
    data = packed(package)
    cleaned = TEXT.clean(data, Hidden.LEFTOVER)

    assert TEXT.found(data) == [(Hidden.LEFTOVER, "The whole document")]
    assert "2 parts that nothing" in TEXT.look(data).findings[0].sentence
    assert TEXT.found(cleaned) == []
    assert not any("old" in member for member in unzipped(cleaned))


def test_a_sheet_that_the_workbook_does_not_list_is_found_and_can_be_removed():
    package = opened(bases.spreadsheet(SEED))
    package["xl/worksheets/sheet9.xml"] = package["xl/worksheets/sheet1.xml"]
    package["xl/worksheets/notes.xml"] = b"<notes/>"
    declare(package, "xl/worksheets/sheet9.xml", "application/xml")
    relate(package, "xl/workbook.xml", "worksheet", "worksheets/sheet9.xml")
    relate(package, "xl/worksheets/sheet9.xml", "comments", "notes.xml")
    data = packed(package)

    assert BOOK.found(data) == [(Hidden.LEFTOVER, "The whole document")]
    assert "1 sheet that the workbook does not list" in BOOK.look(data).findings[0].sentence
    assert BOOK.found(BOOK.clean(data, Hidden.LEFTOVER)) == []
    assert "xl/worksheets/notes.xml" not in unzipped(BOOK.clean(data, Hidden.LEFTOVER))


def test_data_of_another_program_can_be_removed_and_what_was_bound_to_them_keeps_its_words():
    package = word()
    package["customXml/item7.xml"] = b"<case>Alex</case>"
    package["customXml/itemProps7.xml"] = b"<props/>"
    relate(package, IN_TEXT, "customXml", "../customXml/item7.xml")
    relate(package, "customXml/item7.xml", "customXmlProps", "itemProps7.xml")
    bound = '<w:sdtPr><w:dataBinding w:xpath="/case" w:storeItemID="{1}"/></w:sdtPr>'
    into_word(package, f"<w:sdt>{bound}<w:sdtContent><w:r><w:t>Kept here</w:t></w:r></w:sdtContent></w:sdt>")
    data = packed(package)
    cleaned = TEXT.clean(data, Hidden.CUSTOM_XML)

    assert TEXT.found(data) == [(Hidden.CUSTOM_XML, "The whole document")]
    assert TEXT.found(cleaned) == []
    assert "Kept here" in TEXT.look(cleaned).text
    assert not any("item7" in member for member in unzipped(cleaned))
    assert b"dataBinding" not in unzipped(cleaned)[IN_TEXT]


def test_tags_of_a_slide_can_be_removed():
    package = opened(bases.slides(SEED))
    package["ppt/tags/tag1.xml"] = b'<p:tagLst xmlns:p="p"><p:tag name="A" val="Alex"/></p:tagLst>'
    identifier = relate(package, "ppt/slides/slide1.xml", "tags", "../tags/tag1.xml")
    listed = f'</p:spTree><p:custDataLst><p:tags {R} r:id="{identifier}"/></p:custDataLst>'
    replaced(package, "ppt/slides/slide1.xml", "</p:spTree>", listed)
    cleaned = DECK.clean(packed(package), Hidden.CUSTOM_XML)

    assert DECK.found(packed(package)) == [(Hidden.CUSTOM_XML, "The whole document")]
    assert DECK.found(cleaned) == []
    assert b"custDataLst" not in unzipped(cleaned)["ppt/slides/slide1.xml"]


@pytest.mark.parametrize("part", ["customUI/customUI14.xml", "word/other.xml"])
def test_buttons_for_the_ribbon_are_refused(part):
    package = word()
    package[part] = b'<customUI onLoad="Run"/>'
    if part.startswith("word"):
        relate(package, "", "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility", part)

    assert TEXT.refusal(packed(package)).startswith("a.docx has buttons of its own in the ribbon")


def test_an_add_in_is_found_and_can_be_removed():
    package = word()
    package["word/webextensions/taskpanes.xml"] = b"<panes/>"
    package["word/webextensions/one.xml"] = b"<one/>"
    relate(package, "", "http://a.example/webextensiontaskpanes", "word/webextensions/taskpanes.xml")
    relate(package, "word/webextensions/taskpanes.xml", "http://a.example/webextension", "one.xml")
    data = packed(package)

    assert TEXT.found(data) == [(Hidden.CUSTOM_XML, "The whole document")]
    assert TEXT.found(TEXT.clean(data, Hidden.CUSTOM_XML)) == []


def printed(name):
    package = opened(bases.spreadsheet(SEED))
    package["xl/printerSettings/a.bin"] = name.encode("utf-16-le").ljust(220, b"\0")
    relate(package, "xl/worksheets/sheet1.xml", "printerSettings", "../printerSettings/a.bin")
    declare(package, "xl/printerSettings/a.bin", "application/octet-stream")
    return packed(package)


def test_a_printer_of_the_own_network_is_found_and_can_be_removed():
    data = printed("\\\\srv-print\\Floor 3")

    assert BOOK.found(data) == [(Hidden.PROPERTIES, "File, Info, Properties")]
    assert BOOK.found(printed("Microsoft Print to PDF")) == []
    assert BOOK.found(BOOK.clean(data, Hidden.PROPERTIES)) == []
    assert b"srv" not in unzipped(BOOK.clean(data, Hidden.PROPERTIES))["xl/printerSettings/a.bin"]


def test_a_mail_merge_is_found_and_can_be_removed():
    package = word()
    merge = '<w:mailMerge><w:query w:val="S"/></w:mailMerge></w:settings>'
    replaced(package, "word/settings.xml", "</w:settings>", merge)
    data = packed(package)

    assert TEXT.found(data) == [(Hidden.CUSTOM_XML, "The whole document")]
    assert TEXT.found(TEXT.clean(data, Hidden.CUSTOM_XML)) == []


def test_a_group_beside_the_slide_is_found_and_one_on_it_is_not():
    found = []
    for left in (100, 20_000_000):
        package = opened(bases.slides(SEED))
        place = f'<p:grpSpPr><a:xfrm><a:off x="{left}" y="0"/><a:ext cx="9" cy="9"/></a:xfrm></p:grpSpPr>'
        box = presentations.shape(9, "Words", at=(90_000_000, 0))  # counted from its group
        replaced(package, "ppt/slides/slide1.xml", "</p:spTree>", f"<p:grpSp>{place}{box}</p:grpSp></p:spTree>")
        found.append(DECK.found(packed(package)))

    assert found == [[], [(Hidden.TEXT, "Slide 1")]]


def test_a_cut_picture_in_opendocument_is_found():
    found = []
    for side in (0, 3):
        package, end = open_documents.text(SEED), "</office:automatic-styles>"
        clip = f'<style:graphic-properties fo:clip="rect(0cm, {side}cm, 0cm, 0cm)"/>'
        replaced(package, "content.xml", end, f'<style:style style:name="C">{clip}</style:style>{end}')
        found.append(Asking("a.odt").found(packed(package)))

    assert found == [[], [(Hidden.CROPPED, "In the pictures")]]
