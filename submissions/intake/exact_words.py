"""The words of one line → light Markdown with every look that it has: bold, slanted, code and links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .blocks import Block, Run
from .markdown import escaped, headed

SCHEMES = ("http://", "https://", "mailto:")
IN_ADDRESS = re.compile(r"[()<>\\*_\[\]`]|&(?=#?\w{1,40};)")
LOOKS = ("address", "bold", "italic", "code")
SPACES = re.compile(r"[ \t]+")


def line_of(block: Block) -> str:
    """One line, whose beginning is taken for nothing but words."""
    flat = (replace(run, text=SPACES.sub(" ", run.text)) for run in block.runs if run.text)
    runs = [replace(run, address=_usable(run.address)) for run in flat]
    return headed(_written(_trimmed(runs), LOOKS, "", ""))


def _usable(address: str) -> str:
    return address if address.lower().startswith(SCHEMES) else ""


def _trimmed(runs: list[Run]) -> list[Run]:
    while runs and not runs[0].text.lstrip(" "):
        runs = runs[1:]
    while runs and not runs[-1].text.rstrip(" "):
        runs = runs[:-1]
    if runs:
        runs = [replace(runs[0], text=runs[0].text.lstrip(" ")), *runs[1:]]
        runs = [*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" "))]
    return runs


def _written(runs: Sequence[Run], looks: tuple[str, ...], before: str, after: str) -> str:
    """Runs with their marks; of the looks that begin together, the one that lasts longest is the outer one."""
    result, at = "", 0
    while at < len(runs):
        spans = {look: _span(runs, at, look) for look in looks if getattr(runs[at], look)}
        look = max(spans, key=lambda each: spans[each], default="")
        end = spans[look] if look else at + 1
        left = result[-1:] or before
        right = runs[end].text[:1] if end < len(runs) else after
        rest = tuple(each for each in looks if each != look)
        if look:
            result += _marked(runs[at:end], look, rest, left, right)
        else:
            result += escaped(runs[at].text, label=looks[:1] != LOOKS[:1] or "[" in runs[at].text)
        at = end
    return result


def _span(runs: Sequence[Run], at: int, look: str) -> int:
    end = at
    while end < len(runs) and getattr(runs[end], look) == getattr(runs[at], look):
        end += 1
    return end


def _marked(runs: Sequence[Run], look: str, rest: tuple[str, ...], before: str, after: str) -> str:
    text = "".join(run.text for run in runs)
    if not text.strip(" "):
        return text
    lead, tail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    if look == "code":
        return f"{lead}{_code(text.strip(' '))}{tail}"
    inner = _written(_trimmed(list(runs)), rest, lead[-1:] or before, tail[:1] or after)
    if look == "address":
        return lead + _link(inner, text.strip(" "), runs[0].address, before[-1:], (tail or after)[:1]) + tail
    mark = "**" if look == "bold" else _slant(lead[-1:] or before, tail[:1] or after)
    return f"{lead}{mark}{inner}{mark}{tail}"


def _slant(before: str, after: str) -> str:
    return "*" if before.isalnum() or after.isalnum() else "_"


def _code(text: str) -> str:
    longest = max((len(each) for each in re.findall("`+", text)), default=0)
    mark = "`" * (longest + 1)
    room = " " if "`" in (text[:1], text[-1:]) else ""
    return f"{mark}{room}{text}{room}{mark}"


def _link(inner: str, text: str, address: str, before: str, after: str) -> str:
    if text == address and not before.isalnum() and (not after or after.isspace()):
        return inner
    there = IN_ADDRESS.sub(lambda found: f"\\{found[0]}", address.replace(" ", "%20"))
    return f"[{inner}]({there})"
