"""Blocks → the portal's light Markdown, saying no more and no less than the words did."""

from __future__ import annotations

import re
from dataclasses import replace
from html.entities import html5
from itertools import groupby

from .blocks import NUMBER, Block, Kind, Run
from .links import address_of
from .marks import CROSSES, EMPTIES, TICKS

LONGEST_HEADING = 100
POINTS = {Kind.BULLET, Kind.NUMBER}
# What starts a heading, a quotation, a list, a rule, a code block or an underline at the head of a line.
HEAD = re.compile(r"(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|([-*_=])(?: ?\1)* ?$|~{3}|`{3}|\|)")
CLOSING = re.compile(r"(^|\s)(#+)$")  # marks at the end of a heading would not be shown
NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
SPECIAL = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)|[*`]|_|~(?=~)|(?<=~)~|<(?=[A-Za-z/!?])|&(?=#?\w{1,40};)|[\[\]]")


def paragraphs(blocks: list[Block]) -> list[str]:
    """The blocks in Markdown, a list as one; joined by blank lines they are the description."""
    result: list[str] = []
    for kind, group in groupby((_tidy(block) for block in blocks if not block.blank), key=lambda each: each.kind):
        if kind in POINTS:
            result.append(_list(list(group)))
        else:
            result += [_heading(each) if kind == Kind.HEADING else _line(each) for each in group]
    return [each for each in result if each]


def _tidy(block: Block) -> Block:
    """A short paragraph in bold letters is a heading; a drawn bullet is no word."""
    text = block.text.strip()
    if block.kind == Kind.PARAGRAPH and len(text) <= LONGEST_HEADING and not text.endswith((".", ",", ";")):
        all_bold = all((run.bold and not run.address) or not run.text.strip() for run in block.runs)
        return replace(block, kind=Kind.HEADING) if all_bold else block
    if block.kind == Kind.BULLET and text[:1] in TICKS + CROSSES + EMPTIES:
        return block.part(block.text.index(text[0]) + 1)
    return block


def _heading(block: Block) -> str:
    plain = replace(block, runs=tuple(replace(run, bold=False) for run in block.runs))
    text = CLOSING.sub(r"\1\\\2", inline(plain).strip(" :"))
    return f"### {headed(text)}" if text else ""


def _line(block: Block) -> str:
    return headed(inline(block))


def _list(points: list[Block]) -> str:
    """Points as "- ", numbers as typed or counted."""
    lines, count = [], 0
    for point in points:
        text = inline(point)
        if point.kind == Kind.BULLET:
            lines.append(f"- {headed(text)}")
            continue
        typed = NUMBER.match(point.text)
        count = int(re.sub(r"\D", "", typed[0])) if typed else count + 1
        if typed:
            text = inline(point.part(typed.end()))
        lines.append(f"{count}. {headed(text)}")
    return "\n".join(lines)


def headed(text: str) -> str:
    """``text`` whose first character is escaped where it would start something else than a line."""
    if number := NUMBERED.match(text):
        return f"{number[1]}\\{text[number.end(1) :]}"
    return f"\\{text}" if HEAD.match(text) else text


def inline(block: Block) -> str:
    """The words of one block with bold and links, every other mark made harmless."""
    runs = _trimmed([replace(run, text=_flat(run.text)) for run in block.runs])
    whole = "".join(run.text for run in runs)
    result: list[str] = []
    position = 0
    spans = [
        (key, list(group)) for key, group in groupby(runs, key=lambda run: (run.bold, address_of(run.address)))
    ]
    for (bold, address), group in spans:
        text = "".join(run.text for run in group)
        after = whole[position + len(text) : position + len(text) + 1]
        before = whole[position - 1 : position] if position else ""
        if address and result and result[-1].endswith("!"):
            result[-1] = result[-1][:-1] + "\\!"  # "!" before a link would make it a picture
        result.append(_span(text, bold, address, before, after))
        position += len(text)
    return re.sub(" {2,}", " ", "".join(result))


def _flat(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", text)


def _trimmed(runs: list[Run]) -> list[Run]:
    """Without space at either end: four spaces would start a code block, two would break a line."""
    while runs and not runs[0].text.lstrip():
        runs = runs[1:]
    while runs and not runs[-1].text.rstrip():
        runs = runs[:-1]
    if runs:
        runs = [replace(runs[0], text=runs[0].text.lstrip()), *runs[1:]]
        runs = [*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip())]
    return runs


def _span(text: str, bold: bool, address: str, before: str, after: str) -> str:
    """One look: marks stand close to the words, and spaces and stray punctuation outside of them."""
    if not (bold or address) or not text.strip():
        return escaped(text)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if bold and not address:
        start, end = _bold_bounds(text, start, end, before, after)
    inner = escaped(text[start:end], label=bool(address))
    if not inner:
        return escaped(text)
    if address:
        inner = f"[{inner}]({_encoded(address)})"
    if bold and (not address or not (before.isalnum() or after.isalnum())):
        inner = f"**{inner}**"
    return escaped(text[:start]) + inner + escaped(text[end:])


def _bold_bounds(text: str, start: int, end: int, before: str, after: str) -> tuple[int, int]:
    """Bold marks beside punctuation only count when a space or punctuation is on their other side."""
    if start == 0 and before and not before.isspace():
        while start < end and not text[start].isalnum():
            start += 1
    if end == len(text) and after and not after.isspace():
        while end > start and not text[end - 1].isalnum():
            end -= 1
    return start, end


def escaped(text: str, *, label: bool = False) -> str:
    """``text`` with a backslash before what Markdown would read as more than a character."""
    pairs = label or "](" in text or "]:" in text or "][" in text or text.endswith("]")
    return SPECIAL.sub(lambda found: _escaped(found, text, pairs), text)


def _escaped(found: re.Match[str], text: str, pairs: bool) -> str:
    mark = found[0]
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    alone = (not before or before.isspace()) and (not after or after.isspace())
    if mark == "_" and ((before.isalnum() and after.isalnum()) or (alone and before and after)):
        return mark
    if mark == "*" and alone and before and after:
        return mark
    if mark in "[]" and not pairs:
        return mark
    if mark == "&" and not _entity(text, found.end()):
        return mark
    return f"\\{mark}"


def _entity(text: str, start: int) -> bool:
    """Whether "&" and what follows stand for another character, as in "&amp;"."""
    name = text[start : text.find(";", start) + 1]
    return name.startswith("#") or name in html5


def _encoded(address: str) -> str:
    """``address`` as it may stand between the brackets of a link."""
    marks = {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", "*": "%2A", " ": "%20"}
    return "".join(marks.get(letter, letter) for letter in address)
