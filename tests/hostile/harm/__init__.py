"""The classes of hostile files, by what they do; importing this package fills the register."""

from . import (
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
