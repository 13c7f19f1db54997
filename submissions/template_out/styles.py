"""How the Word form looks: what is printed is told from what somebody wrote, also in black and white."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from practices.paper.word import Word

HINT, CHOICE = "Hint", "Choice"
SHADE = "F3F2F1"


def add_to(word: Word) -> None:
    """The form's own styles. Whoever presses Enter behind a hint goes on in plain letters."""
    styles = word.document.styles
    hint, choice = styles.add_style(HINT, 1), styles.add_style(CHOICE, 1)
    hint.base_style = choice.base_style = hint.next_paragraph_style = styles["Normal"]
    hint.font.size = Pt(10.5)
    hint.paragraph_format.keep_with_next = True
    hint.element.get_or_add_pPr().append(_shade())
    choice.paragraph_format.left_indent, choice.paragraph_format.first_line_indent = Pt(20), Pt(-20)
    choice.paragraph_format.space_after, choice.paragraph_format.keep_together = Pt(4), True


def _shade():
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(qn(f"w:{name}"), value)
    return shade
