from django.core.management.base import BaseCommand
from django.db import transaction

from submissions import checklists


class Command(BaseCommand):
    help = "Load what LIIA looks for, once. What moderators keep afterwards stays as it is."

    @transaction.atomic
    def handle(self, *args, **options):
        self.stdout.write(f"New: {checklists.ship()} items of the checklist.")
