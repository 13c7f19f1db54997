"""A bound on uploads that holds while the bytes arrive, not after they fill the disk."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import (
    FileUploadHandler,
    SkipFile,
    StopUpload,
    TemporaryFileUploadHandler,
)

log = logging.getLogger(__name__)
ROOM = 1024 * 1024  # bytes, so that a file just over the limit reaches its form, which says so in words
HOPELESS = 10  # times the limit: not even read to its end


class SizeLimit(FileUploadHandler):
    """Stores no file of anybody who is not signed in, and ``UPLOAD_MAX_BYTES`` in total of anybody else.

    What exceeds that is read and dropped, the file is missing from its form, and ``request.was_cut_off``
    is true.
    """

    def __init__(self, request=None):
        super().__init__(request)
        self.received = 0

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > HOPELESS * settings.UPLOAD_MAX_BYTES:
            raise RequestDataTooBig

    def new_file(self, *args, **kwargs):
        if self.request is None or not self.request.user.is_authenticated:
            raise StopUpload
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_MAX_BYTES + ROOM:
            setattr(self.request, "was_cut_off", True)  # noqa: B010  (Django's request has no such field)
            raise SkipFile  # the fields behind it are read all the same
        return raw_data

    def file_complete(self, file_size):
        return None


class TemporaryFiles(TemporaryFileUploadHandler):
    """Large files, in the folder of temporary ones. Where that is full the file is missing from its form, which
    keeps everything else, and ``request.was_not_stored`` is true.
    """

    def new_file(self, *args, **kwargs):
        with self._told():
            super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data, start):
        with self._told():
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size):
        with self._told():
            return super().file_complete(file_size)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            log.exception("An upload could not be kept")
            setattr(self.request, "was_not_stored", True)  # noqa: B010  (as above)
            raise SkipFile from error
