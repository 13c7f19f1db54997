"""``manage.py prepare``: a database that is ready to use. What is there already stays as it is."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def has_migrations_to_run() -> bool:
    """Whether the database lacks a table or a column of this version."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


class Command(BaseCommand):
    help = "Create or update the tables, load reference data, and with DEBUG the demonstration."

    def handle(self, *args, **options):
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        if has_migrations_to_run():
            call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("load_reference_data")
        call_command("load_email_domains")
        call_command("load_checklist")
        if settings.DEBUG:
            call_command("load_demonstration")
