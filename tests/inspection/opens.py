"""Makes the OpenDocument files that the tests look into."""

from .documents import zipped

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in (
        "office",
        "text",
        "table",
        "style",
        "meta",
        "presentation",
        "form",
        "script",
        "number",
        "manifest",
    )
)
SPACES += ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
SPACES += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
KINDS = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
META = "<dc:title>Title</dc:title><dc:language>en-GB</dc:language><meta:generator>LibreOffice/7.4</meta:generator>"
PLAIN = {
    "odt": '<text:h text:outline-level="1">Head</text:h><text:p>Words</text:p>',
    "ods": '<table:table table:name="Data"><table:table-row><table:table-cell><text:p>a</text:p>'
    "</table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>",
    "odp": '<draw:page draw:name="p1"><draw:frame><draw:text-box><text:p>Words</text:p></draw:text-box>'
    "</draw:frame></draw:page>",
}


def members(body="", kind="odt", styles="", meta=META, entries="", scripts=""):
    """The parts of a document; ``body`` stands before a little plain content."""
    what = KINDS[kind]
    listed = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{media(kind)}"/>{entries}'
    return {
        "mimetype": media(kind),
        "content.xml": f"<office:document-content {SPACES}>{scripts}"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{what}>{body}{PLAIN[kind]}</office:{what}></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {SPACES}/>",
        "meta.xml": f"<office:document-meta {SPACES}><office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": f"<manifest:manifest {SPACES}>{listed}</manifest:manifest>",
    }


def media(kind):
    return f"application/vnd.oasis.opendocument.{KINDS[kind]}"


def made(body="", kind="odt", extra=None, **parts):
    return zipped({**members(body, kind, **parts), **(extra or {})})


def style(family, properties, name="s1", kind="text"):
    return (
        f'<style:style style:name="{name}" style:family="{family}">'
        f"<style:{kind}-properties {properties}/></style:style>"
    )
