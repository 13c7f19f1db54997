"""Asks ClamAV whether it knows a file, where ``CLAMD_SOCKET`` says that there is one."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

TIMEOUT = 60  # seconds of silence
PIECE = 65_536
MOST_SAID = 4_096


class NoAnswer(Exception):
    """The scanner does not answer, or not with a verdict: nothing is known of the file."""


def known_as(data: bytes) -> str:
    """The name under which the scanner knows ``data`` as dangerous; empty for nothing known, or no scanner."""
    if not settings.CLAMD_SOCKET:
        return ""
    try:
        answer = _ask(data)
    except (OSError, ValueError) as error:
        raise NoAnswer from error
    if answer.endswith(" FOUND"):
        return answer.removesuffix(" FOUND").rpartition(": ")[2]
    if answer.endswith(": OK"):
        return ""
    raise NoAnswer(answer)


def _ask(data: bytes) -> str:
    with _connected(settings.CLAMD_SOCKET) as connection:
        connection.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            connection.sendall(struct.pack("!I", len(piece)) + piece)
        connection.sendall(struct.pack("!I", 0))
        said = b""
        while not said.endswith(b"\0") and len(said) < MOST_SAID and (more := connection.recv(MOST_SAID)):
            said += more
        return said.rstrip(b"\0").decode("utf-8", "replace").strip()


@contextmanager
def _connected(address: str) -> Iterator[socket.socket]:
    """By its socket's path, or by ``tcp://host:port``."""
    if address.startswith("tcp://"):
        host, _, port = address.removeprefix("tcp://").rpartition(":")
        with socket.create_connection((host, int(port)), TIMEOUT) as connection:
            yield connection
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(TIMEOUT)
        connection.connect(address)
        yield connection
