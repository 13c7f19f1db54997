"""A way to send mail whose process dies in the moment in which the mail is in the queue."""

from accounts.mail import Queue


class Killed(BaseException):
    """Nothing that anybody catches, like a signal."""


class Dies(Queue):
    """Queues, and dies before the transaction has ended."""

    def send_messages(self, email_messages):
        super().send_messages(email_messages)
        raise Killed
