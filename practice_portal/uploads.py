"""A bound on uploads that holds while the bytes arrive, not after they fill the disk."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

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
            raise StopUpload
        return raw_data

    def file_complete(self, file_size):
        return None
