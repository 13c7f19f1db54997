"""The small copy that cameras keep in the notes of a photograph."""

import struct
from io import BytesIO

from PIL import Image

SIZE = (160, 120)
FIRST, SECOND, COPY = 8, 26, 56  # where the two directories stand, and the copy


def notes(picture: Image.Image) -> bytes:
    """EXIF with a small copy of ``picture``, with black edges where its shape is another."""
    fitted, whole, stream = picture.copy(), Image.new("RGB", SIZE), BytesIO()
    fitted.thumbnail(SIZE)
    whole.paste(fitted, ((SIZE[0] - fitted.width) // 2, (SIZE[1] - fitted.height) // 2))
    whole.save(stream, "JPEG")
    small = stream.getvalue()
    upright = struct.pack("<HHHIII", 1, 0x0112, 3, 1, 1, SECOND)
    listed = struct.pack("<HHHIIHHIII", 2, 0x0201, 4, 1, COPY, 0x0202, 4, 1, len(small), 0)
    return b"Exif\0\0" + struct.pack("<2sHI", b"II", 42, FIRST) + upright + listed + small


def photograph(picture: Image.Image, small: Image.Image) -> bytes:
    """A JPEG of one picture with the small copy of another."""
    stream = BytesIO()
    picture.save(stream, "JPEG", exif=notes(small))
    return stream.getvalue()
