"""Makes what LibreOffice saves of a filled-in form: ``python -m tests.submissions.template_out.saving``.

Needed again when the questions change. It needs LibreOffice (``soffice``) and an empty database.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice_portal.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from submissions import template_out  # noqa: E402
from tests.factories import CategoryFactory, ProgrammeFactory  # noqa: E402
from tests.submissions.template_out.filling import CATEGORIES, PROGRAMME, filled_in  # noqa: E402

SAVED = Path(__file__).parent / "saved"


def main() -> None:
    """The form, filled in, opened and saved by LibreOffice in both of its formats."""
    call_command("migrate", verbosity=0)
    programme = ProgrammeFactory(**PROGRAMME)
    for place, name in enumerate(CATEGORIES):
        CategoryFactory(programme=programme, name=name, position=place)
    SAVED.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "filled.docx")
        source.write_bytes(filled_in(template_out.blank(programme)))
        for kind in ("odt", "docx:MS Word 2007 XML"):
            command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(SAVED), str(source)]
            subprocess.run(command, check=True, stdout=sys.stderr)


if __name__ == "__main__":
    main()
