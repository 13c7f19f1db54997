"""``manage.py import_templates DIR``: a folder of filled-in templates becomes drafts."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User
from practices.models import Authority, Programme
from submissions import drafts, uploads
from submissions.intake import MAX_BYTES, ReadTemplate, Refused
from submissions.models import ImportedTemplate

IMPORTER = "imported.templates@portal.invalid"
COLUMNS = ("file", "authority", "title", "categories", "contact", "links", "missing")


class Command(BaseCommand):
    help = "Read every filled-in template in a folder, say what was found and missing, and create drafts."

    def add_arguments(self, parser):
        parser.add_argument("directory", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="read and report, create no drafts")
        parser.add_argument("--format", choices=("table", "json"), default="table")
        parser.add_argument("--programme", help="slug of the call for practice; the first open one if not given")
        parser.add_argument("--owner", help="email address of the person who is to own the drafts")

    def handle(self, *args, directory, dry_run, programme, owner, **options):
        if not directory.is_dir():
            raise CommandError(f"There is no folder {directory}.")
        programme = find_programme(programme)
        rows = []
        for path in sorted(directory.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                rows.append(self.row(path, directory, programme, dry_run, owner))
        if options["format"] == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(table(rows))

    def row(self, path, directory, programme, dry_run, owner):
        """Read one file, create its draft unless this is a dry run, and report."""
        name = str(path.relative_to(directory))
        try:
            with path.open("rb") as file:
                read = uploads.read(programme, path.name, file.read(MAX_BYTES + 1))
        except Refused as refused:
            return report(name, ReadTemplate(), refused=str(refused))
        except OSError as fault:
            return report(name, ReadTemplate(), refused=f"{name} could not be opened: {fault.strerror}.")
        if not dry_run and read.authorities and not is_imported(read, name):
            create_draft(read, name, programme, owner)
        return report(name, read)


def find_programme(slug) -> Programme:
    """The programme by slug, or the first open one."""
    found = Programme.objects.filter(slug=slug) if slug else Programme.objects.open().order_by("pk")
    programme = found.first()
    if programme is None:
        raise CommandError("There is no such programme. Run first: manage.py load_reference_data")
    return programme


def is_imported(read: ReadTemplate, name: str) -> bool:
    """Whether this very text has become a draft before, so that the command can be run again."""
    return ImportedTemplate.objects.filter(file_name=name[-255:], text=read.full_text).exists()


@transaction.atomic
def create_draft(read: ReadTemplate, name: str, programme: Programme, owner: str | None) -> None:
    """A draft of the first authority that the template names. A colleague there takes it over by submitting it."""
    address = (owner or IMPORTER).lower()
    person = User.objects.filter(email=address).first()
    if person is None and owner:
        raise CommandError(f"Nobody has the address {owner}.")
    person = person or User.objects.create_user(address, name="Imported templates", is_active=False)
    authority = Authority.objects.get(name=read.authorities[0])
    drafts.from_template(read, file_name=name, programme=programme, authority=authority, owner=person)


def report(name: str, read: ReadTemplate, refused: str | None = None) -> dict:
    """One file's findings, in the shape that ``--format json`` prints."""
    return {
        "file": name,
        "authorities": read.authorities,
        "title": read.title or None,
        "categories": read.categories,
        "contact_name": read.contact_name or None,
        "contact_email": read.contact_email or None,
        "links": [link.address for link in read.links if link.address],
        "description": read.description or None,
        "missing": read.missing,
        "refused": refused,
    }


def table(rows: list[dict]) -> str:
    """The findings as lines of text, a file each."""
    lines = [COLUMNS, *(cells(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(COLUMNS))]
    drawn = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    ]
    drawn.insert(1, "  ".join("-" * width for width in widths))
    refused = [f"{row['file']}: {row['refused']}" for row in rows if row["refused"]]
    homeless = [
        f"{row['file']}: no draft, because it names no authority that we know."
        for row in rows
        if not row["authorities"] and not row["refused"]
    ]
    total = f"{len(rows)} files, {len(rows) - len(refused)} read, {len(refused)} refused"
    return "\n".join([*drawn, "", *refused, *homeless, total])


def cells(row: dict) -> tuple[str, ...]:
    """One file's line of the table."""
    if row["refused"]:
        return (row["file"], "refused", "", "", "", "", "")
    contact = " ".join(part for part in (row["contact_name"], row["contact_email"]) if part)
    return (
        row["file"],
        ", ".join(row["authorities"]) or "missing",
        row["title"] or "missing",
        ", ".join(row["categories"]) or "missing",
        contact or "missing",
        str(len(row["links"])),
        ", ".join(row["missing"]) or "nothing",
    )
