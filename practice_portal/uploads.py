"""A bound on uploads that holds while the bytes arrive, not after they fill the disk."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class SizeLimit(FileUploadHandler):
    """Drops the connection once a request's files exceed ``UPLOAD_MAX_BYTES`` (bytes) in total.

    A little room is left so that a file just over the limit reaches the form, which says so in words.
    """

    def __init__(self, request=None):
        super().__init__(request)
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_MAX_BYTES + 1024 * 1024:
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size):
        return None
