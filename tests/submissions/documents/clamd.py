"""A virus scanner to talk to: ClamAV's protocol, and whatever can go wrong with it."""

import socket
import struct
import threading
from contextlib import suppress
from pathlib import Path


class Scanner:
    """Knows the files that hold one of ``knows``. ``trouble`` is what is wrong with it."""

    def __init__(self, path: Path):
        self.path, self.trouble = path, ""
        self.knows: dict[bytes, str] = {}
        self.seen: list[bytes] = []
        self.server: socket.socket | None = None

    @property
    def address(self) -> str:
        """For ``CLAMD_SOCKET``."""
        return str(self.path)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self) -> None:
        """Listen."""
        self.server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.server.bind(str(self.path))
        self.server.listen()
        threading.Thread(target=self._serve, args=(self.server,), daemon=True).start()

    def stop(self) -> None:
        """Nobody answers any more."""
        if self.server is not None:
            with suppress(OSError):
                self.server.shutdown(socket.SHUT_RDWR)
            self.server.close()
            self.path.unlink(missing_ok=True)
            self.server = None

    def _serve(self, server):
        with suppress(OSError):
            while True:
                connection, _ = server.accept()
                with connection, suppress(OSError):
                    connection.sendall(self._answer(connection.makefile("rb")))

    def _answer(self, said) -> bytes:
        assert said.read(10) == b"zINSTREAM\0"
        data = b""
        while length := struct.unpack("!I", said.read(4))[0]:
            data += said.read(length)
        self.seen.append(data)
        if self.trouble:
            return b"INSTREAM size limit exceeded. ERROR\0" if self.trouble == "confused" else b""
        name = next((name for part, name in self.knows.items() if part in data), "")
        return f"stream: {name} FOUND\0".encode() if name else b"stream: OK\0"
