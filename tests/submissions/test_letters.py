"""The letter of recognition: who has it, what it says, and that its PDF is one that a screen reader can read."""

import io
import re
import subprocess
import sys

import pytest
from django.conf import settings as project
from post_office.models import Email
from pypdf import PdfReader

from practices.paper import pdf
from submissions.checklists import Verdict
from submissions.choices import Action, Status
from submissions.views.letters import NO_PDF
from submissions.workflow import perform
from tests.factories import AuthorityFactory
from tests.submissions.cast import make_submission
from tests.submissions.pages import at, lands, opened

TITLE = "Tea & <b>sympathy</b> for all"
FEEDBACK = "The panel liked <i>the choir</i>.\n\nDo it again."


@pytest.fixture
def published(cast):
    submission = make_submission(cast, Status.IN_REVIEW, title=TITLE)
    submission.partner_authorities.add(AuthorityFactory(name="Nearborough"))
    perform(
        Action.PUBLISH, submission, actor=cast.moderator, version=submission.version,
        verdict=Verdict(feedback=FEEDBACK),
    )  # fmt: skip
    return submission


def read(response) -> PdfReader:
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    return PdfReader(io.BytesIO(response.content))


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def said(submission) -> list[str]:
    day = submission.transitions.last().made_at.strftime("%-d %B %Y")
    return [
        TITLE,
        "Homeborough",
        "Nearborough",
        submission.programme.title,
        submission.reference,
        day,
        "Do it again.",
    ]


def test_the_page_says_what_is_recognised(published, as_colleague):
    page = opened(as_colleague, at("letter", published))
    assert page.heading == "Letter of recognition"
    assert [words for words in said(published) if words not in page.text] == []
    assert "The panel liked <i>the choir</i>." in page.text


def test_the_pdf_says_the_same_and_is_tagged_in_a_language_with_a_title(published, as_owner):
    response = as_owner.get(at("letter-pdf", published))
    name = f"letter-of-recognition-{published.reference}.pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Cache-Control"] == "private, no-store"
    pdf = read(response)
    assert [words for words in said(published) if words not in text_of(pdf)] == []
    root = pdf.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en-GB", True)
    assert root["/StructTreeRoot"]["/Type"] == "/StructTreeRoot"
    assert pdf.metadata.title == f"Letter of recognition {published.reference} – {project.SITE_NAME}"
    assert re.search(rb'pdfuaid:part="1"', root["/Metadata"].get_data())


def test_without_feedback_the_panel_says_nothing(cast, as_owner):
    submission = make_submission(cast, Status.PUBLISHED)
    assert "What the panel says" not in opened(as_owner, at("letter", submission)).text


def test_the_mail_and_both_pages_lead_to_it(published, as_owner, as_moderator):
    link = at("letter", published)
    assert f"{project.SITE_URL}{link}" in Email.objects.latest("pk").message.splitlines()
    assert opened(as_owner, published.get_absolute_url()).tree.xpath(f"//a[@href='{link}']")
    assert opened(as_moderator, at("review", published)).tree.xpath(f"//a[@href='{link}']")
    assert opened(as_owner, link).tree.xpath(f"//a[@href='{at('letter-pdf', published)}']")


@pytest.mark.parametrize("name", ["letter", "letter-pdf"])
def test_there_is_none_before_publication_nor_for_anybody_else(cast, published, as_owner, as_stranger, name):
    declined = make_submission(cast, Status.DECLINED)
    assert as_owner.get(at(name, declined)).status_code == 404
    assert as_stranger.get(at(name, published)).status_code == 404


def test_where_no_pdf_can_be_made_the_page_says_so(published, as_owner, monkeypatch):
    for name in ("weasyprint", "practices.paper.pdf"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.delattr("practices.paper.pdf")
    monkeypatch.setitem(sys.modules, "weasyprint", None)  # as Python marks what cannot be imported
    page = lands(as_owner, as_owner.get(at("letter-pdf", published)))
    assert (page.heading, page.banners) == ("Letter of recognition", [NO_PDF])


WITHOUT_PANGO = """
import cffi, django
def refuse(self, name, flags=0):
    raise OSError(f"cannot load library {name!r}")
cffi.FFI.dlopen = refuse
django.setup()
from practices import paper
try:
    paper.pdf_of("<p>")
except paper.CannotMake:
    print("in words")
"""


def test_a_machine_without_the_systems_libraries_is_told_apart():
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_PANGO], capture_output=True, text=True, cwd=project.BASE_DIR, check=False
    )
    assert done.stdout.endswith("\nin words\n"), done.stderr


def test_nothing_loads_weasyprint_before_a_pdf_is_asked_for():
    code = "import django, sys; django.setup(); import practice_portal.urls; print('weasyprint' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=project.BASE_DIR, check=True
    )
    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd.css",
        "https://elsewhere.example/static/css/letter.css",
        "{site}/static/js/portal.js",
        "{site}/media/secret.css",
        "{site}/submissions/1/letter.css",
        "data:text/css,p{{}}",
        "{site}@elsewhere.example/static/css/letter.css",
    ],
)
def test_a_pdf_takes_nothing_but_our_own_styles(address):
    with pytest.raises(ValueError, match="Not one of our styles"):
        pdf.path_of(address.format(site=project.SITE_URL))


@pytest.mark.parametrize("path", ["/static/../../settings.css", "/static/%2e%2e/%2e%2e/x.css"])
def test_no_address_leads_out_of_the_static_files(path):
    with pytest.raises(Exception, match="outside"):
        pdf.path_of(f"{project.SITE_URL}{path}")


def test_its_styles_are_found():
    assert pdf.path_of(f"{project.SITE_URL}/static/css/letter.css").endswith("static/css/letter.css")
