"""PowerPoint files, part by part."""

from __future__ import annotations

from random import Random
from xml.sax.saxutils import escape

from . import words
from .packages import CONTENT_TYPES, Package, declare, relate

NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = "application/vnd.openxmlformats-officedocument.presentationml"
GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
COLOURS = [
    "dk1",
    "lt1",
    "dk2",
    "lt2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
]
RGB = [
    "000000",
    "FFFFFF",
    "1F497D",
    "EEECE1",
    "4F81BD",
    "C0504D",
    "9BBB59",
    "8064A2",
    "4BACC6",
    "F79646",
    "0000FF",
    "800080",
]
FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Plain"><a:themeElements>'
    '<a:clrScheme name="Plain">'
    + "".join(f'<a:{n}><a:srgbClr val="{v}"/></a:{n}>' for n, v in zip(COLOURS, RGB, strict=True))
    + '</a:clrScheme><a:fontScheme name="Plain"><a:majorFont><a:latin typeface="Arial"/><a:ea typeface=""/>'
    '<a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Arial"/><a:ea typeface=""/>'
    '<a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="Plain">'
    f"<a:fillStyleLst>{FILL * 3}</a:fillStyleLst><a:lnStyleLst>{'<a:ln>' + FILL + '</a:ln>'}"
    f"{('<a:ln>' + FILL + '</a:ln>') * 2}</a:lnStyleLst><a:effectStyleLst>"
    f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst><a:bgFillStyleLst>{FILL * 3}"
    "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)


def shape(
    number: int, text: str, *, at: tuple[int, int] = (600_000, 600_000), more: str = "", run: str = ""
) -> str:
    """A text box; ``more`` are attributes of its name, ``run`` is what its text looks like."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Box {number}"{more}/>'
        '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{at[0]}" y="{at[1]}"/><a:ext cx="7000000" cy="900000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr/><a:p><a:r><a:rPr lang="en-GB">{run}</a:rPr><a:t>{escape(text)}</a:t></a:r></a:p>'
        "</p:txBody></p:sp>"
    )


def title_shape(text: str) -> str:
    """A slide's title, as screen readers find it."""
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title 1"/><p:cNvSpPr/>'
        '<p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def slide(*shapes: str, attributes: str = "") -> bytes:
    tree = f"<p:cSld><p:spTree>{GROUP}{''.join(shapes)}</p:spTree></p:cSld>"
    end = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    return f"{HEAD}<p:sld {NAMES}{attributes}>{tree}{end}</p:sld>".encode()


def presentation(rng: Random) -> Package:
    """Two to four slides with a title and text, on one layout."""
    package: Package = {CONTENT_TYPES: TYPES_XML.encode()}
    relate(package, "", "officeDocument", "ppt/presentation.xml")
    declare(package, "ppt/presentation.xml", f"{TYPES}.presentation.main+xml")
    package["ppt/presentation.xml"] = b""
    master = relate(package, "ppt/presentation.xml", "slideMaster", "slideMasters/slideMaster1.xml")
    _master(package)
    listed = [_add_slide(package, number, rng) for number in range(1, rng.randint(3, 5))]
    package["ppt/presentation.xml"] = (
        f'{HEAD}<p:presentation {NAMES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="{master}"/>'
        f"</p:sldMasterIdLst><p:sldIdLst>{''.join(listed)}</p:sldIdLst>"
        '<p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    ).encode()
    return package


TYPES_XML = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def _add_slide(package: Package, number: int, rng: Random) -> str:
    path = f"ppt/slides/slide{number}.xml"
    texts = [shape(3 + n, words.sentence(rng), at=(600_000, 1_500_000 + n * 1_000_000)) for n in range(2)]
    package[path] = slide(title_shape(words.title(rng)), *texts)
    declare(package, path, f"{TYPES}.slide+xml")
    relate(package, path, "slideLayout", "../slideLayouts/slideLayout1.xml")
    identifier = relate(package, "ppt/presentation.xml", "slide", f"slides/slide{number}.xml")
    return f'<p:sldId id="{255 + number}" r:id="{identifier}"/>'


def _master(package: Package) -> None:
    tree = f"<p:cSld><p:spTree>{GROUP}</p:spTree></p:cSld>"
    package["ppt/theme/theme1.xml"] = f"{HEAD}{THEME}".encode()
    package["ppt/slideLayouts/slideLayout1.xml"] = f"{HEAD}<p:sldLayout {NAMES}>{tree}</p:sldLayout>".encode()
    layout = relate(
        package, "ppt/slideMasters/slideMaster1.xml", "slideLayout", "../slideLayouts/slideLayout1.xml"
    )
    relate(package, "ppt/slideMasters/slideMaster1.xml", "theme", "../theme/theme1.xml")
    relate(package, "ppt/slideLayouts/slideLayout1.xml", "slideMaster", "../slideMasters/slideMaster1.xml")
    package["ppt/slideMasters/slideMaster1.xml"] = (
        f"{HEAD}<p:sldMaster {NAMES}>{tree}{MAP}<p:sldLayoutIdLst>"
        f'<p:sldLayoutId id="2147483649" r:id="{layout}"/></p:sldLayoutIdLst></p:sldMaster>'
    ).encode()
    declare(package, "ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml")
    declare(package, "ppt/slideLayouts/slideLayout1.xml", f"{TYPES}.slideLayout+xml")
    declare(package, "ppt/slideMasters/slideMaster1.xml", f"{TYPES}.slideMaster+xml")
