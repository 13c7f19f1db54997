"""Long texts are light Markdown, as typed. Here they become safe HTML, or plain words."""

import re
from collections.abc import Iterator
from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from practices.rows import draw_tables

FIRST_HEADING = 3  # the page's own headings are h1 and h2
LAST_HEADING = 6
DEEPEST = 20  # lists and quotations inside each other; what lies deeper is not shown
TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code", "h3", "h4", "h5", "h6"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
TABLE_TAGS = {"div", "table", "thead", "tbody", "tr", "th", "td"}
TABLE_ATTRIBUTES = {"div": {"class", "role", "aria-label", "tabindex"}, "th": {"scope"}}
SCHEMES = {"http", "https", "mailto"}
# What people type by accident, or paste from Word, is not taken for a rule of Markdown
NOT_OURS = ["image", "code", "fence", "lheading", "reference", "hr", "html_block", "html_inline"]
BARE_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^]{1,2000}", re.IGNORECASE)
AFTER_ADDRESS = ".,;:!?)]*_"
MARKERS = re.compile(r"([\[\]*_`>!])")
LONGEST = 100_000  # characters that are drawn; five times what may be submitted
MOST_MARKERS = 2_000  # in one text; a long practice has a few dozen


def render(markdown: str) -> SafeString:
    """HTML that is safe on a page of ours; the highest heading of the text becomes an h3."""
    return _cleaned(_parser().render(_tame(markdown)), TAGS, ATTRIBUTES)


def render_document(markdown: str) -> SafeString:
    """The same for the words of a document, in which rows become tables."""
    return _cleaned(_reader().render(_tame(markdown)), TAGS | TABLE_TAGS, ATTRIBUTES | TABLE_ATTRIBUTES)


def _cleaned(html: str, tags: set[str], attributes: dict[str, set[str]]) -> SafeString:
    return mark_safe(  # noqa: S308  (nh3 has just cleaned it)
        nh3.clean(html, tags=tags, attributes=attributes, url_schemes=SCHEMES, link_rel="nofollow noopener")
    )


def parsed(markdown: str) -> list[Token]:
    """The text in parts, as the page draws them: for what is not drawn as HTML."""
    return _parser().parse(_tame(markdown))


def plain(markdown: str) -> str:
    """The words alone, blocks divided by line breaks: for the search index and for excerpts."""
    blocks = ("".join(_words(token.children or [])) for token in parsed(markdown) if token.type == "inline")
    return "\n".join(block.strip() for block in blocks)


def excerpt(markdown: str, characters: int) -> str:
    """The beginning of a text in plain words, cut between two words and at most this long."""
    words = " ".join(plain(markdown[: characters * 10]).split())
    if len(words) <= characters:
        return words
    return words[: characters - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        yield " " if token.type in ("softbreak", "hardbreak") else token.content


def _tame(markdown: str) -> str:
    """The same words, up to LONGEST; but a text that is mostly markers, as no practice is, is taken literally.

    The parser looks again at everything after each marker, so its time grows with their square.
    """
    text = markdown[:LONGEST].replace("\0", "")
    if len(MARKERS.findall(text)) <= MOST_MARKERS:
        return text
    return MARKERS.sub(lambda marker: f"&#{ord(marker[1])};", text)


@cache
def _parser() -> MarkdownIt:
    return _new_parser()


@cache
def _reader() -> MarkdownIt:
    parser = _new_parser()
    parser.core.ruler.after("block", "rows", draw_tables)
    return parser


def _new_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": DEEPEST})
    parser.disable(NOT_OURS)
    parser.validateLink = _is_ours  # type: ignore[method-assign, assignment]
    parser.core.ruler.push("bare_addresses", _link_bare_addresses)
    parser.core.ruler.push("headings", _demote_headings)
    return parser


def _is_ours(address: str) -> bool:
    """Whether an address names one of our schemes; ``/somewhere`` and ``javascript:`` do not."""
    return address.partition(":")[0].lower() in SCHEMES and ":" in address


def _demote_headings(state: StateCore) -> None:
    headings = [token for token in state.tokens if token.type.startswith("heading_")]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) - highest + FIRST_HEADING, LAST_HEADING)}"


def _link_bare_addresses(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and "://" in token.content:
            token.children = list(_with_links(token.children or []))


def _with_links(tokens: list[Token]) -> Iterator[Token]:
    """The same tokens; a bare address in a text that is not yet part of a link becomes a link."""
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith("link_") else 0
        if token.type == "text" and not depth:
            yield from _split(token.content)
        else:
            yield token


def _split(text: str) -> Iterator[Token]:
    end = 0
    for match in BARE_ADDRESS.finditer(text):
        address = match[0].rstrip(AFTER_ADDRESS)
        yield _text(text[end : match.start()])
        yield Token("link_open", "a", 1, attrs={"href": address})
        yield _text(address)
        yield Token("link_close", "a", -1)
        end = match.start() + len(address)
    yield _text(text[end:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
