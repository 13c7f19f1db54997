from django.core.management.base import BaseCommand

from practices import search


class Command(BaseCommand):
    help = "Write every search entry anew, and what is related: after a restore, or a change of what is searched."

    def handle(self, *args, **options):
        self.stdout.write(f"{search.rebuild()} practices can be found.")
        self.stdout.write(f"{search.relate()} pairs of practices are alike.")
