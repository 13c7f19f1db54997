"""Small things that sentences and texts of an inspection share."""

from __future__ import annotations

import re
from collections.abc import Iterable

MAX_TEXT = 500_000  # letters of one document, for search and for reading
SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
STARTS = re.compile(r"^(\s*)(#{1,6}\s|[-+]\s|>|=+$|-{2,}$|~~~)", re.MULTILINE)
NUMBERED = re.compile(r"^(\s*\d{1,9})([.)]\s)", re.MULTILINE)
PROGRAMS = re.compile(
    r"microsoft|libreoffice|openoffice|collabora|onlyoffice|\bword\b|\bexcel\b|powerpoint|\bwriter\b|\bcalc\b|"
    r"impress|adobe|acrobat|indesign|photoshop|illustrator|weasyprint|openpyxl|python|reportlab|pdf|ghostscript|"
    r"latex|\btex\b|cairo|skia|chrom|firefox|quartz|google|canva|docx4j|aspose|pandoc|apache|\bgimp\b|inkscape",
    re.IGNORECASE,
)
NOBODY = ("", "unknown", "anonymous", "user", "author", "owner", "none", "untitled")
PATH = re.compile(
    r"(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\[^\\\s]+\\|file:/|/(?:home|Users|private|mnt|Volumes)/|~/", re.IGNORECASE
)


def plainly(words: str) -> str:
    """``words`` as they are, also where a letter would mean something to Markdown."""
    escaped = SPECIAL.sub(r"\\\1", words)
    return NUMBERED.sub(r"\1\\\2", STARTS.sub(r"\1\\\2", escaped))


def as_row(cells: Iterable[str]) -> str:
    """A row of a table as one line of a text: "| Borough | Children |"; the cells are plain already."""
    return f"| {' | '.join(cells)} |"


def glimpse(words: str, most: int = 4) -> str:
    """The first few words, to find a place by; never much of them."""
    few = " ".join("".join(letter if letter.isprintable() else " " for letter in words).split()[:most])
    return few if len(few) <= 40 else f"{few[:39]}…"


def is_person(name: str) -> bool:
    """Whether the name of an author or creator tells of anybody; that of a program does not."""
    return name.strip().lower() not in NOBODY and PROGRAMS.search(name) is None


def is_path(value: str) -> bool:
    """Whether a value tells of folders on somebody's computer or network."""
    return PATH.search(value) is not None


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 comment", "3 comments"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def places(numbers: list[int], one: str = "Page", many: str = "Pages") -> str:
    """Where something is: "Page 3", "Pages 3, 5 and 9", "Pages 3, 5, 9 and 12 more"."""
    unique = sorted(set(numbers))
    if len(unique) == 1:
        return f"{one} {unique[0]}"
    if len(unique) > 6:
        return f"{many} {', '.join(map(str, unique[:5]))} and {len(unique) - 5} more"
    return f"{many} {', '.join(map(str, unique[:-1]))} and {unique[-1]}"


def taken_somewhere(number: int) -> str:
    """What is said of photographs that tell where they were taken."""
    these = counted(number, "photograph says where it was", "photographs say where they were")
    return f"{these} taken, to a few metres. That can be a family’s address."
