"""What keeps a submission from being submitted, each in a sentence that says what to do."""

import pytest

from submissions.completeness import is_placeholder, problems
from submissions.models import Submission
from tests.factories import SubmissionFactory
from tests.submissions.cast import make_draft, publish

GAPS = [
    ("title", "title", "Enter the name of the project or approach"),
    ("categories", "categories", "Select at least one category"),
    ("description", "description", "Enter a short description of the work"),
    ("contact", "contact_name", "Enter the name of a contact"),
    ("contact", "contact_email", "Enter the contact's email address"),
    ("contact", "contact_agrees", "Confirm that the contact agrees to be named and to receive messages"),
]
EMAIL = "Enter an email address in the correct format, like name@example.gov.uk"


def found(submission) -> list[tuple]:
    return [(each.section, each.field, each.text, each.is_gap) for each in problems(submission)]


def test_an_empty_draft_lacks_what_the_template_asks_and_nothing_optional(db):
    assert found(SubmissionFactory()) == [(*gap, True) for gap in GAPS]


def test_a_complete_draft_lacks_nothing(cast):
    assert found(make_draft(cast)) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": " \n"}, ("title", "title", GAPS[0][2], True)),
        ({"title": "x" * 150}, None),
        (
            {"title": "x" * 151},
            ("title", "title", "The name of the project must be 150 characters or fewer", False),
        ),
        ({"title": "N/A"}, ("title", "title", "“N/A” does not say what the work is. Enter its name", False)),
        ({"description": "\n"}, ("description", "description", GAPS[2][2], True)),
        ({"description": "x" * 20_000}, None),
        (
            {"description": "x" * 20_001},
            ("description", "description", "Description must be 20,000 characters or fewer", False),
        ),
        ({"summary": "x" * 301}, ("description", "summary", "Summary must be 300 characters or fewer", False)),
        ({"impact": "x" * 20_001}, ("description", "impact", "Impact must be 20,000 characters or fewer", False)),
        (
            {"learning": "x" * 20_001},
            ("learning", "learning", "What you have learnt must be 20,000 characters or fewer", False),
        ),
        (
            {"needs": "x" * 20_001},
            ("learning", "needs", "What it takes must be 20,000 characters or fewer", False),
        ),
        (
            {"contact_name": "x" * 201},
            ("contact", "contact_name", "Contact name must be 200 characters or fewer", False),
        ),
        ({"contact_email": "kay@"}, ("contact", "contact_email", EMAIL, False)),
        (
            {"contact_email": "a" * 64 + "@" + "b" * 60 + ".example" * 30},
            ("contact", "contact_email", EMAIL, False),
        ),
        ({"contact_email": "kay@a.example, ray@a.example"}, ("contact", "contact_email", EMAIL, False)),
    ],
)
def test_each_rule_has_its_sentence(cast, fields, expected):
    assert found(make_draft(cast, **fields)) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("label", "address", "expected"),
    [
        ("Report", "https://www.home.example/a?b=c#d", None),
        ("", "http://home.example", None),
        ("Report", "", ("address", "Enter the web address of “Report”, or remove it")),
        ("", "home.example", ("address", "Enter the web address of link 2 in full, like https://www.example.org/report")),
        ("Data", "javascript:alert(1)", ("address", "Enter the web address of “Data” in full, like "
                                         "https://www.example.org/report")),
        ("Data", "https://home.example/" + "x" * 2000, ("address", "The web address of “Data” must be 2,000 "
                                                        "characters or fewer")),
        ("x" * 201, "https://home.example", ("label", "The name of link 2 must be 200 characters or fewer")),
    ],
)  # fmt: skip
def test_a_link_needs_its_address(cast, label, address, expected):
    submission = make_draft(cast)
    submission.links.create(label="First", address="https://home.example")
    submission.links.create(label=label, address=address, position=1)
    rule = ("links", f"links-1-{expected[0]}", expected[1], False) if expected else None
    assert found(submission) == ([rule] if rule else [])


@pytest.mark.parametrize(
    "title", ["Various", "various.", " VARIOUS PROJECTS ", "N/A", "tbc", "See below", "Multiple"]
)
def test_a_title_that_stands_for_none_is_known(title):
    assert is_placeholder(title)


@pytest.mark.parametrize("title", ["Various routes into work", "Testing times", "None of us alone", ""])
def test_a_title_that_only_begins_like_one_is_a_title(title):
    assert not is_placeholder(title)


def test_what_passes_here_passes_the_database_too(cast):
    submission = make_draft(
        cast, title="x" * 150, summary="x" * 300, description="x" * 20_000, contact_name="x" * 200
    )
    submission.links.create(label="", address="https://home.example/" + "x" * 1900)
    submission = Submission.objects.get(pk=submission.pk)
    assert found(submission) == []
    assert [resource.label for resource in publish(cast, submission).resources.all()] == [
        ("https://home.example/" + "x" * 1900)[:200]
    ]
