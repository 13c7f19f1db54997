"""Light Markdown as a row of paragraphs, each with what it stands in: for Word and for plain text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from practices.text import parsed


@dataclass(frozen=True)
class Words:
    """Text in one look. A line break is a "\\n" in it."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    address: str = ""


@dataclass(frozen=True)
class Inside:
    """A list or quotation that a paragraph stands in. ``key`` tells one list from the next."""

    kind: str  # "bullet", "number" or "quote"
    key: int
    start: int = 1


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. ``heading`` is 0 or its level, from 3; ``begins`` says that it begins a point of a list."""

    words: tuple[Words, ...]
    heading: int = 0
    inside: tuple[Inside, ...] = ()
    begins: bool = False
    numbers: tuple[int, ...] = ()  # of each that it is inside of: where its list has counted to


@dataclass
class _Walk:
    inside: list[Inside] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    begins: bool = False
    heading: int = 0
    lists: int = 0

    def open(self, token: Token, kind: str) -> None:
        self.lists += 1
        start = int(token.attrs.get("start", 1))
        self.inside.append(Inside(kind, self.lists, start))
        self.numbers.append(start - 1)

    def close(self) -> None:
        self.inside.pop()
        self.numbers.pop()


KINDS = {"bullet_list": "bullet", "ordered_list": "number", "blockquote": "quote"}


def paragraphs(markdown: str) -> Iterator[Paragraph]:
    """Each paragraph of a long text, in order."""
    walk = _Walk()
    for token in parsed(markdown):
        name, _, step = token.type.rpartition("_")
        if name in KINDS:
            walk.open(token, KINDS[name]) if step == "open" else walk.close()
        elif token.type == "list_item_open":
            walk.begins = True
            walk.numbers[-1] += 1
        elif name == "heading":
            walk.heading = int(token.tag[1]) if step == "open" else 0
        elif token.type == "inline":
            yield _paragraph(walk, token)
            walk.begins = False


def _paragraph(walk: _Walk, token: Token) -> Paragraph:
    words = tuple(_words(token.children or []))
    return Paragraph(words, walk.heading, tuple(walk.inside), walk.begins, tuple(walk.numbers))


def _words(tokens: list[Token]) -> Iterator[Words]:
    bold = italic = 0
    address = ""
    for token in tokens:
        bold += token.nesting * (token.tag == "strong")
        italic += token.nesting * (token.tag == "em")
        if token.type == "link_open":
            address = str(token.attrGet("href") or "")
        elif token.type == "link_close":
            address = ""
        text = "\n" if token.type in ("softbreak", "hardbreak") else token.content
        if text:
            yield Words(text, bool(bold), bool(italic), token.type == "code_inline", address)
