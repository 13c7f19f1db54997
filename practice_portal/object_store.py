"""Documents in an S3-compatible store instead of a folder: the settings name this class as the storage."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

PATIENCE = Config(connect_timeout=3, read_timeout=20, retries={"max_attempts": 1})  # seconds; somebody waits


class StoreFailed(OSError):
    """The store did not answer, or refused."""


@contextmanager
def _as_a_folder() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise StoreFailed(str(error)) from error


class ObjectStore(S3Storage):
    """A bucket, or a folder of one. What fails in it is an OSError, as in a folder."""

    client_config: Config

    def __init__(self, **options):
        super().__init__(**options)
        self.client_config = PATIENCE.merge(self.client_config)

    def _open(self, name, mode="rb"):
        with _as_a_folder():
            file = super()._open(name, mode)
            file.seek(0)  # fetched now: a store that fails does so before an answer has begun
            return file

    def _save(self, name, content):
        with _as_a_folder():
            return super()._save(name, content)

    def delete(self, name):
        with _as_a_folder():
            super().delete(name)

    def exists(self, name):
        with _as_a_folder():
            return super().exists(name)

    def listdir(self, name):
        with _as_a_folder():
            return super().listdir(name)

    def get_modified_time(self, name):
        with _as_a_folder():
            return super().get_modified_time(name)
