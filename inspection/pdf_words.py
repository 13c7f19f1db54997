"""The words of a PDF's pages, as light Markdown: in the order of its tags where it has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf

from .pdf_marks import Letters
from .wording import plainly

MAX_TAGS = 200_000
BULLETS = "•◦▪●○■·\uf0b7\uf0a7 "  # two are those of Word's own letters for signs
GAP = 0.2  # of the size of the letters: what is wider is a space
KINDS = re.compile(r"/(H[1-6]|LI|Lbl|TH|TD|TR|P)$")
Tags = dict[tuple[int, int], str]  # page's object number and mark: the kind of block, and which block it is


def tags(pdf: pikepdf.Pdf) -> Tags:
    """Which block each marked piece belongs to, as "kind number"; nothing where there are no tags."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return {}
    found: Tags = {}
    roles = {str(key): str(value) for key, value in root.get("/RoleMap", pikepdf.Dictionary()).items()}
    waiting: list[tuple[Any, int, str]] = [(root.get("/K"), 0, "")]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting and count < MAX_TAGS:
        node, page, block = waiting.pop()
        count += 1
        if isinstance(node, pikepdf.Array):
            waiting += [(each, page, block) for each in reversed(list(node))]
        elif isinstance(node, int):
            found[(page, node)] = block
        elif isinstance(node, pikepdf.Dictionary) and (node.objgen == (0, 0) or node.objgen not in seen):
            seen.add(node.objgen)
            page = node["/Pg"].objgen[0] if "/Pg" in node else page
            if "/MCID" in node:
                found[(page, int(node["/MCID"]))] = block
                continue
            kind = roles.get(str(node.get("/S", "")), str(node.get("/S", "")))
            if KINDS.match(kind):
                block = f"{kind[1:]} {count}"
            waiting.append((node.get("/K"), page, block))
    return found


def markdown(page: int, letters: Iterable[Letters], known: Tags) -> str:
    """One page's words, block by block."""
    blocks: list[tuple[str, list[str]]] = []
    for block, line in _lines(page, letters, known):
        words = " ".join(line.split())
        if words and blocks and blocks[-1][0] == block:
            blocks[-1][1].append(words)
        elif words:
            blocks.append((block, [words]))
    written = (_written(kind.partition(" ")[0], " ".join(lines)) for kind, lines in blocks)
    return "\n\n".join(filter(None, written))


def _written(kind: str, words: str) -> str:
    if kind.startswith("H") and kind[1:].isdigit():
        return f"{'#' * min(int(kind[1:]) + 1, 6)} {plainly(words)}"
    bare = words.lstrip(BULLETS)
    if kind == "Lbl" or not bare:
        return ""  # the mark or number before a list's item
    return f"- {plainly(bare)}" if kind == "LI" or words[0] in BULLETS.strip() else plainly(words)


def _lines(page: int, letters: Iterable[Letters], known: Tags) -> Iterator[tuple[str, str]]:
    """Each line with its block. Without tags, a new block begins where the lines stand further apart."""
    line, before, block, number = "", None, "", 0
    for run in letters:
        if run.artifact and known:
            continue
        now = known.get((page, run.mark), "") if run.mark is not None else ""
        same_line = before is not None and abs(run.start[1] - before.end[1]) < max(run.size, before.size) * 0.5
        if before is not None and (not same_line or now != block.partition("|")[0]):
            yield block, line
            line = ""
            apart = abs(run.start[1] - before.end[1]) > max(run.size, before.size) * 1.6
            number += not now and (apart or abs(run.size - before.size) > 1)
        elif before is not None and run.start[0] - before.end[0] > GAP * run.size:
            line += " "
        line += run.text
        before, block = run, f"{now}|{number}"
    yield block, line
