"""XML that means harm to what reads it, in the parts of Office and OpenDocument files."""

from random import Random

from .. import bases, words
from ..case import Made, Outcome, hostile
from ..packages import opened, packed

PARTS = (
    ("docx", "word/document.xml"), ("docx", "word/styles.xml"), ("docx", "docProps/core.xml"),
    ("docx", "[Content_Types].xml"), ("docx", "_rels/.rels"), ("xlsx", "xl/styles.xml"),
    ("xlsx", "xl/workbook.xml"), ("xlsx", "xl/worksheets/sheet1.xml"), ("pptx", "ppt/slides/slide1.xml"),
    ("pptx", "ppt/presentation.xml"), ("odt", "content.xml"), ("odt", "styles.xml"), ("ods", "content.xml"),
    ("odp", "content.xml"), ("odt", "meta.xml"), ("odt", "META-INF/manifest.xml"),
)  # fmt: skip


def any_part(text: str):
    """Whether some member has the text, in whatever encoding."""
    encoded = (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"))
    return lambda data: any(each in content for content in opened(data).values() for each in encoded)


def _declared(rng: Random, declaration: str, use: str, encoding: str = "utf-8") -> Made:
    """A document with a document type in one of its parts, used before the end of the root."""
    ending, part = rng.choice(PARTS)
    package = opened(bases.BASES[ending](rng))
    text = package[part].decode()
    text = text[text.index("?>") + 2 :] if text.startswith("<?xml") else text
    before, close, after = text.rpartition("</")
    whole = f'<?xml version="1.0" encoding="{encoding}"?>\n{declaration}{before}{use}{close}{after}'
    package[part] = whole.encode(encoding)
    return words.file_name(rng, ending), packed(package)


def _next(number: int) -> str:
    return f"&l{number - 1};" * 10


LAUGHS = "".join(f'<!ENTITY l{n} "{_next(n)}">' for n in range(1, 12))


@hostile("a billion laughs", any_part("<!ENTITY l9"))
def laughs(rng: Random) -> Made:
    return _declared(rng, f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>', "&l11;")


@hostile("one long entity, said often", any_part("<!ENTITY long"))
def quadratic(rng: Random) -> Made:
    return _declared(rng, f'<!DOCTYPE x [<!ENTITY long "{"a" * 50_000}">]>', "&long;" * 20_000)


@hostile("an entity that reads a file", any_part("<!ENTITY file SYSTEM"))
def reads_file(rng: Random) -> Made:
    path = rng.choice(("file:///etc/passwd", "/proc/self/environ", "file:///dev/zero", "php://filter/x"))
    return _declared(rng, f'<!DOCTYPE x [<!ENTITY file SYSTEM "{path}">]>', "&file;")


@hostile("an entity that asks another server", any_part("http://127.0.0.1:9/"))
def asks(rng: Random) -> Made:
    declaration = '<!DOCTYPE x [<!ENTITY % far SYSTEM "http://127.0.0.1:9/x.dtd"> %far;]>'
    return _declared(rng, declaration, "")


@hostile("a document type from another server", any_part("http://127.0.0.1:9/"))
def far_type(rng: Random) -> Made:
    return _declared(rng, '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "")


@hostile("a document type in UTF-16", any_part("<!DOCTYPE"))
def wide(rng: Random) -> Made:
    return _declared(rng, '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>', "&file;", "utf-16")


@hostile("a part that includes a file", any_part("http://www.w3.org/2001/XInclude"), Outcome.EITHER)
def includes(rng: Random) -> Made:
    include = '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    return _declared(rng, "", include)


@hostile("a part that names a style sheet elsewhere", any_part("<?xml-stylesheet"), Outcome.EITHER)
def style_sheet(rng: Random) -> Made:
    return _declared(rng, '<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/x.xsl"?>', "")


MAIN = (("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml"), ("odt", "content.xml"),
        ("pptx", "ppt/slides/slide1.xml"), ("ods", "content.xml"))  # fmt: skip


def _filled(rng: Random, text: str) -> Made:
    """A document whose main part has ``text`` before its end."""
    ending, part = rng.choice(MAIN)
    package = opened(bases.BASES[ending](rng))
    before, close, after = package[part].decode().rpartition("</")
    package[part] = f"{before}{text}{close}{after}".encode()
    return words.file_name(rng, ending), packed(package)


@hostile("elements a hundred thousand deep", any_part("<d>" * 1000))
def deep(rng: Random) -> Made:
    return _filled(rng, "<d>" * 100_000 + "</d>" * 100_000)


@hostile("elements two hundred deep", any_part("<d>" * 200), Outcome.EITHER)
def rather_deep(rng: Random) -> Made:
    return _filled(rng, "<d>" * 200 + "</d>" * 200)


@hostile("an element with a hundred thousand attributes", any_part('a99999="'), Outcome.EITHER)
def attributes(rng: Random) -> Made:
    listed = " ".join(f'a{number}="{number}"' for number in range(100_000))
    return _filled(rng, f"<d {listed}/>")


@hostile("half a million elements", any_part("<d/>" * 1000), Outcome.EITHER)
def elements(rng: Random) -> Made:
    return _filled(rng, "<d/>" * 500_000)


@hostile("a part that is not XML", lambda data: any(b"\0\1\2" in content for content in opened(data).values()))
def not_xml(rng: Random) -> Made:
    ending, part = rng.choice(MAIN)
    package = opened(bases.BASES[ending](rng))
    package[part] = b"\0\1\2" + rng.randbytes(3000)
    return words.file_name(rng, ending), packed(package)


@hostile("a document without its main part", lambda data: not {part for _, part in MAIN} & {*opened(data)})
def without_main(rng: Random) -> Made:
    ending, part = rng.choice([each for each in MAIN if each[0] in ("docx", "odt", "ods")])
    package = opened(bases.BASES[ending](rng))
    del package[part]
    return words.file_name(rng, ending), packed(package)


@hostile("tables in tables, fifty deep", any_part("<w:tbl><w:tr><w:tc>" * 50), Outcome.EITHER)
def tables(rng: Random) -> Made:
    package = opened(bases.word(rng))
    inside = "<w:tbl><w:tr><w:tc>" * 50 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 50
    package["word/document.xml"] = package["word/document.xml"].replace(
        b"<w:sectPr", f"{inside}<w:sectPr".encode(), 1
    )
    return words.file_name(rng, "docx"), packed(package)
