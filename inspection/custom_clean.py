"""Takes the data of other programs out of an Office file; what was shown of them stays as words."""

from __future__ import annotations

from .office_clean import remove
from .report import Hidden
from .rewriting import Rewriting

KINDS = {"customXml", "customXmlProps", "customXmlDataProps", "tags", "webextension", "webextensiontaskpanes"}
BINDINGS = {"dataBinding", "custDataLst", "docVars", "mailMerge"}
HOLDERS = ("word/", "ppt/")


def take_out(rewriting: Rewriting) -> None:
    """Without the data, and without whatever is bound to them."""
    if Hidden.CUSTOM_XML not in rewriting.kinds:
        return
    package = rewriting.package
    rewriting.drop_kinds(KINDS)
    for part in {source for source, each in package.all_relationships() if each.kind in KINDS and source}:
        if part.startswith(HOLDERS):
            _unbind(rewriting, part)
    for each in package.relationships(package.main):
        if each.kind in {"settings", "header", "footer", "footnotes", "endnotes"} and not each.outside:
            _unbind(rewriting, each.target)
    if package.main.startswith(HOLDERS):
        _unbind(rewriting, package.main)


def _unbind(rewriting: Rewriting, part: str) -> None:
    remove(rewriting, part, *BINDINGS)
