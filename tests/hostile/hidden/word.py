"""What Word files hide."""

import re
from random import Random

from inspection import Hidden

from .. import bases, words
from ..harm.office import into_word
from ..packages import Package, declare, has_member, member_holds, opened, packed, relate, replaced
from .pictures import located
from .recipe import hides

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BY = 'w:id="{}" w:author="Officer" w:date="2024-05-01T09:00:00Z"'
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
IN_TEXT = "word/document.xml"


def made(kind: Hidden, title: str, really):
    """A recipe that changes an honest Word file."""

    def enter(change):
        @hides(kind, title, "docx", really)
        def make(rng: Random) -> bytes:
            package = opened(bases.word(rng))
            change(package, rng)
            return packed(package)

        return change

    return enter


def run(text: str, looks: str = "") -> str:
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r>"


@made(Hidden.CHANGES, "tracked insertion", member_holds(IN_TEXT, "<w:ins "))
def inserted(package: Package, rng: Random) -> None:
    into_word(package, f"<w:ins {BY.format(9)}>{run(words.sentence(rng))}</w:ins>")


@made(Hidden.CHANGES, "tracked deletion", member_holds(IN_TEXT, "<w:del ", "w:delText"))
def deleted(package: Package, rng: Random) -> None:
    into_word(package, f"<w:del {BY.format(9)}><w:r><w:delText>{words.secret(rng)}</w:delText></w:r></w:del>")


@made(Hidden.CHANGES, "tracked move", member_holds(IN_TEXT, "<w:moveFrom "))
def moved(package: Package, rng: Random) -> None:
    text = words.sentence(rng)
    into_word(package, f"<w:moveFrom {BY.format(9)}>{run(text)}</w:moveFrom>")
    into_word(package, f"<w:moveTo {BY.format(10)}>{run(text)}</w:moveTo>")


def _beside(kind: str, inside: str):
    def change(package: Package, rng: Random) -> None:
        deletion = f"<w:del {BY.format(9)}><w:r><w:delText>{words.secret(rng)}</w:delText></w:r></w:del>"
        part = f"word/{kind}9.xml"
        package[part] = inside.format(W=W, inside=f"<w:p>{deletion}</w:p>").encode()
        declare(package, part, f"{TYPES}.{kind}+xml")
        relate(package, IN_TEXT, kind, f"{kind}9.xml")

    return change


FOOTNOTES = '<w:footnotes {W}><w:footnote w:id="2">{inside}</w:footnote></w:footnotes>'
made(Hidden.CHANGES, "deletion in a header", has_member("header9.xml"))(
    _beside("header", "<w:hdr {W}>{inside}</w:hdr>")
)
made(Hidden.CHANGES, "deletion in a footnote", has_member("footnotes9.xml"))(_beside("footnotes", FOOTNOTES))


@made(Hidden.CHANGES, "deletion in a text box", member_holds(IN_TEXT, "txbxContent", "delText"))
def boxed(package: Package, rng: Random) -> None:
    deletion = f"<w:del {BY.format(9)}><w:r><w:delText>{words.secret(rng)}</w:delText></w:r></w:del>"
    box = f'<v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent><w:p>{deletion}</w:p>'
    into_word(package, f"<w:r><w:pict>{box}</w:txbxContent></v:textbox></w:pict></w:r>")


@made(Hidden.TEXT, "end of a paragraph that is hidden", member_holds(IN_TEXT, "<w:specVanish/>"))
def special(package: Package, rng: Random) -> None:
    into_word(package, run(words.secret(rng), "<w:specVanish/>"))


@made(Hidden.CUSTOM_XML, "mail merge", member_holds("settings.xml", "<w:mailMerge>"))
def merged(package: Package, rng: Random) -> None:
    query = f'<w:query w:val="Cases of {rng.choice(words.PLACES)}"/>'
    replaced(package, "word/settings.xml", "</w:settings>", f"<w:mailMerge>{query}</w:mailMerge></w:settings>")


@made(Hidden.COMMENTS, "comment", has_member("comments.xml"))
def comment(package: Package, rng: Random) -> None:
    said = f"<w:p>{run(words.secret(rng))}</w:p>"
    package["word/comments.xml"] = (
        f"<w:comments {W}><w:comment {BY.format(0)}>{said}</w:comment></w:comments>".encode()
    )
    declare(package, "word/comments.xml", f"{TYPES}.comments+xml")
    relate(package, IN_TEXT, "comments", "comments.xml")
    into_word(package, f'<w:commentRangeStart w:id="0"/>{run("here")}<w:commentRangeEnd w:id="0"/>')


@made(Hidden.TEXT, "text marked as hidden", member_holds(IN_TEXT, "<w:vanish/>"))
def vanished(package: Package, rng: Random) -> None:
    into_word(package, run(words.secret(rng), "<w:vanish/>"))


@made(Hidden.TEXT, "white text", member_holds(IN_TEXT, 'w:val="FFFFFF"'))
def white(package: Package, rng: Random) -> None:
    into_word(package, run(words.secret(rng), '<w:color w:val="FFFFFF"/>'))


@made(Hidden.TEXT, "text of half a point", member_holds(IN_TEXT, '<w:sz w:val="1"/>'))
def tiny(package: Package, rng: Random) -> None:
    into_word(package, run(words.secret(rng), '<w:sz w:val="1"/>'))


@made(Hidden.TEXT, "style that hides", member_holds("styles.xml", "<w:vanish/>"))
def styled(package: Package, rng: Random) -> None:
    inside = '<w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr>'
    style = f'<w:style w:type="character" w:styleId="Secret">{inside}</w:style>'
    replaced(package, "word/styles.xml", "</w:styles>", f"{style}</w:styles>")
    into_word(package, run(words.secret(rng), '<w:rStyle w:val="Secret"/>'))


@made(Hidden.CUSTOM_XML, "another program's data", has_member("customXml/item7.xml"))
def custom(package: Package, rng: Random) -> None:
    package["customXml/item7.xml"] = f'<case xmlns="urn:case"><note>{words.secret(rng)}</note></case>'.encode()
    relate(package, IN_TEXT, "customXml", "../customXml/item7.xml")


def author(package: Package, name: str) -> None:
    """Puts a made-up name into the properties."""
    core = package["docProps/core.xml"].decode()
    core = re.sub(r"<dc:creator\s*/>|<dc:creator>[^<]*</dc:creator>", "", core)
    creator = f'<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">{name}</dc:creator>'
    core = re.sub("</(cp:)?coreProperties>", lambda end: creator + end[0], core)
    package["docProps/core.xml"] = core.encode()


NAMES = ("R. Example", "Officer 12", "Sam Sample", "K. Nobody")


@made(Hidden.PROPERTIES, "author's name", member_holds("core.xml", "<dc:creator "))
def named(package: Package, rng: Random) -> None:
    author(package, rng.choice(NAMES))


@made(Hidden.PROPERTIES, "path of a template", member_holds("app.xml", "S:\\Children"))
def template(package: Package, rng: Random) -> None:
    app = package["docProps/app.xml"].decode()
    path = rf"<Template>S:\\Children\\{rng.choice(words.PLACES)}\\Cases.dotx</Template>"
    package["docProps/app.xml"] = re.sub(r"<Template>[^<]*</Template>", path, app).encode()


@made(Hidden.PROPERTIES, "company and manager", member_holds("app.xml", "<Manager>"))
def company(package: Package, rng: Random) -> None:
    app = package["docProps/app.xml"].decode()
    app = app.replace("<Manager/>", f"<Manager>{rng.choice(NAMES)}</Manager>")
    package["docProps/app.xml"] = app.replace("<Company/>", "<Company>Northgate council</Company>").encode()


@made(Hidden.POSITION, "photograph with its position", has_member("media/image7.jpg"))
def photograph(package: Package, rng: Random) -> None:
    package["word/media/image7.jpg"] = located(rng)
    package["[Content_Types].xml"] = package["[Content_Types].xml"].replace(
        b"<Override ", b'<Default Extension="jpg" ContentType="image/jpeg"/><Override ', 1
    )
    identifier = relate(package, IN_TEXT, "image", "media/image7.jpg")
    pict = '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:99pt"><v:imagedata '
    names = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    into_word(package, f'{pict}{names} r:id="{identifier}"/></v:shape></w:pict></w:r>')
