"""Where text is kept besides the rows of models: search, sessions, the cache, files."""

import base64
import binascii
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection, models
from post_office.models import Attachment

from practices import search
from practices.models import Practice, SearchEntry
from stewardship.removal.finder import BETWEEN, Finder
from stewardship.removal.unpacking import unpacked

SIGNING_IN = "account_login"  # allauth's keys for somebody who is at the door


class Found:
    """The entries of search, written anew from pages that no longer name the person."""

    label = "practices.searchentry"

    def hits(self, finder: Finder) -> list:
        """Keys of the practices."""
        columns = SearchEntry.objects.values_list("pk", "title", "names", "summary", "text").iterator(500)
        return [key for key, *texts in columns if finder.may_hold(BETWEEN.join(texts)) and finder.holds(texts)]

    def erase(self, finder: Finder, keys: list) -> None:
        """After the pages themselves."""
        for practice in Practice.objects.filter(pk__in=keys):
            search.index(practice)


class Sessions:
    """What sessions remember, such as text that was typed when one had ended."""

    label = "sessions.session"

    def hits(self, finder: Finder) -> list:
        """Keys of the sessions."""
        return [each.pk for each in Session.objects.iterator(500) if finder.holds(each.get_decoded())]

    def erase(self, finder: Finder, keys: list) -> None:
        """Whoever was about to sign in with the address starts again."""
        for session in Session.objects.select_for_update().filter(pk__in=keys):
            data = {
                key: finder.redact_all(value)
                for key, value in session.get_decoded().items()
                if not (key.startswith(SIGNING_IN) and finder.holds(value))
            }
            session.session_data = SessionStore().encode(data)
            session.save(update_fields=["session_data"])


class Cached:
    """The cache: what names the person is forgotten; a cache that cannot be read is emptied."""

    label = "cache"

    def __init__(self, alias: str = "default"):
        self.alias, self.cache = alias, caches[alias]

    def hits(self, finder: Finder) -> list:
        """Keys as the cache's table has them."""
        if not isinstance(self.cache, DatabaseCache):
            return []
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT cache_key, value FROM {self._table}")  # noqa: S608
            rows = cursor.fetchall()
        return [key for key, value in rows if finder.holds(key) or finder.holds(_unpickled(value))]

    def erase(self, finder: Finder, keys: list) -> None:
        """The values in it are counts of limits, or can be had again."""
        if not isinstance(self.cache, DatabaseCache):
            self.cache.clear()
            return
        with connection.cursor() as cursor:
            for key in keys:
                cursor.execute(f"DELETE FROM {self._table} WHERE cache_key = %s", [key])  # noqa: S608

    @property
    def _table(self) -> str:
        return connection.ops.quote_name(str(settings.CACHES[self.alias]["LOCATION"]))


def _unpickled(value: str) -> str:
    """The words in a value, without unpickling it: pickle keeps text as UTF-8."""
    try:
        return base64.b64decode(value).decode("utf-8", "ignore")
    except (binascii.Error, ValueError):
        return value


class Files:
    """Files that rows point to. One that names the person is deleted, because it cannot be mended."""

    label = "files"

    def hits(self, finder: Finder) -> list:
        """Model, key, column, and name of the file."""
        return [found for found in _files() if finder.holds(found[3]) or _file_holds(finder, found)]

    def erase(self, finder: Finder, keys: list) -> None:
        """The rows; and the files behind them, which no rollback brings back: so this place comes last."""
        for model, key, column, name in keys:
            rows = model._base_manager.filter(pk=key)
            if model is Attachment:
                rows.delete()
            else:
                rows.update(**{column.name: ""})
            column.storage.delete(name)


def _files() -> Iterator[tuple[type[models.Model], Any, models.FileField, str]]:
    for model in apps.get_models():
        for column in model._meta.local_concrete_fields:
            if isinstance(column, models.FileField):
                kept = model._base_manager.exclude(**{column.name: ""}).exclude(**{column.name: None})
                yield from ((model, key, column, name) for key, name in kept.values_list("pk", column.name))


def _file_holds(finder: Finder, found) -> bool:
    _, _, column, name = found
    if not column.storage.exists(name):
        return False
    with column.storage.open(name) as file:
        content = file.read()
    return any(finder.holds(part.decode("utf-8", "replace")) for part in (content, *unpacked(content)))
