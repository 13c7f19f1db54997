"""Hands a stored document out: as a file to keep, never as a page of ours; in parts to whoever asks for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files import File
from django.core.files.storage import Storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

PIECE = 65_536
PART = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
POLICY = "default-src 'none'; sandbox"


@dataclass(frozen=True)
class Kept:
    """A document as it is stored, and what it is served as."""

    storage: Storage
    stored_name: str
    file_name: str
    media_type: str
    size: int
    sha256: str


def served(request: HttpRequest, kept: Kept) -> HttpResponseBase:
    """The whole, the part that is asked for, or that nothing has changed. Raises FileNotFoundError."""
    etag = quote_etag(kept.sha256)
    file = kept.storage.open(kept.stored_name)
    response = get_conditional_response(request, etag) or _content(request, kept, etag, file)
    if not response.streaming:
        file.close()
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _content(request, kept, etag, file) -> HttpResponseBase:
    part = _part(request, kept.size, etag)
    if part is None:
        return _refused(kept.size)
    first, last = part
    is_part = (first, last) != (0, kept.size - 1)
    response = StreamingHttpResponse(
        _bytes_of(file, first, last), content_type=kept.media_type, status=206 if is_part else 200
    )
    response._resource_closers.append(file.close)  # type: ignore[attr-defined]
    response.headers["Content-Length"] = str(last - first + 1)
    response.headers["Content-Disposition"] = content_disposition_header(True, kept.file_name) or "attachment"
    if is_part:
        response.headers["Content-Range"] = f"bytes {first}-{last}/{kept.size}"
    return response


def _refused(size: int) -> HttpResponse:
    response = HttpResponse(status=416, content_type="text/plain")
    response.headers["Content-Range"] = f"bytes */{size}"
    return response


def _part(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """First and last byte; the whole for what nobody can read, as the standard has it; None beyond the end."""
    whole = 0, size - 1
    asked = PART.fullmatch(request.headers.get("Range", "").strip())
    if asked is None or request.headers.get("If-Range", etag) != etag or not any(asked.groups()):
        return whole
    first, last = asked.groups()
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) else None
    if int(first) >= size:
        return None
    end = min(int(last), size - 1) if last else size - 1
    return (int(first), end) if int(first) <= end else whole


def _bytes_of(file: File, first: int, last: int) -> Iterator[bytes]:
    file.seek(first)
    left = last - first + 1
    while left and (piece := file.read(min(PIECE, left))):
        left -= len(piece)
        yield piece
