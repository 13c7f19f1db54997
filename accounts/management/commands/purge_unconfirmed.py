from django.core.management.base import BaseCommand

from accounts.housekeeping import purge


class Command(BaseCommand):
    help = "Delete old sign-in codes, and addresses typed at sign-in that nobody proved to be theirs."

    def handle(self, *args, **options):
        gone = purge()
        self.stdout.write(f"Deleted {gone['people']} unconfirmed people and {gone['codes']} sign-in codes.")
