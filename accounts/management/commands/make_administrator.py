from django.core.management.base import BaseCommand

from accounts.models import User


class Command(BaseCommand):
    help = "Let somebody use the administration pages, by email address."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *args, email, **options):
        person = User.objects.with_address(email)
        person.is_staff = person.is_superuser = True
        person.save(update_fields=["is_staff", "is_superuser"])
        self.stdout.write(f"{person.email} may administer, after setting up a second step at the first sign-in.")
