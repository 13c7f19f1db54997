"""Makes what LibreOffice saves of the Word form: ``python -m tests.submissions.template_out.saving``.

Needed again when the questions change. It needs LibreOffice (``soffice``), another Python that has ``uno``
(``/usr/bin/python3`` with Debian's ``python3-uno``; PORTAL_UNO_PYTHON for another) and an empty database.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice_portal.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from submissions import template_out  # noqa: E402
from submissions.snapshots import as_text  # noqa: E402
from submissions.template_out.questions import AGREES  # noqa: E402
from submissions.template_out.writing import written  # noqa: E402
from tests.factories import CategoryFactory, ProgrammeFactory  # noqa: E402
from tests.submissions.template_out.filling import CATEGORIES, PROGRAMME, filled_in  # noqa: E402
from tests.submissions.template_out.variants import PROGRESS  # noqa: E402

SAVED = Path(__file__).parent / "saved"
UNO_PYTHON = os.environ.get("PORTAL_UNO_PYTHON", "/usr/bin/python3")
LISTENS = "pipe,name=portal_forms;urp;"


def main(folder: Path) -> None:
    """The form: filled in already and only saved by LibreOffice; and filled in there, in every variant."""
    call_command("migrate", verbosity=0)
    programme = ProgrammeFactory(**PROGRAMME)
    for place, name in enumerate(CATEGORIES):
        CategoryFactory(programme=programme, name=name, position=place)
    values = template_values()
    forms = {"filled": filled_in(template_out.blank(programme)), "blank": template_out.blank(programme)}
    forms["progress"] = written(programme, values)
    for name, data in forms.items():
        (folder / f"{name}.docx").write_bytes(data)
    with soffice(folder):
        typist = [UNO_PYTHON, "-m", f"{__package__}.fill_in_libreoffice", str(folder), str(SAVED)]
        subprocess.run(typist, check=True, stdout=sys.stderr)


@contextmanager
def soffice(folder: Path) -> Iterator[None]:
    """LibreOffice with a profile of its own, which knows nobody's name."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", "--norestore", profile, f"--accept={LISTENS}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as office:
        try:
            yield
        finally:
            office.terminate()


def template_values() -> dict:
    """What the submission in progress says, as the form's writer takes it."""
    agreed = [AGREES[name] for name in AGREES if PROGRESS.get(name)]
    return {**PROGRESS, "consent": agreed, "evidence": [as_text("evidence", PROGRESS["evidence"])]}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(made))
