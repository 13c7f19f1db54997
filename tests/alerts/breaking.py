"""Ways to send mail in whose midst something else happens."""

from accounts.mail import Queue
from practices.choices import Status
from practices.models import Practice
from tests.alerts.cast import ADDRESS


class BreaksForRobin(Queue):
    """As in use, but for one address."""

    def send_messages(self, email_messages):
        if any(ADDRESS in message.to for message in email_messages):
            raise OSError("broken")
        return super().send_messages(email_messages)


class Withdraws(Queue):
    """Whatever is called "Kites" is withdrawn as soon as the first mail is in the queue."""

    def send_messages(self, email_messages):
        count = super().send_messages(email_messages)
        Practice.objects.filter(title="Kites").update(status=Status.WITHDRAWN)
        return count
