import tomllib
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import EmailDomain
from practices.models import Authority

LIST = settings.BASE_DIR / "practices" / "reference" / "email_domains.toml"


class Command(BaseCommand):
    help = "Load which email domain tells which authorities. What is there, or was removed, stays as it is."

    def add_arguments(self, parser):
        parser.add_argument("--file", type=Path, default=LIST)

    @transaction.atomic
    def handle(self, *args, file, **options):
        listed = tomllib.loads(file.read_text())["domain"]
        known = {authority.name: authority for authority in Authority.objects.all()}
        for entry in listed:
            unknown = set(entry["authorities"]) - set(known)
            if unknown:
                raise CommandError(f"{entry['domain']}: no authority is called {', '.join(sorted(unknown))}.")
            name = entry["domain"].lower()
            if not EmailDomain.history.filter(domain=name).exists():  # what LIIA changed or removed stays so
                EmailDomain.objects.create(domain=name).authorities.set(
                    known[each] for each in entry["authorities"]
                )
        self.stdout.write(f"{len(listed)} email domains.")
