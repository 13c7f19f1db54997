"""A portal in which one person is named in every text there is, and the copies that are looked through."""

import io
import shutil
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection, models
from django.utils import timezone
from post_office.models import STATUS, Attachment, Email, EmailTemplate, Log

from practices import search
from practices.models import Practice, Resource
from stewardship.removal import ledger
from submissions.models import SubmissionLink
from tests import postgres
from tests.conftest import EXAMPLES
from tests.factories import UserFactory
from tests.security.canaries import make_world

PATIENCE = 60 + 4 * EXAMPLES  # seconds; other tests keep transactions open in this cluster
NAME, ADDRESS = "Zoë Åkerlund", "zoe.akerlund@home.example"
TEXT = f"Led by {NAME}, **Zoë** Åkerlund or ZOË\nÅKERLUND: {ADDRESS}, {ADDRESS.upper()}"
NEEDLES = (NAME, ADDRESS, "Zo\\u00eb \\u00c5kerlund", "Zo=C3=AB =C3=85kerlund")
TEXTS = (models.CharField, models.TextField, models.JSONField)
SPARED = {  # names of Django's own, what has no words by its rule, and what is planted in a way of its own
    "audit.entry", "contenttypes.contenttype", "auth.permission", "sessions.session",
    "practices.searchentry", "accounts.user", "account.emailaddress",
}  # fmt: skip


class World:
    """Who is there, and what is counted afterwards."""

    def __init__(self):
        self.cast = make_world().cast
        self.person = UserFactory(email=ADDRESS, name=NAME)
        self.person.memberships.create(authority=self.cast.owner.authorities.get())
        self.person.emailaddress_set.create(email=ADDRESS, verified=True, primary=True)
        self.make_rows()
        Practice.objects.update(stopped_on=timezone.localdate())  # so that they can say why
        self.planted = {model._meta.label_lower: plant(model) for model in apps.get_models()}
        Practice.objects.filter(pk=Practice.objects.published().earliest("pk").pk).update(slug="by-zoe-akerlund")
        search.rebuild()
        self.make_sessions()
        caches["default"].set(f"limit:{ADDRESS}", [NAME], 600)

    def make_rows(self) -> None:
        """Rows of the models that the canary's world has none of."""
        mail = Email.objects.create(from_email="portal@portal.example", to=[ADDRESS], status=STATUS.sent)
        Email.objects.create(from_email="portal@portal.example", to=[ADDRESS], status=STATUS.queued)
        Email.objects.create(from_email="a@portal.example", to=["b@b.example"], cc=[ADDRESS], status=STATUS.queued)
        EmailTemplate.objects.create(name="x")
        Log.objects.create(email=mail, status=STATUS.failed, message="x")
        for name, content in {"a.txt": TEXT.encode(), "b.docx": word_file(), "c.txt": b"Nothing"}.items():
            attachment = Attachment(name=name)
            attachment.file.save(name, ContentFile(content))
            attachment.emails.add(mail)
        kind = ContentType.objects.get_for_model(Practice)
        LogEntry.objects.create(
            user=self.cast.moderator, content_type=kind, object_id="1", object_repr="x", action_flag=ADDITION
        )

    def make_sessions(self) -> None:
        """Typed text that waits for a sign-in, the person's own session, and the person at the door."""
        for data in (
            {"kept_text": {"/submissions/1/": {"description": [TEXT]}}},
            {"_auth_user_id": str(self.person.pk), "account_authentication_methods": [{"email": ADDRESS}]},
            {"account_login": {"email": ADDRESS}},
        ):
            session = SessionStore()
            session.update(data)
            session.create()


def plant(model: type[models.Model]) -> int:
    """Name the person in each text of each row, behind the model's back; how many rows."""
    if model._meta.label_lower in SPARED or not model._meta.managed:
        return 0
    columns = [each for each in model._meta.local_concrete_fields if takes_words(each)]
    for row in model._base_manager.all():
        values = {column.name: words_for(row, column) for column in columns}
        if values:
            model._base_manager.filter(pk=row.pk).update(**values)
    return model._base_manager.count() if columns else 0


def takes_words(column: models.Field) -> bool:
    has_room = column.max_length is None or column.max_length >= len(ADDRESS)
    is_free = not (column.choices or column.primary_key or isinstance(column, models.SlugField))
    return isinstance(column, TEXTS) and has_room and is_free


def words_for(row: models.Model, column: models.Field):
    """What stands in this column: short where there is little room, with the row's number where it is unique."""
    if isinstance(column, models.JSONField):
        return {"contact_name": NAME, "notes": [TEXT, "Zo=C3=AB =C3=85kerlund"], ADDRESS: [{"by": NAME}]}
    if column.name in ("to", "cc", "bcc"):
        return getattr(row, column.name)
    if column.name == "contact_email" or isinstance(column, models.EmailField):
        return ADDRESS
    if isinstance(row, Resource | SubmissionLink) and column.name == "address":
        return f"mailto:{ADDRESS}" if row.pk % 2 else "https://a.example/"
    if column.unique:
        return f"{NAME} {row.pk}".lower()
    return TEXT if column.max_length is None or column.max_length > len(TEXT) else NAME


def word_file() -> bytes:
    """A Word document whose text is divided into runs, and packed."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:r><w:t>Zoë</w:t></w:r><w:r><w:t>Åkerlund</w:t></w:r>" * 9)
    return content.getvalue()


def found_in(content: bytes) -> list[str]:
    """The needles that these bytes hold, in capitals or not."""
    text = content.decode("utf-8", "ignore").casefold()
    return [needle for needle in NEEDLES if needle.casefold() in text]


def dump() -> bytes:
    """What ``dumpdata`` writes, with what sessions hold when they are unpacked."""
    written = io.StringIO()
    call_command("dumpdata", stdout=written)
    sessions = [each.get_decoded() for each in apps.get_model("sessions.session").objects.all()]
    return (written.getvalue() + repr(sessions)).encode()


def sql() -> bytes:
    """A fresh dump in the database's own language."""
    if connection.vendor == "postgresql":
        return run("pg_dump").stdout
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as opened:
        return "\n".join(opened.iterdump()).encode()


def media() -> bytes:
    """All files, and their names."""
    files = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    return b"\n".join(part for path in files for part in (str(path).encode(), path.read_bytes()))


def database() -> bytes:
    """All bytes of the database's files as they are on the disk.

    Of PostgreSQL its tables and indexes after a checkpoint: not its write-ahead log, which an archive may keep.
    What PostgreSQL has compressed cannot be read this way; ``sql`` reads it.
    """
    path = Path(connection.settings_dict["NAME"])
    files = list(path.parent.glob(f"{path.name}*")) if connection.vendor == "sqlite" else files_of_postgresql()
    return b"".join(file.read_bytes() for file in files)


def files_of_postgresql() -> list[Path]:
    """The files of this database in the cluster, once all that is in memory is written to them."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT setting || '/base/' || oid FROM pg_settings, pg_database "
            "WHERE name = 'data_directory' AND datname = current_database()"
        )
        [folder] = cursor.fetchone()
    return [path for path in Path(folder).iterdir() if path.is_file()]


def backup(folder: Path) -> Path:
    """A backup of database and files, as the README says to make one."""
    shutil.copytree(settings.MEDIA_ROOT, folder / "media")
    if connection.vendor == "postgresql":
        (folder / "database").write_bytes(run("pg_dump", "--format=custom").stdout)
    else:
        copy_sqlite(connection.settings_dict["NAME"], folder / "database")
    return folder


def restore(copy: Path) -> None:
    """Database and files are again what they were when ``copy`` was made; the ledger stays, as the README says."""
    connection.close()
    for path in Path(settings.MEDIA_ROOT).iterdir():
        if path.name != ledger.FOLDER:
            shutil.rmtree(path)
    shutil.copytree(
        copy / "media", settings.MEDIA_ROOT, ignore=shutil.ignore_patterns(ledger.FOLDER), dirs_exist_ok=True
    )
    if connection.vendor == "postgresql":
        kept = (copy / "database").read_bytes()
        run("pg_restore", "--clean", "--if-exists", "--no-owner", "--exit-on-error", input=kept)
    else:
        copy_sqlite(copy / "database", connection.settings_dict["NAME"])


def copy_sqlite(source, target) -> None:
    with sqlite3.connect(source) as one, sqlite3.connect(target) as other:
        one.backup(other)
    one.close()
    other.close()


def run(program: str, *options: str, **more) -> subprocess.CompletedProcess:
    """A program of PostgreSQL's on the tests' own database."""
    where = connection.settings_dict
    address = ["-h", where["HOST"], "-U", where["USER"], "-d", where["NAME"]]
    command = [postgres.binaries() / program, *address, *options]
    return subprocess.run(command, check=True, capture_output=True, **more)
