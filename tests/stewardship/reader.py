"""One of the public, who opens pages, the list and the search again and again, and whose browser keeps pages."""

import json
import re

from django.test import Client
from django.urls import reverse

from practices.search import Query, find
from tests.stewardship.owed import changed
from tests.stewardship.sights import Row, Sight

WORD = re.compile(r"word\d{4}")  # stands in each title, and in no other practice's
ADDRESS = re.compile(r'href="/practices/([-\w]+)/"')


class Reader:
    """Looks at what the last step touched, and at one more page."""

    def __init__(self):
        self.browser = Client()
        self.kept: dict[int, tuple[str, tuple]] = {}  # of each practice, the ETag and what the page said

    def look_around(self, before: Sight, now: Sight) -> None:
        """The public reads exactly what is live, as it is now."""
        if not (touched := changed(before.practices, now.practices)):
            return
        others = [row for row in now.practices.values() if row not in touched]
        for practice in [*touched, *others[:1]]:
            self.open_page(practice, practice["id"] in now.live)
        for practice in touched:
            assert found(word_of(practice["title"])) == {practice["id"]} & now.live
        if {standing(row) for row in touched} - {standing(row) for row in before.practices.values()}:
            self.search(now)

    def open_page(self, practice: Row, is_live: bool) -> None:
        """200 where it is live and 410 where not; "as you have it" only where it says the same."""
        address = reverse("practices:detail", args=[practice["slug"]])
        etag, said = self.kept.get(practice["id"], ("", ()))
        answer = self.browser.get(address, headers={"If-None-Match": etag} if etag else {})
        if not is_live:
            assert answer.status_code == self.browser.get(address).status_code == 410
        elif answer.status_code == 304:
            assert said == says(practice)
        else:
            assert (answer.status_code, word_of(practice["title"]) in answer.text) == (200, True)
            self.kept[practice["id"]] = (answer.headers["ETag"], says(practice))

    def search(self, now: Sight) -> None:
        """The list, and a search for every word that ever stood in a title."""
        page = self.browser.get(reverse("practices:list")).text
        assert set(ADDRESS.findall(page)) == {now.practices[key]["slug"] for key in now.live}
        words = {word_of(row["title"]) for row in now.practices.values()}
        assert found(*words) == now.live
        former = {word_of(json.loads(row["snapshot"])["title"]) for row in now.versions} - words
        assert not former or found(*former) == set()  # with no word at all search finds everything


def found(*words: str) -> set[int]:
    """The practices with any of these words."""
    return {hit.practice_id for hit in find(Query(" ".join(words))).hits}


def word_of(title: str) -> str:
    return WORD.search(title)[0]


def standing(row: Row) -> tuple:
    return row["id"], row["status"], row["title"]


def says(row: Row) -> tuple:
    """Facts that stand on the page of a practice."""
    name = "" if row["messages_to"] else row["contact_name"]
    return row["title"], name, row["confirmed_on"], row["stopped_on"], row["stopped_because"]
