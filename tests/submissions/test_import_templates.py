"""A folder of filled-in templates becomes drafts, and a table of what was found and missing in each."""

import json
import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from practices.models import Programme
from submissions.models import ImportedTemplate, Submission
from tests.factories import UserFactory
from tests.submissions.intake.documents import CATEGORIES, STORY, lines, text, word

KEYS = [
    "file", "authorities", "title", "categories", "contact_name", "contact_email", "links", "description",
    "missing", "refused",
]  # fmt: skip
FILLED = word(*lines(categories=CATEGORIES[3:4], after=("Contact: Ola Ray, ola@camden.gov.uk",)))
HOSTILE = {
    "bomb.docx": b"PK\x03\x04" + b"\0" * 100,
    "letter.txt": b"Dear all, the car park is closed on Monday.\n" * 9,
    "picture.odt": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "program.exe": b"MZ",
    "nothing.txt": b"",
}


@pytest.fixture
def folder(tmp_path, reference_data):
    (tmp_path / "inner").mkdir()
    (tmp_path / "camden.docx").write_bytes(FILLED)
    (tmp_path / "inner" / "both.txt").write_bytes(
        text(*(line.replace("Camden", "Bi-Borough").replace("Open Doors", "Various") for line in lines()))
    )
    (tmp_path / ".hidden.txt").write_bytes(b"not looked at")
    return tmp_path


def run(folder, *options) -> str:
    out = StringIO()
    call_command("import_templates", str(folder), *options, stdout=out)
    return out.getvalue()


def as_json(folder, *options) -> list[dict]:
    return json.loads(run(folder, "--format", "json", *options))


def test_each_file_is_reported_by_these_keys(folder):
    rows = as_json(folder)
    assert [list(row) for row in rows] == [KEYS] * 2
    assert rows[0] == {
        "file": "camden.docx", "authorities": ["Camden"], "title": "Open Doors", "categories": ["With partners"],
        "contact_name": "Ola Ray", "contact_email": "ola@camden.gov.uk", "links": [], "description": STORY,
        "missing": [], "refused": None,
    }  # fmt: skip
    assert (rows[1]["file"], rows[1]["authorities"], rows[1]["missing"]) == (
        "inner/both.txt",
        ["Kensington and Chelsea", "Westminster"],
        ["title", "categories", "contact"],
    )


def test_the_table_has_a_line_for_each_file(folder):
    shown = run(folder).splitlines()
    assert shown[0].split() == ["file", "authority", "title", "categories", "contact", "links", "missing"]
    first, second = ([cell for cell in line.split("  ") if cell] for line in shown[2:4])
    assert [cell.strip() for cell in first] == [
        "camden.docx", "Camden", "Open Doors", "With partners", "Ola Ray ola@camden.gov.uk", "0", "nothing",
    ]  # fmt: skip
    assert [cell.strip() for cell in second] == [
        "inner/both.txt", "Kensington and Chelsea, Westminster", "Various", "missing", "missing", "0",
        "title, categories, contact",
    ]  # fmt: skip
    assert shown[-1] == "2 files, 2 read, 0 refused"


def test_drafts_are_made_once(folder):
    for _ in range(2):
        run(folder)
    drafts = Submission.objects.order_by("pk")
    assert [(draft.title, draft.authority.name, draft.status) for draft in drafts] == [
        ("Open Doors", "Camden", "draft"),
        ("Various", "Kensington and Chelsea", "draft"),
    ]
    assert [each.name for each in drafts[1].partner_authorities.all()] == ["Westminster"]
    assert {(draft.owner.email, draft.owner.is_active) for draft in drafts} == {
        ("imported.templates@portal.invalid", False)
    }
    assert ImportedTemplate.objects.count() == 2


def test_a_dry_run_reports_the_same_and_makes_none(folder):
    assert as_json(folder, "--dry-run") == as_json(folder)
    Submission.objects.all().delete()
    run(folder, "--dry-run")
    assert Submission.objects.count() == 0


def test_files_that_cannot_be_used_are_reported_and_the_others_go_on(folder):
    for name, data in HOSTILE.items():
        (folder / name).write_bytes(data)
    rows = {row["file"]: row for row in as_json(folder)}
    refused = {name: row["refused"] for name, row in rows.items() if row["refused"]}
    assert set(refused) == set(HOSTILE)
    assert [name in sentence for name, sentence in refused.items()] == [True] * len(HOSTILE)
    assert Submission.objects.count() == 2
    assert run(folder).splitlines()[-1] == "7 files, 2 read, 5 refused"


def test_a_template_without_an_authority_is_reported_and_makes_no_draft(folder):
    (folder / "camden.docx").write_bytes(word(*(line.replace("Camden", "Nowhere") for line in lines())))
    shown = run(folder)
    assert "camden.docx: no draft, because it names no authority that we know." in shown
    assert [draft.authority.name for draft in Submission.objects.all()] == ["Kensington and Chelsea"]


def test_an_owner_and_a_programme_can_be_named(folder):
    owner = UserFactory(email="owner@home.example")
    run(folder, "--owner", "Owner@Home.example", "--programme", "anti-racist-practice")
    assert {draft.owner for draft in Submission.objects.all()} == {owner}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--owner", "nobody@home.example"), "Nobody has the address nobody@home.example."),
        (("--programme", "nonsense"), "There is no such programme. Run first: manage.py load_reference_data"),
    ],
)
def test_a_wrong_option_is_refused_in_words(folder, options, said):
    with pytest.raises(CommandError, match=said):
        run(folder, *options)
    assert Submission.objects.count() == 0


def test_a_folder_that_is_not_there_is_refused_in_words(tmp_path, db):
    with pytest.raises(CommandError, match="There is no folder"):
        run(tmp_path / "nowhere")


def test_a_closed_programme_is_not_imported_into_unasked(folder):
    Programme.objects.update(is_open=False)
    with pytest.raises(CommandError):
        run(folder)


@pytest.mark.skipif(
    "PORTAL_REAL_TEMPLATES" not in os.environ,
    reason="set PORTAL_REAL_TEMPLATES to a folder with the two templates that boroughs sent in",
)
def test_the_templates_that_boroughs_sent_in_become_drafts_that_lack_three_things(reference_data):
    rows = as_json(Path(os.environ["PORTAL_REAL_TEMPLATES"]))
    assert [row["missing"] for row in rows] == [["title", "categories", "contact"]] * 2
    assert [(len(row["authorities"]), bool(row["description"]), row["refused"]) for row in rows] == [
        (1, True, None)
    ] * 2
    assert Submission.objects.count() == 2
