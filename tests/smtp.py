"""A mail server that goes wrong in the way that it is told to. It speaks just enough SMTP for Python's client."""

import contextlib
import socket
import socketserver
import threading
from email import message_from_bytes
from email.message import Message

from post_office.connections import connections

OK = "ok"
REFUSED = "refused"  # nobody listens at the port
BUSY = "421"  # at the greeting
LATER = "451"  # temporarily not for this recipient
NEVER = "550"  # never for this recipient
HANGS = "hangs"  # says nothing at all
DROPS = "drops"  # takes the whole mail, then the connection is gone before it says so
FAULTS = (REFUSED, BUSY, LATER, NEVER, HANGS, DROPS)
BACKEND = "django.core.mail.backends.smtp.EmailBackend"
PATIENCE = 0.2  # seconds that the client waits for an answer that never comes
ANSWERS = {LATER: b"451 4.3.0 Try again later", NEVER: b"550 5.1.1 No such person here"}


class Session(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self):
        box: MailServer = self.server.box  # type: ignore[attr-defined]
        box.connections += 1
        if box.mode == HANGS:
            box.stopped.wait(30)
            return
        if box.mode == BUSY:
            self.say(b"421 4.3.2 Too busy")
            return
        self.say(b"220 mail.example")
        with contextlib.suppress(ConnectionError):
            self.converse(box)

    def say(self, line: bytes):
        self.wfile.write(line + b"\r\n")

    def converse(self, box):
        while line := self.rfile.readline():
            word = line[:4].upper()
            box.commands.append(line.decode().strip())
            if word == b"DATA":
                self.say(b"354 Go on")
                mail = message_from_bytes(self.read_mail())
                box.taken.append(mail)
                if box.mode == DROPS:
                    return
                box.confirmed.append(str(mail["Message-ID"]))
                self.say(b"250 Taken")
            elif word == b"RCPT" and (answer := box.answer_to(line.decode())):
                self.say(answer)
            elif word == b"QUIT":
                self.say(b"221 Bye")
                return
            else:
                self.say(b"250 Fine")

    def read_mail(self) -> bytes:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(line[1:] if line.startswith(b"..") else line for line in lines)


class MailServer:
    """Listens on loopback from ``with`` to its end, as the mail server of these settings."""

    def __init__(self, settings):
        self.settings = settings
        self.mode = OK
        self.bad: set[str] = set()  # recipients that are refused for good whatever the mode
        self.taken: list[Message] = []  # each as often as it came
        self.confirmed: list[str] = []  # the Message-IDs of those that the client was told were taken
        self.commands: list[str] = []
        self.connections = 0
        self.stopped = threading.Event()

    def __enter__(self) -> "MailServer":
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)
        self._server.daemon_threads, self._server.block_on_close = True, False
        self._server.box = self  # type: ignore[attr-defined]
        threading.Thread(target=self._server.serve_forever, args=[0.01], daemon=True).start()
        self._nobody = socket.socket()
        self._nobody.bind(("127.0.0.1", 0))  # and does not listen
        self.settings.POST_OFFICE = {**self.settings.POST_OFFICE, "BACKENDS": {"default": BACKEND}}
        self.settings.EMAIL_HOST = "127.0.0.1"
        connections.close()
        self.be(OK)
        return self

    def __exit__(self, *_):
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._nobody.close()
        connections.close()

    def be(self, mode: str) -> None:
        """From now on go wrong in this way."""
        self.mode = mode
        listening = self._server.socket if mode != REFUSED else self._nobody
        self.settings.EMAIL_PORT = listening.getsockname()[1]
        self.settings.EMAIL_TIMEOUT = PATIENCE if mode == HANGS else 10  # a busy machine is no fault

    def answer_to(self, line: str) -> bytes:
        """What is wrong with this recipient; empty if nothing is."""
        if any(f"<{address}>" in line for address in self.bad):
            return ANSWERS[NEVER]
        return ANSWERS.get(self.mode, b"")

    @property
    def ids(self) -> list[str]:
        """The Message-ID of each mail that it took, in that order."""
        return [str(mail["Message-ID"]) for mail in self.taken]
