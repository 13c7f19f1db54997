"""A way to send mail that breaks over one address."""

from accounts.mail import Queue
from tests.alerts.cast import ADDRESS


class BreaksForRobin(Queue):
    """As in use, but for one address."""

    def send_messages(self, email_messages):
        if any(ADDRESS in message.to for message in email_messages):
            raise OSError("broken")
        return super().send_messages(email_messages)
