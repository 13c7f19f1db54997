"""Which practices a pack is of: references as somebody gave them, and what the public can read of them now."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from practices.models import Practice

MOST = 60  # practices in a pack
TITLE_LIMIT = 100
NOTE_LIMIT = 1_000
REFERENCE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
REFERENCE_LIMIT = 20
UNSEEN = ("C", "Zl", "Zp")  # what the names of such categories begin with


@dataclass(frozen=True)
class Asked:
    """References in their order, each once; how many of the words given were none, and how many too many."""

    references: list[str]
    unreadable: int = 0
    too_many: int = 0


@dataclass(frozen=True)
class Chosen:
    """The practices that can be read, in order; the references of those that could once, and of none at all."""

    practices: list[Practice]
    withdrawn: list[str]
    unknown: list[str]


def asked_for(text: str) -> Asked:
    """What stands in an address: references divided by commas or spaces, in any case."""
    words = re.split(r"[,\s]+", text.strip(", \t\r\n").upper()) if text.strip(", \t\r\n") else []
    fitting = [word for word in words if len(word) <= REFERENCE_LIMIT and REFERENCE.fullmatch(word)]
    each = list(dict.fromkeys(fitting))
    return Asked(each[:MOST], len(words) - len(fitting), max(0, len(each) - MOST))


def chosen(references: Iterable[str]) -> Chosen:
    """What there is under these references now, for one query."""
    asked = list(references)
    rows = Practice.objects.select_related("lead_authority").filter(reference__in=asked) if asked else []
    found = {row.reference: row for row in rows}
    known = [found[reference] for reference in asked if reference in found]
    return Chosen(
        [row for row in known if row.is_live],
        [row.reference for row in known if not row.is_live],
        [reference for reference in asked if reference not in found],
    )


def clean_title(text: str) -> str:
    """One line of what somebody typed, or what stands in an address, and not more than fits on a cover."""
    return " ".join(visible(text[: TITLE_LIMIT * 4]).split())[:TITLE_LIMIT].strip()


def visible(text: str) -> str:
    """Without what is not seen but changes what is, such as marks of direction; a space stands for each."""
    return "".join(" " if unicodedata.category(each).startswith(UNSEEN) else each for each in text)


def address_of(references: Iterable[str], title: str, name: str = "packs:shared") -> str:
    """Where everybody is shown the same pack, or has it to read."""
    query = QueryDict(mutable=True)
    query["p"] = ",".join(references)
    if title:
        query["title"] = title
    return f"{reverse(name)}?{query.urlencode(safe=',')}"
