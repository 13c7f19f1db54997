"""What Word keeps in its XML, and python-docx and Word write differently."""

from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_BREAK, WD_COLOR_INDEX

from .documents import (
    CATEGORIES,
    NAMESPACES,
    PROMPTS,
    RELATIONSHIP,
    STORY,
    TITLE,
    W,
    control,
    found,
    lines,
    p,
    run,
    table,
    word,
    zipped,
)

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TRACKED = "The file has tracked changes. We kept what was added and left out what was deleted."


def part(tag, inside):
    return f"<w:{tag} {NAMESPACES}>{inside}</w:{tag}>"


def paragraphs(*body, **more):
    return found(word(*lines(), *body, **more)).paragraphs[1:]


def test_a_file_as_word_makes_it():
    document = docx.Document()
    document.add_heading(TITLE, level=1)
    document.add_paragraph(PROMPTS[0])
    for name in CATEGORIES:
        point = document.add_paragraph(style="List Bullet")
        point.add_run(name).font.highlight_color = WD_COLOR_INDEX.YELLOW if name == CATEGORIES[3] else None
    document.add_paragraph(PROMPTS[1])
    document.add_paragraph().add_run("LA Name: ").bold = True
    document.paragraphs[-1].add_run("LB Enfield")
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "Name of project or approach", "Night Bus"
    document.add_heading("What we did", level=2)
    document.add_paragraph("First ", style="List Bullet").add_run("thing").bold = True
    document.add_paragraph("Second thing", style="List Bullet")
    document.add_paragraph("Step one", style="List Number")
    document.add_paragraph("Step two", style="List Number")
    document.add_paragraph("One line").add_run().add_break(WD_BREAK.LINE)
    document.paragraphs[-1].add_run("another line")
    document.sections[0].header.paragraphs[0].text = "Enfield Council"
    stream = BytesIO()
    document.save(stream)

    read = found(stream.getvalue())

    assert (read.authorities, read.title, read.categories) == (["Enfield"], "Night Bus", [CATEGORIES[3]])
    assert read.paragraphs == [
        "### What we did",
        "- First **thing**\n- Second thing",
        "1. Step one\n2. Step two",
        "One line",
        "another line",
    ]
    assert "Enfield Council" in read.full_text
    assert read.notes == []


def test_insertions_stay_and_deletions_go():
    body = p(
        "We met ",
        f'<w:del w:id="1"><w:r><w:delText>no</w:delText></w:r></w:del><w:ins w:id="2">{run("all")}</w:ins>',
    )
    read = found(word(*lines(), body))

    assert read.paragraphs[1] == "We met all"
    assert read.notes == [TRACKED]
    assert "no" not in read.full_text.rpartition("We met")[2]


def test_a_deletion_alone_is_said_and_goes():
    read = found(word(*lines(), p("We met ", f"<w:del>{run('no')}</w:del>", "all")))

    assert (read.paragraphs[1], read.notes) == ("We met all", [TRACKED])


def test_moved_words_are_read_once():
    moved = f"<w:moveFrom>{run('here')}</w:moveFrom>", f"<w:moveTo>{run('there')}</w:moveTo>"

    assert paragraphs(p("Put ", *moved)) == ["Put there"]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<wps:txbx><w:txbxContent>{p('In the box.')}</w:txbxContent></wps:txbx>"
    old = f"<w:pict><v:textbox><w:txbxContent>{p('In the box.')}</w:txbxContent></v:textbox></w:pict>"
    both = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )

    assert paragraphs(p("Beside the box.", f"<w:r>{both}</w:r>")) == ["Beside the box.", "In the box."]


def test_words_inside_content_controls_are_read():
    inline = control(run("inside"), "<w:text/>")
    block = control(p("A whole paragraph."), "<w:richText/>")

    assert paragraphs(p("Words ", inline), block) == ["Words inside", "A whole paragraph."]


def test_a_prompt_that_a_content_control_still_shows_is_no_answer():
    prompt = control(run("Click or tap here to enter text."), "<w:showingPlcHdr/><w:text/>")
    read = found(word(TITLE, p("LA Name: ", prompt), p("Project name: ", prompt), STORY))

    assert (read.authorities, read.title) == ([], "")


def test_rows_and_cells_inside_content_controls_are_read():
    answer = control(f"<w:tc>{p('Brent')}</w:tc>", "")
    row = f"<w:tr><w:tc>{p('LA Name')}</w:tc>{answer}</w:tr>"
    read = found(word(TITLE, f"<w:tbl>{control(row, '')}</w:tbl>", p("Project name: Night Bus"), STORY))

    assert read.authorities == ["Brent"]


def test_a_table_inside_a_table_is_read():
    read = found(word(TITLE, table([p("All of it") + table(["LA Name", "Brent"], ["Title", "Night Bus"])]), STORY))

    assert (read.authorities, read.title) == (["Brent"], "Night Bus")


def test_footnotes_follow_the_description_with_their_number():
    note = part(
        "footnotes", f'<w:footnote w:id="7">{p("Of 2023.")}</w:footnote><w:footnote w:id="0">{p("-")}</w:footnote>'
    )
    body = p("The survey", '<w:r><w:footnoteReference w:id="7"/></w:r>', " was kind.")
    read = found(word(*lines(), body, "Contact: Ines Farrow", parts={"footnotes": ("footnotes.xml", note)}))

    assert read.paragraphs[1:] == ["The survey [1] was kind.", "[1] Of 2023."]
    assert read.contact_name == "Ines Farrow"


def test_hidden_words_are_left_out_and_said():
    read = found(word(*lines(), p("Seen", run(" unseen", "<w:vanish/>"))))

    assert read.paragraphs[1:] == ["Seen"]
    assert read.notes == ["The file has hidden words, which were left out."]


def test_pictures_are_said():
    read = found(word(*lines(), p('<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>')))

    assert read.notes == ["Pictures in the file were not taken over. Add what they say in words."]


def test_tabs_breaks_and_hyphens_are_characters():
    body = p(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d</w:t></w:r>"
    )

    assert paragraphs(body) == ["a b-cd"]


STYLES = part(
    "styles",
    '<w:style w:styleId="Base"><w:name w:val="base"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="Loud"><w:name w:val="loud"/><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:styleId="Loop"><w:name w:val="loop"/><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:styleId="H"><w:name w:val="Own heading"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>',
)


@pytest.mark.parametrize(("style", "shown"), [("Loud", "**loud**"), ("Loop", "loud"), ("None", "loud")])
def test_bold_comes_from_the_style_too(style, shown):
    body = p("It was ", run("loud", f'<w:rStyle w:val="{style}"/>'), " here.")

    assert paragraphs(body, parts={"styles": ("styles.xml", STYLES)}) == [f"It was {shown} here."]


def test_a_style_with_an_outline_level_is_a_heading():
    body = p("What we did", look='<w:pStyle w:val="H"/>')

    assert paragraphs(body, parts={"styles": ("styles.xml", STYLES)}) == ["### What we did"]


NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0fc"/>'
    '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>',
)


def test_a_bullet_drawn_as_a_tick_is_a_mark():
    ticked = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    body = [p(name, look=ticked if name == CATEGORIES[1] else "") for name in CATEGORIES]
    read = found(word(TITLE, *body, *lines(categories=())[2:], parts={"numbering": ("numbering.xml", NUMBERING)}))

    assert read.categories == [CATEGORIES[1]]


def test_strict_files_are_read_like_others():
    assert found(word(*lines(), namespaces=NAMESPACES.replace(W, STRICT))).description == STORY


def test_the_main_part_may_have_another_name():
    kind = f'Type="{RELATIONSHIP}/officeDocument"'
    data = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships><Relationship {kind} Target="/word/document2.xml"/></Relationships>',
            "word/document2.xml": part("document", f"<w:body>{''.join(map(p, lines()))}</w:body>"),
        }
    )
    assert found(data).description == STORY
