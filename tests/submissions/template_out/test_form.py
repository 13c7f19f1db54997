"""The Word form goes out and comes back: blank, and with what a submission says."""

import io
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from submissions import drafts, snapshots, template_out, uploads
from submissions.intake import reader
from submissions.models import Submission
from tests.conftest import EXAMPLES, IS_SECOND
from tests.factories import AuthorityFactory, CategoryFactory, ProgrammeFactory, SubmissionFactory
from tests.submissions.template_out.filling import CATEGORIES, FILLED, PROGRAMME, WORD_2010, filled_in
from tests.submissions.template_out.forms import said, values

pytestmark = [pytest.mark.django_db, pytest.mark.long]
SAVED = Path(__file__).parent / "saved"
TEXTS = EXAMPLES if IS_SECOND else max(200, EXAMPLES)  # what Word does to them is the same with either database
PARTNERS = ["Barking and Dagenham", "Kensington & Chelsea", "St. Mary's"]


@pytest.fixture
def programme():
    made = ProgrammeFactory(**PROGRAMME)
    for place, name in enumerate(CATEGORIES):
        CategoryFactory(programme=made, name=name, position=place)
    for name in PARTNERS:
        AuthorityFactory(name=name)
    return made


@pytest.fixture
def draft(cast, programme):
    authority = cast.owner.authorities.get()
    return SubmissionFactory(programme=programme, authority=authority, owner=cast.owner)


def back(submission: Submission, data: bytes, name: str = "form.docx") -> Submission:
    """A new draft from a file, as an upload makes it."""
    programme = submission.programme
    read = reader.read(name, data, uploads.form_of(programme))
    facts = {"file_name": name, "programme": programme, "authority": submission.authority}
    return drafts.from_template(read, **facts, owner=submission.owner)


@settings(max_examples=TEXTS, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_what_a_submission_says_comes_back_the_same(draft, data):
    snapshots.write(draft, data.draw(values(CATEGORIES, PARTNERS)))
    assert said(back(draft, template_out.filled(draft))) == said(draft)


def test_a_blank_form_has_everything_and_says_nothing(draft, programme):
    data = template_out.blank(programme)
    words = [each.text for each in Document(io.BytesIO(data)).paragraphs]
    for text in (programme.title, programme.introduction, programme.ask, "4. Categories", "14. Email address"):
        assert text in words
    boxes = list(Document(io.BytesIO(data)).element.body.iter("{*}checkbox"))
    assert len(boxes) == len(CATEGORIES) + 3 + 2
    read = reader.read("blank.docx", data, uploads.form_of(programme))
    assert read.missing == ["authority", "title", "categories", "description", "contact"]
    assert (read.notes, read.links, {*read.answers.values()}) == ([], [], {""})


def test_the_form_that_goes_out_has_a_title_a_language_and_no_author(programme):
    core = Document(io.BytesIO(template_out.blank(programme))).core_properties
    assert (core.title, core.language, core.author) == (programme.title, "en-GB", "")


def test_a_form_filled_in_by_an_officer_is_read(draft, programme):
    made = back(draft, filled_in(template_out.blank(programme)))
    assert said(made) == {**said(draft), **FILLED}


@pytest.mark.parametrize("name", ["filled.docx", "filled.odt"])
def test_a_form_that_libreoffice_has_saved_gives_the_same_fields(draft, name):
    """Made by ``tests.submissions.template_out.saving`` from a form that was filled in."""
    made = back(draft, (SAVED / name).read_bytes(), name)
    assert said(made) == {**said(draft), **FILLED}


def test_our_form_is_read_in_the_child_too(draft, programme):
    read = uploads.read(programme, "filled.docx", filled_in(template_out.blank(programme)))
    assert (read.title, read.answers["evidence"]) == (FILLED["title"], "Monitored")


def test_another_document_is_no_form_of_ours(draft, programme):
    data = template_out.blank(programme)
    other = Document(io.BytesIO(data))
    for paragraph in [each for each in other.paragraphs if each.style.name == "Heading 2"][4:]:
        paragraph._p.getparent().remove(paragraph._p)
    file = io.BytesIO()
    other.save(file)
    assert not reader.read("other.docx", file.getvalue(), uploads.form_of(programme)).answers


def test_two_answers_where_one_is_asked_for_keep_the_first(draft, programme):
    document = Document(io.BytesIO(template_out.blank(programme)))
    for box in list(document.element.body.iter("{*}checkbox"))[-5:-2]:
        next(box.iter("{*}checked")).set(f"{WORD_2010}val", "1")
    file = io.BytesIO()
    document.save(file)
    assert said(back(draft, file.getvalue()))["evidence"] == "early"
