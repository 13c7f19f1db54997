import zlib
from io import BytesIO
from random import Random

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

import inspection
from inspection import pdf
from inspection.report import Format, Hidden, Refused
from tests.hostile import raw_pdf

from . import pdfs
from .pdfs import WORDS, appended, box, letter, page, painted, saved, stream, text
from .test_pictures import jpeg, located


def look(data: bytes):
    return pdf.look("minutes.pdf", data)


def kinds(data: bytes) -> list[Hidden]:
    return [finding.kind for finding in look(data).findings]


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        look(data)
    return str(refused.value)


def says(data: bytes, what: str) -> None:
    assert refusal(data).startswith(f"minutes.pdf has {what}. Print it to a new PDF")


# What it reads


def test_a_tagged_letter_has_nothing_to_find_and_reads_as_its_headings_lists_and_paragraphs():
    report = look(letter())
    assert (report.format, report.findings, report.advice) == (Format.PDF, (), ())
    assert (report.title, report.language) == ("Short breaks", "en-GB")
    assert report.text == (
        "## Short breaks\n\nFamilies & children told us what helps.\n\n- One\n\n### Next\n\nMore."
    )


def test_pages_after_the_first_say_which_they_are():
    assert look(page(text("First"), text("Second"))).text == "First\n\n**Page 2**\n\nSecond"


def test_lines_close_together_are_one_paragraph_and_a_gap_begins_another():
    read = look(page(text("One", y=700) + text("two", y=686) + text("Three", y=640))).text
    assert read == "One two\n\nThree"


def test_what_would_mean_something_to_markdown_is_escaped():
    assert look(page(text("# *A* [b]"))).text == "\\# \\*A\\* \\[b\\]"


def test_what_its_tags_call_decoration_is_not_read():
    made = painted("/H1 <</MCID 0>> BDC " + text("Head") + "EMC /Artifact BMC " + text("Footer", y=20) + "EMC")
    head = made.make_indirect(Dictionary(S=Name.H1, K=0, Pg=made.pages[0].obj))
    made.Root.StructTreeRoot = Dictionary(K=Array([head]))
    assert look(saved(made)).text == "## Head"


def test_the_mark_before_an_item_of_a_list_becomes_that_of_markdown():
    assert look(page(text("\\225 One") + text("\\225 Two", y=640))).text == "- One\n\n- Two"


def test_words_inside_a_form_on_the_page_are_read():
    made = painted("/Fm1 Do")
    made.pages[0].obj.Resources.XObject.Fm1 = pdfs.form(made, text("Inside"))
    assert look(saved(made)).text == "Inside"


def test_a_plain_pdf_is_advised_on_tags_title_and_language_each_with_how_to_mend_it():
    advice = look(page(text())).advice
    assert [each.split(",")[0].split(".")[0] for each in advice] == [
        "This PDF has no tags",
        "This PDF has no title",
        "This PDF does not say which language it is in",
    ]


def test_a_scan_without_words_is_advised_to_run_text_recognition():
    made = pdfs.with_picture(painted("q 600 0 0 800 0 0 cm /Im1 Do Q"))
    assert look(saved(made)).advice[0].startswith("This PDF is a scan without words")


# What nobody sees on the page


def test_words_under_a_black_box_are_found_with_the_page_they_are_on():
    report = look(page(text("Public"), text() + box()))
    assert [(each.kind, each.where) for each in report.findings] == [(Hidden.COVERED, "Page 2")]
    assert WORDS not in report.findings[0].sentence  # a glimpse at most


@pytest.mark.parametrize(
    "content",
    [
        text() + box(x=100, width=60),  # a few words of a line
        text() + box(colour="0 0 0 rg"),
        text() + box(colour="0 0 0 1 k"),
        text() + box(colour="0.2 g"),
        text() + "0 g 90 690 m 490 690 l 490 720 l 90 720 l h f",
        text() + "q 20 w 0 G 90 704 m 490 704 l S Q",
        "q 2 0 0 2 0 0 cm " + text(x=50, y=350) + "Q " + box(),
        text() + "q 1 0 0 1 90 690 cm 0 0 400 30 re f Q",
    ],
)
def test_dark_boxes_of_every_making_cover(content):
    assert kinds(page(content)) == [Hidden.COVERED]


@pytest.mark.parametrize(
    "content",
    [
        box() + text(how="1 g"),  # white words on a black heading
        text() + box(y=500),
        text() + "q 0 0 10 10 re W n " + box() + "Q",  # cut off before it reaches the words
        text() + box(y=699, height=1),  # a line under the words
    ],
)
def test_boxes_that_cover_no_words_are_none(content):
    assert kinds(page(content)) == []


@pytest.mark.parametrize(
    "content",
    [
        text() + box(colour="1 g"),
        text() + box(colour="0.9 g"),
        text() + box(colour="1 1 0 rg"),
        text() + "q 400 0 0 30 90 690 cm /Im1 Do Q",
        text("Heading", y=760) + text() + "q 600 0 0 740 0 0 cm /Im1 Do Q",  # large, and yet no scan of the page
    ],
)
def test_light_boxes_and_pictures_cover_too(content):
    report = look(saved(drawn(content)))

    assert [(each.kind, each.where) for each in report.findings] == [(Hidden.UNDER, "Page 1")]
    assert WORDS not in report.findings[0].sentence


MIXED = "/GS1 gs "


@pytest.mark.parametrize(
    "content",
    [
        text() + "q " + MIXED + box(colour="1 1 0 rg") + "Q",  # a marker's ink
        text() + box(colour="1 g") + text(),  # written once more above it
        box(colour="1 g") + text(),
        text() + "q 300 700 m 490 720 l 490 690 l W n " + box(colour="1 g") + "Q",  # the corner of a drawing
        text() + "q 300 300 -300 300 300 500 cm 0 0 1 1 re 1 g f Q",  # a turned one, whose corners are not known
        text() + "q 400 0 0 30 90 690 cm /Im2 Do Q",  # a picture that lets through what is under it
        text() + text("Page", y=100) + "q 600 0 0 800 0 0 cm /Im1 Do Q",  # the scan over what was recognised in it
        "q 600 0 0 400 0 0 cm /Im1 Do Q q 600 0 0 400 0 400 cm /Im1 Do Q " + text(how="3 Tr"),  # a scan in strips
        "".join(f"q 600 0 0 20 0 {20 * n} cm /Im1 Do Q " for n in range(40)) + text(how="3 Tr"),  # in narrow ones
        "q 500 0 0 300 50 500 cm /Im1 Do Q "
        + text(how="3 Tr")
        + text("Below", y=300, how="0 Tr"),  # a recognised picture
    ],
)
def test_what_is_seen_through_or_recognised_in_a_picture_is_not_under_it(content):
    assert kinds(saved(drawn(content))) == []


def drawn(content):
    made = pdfs.with_picture(painted(content))
    resources = made.pages[0].obj.Resources
    resources.ExtGState = Dictionary(GS1=Dictionary(BM=Name.Multiply))
    holed = made.make_stream(b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    holed.ColorSpace, holed.BitsPerComponent, holed.SMask = Name.DeviceGray, 8, resources.XObject.Im1
    resources.XObject.Im2 = made.make_indirect(holed)
    return made


def test_a_black_box_over_a_scan_does_not_take_out_what_was_recognised():
    scan = "q 600 0 0 800 0 0 cm /Im1 Do Q " + text(how="3 Tr")

    assert kinds(saved(drawn(scan + box()))) == [Hidden.COVERED]


def field(shown="", **about):
    made = painted(text("Form"))
    font = made.pages[0].obj.Resources
    picture = made.make_stream(
        text(shown).encode(), Subtype=Name.Form, BBox=Array([0, 0, 400, 30]), Resources=font
    )
    entry = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([90, 690, 490, 720]), FT=Name.Tx)
    entry.T, entry.V, entry.AP = String("Child"), String("Alex (7), Northgate"), Dictionary(N=picture)
    for key, value in about.items():
        entry[f"/{key}"] = value
    field = made.make_indirect(entry)
    made.pages[0].obj.Annots = Array([field])
    made.Root.AcroForm = Dictionary(Fields=Array([field]))
    return made


@pytest.mark.parametrize(
    ("shown", "about"),
    [
        ("Withheld", {}),
        ("Alex", {}),  # the rest is scrolled away
        ("", {}),
        ("Alex 7 Northgate", {"F": 2}),
        ("Alex 7 Northgate", {"F": 32}),
        ("Alex 7 Northgate", {"Ff": 1 << 13}),
        ("Alex 7 Northgate", {"Rect": Array([90, 690, 90, 690])}),
    ],
)
def test_a_field_that_does_not_show_its_value_is_found(shown, about):
    report = look(saved(field(shown, **about)))

    assert [(each.kind, each.where) for each in report.findings] == [(Hidden.FIELD, "Page 1")]
    assert "the field “Child”" in report.findings[0].sentence


def test_a_field_that_stands_on_no_page_is_found():
    made = field("Alex 7 Northgate")
    made.pages[0].obj.Annots = Array([])

    assert [(each.kind, each.where) for each in look(saved(made)).findings] == [(Hidden.FIELD, "The form")]


def test_fields_that_show_what_they_hold_are_none():
    empty = field("", V=String(""), F=2)
    anew = field("")
    anew.Root.AcroForm.NeedAppearances = True

    assert [kinds(saved(each)) for each in (field("Alex 7 Northgate"), empty, anew)] == [[], [], []]


def test_a_pdf_that_says_it_has_a_billion_pages_is_refused():
    objects = raw_pdf.simple(Random(1))  # noqa: S311
    objects[raw_pdf.PAGES] = b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>"

    with pytest.raises(Refused, match="too large or complicated"):
        look(raw_pdf.written(objects))


def test_a_black_shape_laid_over_the_page_covers_too_and_so_does_a_mark_that_was_never_applied():
    square = pdfs.with_annotation(painted(text()), Subtype=Name.Square, IC=Array([0, 0, 0]))
    mark = pdfs.with_annotation(painted(text()), Subtype=Name.Redact)
    assert kinds(saved(square)) == [Hidden.COVERED]
    assert kinds(saved(mark)) == [Hidden.COVERED]


def test_white_words_on_white_and_words_without_ink_are_found():
    assert kinds(page(text(how="1 g"))) == [Hidden.TEXT]
    assert kinds(page(text(how="3 Tr"))) == [Hidden.TEXT]
    assert kinds(page(box(colour="1 g") + text(how="1 1 1 rg"))) == [Hidden.TEXT]
    assert kinds(page(text(x=700))) == [Hidden.TEXT]
    assert kinds(page("BT /F1 0.3 Tf 1 0 0 1 100 700 Tm (Small) Tj ET")) == [Hidden.TEXT]


def test_the_words_that_belong_to_a_scan_are_no_finding():
    made = pdfs.with_picture(painted("q 600 0 0 800 0 0 cm /Im1 Do Q " + text(how="3 Tr")))
    report = look(saved(made))
    assert (report.findings, report.text) == ((), WORDS)


def test_a_small_picture_does_not_excuse_words_without_ink():
    made = pdfs.with_picture(painted("q 60 0 0 60 0 0 cm /Im1 Do Q " + text(how="3 Tr")))
    assert kinds(saved(made)) == [Hidden.TEXT]


def test_words_that_stand_partly_on_a_picture_were_not_recognised_in_it():
    made = pdfs.with_picture(painted("q 250 0 0 300 50 500 cm /Im1 Do Q " + text(how="3 Tr")))
    assert kinds(saved(made)) == [Hidden.TEXT]


def test_a_layer_that_is_off_is_found_by_its_name_and_its_words_are_not_read():
    made = painted("/OC /L1 BDC " + text("Draft") + "EMC " + text("Seen"))
    layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("Workings")))
    made.pages[0].obj.Resources.Properties = Dictionary(L1=layer)
    made.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    report = look(saved(made))
    assert [(each.kind, each.where) for each in report.findings] == [(Hidden.TEXT, "Layer “Workings”")]
    assert report.text == "Seen"
    del made.Root.OCProperties.D.OFF
    assert kinds(saved(made)) == []


# What it carries besides its pages


def test_comments_are_found_and_links_are_none():
    made = pdfs.with_annotation(painted(text()), Subtype=Name.Text, Contents=String("Ask Jo about the sister"))
    report = look(saved(made))
    assert [(each.kind, each.where, each.can_be_removed) for each in report.findings] == [
        (Hidden.COMMENTS, "Page 1", True)
    ]
    link = Dictionary(S=Name.URI, URI=String("https://example.org/"))
    assert (
        kinds(saved(pdfs.with_annotation(painted(text()), Subtype=Name.Link, A=link, Contents=String("x")))) == []
    )


def test_a_file_inside_is_found_by_its_name():
    report = look(saved(pdfs.with_file(painted(text()), "cases.csv", b"a,b")))
    assert [(each.kind, each.where) for each in report.findings] == [
        (Hidden.ATTACHMENT, "Attached file “cases.csv”")
    ]


def test_a_photograph_that_says_where_it_was_taken_is_found_and_the_position_goes():
    made = pdfs.with_picture(painted("q 60 0 0 60 0 0 cm /Im1 Do Q"))
    picture = made.pages[0].obj.Resources.XObject.Im1
    picture.write(jpeg(exif=located()), filter=Name.DCTDecode)
    data = saved(made)
    assert kinds(data) == [Hidden.POSITION]
    after = cleaned(data, Hidden.POSITION)
    assert kinds(after) == []
    with pikepdf.open(BytesIO(after)) as opened:
        kept = opened.pages[0].obj.Resources.XObject.Im1.read_raw_bytes()
    assert Image.open(BytesIO(kept)).size == (40, 20)


def test_an_author_a_folder_and_the_newer_properties_are_found_and_programs_are_not():
    assert kinds(letter(head="<meta name='author' content='A. Person'>")) == [Hidden.PROPERTIES]
    assert kinds(letter(head="<meta name='author' content='Microsoft Office User'>")) == []
    made = painted(text())
    made.docinfo["/Template"] = "C:\\Users\\jo\\Desktop\\case.dotx"
    assert "a folder “C:\\Users\\jo" in look(saved(made)).findings[0].sentence
    made = painted(text())
    with made.open_metadata(update_docinfo=False) as xmp:
        xmp["dc:creator"] = ["A. Person"]
    assert kinds(saved(made)) == [Hidden.PROPERTIES]


def first_content(data: bytes) -> int:
    with pikepdf.open(BytesIO(data)) as opened:
        return opened.pages[0].obj.Contents.objgen[0]


PLAIN = {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False}


def test_words_that_an_earlier_version_still_holds_are_found():
    before = saved(painted(text()), **PLAIN)
    after = appended(before, first_content(before), stream(text("Nothing").encode()))
    report = look(after)
    assert [each.kind for each in report.findings] == [Hidden.REVISION]
    assert report.text == "Nothing"


def test_a_later_part_that_takes_nothing_away_is_no_earlier_version():
    before = saved(painted(text()), **PLAIN)
    same = appended(before, first_content(before), stream(text().encode()))
    assert same.count(b"%%EOF") == 2
    assert kinds(same) == []


def test_a_file_arranged_for_fast_reading_over_a_network_has_no_earlier_version():
    linear = saved(painted(text()), linearize=True)
    assert linear.count(b"%%EOF") == 2
    assert kinds(linear) == []


# What is refused


@pytest.mark.parametrize(
    ("what", "action"),
    [
        ("a script", {"S": Name.JavaScript, "JS": String("app.alert(1)")}),
        ("a command that starts a program", {"S": Name.Launch, "F": String("calc")}),
        ("a form that sends what is typed elsewhere", {"S": Name.SubmitForm, "F": String("http://x.example/")}),
        ("a form that fetches data from elsewhere", {"S": Name.ImportData, "F": String("x.fdf")}),
        ("a link that opens another file on the reader’s computer", {"S": Name.GoToR, "F": String("\\\\x\\y")}),
        ("a link that is not to a website", {"S": Name.URI, "URI": String("javascript:alert(1)")}),
        ("rich media", {"S": Name.RichMediaExecute}),
        ("sound or film", {"S": Name.Rendition}),
    ],
)
def test_what_could_act_is_refused(what, action):
    says(saved(pdfs.with_action(painted(text()), **action)), what)


def test_scripts_are_found_wherever_they_are():
    script = {"S": Name.JavaScript, "JS": String("app.alert(1)")}
    named, chained, own, loose = painted(text()), painted(text()), painted(text()), painted(text())
    named.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), Dictionary(**script)])))
    chained.Root.OpenAction = Dictionary(
        S=Name.URI, URI=String("https://x.example"), Next=Array([Dictionary(**script)])
    )
    pdfs.with_annotation(own, Subtype=Name.Link, AA=Dictionary(K=Dictionary(**script)))
    loose.pages[0].obj.AA = Dictionary(O=loose.make_indirect(Dictionary(**script)))
    bare = painted(text())
    bare.pages[0].obj.AA = Dictionary(C=Dictionary(JS=String("app.alert(1)")))
    for made in (named, chained, own, loose, bare):
        says(saved(made), "a script")


def test_forms_of_another_kind_films_and_programs_are_refused():
    made = painted(text())
    made.Root.AcroForm = Dictionary(XFA=made.make_stream(b"<xdp/>"), Fields=Array([]))
    says(saved(made), "an XFA form")
    says(saved(pdfs.with_annotation(painted(text()), Subtype=Name.RichMedia)), "rich media")
    says(saved(pdfs.with_file(painted(text()), "tool.exe", b"x")), "a program")
    says(saved(pdfs.with_file(painted(text()), "notes.txt", b"MZ\x90\0")), "a program")


@pytest.mark.parametrize("user", ["", "secret"])
def test_a_password_or_a_restriction_is_refused(user):
    locked = saved(painted(text()), encryption=pikepdf.Encryption(owner="owner", user=user))
    assert refusal(locked).startswith("minutes.pdf is protected with a password or restrictions.")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\n",
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF",
        b"hello" + letter(),
        letter()[:1500],
    ],
)
def test_what_is_no_whole_pdf_is_refused_as_damaged(data):
    assert refusal(data).startswith("minutes.pdf is damaged or incomplete.")


def test_a_page_tree_that_runs_in_a_circle_is_refused():
    made = painted(text())
    made.Root.Pages.Kids.append(made.Root.Pages)
    assert refusal(saved(made)).startswith("minutes.pdf ")


def test_a_form_that_shows_itself_is_refused():
    made = painted("/Fm1 Do")
    form = made.make_stream(b"/Fm1 Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Resources = Dictionary(XObject=Dictionary(Fm1=form))
    made.pages[0].obj.Resources.XObject.Fm1 = form
    assert refusal(saved(made)).startswith(
        "minutes.pdf could not be checked because it is too large or complicated."
    )


def test_forms_within_forms_are_followed_so_far_and_no_further():
    made = painted("/Fm Do")
    inner = pdfs.form(made, text("Deep"))
    for _ in range(8):
        inner = pdfs.form(made, "/Fm Do", Fm=inner)
    made.pages[0].obj.Resources.XObject.Fm = inner
    assert look(saved(made)).text == "Deep"
    for _ in range(8):
        inner = pdfs.form(made, "/Fm Do", Fm=inner)
    made.pages[0].obj.Resources.XObject.Fm = inner
    assert "too large or complicated" in refusal(saved(made))


def test_a_part_that_unpacks_without_end_is_refused():
    made = painted("")
    packed = zlib.compress(b" " * 80_000_000, 9)
    made.pages[0].obj.Contents = Dictionary()
    raw = pikepdf.Stream(made, packed)
    raw.Filter = Name.FlateDecode
    made.pages[0].obj.Contents = made.make_indirect(raw)
    assert refusal(saved(made, compress_streams=False)).startswith("minutes.pdf ")


@pytest.mark.parametrize(
    "data",
    [
        letter() + b"PK\x03\x04rest",
        letter() + b"\n<html><script>alert(1)</script>",
        letter() + b"MZ\x90",
        letter().replace(b"%PDF-1.7\n", b"%PDF-1.7\n<script>alert(1)</script>\n", 1),
    ],
)
def test_two_kinds_of_file_at_once_are_refused(data):
    assert refusal(data).startswith("minutes.pdf is two kinds of file at once.")


def test_the_child_process_inspects_and_cleans_a_pdf():
    data = letter(head="<meta name='author' content='A. Person'>")
    assert [each.kind for each in inspection.inspect("a.pdf", data).findings] == [Hidden.PROPERTIES]
    assert inspection.inspect("a.pdf", inspection.clean("a.pdf", data, [Hidden.PROPERTIES])).findings == ()


# What can be taken out


def cleaned(data: bytes, *kinds_: Hidden) -> bytes:
    return pdf.clean("minutes.pdf", data, kinds_)


def test_properties_go_and_title_language_and_the_mark_of_accessible_pdf_stay():
    before = letter(head="<meta name='author' content='A. Person'>")
    after = cleaned(before, Hidden.PROPERTIES)
    report = look(after)
    assert (report.findings, report.title, report.language, report.advice) == ((), "Short breaks", "en-GB", ())
    assert report.text == look(before).text
    with pikepdf.open(BytesIO(after)) as opened:
        assert opened.open_metadata()["pdfuaid:part"] == "1"
        assert [*opened.trailer.Info.keys()] == ["/Title"]
        assert b"A. Person" not in opened.Root.Metadata.read_bytes()


def test_attached_files_go():
    after = cleaned(saved(pdfs.with_file(painted(text()), "cases.csv", b"one,two,three")), Hidden.ATTACHMENT)
    assert kinds(after) == []
    with pikepdf.open(BytesIO(after)) as opened:
        streams = [each.read_bytes() for each in opened.objects if isinstance(each, pikepdf.Stream)]
    assert b"one,two,three" not in streams


def test_comments_go_and_links_stay():
    made = pdfs.with_annotation(painted(text()), Subtype=Name.Text, Contents=String("Ask Jo"))
    made.pages[0].obj.Annots.append(Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9])))
    after = cleaned(saved(made), Hidden.COMMENTS)
    assert kinds(after) == []
    with pikepdf.open(BytesIO(after)) as opened:
        assert [str(each.Subtype) for each in opened.pages[0].obj.Annots] == ["/Link"]


def test_a_black_shape_stays_when_comments_go():
    made = pdfs.with_annotation(
        painted(text()), Subtype=Name.Square, IC=Array([0, 0, 0]), Contents=String("Hide this")
    )
    after = cleaned(saved(made), Hidden.COMMENTS)
    assert kinds(after) == [Hidden.COVERED]


def test_earlier_versions_go_with_any_cleaning():
    before = saved(painted(text()), **PLAIN)
    data = appended(before, first_content(before), stream(text("Nothing").encode()))
    after = cleaned(data, Hidden.REVISION)
    assert (kinds(after), look(after).text) == ([], "Nothing")


def test_what_cannot_be_opened_cannot_be_cleaned():
    with pytest.raises(Refused):
        pdf.clean("minutes.pdf", b"%PDF-1.7 %%EOF", [Hidden.PROPERTIES])


def test_a_blank_document_of_no_pages_is_refused():
    assert refusal(saved(Pdf.new())).startswith("minutes.pdf is damaged or incomplete.")
