"""Forms that were filled in by LibreOffice (``saving``), well and badly, say what was written in them."""

from pathlib import Path

import pytest

from inspection.archive import Archive
from submissions import bringing_back, drafts, snapshots, uploads
from submissions.intake import reader
from tests.factories import AuthorityFactory, CategoryFactory, ProgrammeFactory, SubmissionFactory
from tests.submissions.template_out import astray, variants
from tests.submissions.template_out.filling import CATEGORIES, PROGRAMME
from tests.submissions.template_out.forms import PROSES, said
from tests.submissions.template_out.texts import drawn
from tests.submissions.template_out.variants import CHANGED, EMPTY, PROGRESS

pytestmark = [pytest.mark.django_db, pytest.mark.long]
SAVED = Path(__file__).parent / "saved"
VARIANTS = {**variants.VARIANTS, **astray.VARIANTS}
KINDS = ["docx", "odt"]


@pytest.fixture
def draft(cast):
    programme = ProgrammeFactory(**PROGRAMME)
    for place, name in enumerate(CATEGORIES):
        CategoryFactory(programme=programme, name=name, position=place)
    for name in ("Barking and Dagenham", "Kensington & Chelsea"):
        AuthorityFactory(name=name)
    return SubmissionFactory(programme=programme, authority=cast.owner.authorities.get(), owner=cast.owner)


def read(draft, file_name: str):
    return reader.read(file_name, (SAVED / file_name).read_bytes(), uploads.form_of(draft.programme))


def uploaded(draft, file_name: str) -> dict:
    """What the new draft says that an upload makes."""
    facts = {"file_name": file_name, "programme": draft.programme, "authority": draft.authority}
    return said(drafts.from_template(read(draft, file_name), **facts, owner=draft.owner))


def brought_back(draft, file_name: str) -> dict:
    """What the form says otherwise than the submission in progress."""
    return bringing_back.read(draft, file_name, (SAVED / file_name).read_bytes())


def expected(says: dict) -> dict:
    return {**says, **{name: drawn(says[name]) for name in PROSES}}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", VARIANTS)
def test_what_was_written_in_libreoffice_is_read(draft, name, kind):
    made = uploaded(draft, f"{name}.{kind}")
    assert {field: made[field] for field in EMPTY} == expected(VARIANTS[name][1])


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_brought_back_differs_in_what_a_colleague_wrote(draft, kind):
    snapshots.write(draft, {**snapshots.snapshot(draft), **PROGRESS})
    assert brought_back(draft, f"progress.{kind}") == CHANGED


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_brought_back_as_it_went_out_differs_in_nothing(draft, kind):
    snapshots.write(draft, {**snapshots.snapshot(draft), **PROGRESS})
    assert brought_back(draft, f"progress_unchanged.{kind}") == {}


@pytest.mark.parametrize("kind", KINDS)
def test_the_saved_files_name_nobody(kind):
    for path in SAVED.glob(f"*.{kind}"):
        part = "docProps/core.xml" if kind == "docx" else "meta.xml"
        properties = Archive(path.read_bytes()).part(part)
        names = [each.text for each in properties.iter("{*}creator", "{*}initial-creator", "{*}lastModifiedBy")]
        assert not any(names), path.name


def test_choices_that_were_deleted_instead_of_ticked_are_told_of(draft):
    assert (
        "Only ‘With partners’ and ‘Data & insight’ are left under ‘4. Categories’, but not ticked."
        in read(draft, "hints.odt").notes
    )
