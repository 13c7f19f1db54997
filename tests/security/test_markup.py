"""No page has a script, a style or an event handler in itself, and nothing typed is taken for markup."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings

from tests.security.people import ROLES, make_browsers
from tests.security.test_access_matrix import MATRIX, locate
from tests.submissions.cast import make_cast

ROOT = settings.BASE_DIR
APPS = (
    "accounts",
    "administration",
    "alerts",
    "audit",
    "practices",
    "submissions",
    "stewardship",
    "reports",
    "practice_portal",
)
PAGES = sorted((ROOT / "templates").rglob("*.html"))
TEXTS = sorted((ROOT / "templates").rglob("*.txt"))
TEMPLATE_CODE = re.compile(r"{%.*?%}|{#.*?#}", re.DOTALL)
# Where text becomes markup without Django's escaping, and why that is safe
TRUSTED = {
    "practices/text.py": ["return mark_safe(  # noqa: S308  (nh3 has just cleaned it)"],
    "practices/drawing.py": [
        'return mark_safe("".join(map(_card, drawn)))  # noqa: S308  (whatever is in it is escaped below)',
        'return mark_safe("".join(parts))  # noqa: S308  (whatever is in it is escaped below)',
        'return mark_safe("".join(_page_link(*link) for link in links))  # noqa: S308  (escaped below)',
    ],
    "practices/search/marking.py": [
        'return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308  (each part is escaped)',
        'return mark_safe(f"{before}{whole(text[start:end], inside)}{after}")  # noqa: S308',
    ],
}
IN_MAIL = {
    "page.html": ["div style", "main style"]
}  # a mail program keeps no other; practices/mail.py escapes what is in it
UNESCAPED = re.compile(r"mark_safe\(|SafeString\(|format_html\(|__html__|\|\s*safe\b|safeseq|autoescape off")


class Inline(HTMLParser):
    """Collects what the Content Security Policy would have to forbid."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.in_script = False

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        self.in_script = tag == "script"
        if tag == "style" or (tag == "script" and not names.get("src")):
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name in names if name.startswith("on") or name == "style"]
        self.found += [
            f"{tag} {name}" for name, value in attrs if (value or "").strip().lower().startswith("javascript:")
        ]

    def handle_data(self, data):
        if self.in_script and data.strip():
            self.found.append("script")

    def handle_endtag(self, tag):
        self.in_script = False


def inline_in(markup: str) -> list[str]:
    parser = Inline()
    parser.feed(markup)
    return parser.found


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p onclick='a()'>", ["p onclick"]),
        ("<style>p {}</style>", ["style"]),
        ("<p style='color: red'>", ["p style"]),
        ("<script>a()</script>", ["script", "script"]),
        ("<a href=' JavaScript:a()'>", ["a href"]),
        ("<script src='/a.js'></script>", []),
    ],
)
def test_the_parser_sees_each_kind(markup, found):
    assert inline_in(markup) == found


def test_no_template_has_anything_inline():
    found = {path.name: inline_in(TEMPLATE_CODE.sub("x", path.read_text())) for path in PAGES}

    assert {name: parts for name, parts in found.items() if parts} == IN_MAIL


@pytest.mark.django_db
def test_no_page_has_anything_inline():
    cast = make_cast()
    browsers = make_browsers(cast)
    found, pages = {}, 0
    for address, methods in MATRIX.items():
        roles = [
            role
            for role, seen in zip(ROLES, methods.get("GET", ["none"] * len(ROLES)), strict=True)
            if seen == "200"
        ]
        if roles and not address.startswith("admin:"):
            response = browsers[roles[0]].get(locate(cast, address)[0])
            is_page = response["Content-Type"].startswith("text/")
            found[address] = inline_in(response.getvalue().decode()) if is_page else []
            pages += response.status_code == 200

    assert {address: parts for address, parts in found.items() if parts} == {}
    assert pages > 35


def test_text_becomes_markup_only_where_it_was_cleaned_or_escaped():
    code = [path for app in APPS for path in sorted((ROOT / app).rglob("*.py"))]
    lines = {
        str(path.relative_to(ROOT)): [
            line.strip() for line in path.read_text().splitlines() if UNESCAPED.search(line)
        ]
        for path in [*code, *PAGES]
    }

    assert {name: found for name, found in lines.items() if found} == TRUSTED


def test_only_mail_in_plain_text_is_not_escaped():
    unescaped = [path for path in TEXTS if "autoescape off" in path.read_text()]

    assert [path.name for path in unescaped if not {"mail", "email"} & {part.name for part in path.parents}] == []


FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)


def forms(*, posting: bool) -> list[tuple[str, str]]:
    """Each form of the pages with the name of its file; crispy's own, which decide while drawn, left out."""
    pages = [path for path in PAGES if path.parent.name != "govuk"]
    found = [(path.name, form) for path in pages for form in FORM.findall(path.read_text())]
    return [(name, form) for name, form in found if ('method="post"' in form.lower()) == posting]


def test_each_form_that_posts_has_its_token():
    assert len(forms(posting=True)) > 20
    assert [name for name, form in forms(posting=True) if "{% csrf_token %}" not in form] == []


def test_no_search_form_carries_a_token_into_an_address():
    assert len(forms(posting=False)) > 0
    assert [name for name, form in forms(posting=False) if "csrf_token" in form] == []
