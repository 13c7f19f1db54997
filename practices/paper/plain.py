"""Light Markdown as plain text: points with dashes, headings underlined, each link with its address behind it."""

from collections.abc import Iterable

from practices.paper import parts

WIDEST_LINE = 72  # of the line under a heading


def heading(text: str, under: str = "-") -> str:
    """A heading with a line under it."""
    flat = " ".join(text.split())
    return f"{flat}\n{under * min(len(flat), WIDEST_LINE)}"


def prose(markdown: str) -> str:
    """A long text. Lines are as long as their paragraphs: what shows them wraps them."""
    blocks: list[tuple[int, str]] = []
    for part in parts.paragraphs(markdown):
        text = words(part.words)
        listed = part.inside[0].key if part.inside and part.begins else 0
        blocks.append((listed, heading(text) if part.heading and not part.inside else _inside(part, text)))
    lines: list[str] = []
    for number, (listed, text) in enumerate(blocks):
        if number and not (listed and listed == blocks[number - 1][0]):
            lines.append("")
        lines.append(text)
    return "\n".join(lines)


def _inside(part: parts.Paragraph, text: str) -> str:
    """A paragraph with what shows which list or quotation it stands in."""
    first = rest = ""
    for depth, each in enumerate(part.inside):
        last = depth == max((at for at, other in enumerate(part.inside) if other.kind != "quote"), default=-1)
        if each.kind == "quote":
            first, rest = f"{first}> ", f"{rest}> "
        else:
            mark = f"{part.numbers[depth]}. " if each.kind == "number" else "- "
            first += mark if last and part.begins else " " * len(mark)
            rest += " " * len(mark)
    return "\n".join((rest if number else first) + line for number, line in enumerate(text.split("\n")))


def words(words: Iterable[parts.Words]) -> str:
    """Words, each link with its address in brackets unless that is what it says."""
    text, address, said = "", "", ""
    for each in [*words, parts.Words("")]:
        if address and each.address != address:
            bare = address.removeprefix("mailto:")
            text, said = text + ("" if said in (address, bare) else f" ({bare})"), ""
        address = each.address
        said = said + each.text if address else ""
        text += each.text
    return text
