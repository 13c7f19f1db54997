"""What is alike in Word, Excel and PowerPoint files: what they hide, and how it is taken out."""

from __future__ import annotations

from collections.abc import Iterator

from . import custom_clean, leftovers, office_clean
from .office import Package
from .office_hidden import shared
from .report import Finding
from .rewriting import Rewriting


def found(package: Package) -> Iterator[Finding]:
    """All findings that are alike."""
    yield from shared(package)
    yield from leftovers.findings(package)


def take_out(rewriting: Rewriting) -> None:
    """Take out of the file what was asked for."""
    office_clean.take_out(rewriting)
    custom_clean.take_out(rewriting)
    leftovers.take_out(rewriting)
