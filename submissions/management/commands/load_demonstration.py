"""``manage.py load_demonstration``: people, practices and submissions to look at. Only with DEBUG."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from submissions.demonstration import loading


class Command(BaseCommand):
    help = "Load the demonstration: invented practices, submissions in every state, people to sign in as."

    def handle(self, *args, **options):
        if not settings.DEBUG:
            raise CommandError("The demonstration is for a computer of your own: set DEBUG=on to load it.")
        count = loading.load()
        self.stdout.write(f"{count} demonstration practices loaded." if count else "The demonstration is there.")
