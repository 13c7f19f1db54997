"""What a PowerPoint presentation hides is found where it is; what an ordinary one has is not."""

import pytest

from inspection import Hidden

from .documents import asking, unzipped, zipped

look, clean, found, refusal = asking("a.pptx")

PLACES = "http://schemas.openxmlformats.org"
NAMES = (
    f'xmlns:p="{PLACES}/presentationml/2006/main" xmlns:a="{PLACES}/drawingml/2006/main" '
    f'xmlns:r="{PLACES}/officeDocument/2006/relationships"'
)
TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'


def pointers(*numbered):
    inside = "".join(
        f'<Relationship Id="r{n}" Type="x/{kind}" Target="{target}"/>' for n, (kind, target) in numbered
    )
    return f"<Relationships>{inside}</Relationships>"


def box(text, kind="", look="", at=(0, 0), more="", fill=""):
    place = f'<p:ph type="{kind}"/>' if kind else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="a"{more}/><p:nvPr>{place}</p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{at[0]}" y="{at[1]}"/><a:ext cx="900" cy="900"/></a:xfrm>{fill}</p:spPr>'
        f"<p:txBody><a:p><a:r>{look}<a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def looks(inside="", more=""):
    return f"<a:rPr{more}>{inside}</a:rPr>"


def slide(*boxes, more="", behind=""):
    return f"<p:sld {NAMES}{more}><p:cSld>{behind}<p:spTree>{''.join(boxes)}</p:spTree></p:cSld></p:sld>"


TITLE = box("Open Doors", "title")
FIRST = slide(TITLE, box("We talked.", "body"))


def presentation(*slides, **more):
    listed = "".join(f'<p:sldId id="{256 + n}" r:id="r{n}"/>' for n in range(len(slides)))
    members = {
        "[Content_Types].xml": f'<Types><Override PartName="/ppt/presentation.xml" ContentType="{TYPE}"/></Types>',
        "_rels/.rels": pointers(
            (0, ("officeDocument", "ppt/presentation.xml")), (1, ("core-properties", "core.xml"))
        ),
        "core.xml": '<c:a xmlns:c="c"><c:title>Our doors</c:title></c:a>',
        "ppt/presentation.xml": f"<p:presentation {NAMES}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": pointers(
            *((n, ("slide", f"slides/slide{n}.xml")) for n in range(len(slides)))
        ),
    }
    members |= {f"ppt/slides/slide{n}.xml": each for n, each in enumerate(slides)}
    return zipped(members | more)


def beside(kind, content, part="ppt/notesSlides/a.xml"):
    """One more part, which the first slide points to."""
    return {"ppt/slides/_rels/slide0.xml.rels": pointers((0, (kind, f"/{part}"))), part: content}


def test_an_ordinary_presentation_hides_nothing():
    table = (
        "<p:graphicFrame><a:tbl><a:tr><a:tc><a:p><a:r><a:t>a</a:t></a:r></a:p></a:tc>"
        "<a:tc><a:p><a:r><a:t>b</a:t></a:r></a:p></a:tc></a:tr></a:tbl></p:graphicFrame>"
    )
    report = look(presentation(FIRST, slide(TITLE, table, box("3", "sldNum"))))

    assert (report.findings, report.advice, report.title) == ((), (), "Our doors")
    assert report.text == "## Slide 1: Open Doors\n\n- We talked.\n\n## Slide 2: Open Doors\n\n| a | b |"


def test_hidden_slides():
    report = look(presentation(FIRST, slide(box("secret", "title"), more=' show="0"')))

    assert [(each.kind, each.where) for each in report.findings] == [(Hidden.SLIDE, "Slide 2")]
    assert "secret" not in report.text


def test_a_slide_that_was_left_in_the_file():
    assert found(presentation(FIRST, **{"ppt/slides/slide9.xml": FIRST})) == [(Hidden.SLIDE, "The whole document")]


def test_speaker_notes():
    notes = slide(box("1", "sldNum"), box("secret", "body"))

    assert found(presentation(FIRST, **beside("notesSlide", notes))) == [(Hidden.NOTES, "Slide 1")]


def test_an_empty_page_of_notes_is_none():
    assert found(presentation(FIRST, **beside("notesSlide", slide(box("1", "sldNum"), box(" ", "body"))))) == []


def test_comments_are_found_and_can_be_removed():
    data = presentation(FIRST, **beside("comments", "<a><cm/><cm/></a>", "ppt/comments/a.xml"))
    cleaned = clean(data, Hidden.COMMENTS)

    assert found(data) == [(Hidden.COMMENTS, "Slide 1")]
    assert look(data).findings[0].sentence.startswith("2 comments")
    assert (found(cleaned), look(cleaned).text) == ([], look(data).text)
    assert "ppt/comments/a.xml" not in unzipped(cleaned)


def test_values_of_a_program():
    data = presentation(FIRST, **beside("tags", '<a><tag name="a" val="secret"/></a>', "ppt/tags/a.xml"))

    assert found(data) == [(Hidden.CUSTOM_XML, "The whole document")]


@pytest.mark.parametrize(
    "unseen",
    [
        box("secret", more=' hidden="1"'),
        box("secret", at=(99_000_000, 0)),
        box("secret", at=(-5_000, 0)),
        box("secret", look=looks(WHITE)),
        box("secret", look=looks('<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>')),
        box("secret", look=looks(more=' sz="100"')),
    ],
    ids=["hidden", "beside", "left", "white", "like the page", "tiny"],
)
def test_text_that_cannot_be_seen(unseen):
    report = look(presentation(FIRST, slide(TITLE, unseen)))

    assert [(each.kind, each.where) for each in report.findings] == [(Hidden.TEXT, "Slide 2")]
    assert "secret" not in report.text


DARK = '<a:solidFill><a:srgbClr val="112233"/></a:solidFill>'


@pytest.mark.parametrize(
    "seen",
    [
        slide(TITLE, box("Seen", look=looks(WHITE), fill=DARK)),
        slide(TITLE, box("", fill=DARK), box("Seen", look=looks(WHITE))),
        slide(TITLE, box("Seen", look=looks(WHITE)), behind=f"<p:bg><p:bgPr>{DARK}</p:bgPr></p:bg>"),
        slide(TITLE, box("Seen", look=looks(WHITE)), '<p:pic><p:nvPicPr><p:cNvPr descr="a"/></p:nvPicPr></p:pic>'),
    ],
    ids=["in a dark box", "on a dark box", "on a dark slide", "on a picture"],
)
def test_white_words_on_something_dark_can_be_seen(seen):
    assert found(presentation(seen)) == []


def test_and_on_a_dark_layout():
    layout = slide(behind=f"<p:bg><p:bgPr>{DARK}</p:bgPr></p:bg>")
    white = slide(TITLE, box("Seen", look=looks(WHITE)))

    assert found(presentation(white, **beside("slideLayout", layout, "ppt/slideLayouts/a.xml"))) == []


@pytest.mark.parametrize(
    ("slides", "more", "sentence"),
    [
        (
            [slide('<a:hlinkClick action="ppaction://program"/>')],
            {},
            "has a button on slide 1 that starts a program",
        ),
        ([slide('<a:hlinkHover action=" PPACTION://macro?name=a"/>')], {}, "has a button on slide 1 that starts"),
        ([FIRST], beside("package", "x", "ppt/embeddings/a.xlsx"), "has another file inside it (a.xlsx)"),
        ([FIRST], beside("control", "<a/>", "ppt/activeX/a.xml"), "has controls that run on a reader’s computer"),
    ],
)
def test_dangers_are_refused(slides, more, sentence):
    assert refusal(presentation(*slides, **more)).startswith(f"a.pptx {sentence}")


def test_advice_says_how_a_presentation_is_mended():
    bare = "<p:pic><p:nvPicPr><p:cNvPr/></p:nvPicPr></p:pic>"
    advice = look(presentation(FIRST, slide(box("a"), bare), **{"core.xml": "<a/>"})).advice

    assert [each.partition(". ")[0] for each in advice] == [
        "The presentation has no title",
        "Slide 2 has no title, by which people who cannot see a slide find it",
        "1 picture without a description for people who cannot see them",
    ]
