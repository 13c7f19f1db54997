"""Small disks that only one process and those that it starts can see."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SIZE = "8m"
PLACES = ("published", "quarantine", "temporary", "database")
WAYS = (("unshare", "-m"), ("unshare", "-Urm"))  # root's, and anybody's where the kernel allows it
LACKS = (
    "no mounts of one's own on this machine: the kernel refuses user namespaces. "
    "Run as root, or sysctl kernel.unprivileged_userns_clone=1"
)


def way(folder: Path) -> tuple[str, ...]:
    """What to put before a command that mounts; empty where nobody lets us."""
    for words in WAYS:
        with suppress(OSError):
            tried = subprocess.run([*words, *_mount(folder)], check=False, capture_output=True)
            if tried.returncode == 0:
                return words
    return ()


def mount(folder: Path, size: str = SIZE) -> None:
    """Put an empty disk there."""
    folder.mkdir(parents=True)
    subprocess.run(_mount(folder, size), check=True)


def _mount(folder: Path, size: str = SIZE) -> list[str]:
    return ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """A disk on which not a byte more has room."""
    filling = folder / "filling"
    file = os.open(filling, os.O_WRONLY | os.O_CREAT)
    try:
        for size in (65_536, 4096, 1):
            with suppress(OSError):
                while os.write(file, bytes(size)):
                    pass
        assert os.statvfs(folder).f_bavail == 0
        yield
    finally:
        os.close(file)
        filling.unlink()
