"""A way to send mail whose process dies in the moment in which the mail is in the queue."""

import os
import signal

from accounts.mail import Queue


class Killed(BaseException):
    """Nothing that anybody catches, like a signal."""


class Dies(Queue):
    """Queues, and dies before the transaction has ended."""

    def send_messages(self, email_messages):
        super().send_messages(email_messages)
        raise Killed


class KillsItself(Queue):
    """Queues, and is killed by the system with the third mail in hand, before that transaction has ended."""

    count = 0

    def send_messages(self, email_messages):
        super().send_messages(email_messages)
        type(self).count += 1
        if self.count == 3:
            os.kill(os.getpid(), signal.SIGKILL)
