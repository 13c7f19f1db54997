"""The classes of hostile files, by what they do; importing this package fills the register."""

from . import (
    behind_charts,
    bombs,
    containers,
    disguises,
    encrypted,
    objects,
    office,
    open_office,
    page_trees,
    pdf_actions,
    pictures,
    polyglots,
    scanners,
    tables,
    uploaded_names,
    xml_parts,
)

__all__ = [
    "behind_charts",
    "bombs",
    "containers",
    "disguises",
    "encrypted",
    "objects",
    "office",
    "open_office",
    "page_trees",
    "pdf_actions",
    "pictures",
    "polyglots",
    "scanners",
    "tables",
    "uploaded_names",
    "xml_parts",
]
