"""What the styles of an OpenDocument file make invisible."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .office import attribute, local

WHITE = {"#ffffff", "white"}
NO_FILL = {"", "transparent", *WHITE}


class OpenStyles:
    """Properties by style name, those of parent styles among them."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        for root in roots:
            for each in root.iter("{*}style") if root is not None else ():
                self._styles.setdefault((attribute(each, "family"), attribute(each, "name")), each)

    def value(self, element: etree._Element, family: str, key: str) -> str:
        """What the style of ``element`` says of ``key``; empty where neither it nor its parents say anything."""
        name = attribute(element, "style-name")
        for _ in range(20):
            style = self._styles.get((family, name))
            if style is None:
                return ""
            for properties in style:
                if local(properties).endswith("-properties") and (said := attribute(properties, key)):
                    return said
            name = attribute(style, "parent-style-name")
        return ""

    def is_hidden(self, element: etree._Element) -> bool:
        """Whether letters of a paragraph or span are not shown."""
        family = "text" if local(element) == "span" else "paragraph"
        if self.value(element, family, "display") == "none":
            return True
        return self.value(element, family, "color").lower() in WHITE and not self._stands_on_colour(element)

    def _stands_on_colour(self, element: etree._Element) -> bool:
        """Whether anything around the letters is filled, or may be."""
        return any(not self._is_plain(each) for each in (element, *element.iterancestors()))

    def _is_plain(self, element: etree._Element) -> bool:
        kind = local(element)
        if kind in ("custom-shape", "rect", "frame", "page", "header", "footer"):
            return False
        families = {"span": "text", "table-cell": "table-cell", "table-row": "table-row", "table": "table"}
        family = families.get(kind, "paragraph")
        return self.value(element, family, "background-color").lower() in NO_FILL


def inline(element: etree._Element, styles: OpenStyles | None = None) -> str:
    """The words of a paragraph, without comments; without hidden words too where ``styles`` are given."""
    return "".join(_pieces(element, styles)).strip()


SKIPPED = {"annotation", "annotation-end", "tracked-changes", "hidden-text", "hidden-paragraph", "note-citation"}
SPACES = {"s": " ", "tab": " ", "line-break": " ", "soft-page-break": " "}


def _pieces(element: etree._Element, styles: OpenStyles | None) -> Iterator[str]:
    yield element.text or ""
    for each in element:
        kind = local(each)
        if kind in SPACES:
            yield SPACES[kind]
        elif kind not in SKIPPED and not (styles and kind == "span" and styles.is_hidden(each)):
            yield from _pieces(each, styles)
        yield each.tail or ""
