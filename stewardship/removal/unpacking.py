"""What is in a packed file."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress

MOST_UNPACKED = 50_000_000  # bytes of an archive


def unpacked(content: bytes) -> Iterator[bytes]:
    """The parts of a Word document or another archive, up to a limit."""
    with suppress(zipfile.BadZipFile, RuntimeError), zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) <= MOST_UNPACKED:
            yield from (archive.read(part) for part in parts)
