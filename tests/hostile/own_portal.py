"""A portal without pages, in a folder of its own."""

from __future__ import annotations

import os
from pathlib import Path

import django


def begin(folder: Path) -> None:
    """Set it up, whatever the environment says of another portal; before anything of it is imported."""
    elsewhere = ("QUARANTINE_STORAGE", "PUBLISHED_STORAGE", "CLAMD_SOCKET", "DOCUMENT_KINDS", "DOCUMENT_QUOTA_MB")
    for name in elsewhere:
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "practice_portal.settings",
        "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
        "VAR_DIR": str(folder),
        "QUARANTINE_ROOT": str(folder / "quarantine"),
        "PUBLISHED_ROOT": str(folder / "published"),
        "DEBUG": "on",
    }
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.DEBUG = False  # or every query would be kept
    call_command("migrate", verbosity=0)
