"""A mail server that goes wrong in the way that it is told to. It speaks just enough SMTP for Python's client."""

import contextlib
import socket
import socketserver
import threading
from email import message_from_bytes
from email.message import Message

OK = "ok"
REFUSED = "refused"  # nobody listens at the port
BUSY = "421"  # at the greeting
LATER = "451"  # temporarily not for this recipient
NEVER = "550"  # never for this recipient
HANGS = "hangs"  # says nothing at all
DROPS = "drops"  # takes the whole mail, then the connection is gone before it says so
FAULTS = (REFUSED, BUSY, LATER, NEVER, HANGS, DROPS)
ANSWERS = {LATER: b"451 4.3.0 Try again later", NEVER: b"550 5.1.1 No such person here"}


class Session(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self):
        box: MailServer = self.server.box  # type: ignore[attr-defined]
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
                box.keep(self.read_mail())
                if box.mode == DROPS:
                    return
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
    """Listens on loopback from ``with`` to its end. ``taken`` holds what it took, each as often as it came."""

    def __init__(self):
        self.mode = OK
        self.bad: set[str] = set()  # recipients that are refused for good whatever the mode
        self.taken: list[Message] = []
        self.commands: list[str] = []
        self.stopped = threading.Event()

    def __enter__(self) -> "MailServer":
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)
        self._server.daemon_threads = True
        self._server.box = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, args=[0.01], daemon=True)
        self._thread.start()
        self._nobody = socket.socket()
        self._nobody.bind(("127.0.0.1", 0))  # and does not listen
        return self

    def __exit__(self, *_):
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._nobody.close()

    @property
    def port(self) -> int:
        """Where to connect, in this mode."""
        listening = self._server.socket if self.mode != REFUSED else self._nobody
        return listening.getsockname()[1]

    def keep(self, mail: bytes) -> None:
        """Take a mail."""
        self.taken.append(message_from_bytes(mail))

    def answer_to(self, line: str) -> bytes:
        """What is wrong with this recipient; empty if nothing is."""
        if any(f"<{address}>" in line for address in self.bad):
            return ANSWERS[NEVER]
        return ANSWERS.get(self.mode, b"")

    @property
    def ids(self) -> list[str]:
        """The Message-ID of each mail that it took, in that order."""
        return [str(mail["Message-ID"]) for mail in self.taken]
