"""``manage.py prepare``: a database that is ready to use. What is there already stays as it is."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from practices import search


def has_migrations_to_run() -> bool:
    """Whether the database lacks a table or a column of this version."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


class Command(BaseCommand):
    help = "Create the tables, repeat removals, load reference data, find what is related; with DEBUG demonstrate."

    def handle(self, *args, **options):
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        if has_migrations_to_run():
            call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self.remove_again()
        call_command("load_reference_data")
        call_command("load_email_domains")
        call_command("load_checklist")
        if settings.DEBUG:
            call_command("load_demonstration")
        search.relate_if_never_done()

    def remove_again(self):
        """A restored database may name people who were removed since. A file that cannot be read stops nothing."""
        try:
            call_command("replay_removals", verbosity=0)
        except CommandError as error:
            self.stderr.write(str(error))
