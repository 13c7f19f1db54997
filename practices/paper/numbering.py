"""Lists in Word: each list is an instance of its own, so that the next one starts from its own number."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

LEVELS = 9
STEP, HANGING = 360, 360  # twentieths of a point
BULLETS = "•–▪"
LEVEL = (
    '<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
)
ABSTRACT = (
    '<w:abstractNum {ns} w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
)
INSTANCE = '<w:num {ns} w:numId="{key}"><w:abstractNumId w:val="{form}"/>{starts}</w:num>'
START = '<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


class Lists:
    """The lists of one document."""

    def __init__(self, document: Document):
        self.root = document.part.numbering_part.element
        for each in list(self.root):
            self.root.remove(each)
        self.forms = {"bullet": 1, "number": 2}
        self.made = 0
        self.root.append(_form(1, "bullet", lambda level: BULLETS[level % len(BULLETS)]))
        self.root.append(_form(2, "decimal", lambda level: f"%{level + 1}."))
        self._give_to_styles(document)

    def _give_to_styles(self, document: Document) -> None:
        """A list that somebody makes in Word by its style is one of these, too."""
        own = {"List Bullet": self.new("bullet"), "List Number": self.new("number")}
        for style in document.styles.element.style_lst:
            properties = style.pPr
            if properties is not None and properties.numPr is not None:
                properties._remove_numPr()
            if style.name_val in own:
                style.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = own[style.name_val]

    def new(self, kind: str, start: int = 1, level: int = 0) -> int:
        """The number of a new list, whose points stand at ``level`` and count from ``start``."""
        self.made += 1
        starts = START.format(level=level, start=start) if kind == "number" else ""
        form = self.forms[kind]
        self.root.append(parse_xml(INSTANCE.format(ns=nsdecls("w"), key=self.made, form=form, starts=starts)))
        return self.made

    def put(self, paragraph: Paragraph, number: int, level: int) -> None:
        """Make a paragraph the next point of a list."""
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = min(level, LEVELS - 1)
        properties.get_or_add_numId().val = number


def _form(key: int, form: str, text) -> object:
    levels = "".join(
        LEVEL.format(level=level, form=form, text=text(level), left=STEP * (level + 1), hanging=HANGING)
        for level in range(LEVELS)
    )
    return parse_xml(ABSTRACT.format(ns=nsdecls("w"), key=key, levels=levels))
