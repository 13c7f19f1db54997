"""``manage.py replay_removals``: after a restore, whoever was removed since the backup is removed again."""

from django.core.management.base import BaseCommand, CommandError

from stewardship.removal.removing import finish, repeat


class Command(BaseCommand):
    help = "Remove again the people whom a restored database does not know to be removed. Harmless to repeat."

    def add_arguments(self, parser):
        parser.add_argument("--vacuum", action="store_true", help="also rewrite the database's files at once")

    def handle(self, *args, vacuum, verbosity, **options):
        done, unreadable = repeat()
        for removal in done:
            self.stdout.write(f"{removal.key}  {removal.at:%Y-%m-%d}  {removal.total} rows changed")
        if done or verbosity:
            self.stdout.write(f"{len(done)} removals done again.")
        if vacuum:
            self.stdout.write(f"Files rewritten for {finish()} removals.")
        if unreadable:
            files = ", ".join(unreadable)
            raise CommandError(f"Cannot read {files}. Restore these files, or somebody may still be named.")
