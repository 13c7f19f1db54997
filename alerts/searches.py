"""A search as it is saved, and as people read it."""

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone

from alerts.models import SEARCH_LIMIT
from practices import search
from practices.filters import NEWEST, Selection, read_selection
from practices.labels import KINDS, Labels, labels_of
from practices.search.words import read

MOST_IN_A_MAIL = 60  # characters of what was typed
MOST_IN_A_SUBJECT = 100  # characters
NO_LINK = re.compile(r"[^\w\s\"'“”‘’&-]|_")


@dataclass(frozen=True)
class Saved:
    """What is kept of a search; neither how it was sorted nor which page."""

    words: str
    filters: str

    @property
    def mark(self) -> UUID:
        """The same for the same search."""
        return UUID(bytes=sha256(f"{self.filters}\n{self.words}".encode()).digest()[:16])

    @property
    def is_too_long(self) -> bool:
        return len(self.words) + len(self.filters) > SEARCH_LIMIT


def labels_now() -> Labels:
    """The names of filters as they are today."""
    return labels_of(search.current_edition(), timezone.localdate())


def asked_for(parameters: QueryDict, labels: Labels) -> Selection:
    """What the list's address asks for, from its first page; words without a letter are none."""
    selection = read_selection(parameters, labels)
    selection = selection if read(selection.words) else selection.without_words()
    return replace(selection, sort=selection.usual_sort, page=1)


def as_saved(selection: Selection) -> Saved:
    """The same however its filters were ordered."""
    return Saved(selection.words, urlencode(sorted((label.kind, label.slug) for label in selection.labels)))


def selection_of(saved: Saved, labels: Labels) -> Selection | None:
    """The search as it is now; None when one of its filters is not there any more."""
    parameters = QueryDict(saved.filters, mutable=True)
    parameters["q"] = saved.words
    selection = asked_for(parameters, labels)
    return selection if as_saved(selection) == saved else None


def newest_first(selection: Selection) -> str:
    """The address of the list with what is new at its top."""
    return selection.sorted_by(NEWEST).address()


def in_rows(selection: Selection) -> list[tuple[str, str]]:
    """What was asked for, by kind, for a page."""
    chosen = [(legend, selection.of(kind)) for kind, legend in KINDS.items()]
    rows = [("Words", f"“{selection.words}”")] if selection.words else []
    return rows + [(legend, " or ".join(label.name for label in labels)) for legend, labels in chosen if labels]


def in_mail(selection: Selection) -> str:
    """What was asked for in a line of mail. Whoever typed it may not own the address: nothing in it is a link."""
    typed = " ".join(NO_LINK.sub(" ", selection.words).split())
    words = [f"“{_short(typed, MOST_IN_A_MAIL)}”"] if typed else []
    return ", ".join(words + [label.name for label in selection.labels]) or "every practice"


def in_subject(selection: Selection) -> str:
    """The same, with as many filters as a subject has room for."""
    return _short(in_mail(selection), MOST_IN_A_SUBJECT)


def _short(text: str, most: int) -> str:
    """Whole words; a single one that is too long is cut."""
    return text if len(text) <= most else f"{(text[:most].rpartition(' ')[0] or text[:most]).rstrip(',')} …"
