"""SVG drawings beside pictures in Office files, that do more than draw."""

from random import Random

from .. import bases, words
from ..case import Made, hostile
from ..packages import Package, declare_ending, has_member, opened, packed, relate

NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
START = f'<svg {NAMES} viewBox="0 0 96 96"{{}}>{{}}</svg>'
PATH = '<g id="Icon"><path class="Fill" d="M 1 1 L {} 9 Z" fill="#4472C4" fill-rule="evenodd"/></g>'
STYLE = "<style>.Fill { fill: #4472C4; }</style>"
HOLDERS = {"docx": ("word", "document.xml", ""), "pptx": ("ppt", "slides/slide1.xml", "../")}
TYPE = "image/svg+xml"
MEMBER = "media/image9.svg"


def icon(rng: Random, inside: str = "", more: str = "") -> bytes:
    """An icon as Office draws it."""
    return START.format(more, STYLE + PATH.format(rng.randint(2, 90)) + inside).encode()


def add_drawing(package: Package, ending: str, svg: bytes, content_type: str = TYPE) -> None:
    folder, part, up = HOLDERS[ending]
    package[f"{folder}/{MEMBER}"] = svg
    declare_ending(package, "svg", content_type)
    relate(package, f"{folder}/{part}", "image", up + MEMBER)


def _with(rng: Random, svg: bytes, content_type: str = TYPE) -> Made:
    ending = rng.choice([*HOLDERS])
    package = opened(bases.BASES[ending](rng))
    add_drawing(package, ending, svg, content_type)
    return words.file_name(rng, ending), packed(package)


ACTIVE = {
    "a script": "<script>alert(1)</script>",
    "an event": '<path d="M 0 0" onload="alert(1)"/>',
    "a web page": '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe/></body></foreignObject>',
    "a picture from elsewhere": '<image xlink:href="https://evil.example/a.png"/>',
    "a part from elsewhere": '<use xlink:href="https://evil.example/a.svg#a"/>',
    "a link that runs": '<a xlink:href="javascript:alert(1)"><path d="M 0 0"/></a>',
    "a colour from elsewhere": '<path d="M 0 0" fill="url(https://evil.example/a.svg#a)"/>',
    "a style from elsewhere": "<style>@import 'https://evil.example/a.css';</style>",
    "a style that hides its letters": "<style>.a { fill: u\\72l(//evil.example/a); }</style>",
    "a change in time": '<set attributeName="onload" to="alert(1)"/>',
    "a handler of another language": '<handler xmlns="http://www.w3.org/2001/xml-events">alert(1)</handler>',
}
for what, inside in ACTIVE.items():

    @hostile(f"a drawing with {what}", has_member(MEMBER))
    def active(rng: Random, inside: str = inside) -> Made:
        return _with(rng, icon(rng, inside))


@hostile("a drawing with a style sheet of its own", has_member(MEMBER))
def sheet(rng: Random) -> Made:
    return _with(rng, b'<?xml-stylesheet href="https://evil.example/a.xsl"?>' + icon(rng))


@hostile("a drawing that calls itself a web page", has_member(MEMBER))
def page(rng: Random) -> Made:
    return _with(rng, icon(rng), "text/html")


@hostile("a drawing of a million parts", has_member(MEMBER))
def crowded(rng: Random) -> Made:
    return _with(rng, icon(rng, "<g/>" * 100_000))
