from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand

from accounts.models import User
from accounts.querysets import MODERATORS


class Command(BaseCommand):
    help = "Add somebody to LIIA's team of moderators, by email address."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *args, email, **options):
        person = User.objects.with_address(email)
        person.groups.add(Group.objects.get_or_create(name=MODERATORS)[0])
        self.stdout.write(f"{person.email} may moderate, after setting up a second step at the first sign-in.")
