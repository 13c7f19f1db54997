"""The links of a document: those with an address, and those of which only the words are left."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from .blocks import Block
from .template import Link
from .titles import is_placeholder
from .wording import quoted

LONGEST = 2_000  # characters of an address
MAX_LINKS = 200
SHORT = 150
URL = re.compile(rf"(?:https?://|www\.)[^\s<>\"“”]{{1,{LONGEST}}}", re.IGNORECASE)
# Each character can be matched in one way only, so these are linear on any input.
FILE = re.compile(
    r"(?<![\w()./\\’'-])[\w()’'-]{1,100}(?:\.[\w()’'-]{1,60}){0,6}\.(?:pdf|docx?|xlsx?|pptx?|od[tsp])\b",
    re.IGNORECASE,
)
# After "can be seen here:" a web address is expected; what stands there has lost its own.
POINTING = re.compile(
    r"\b(?:here|link|website|webpage|web page|online|at|via|see|download|available)[ \t\xa0]{0,5}:[ \t\xa0]{0,20}"
    r"([^\s:;,]{1,200})",
    re.IGNORECASE,
)
SLUG = re.compile(r"[^\W_]{1,60}(?:[-_][^\W_]{1,60}){1,30}(?:\.\w{2,5})?")
HERE = re.compile(
    r"\b(?:seen|found|viewed|read|accessed|downloaded|available|click|see)[ \t\xa0]{1,5}here\b", re.IGNORECASE
)
STOP = re.compile(r"(?<=[.!?])\s|\n")
WEB = {"http", "https"}
PRIVATE = ("sharepoint.com", "onedrive.live.com", "teams.microsoft.com", "1drv.ms", ".local", ".internal", ".lan")


@dataclass(slots=True)
class Found:
    """Links in the order of the document, and what was uncertain."""

    links: list[Link] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, label: str, address: str) -> None:
        """Add a link once; a label that is only its own address gives way to a better one."""
        label = " ".join(label.split())[:300] or address
        for at, known in enumerate(self.links):
            if address and known.address == address:
                if known.label in {address, address.removeprefix("https://")}:
                    self.links[at] = Link(label, address)
                return
            if not address and known.label.casefold() == label.casefold():
                return
        if len(self.links) < MAX_LINKS:
            self.links.append(Link(label, address))


def address_of(written: str) -> str:
    """A web address as a link needs it; empty for anything that is not one (mailto, javascript, a file)."""
    text = _trimmed(written.strip())
    if text.lower().startswith("www."):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return ""
    usable = parts.scheme.lower() in WEB and bool(host) and len(text) <= LONGEST and text.isprintable()
    return text if usable and " " not in text else ""


def belongs(block: Block) -> bool:
    """Whether a line after the label "Links" is a link or the name of a document, rather than prose."""
    text = block.text.strip()
    pointed = any(address_of(run.address) for run in block.runs) or bool(URL.search(text[:LONGEST]))
    if pointed:
        return len(URL.sub("", text[: 2 * LONGEST])) <= SHORT
    return len(text) <= SHORT and not text.endswith((".", "!", "?"))


def find(blocks: Iterable[Block], asked: Iterable[Block]) -> Found:
    """Every link in ``blocks``; ``asked`` are the answers to "Links", where plain words are lost links too."""
    found = Found()
    for block in blocks:
        _hyperlinks(block, found)
        _in_text(block, found)
        _lost(block, found)
    for block in asked:
        _answered(block, found)
    for link in found.links:
        if link.address and _private(link.address):
            found.notes.append(
                f"People outside your authority may not be able to open {quoted(link.label)}."
                " Give a public address."
            )
    return found


def _hyperlinks(block: Block, found: Found) -> None:
    for label, address in _joined(block):
        if web := address_of(address):
            found.add(label, web)
        elif not address.lower().startswith(("mailto:", "#", "tel:")):
            found.notes.append(f"The link behind {quoted(label)} does not lead to a web page, so we left it out.")


def _joined(block: Block) -> list[tuple[str, str]]:
    """Label and address of each hyperlink, in whatever runs it is split."""
    result: list[tuple[str, str]] = []
    last = ""
    for run in block.runs:
        if run.address and run.address == last:
            result[-1] = (result[-1][0] + run.text, run.address)
        elif run.address:
            result.append((run.text, run.address))
        last = run.address
    return [(label, address) for label, address in result if label.strip()]


def _in_text(block: Block, found: Found) -> None:
    for run in block.runs:
        if not run.address:
            for written in URL.findall(run.text):
                if web := address_of(written):
                    found.add(_trimmed(written), web)


def _lost(block: Block, found: Found) -> None:
    """File names, what follows "can be seen here:", and "can be seen here" with nothing to press."""
    bare = URL.sub(" ", block.text)
    spots = [(name.start(), name[0]) for name in FILE.finditer(bare)]
    for pointed in POINTING.finditer(bare):
        label = pointed[1].rstrip(".")
        if SLUG.fullmatch(label):
            spots.append((pointed.start(1), label))
    for _position, label in sorted(spots):
        _add_lost(label, found)
    if not any(run.address for run in block.runs):
        _lost_here(block, found)


def _lost_here(block: Block, found: Found) -> None:
    """A sentence that says "found here", where "here" is not a link and no address follows."""
    for sentence in STOP.split(block.text):
        spot = HERE.search(sentence)
        if spot and not sentence[spot.end() :].strip(" .:;)"):
            found.add(sentence.strip()[-SHORT:], "")


def _add_lost(label: str, found: Found) -> None:
    if not any(label in known.label or label in known.address for known in found.links):
        found.add(label, "")


def _answered(block: Block, found: Found) -> None:
    """An answer to "Links": the words beside an address are its label; words alone have lost theirs."""
    text = block.text.strip()
    written = URL.findall(text)
    if len(written) == 1:
        label = text.replace(written[0], " ").strip(" \t:-–—()[]<>.,")
        web = address_of(written[0])
        if web and label:
            found.links = [each if each.address != web else Link(label[:300], web) for each in found.links]
    elif not (written or any(run.address for run in block.runs) or is_placeholder(text)):
        _add_lost(text[:300], found)


def _trimmed(written: str) -> str:
    """An address without the punctuation of the sentence around it."""
    text = written
    while text and (text[-1] in ".,;:!?'’\"*_]>" or (text[-1] == ")" and text.count("(") < text.count(")"))):
        text = text[:-1]
    return text


def _private(address: str) -> bool:
    """Whether an address is on an intranet or behind an authority's own sign-in."""
    host = (urlsplit(address).hostname or "").lower()
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or "intranet" in host or host.endswith(PRIVATE)
