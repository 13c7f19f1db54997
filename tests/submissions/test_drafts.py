"""New drafts: from nothing, from a template, or several from one."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.housekeeping import purge
from accounts.models import User
from practices.models import Authority
from submissions import drafts, uploads
from submissions.intake import Link, ReadTemplate
from submissions.models import ImportedTemplate, Submission
from submissions.snapshots import snapshot
from tests.factories import CategoryFactory, ProgrammeFactory, UserFactory
from tests.submissions.cast import make_draft

READ = {
    "authorities": ["Farborough", "Homeborough"],
    "title": "Open Doors",
    "categories": ["With partners", "Of another programme"],
    "description": "What we did.",
    "contact_name": "Ola Ray",
    "contact_role": "Lead",
    "contact_email": "ola@home.example",
    "links": [Link("Report", "https://a.example"), Link("Lost", "")],
    "full_text": "Every word.",
    "notes": ["One thing was uncertain."],
    "missing": [],
}


@pytest.fixture
def programme(db):
    programme = ProgrammeFactory()
    CategoryFactory(programme=programme, slug="with-partners")
    CategoryFactory(programme=ProgrammeFactory(slug="other"), name="Of another programme")
    return programme


def home_of(cast):
    return cast.owner.authorities.get(name="Homeborough")


def test_a_template_becomes_a_draft_with_everything_found_and_its_text_beside_it(cast, programme):
    draft = drafts.from_template(
        ReadTemplate(**READ), file_name="x" * 300 + ".docx", programme=programme, authority=home_of(cast),
        owner=cast.owner,
    )  # fmt: skip
    kept = snapshot(Submission.objects.get(pk=draft.pk))
    assert {name: value for name, value in kept.items() if value} == {
        "authority": "Homeborough", "partners": ["Farborough"],
        "title": "Open Doors", "categories": ["With partners"],
        "description": "What we did.", "contact_name": "Ola Ray", "contact_role": "Lead",
        "contact_email": "ola@home.example", "links": [["Report", "https://a.example"], ["Lost", ""]],
    }  # fmt: skip
    imported = draft.imported
    assert (imported.text, imported.imported_by) == ("Every word.", cast.owner)
    assert imported.file_name == "x" * 250 + ".docx"
    assert (imported.report["notes"], "full_text" in imported.report) == (["One thing was uncertain."], False)


def test_a_template_that_cannot_be_stored_leaves_nothing(cast, programme):
    with pytest.raises(IntegrityError), transaction.atomic():
        drafts.from_template(
            ReadTemplate(**{**READ, "links": [Link(None, "")]}), file_name="a.docx", programme=programme,
            authority=home_of(cast), owner=cast.owner,
        )  # fmt: skip
    assert (Submission.objects.count(), ImportedTemplate.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("named", "home", "notes"),
    [
        (["Farborough", "Homeborough"], "Homeborough", 0),
        (["Homeborough"], "Homeborough", 0),
        ([], "Homeborough", 0),
        (["Farborough"], "Homeborough", 1),
    ],
)
def test_a_draft_belongs_to_an_authority_of_whoever_brings_it(cast, named, home, notes):
    read = ReadTemplate(authorities=named)
    assert (uploads.home_of(read, cast.owner).name, len(read.notes)) == (home, notes)
    if notes:
        assert read.notes == [
            "The template names Farborough, and you belong to Homeborough. We have put Homeborough first and the "
            "others as partners: please check."
        ]


def test_somebody_of_two_authorities_gets_the_one_that_is_named(cast):
    cast.owner.memberships.create(authority=Authority.objects.get(name="Farborough"))
    assert uploads.home_of(ReadTemplate(authorities=["Homeborough"]), cast.owner).name == "Homeborough"
    assert (
        uploads.home_of(ReadTemplate(authorities=["Farborough", "Homeborough"]), cast.owner).name == "Farborough"
    )


def test_starting_gives_the_draft_that_is_still_untouched(cast):
    programme, home = ProgrammeFactory(), home_of(cast)
    first = drafts.start(programme, home, cast.owner)
    assert drafts.start(programme, home, cast.owner) == first
    assert drafts.start(programme, home, cast.colleague) != first
    assert drafts.start(ProgrammeFactory(slug="other"), home, cast.owner) != first
    Submission.objects.filter(pk=first.pk).update(version=2)
    assert drafts.start(programme, home, cast.owner) != first


def test_a_person_who_never_came_in_but_owns_a_draft_is_not_thrown_away(cast):
    long_ago = timezone.now() - timedelta(days=2)
    absent, other = (UserFactory(code_requested_at=long_ago) for _ in range(2))
    draft = make_draft(cast)
    Submission.objects.filter(pk=draft.pk).update(owner=absent)
    assert purge()["people"] == 1
    assert Submission.objects.get(pk=draft.pk).owner == absent
    assert not User.objects.filter(pk=other.pk).exists()
