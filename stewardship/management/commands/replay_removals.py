"""``manage.py replay_removals``: after a restore, whoever was removed since the backup is removed again."""

from django.core.management.base import BaseCommand, CommandError

from stewardship.removal.removing import finish, repeat

PATIENCE = 60  # seconds that transactions which were open before have to end


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
            self.rewrite()
        if unreadable:
            files = ", ".join(unreadable)
            raise CommandError(f"Cannot read {files}. Restore these files, or somebody may still be named.")

    def rewrite(self):
        """Have the database's files lose what was overwritten in them."""
        count = finish(PATIENCE)
        if count is None:
            raise CommandError(
                "The people are removed, but the database's files still hold what was overwritten: a transaction "
                f"has been open for over {PATIENCE} seconds. The worker tries again every minute; or end what "
                "is connected to the database and run this again."
            )
        self.stdout.write(f"Files rewritten for {count} removals.")
