"""What a file of Microsoft's carries."""

from __future__ import annotations

from . import dangers
from .archive import Archive
from .office import Package
from .report import Format, Report


def look(name: str, data: bytes) -> Report:
    """What the file is and hides. Raises Refused or Unopened."""
    package = Package(Archive(data))
    dangers.check(name, package)
    return Report(Format.SLIDES)
