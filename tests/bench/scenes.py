"""What is asked of the portal and of the peer: the same things, under the addresses of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import quote_plus, urlencode

from django.utils.text import slugify

from tests.bench import corpus

PAGE_SIZE = 20
DEEPEST = 30  # pages of a search that somebody turns to
MOST_DETAILS = 10_000
FIRST = "first visits"  # of addresses that are asked for once: nothing of their answers is kept anywhere


@dataclass(frozen=True)
class Scene:
    """``portal`` and ``peer`` are the paths, asked for one after the other; then from the beginning again, unless
    it is about first visits.
    """

    name: str
    portal: list[str]
    peer: list[str]

    @property
    def is_first(self) -> bool:
        return self.name.endswith(FIRST)


def all_of_them(texts: Path, count: int) -> list[Scene]:
    """The pages, each asked for again and again; then the same kinds of pages, each asked for once."""
    items = list(islice(corpus.read(texts), min(count, MOST_DETAILS)))
    words = corpus.middling_words(texts)
    places = sorted({item["authority"] for item in items})
    pages = range(1, max(2, min(count, MOST_DETAILS) // PAGE_SIZE))
    one = items[len(items) // 2]
    return [
        Scene("home", ["/"], ["/"]),
        Scene("list", ["/practices/"], ["/"]),
        *(_search(f"search, {name} word", [{"q": word}]) for name, word in _kinds()),
        _search("search with a facet", [_with_place(corpus.MIDDLING, 0, places)]),
        _details("detail", [one]),
        _search(f"list, {FIRST}", [{"sort": order, "page": page} for order in ORDERS for page in pages]),
        _search(
            f"search, {FIRST}",
            [order | {"q": word, "page": page} for order in SORTS for page in range(1, DEEPEST) for word in words],
        ),
        _search(
            f"facet, {FIRST}",
            [
                order | _with_place(word, place, places)
                for order in SORTS
                for place in range(len(places))
                for word in words
            ],
        ),
        _details(f"detail, {FIRST}", items),
    ]


ORDERS = ("newest", "confirmed")
SORTS: tuple[dict, ...] = ({}, *({"sort": order} for order in ORDERS))  # by the best fit first


def _kinds() -> Iterator[tuple[str, str]]:
    yield from (("common", corpus.COMMON), ("middling", corpus.MIDDLING), ("rare", corpus.RARE))


def _with_place(word: str, place: int, places: list[str]) -> dict:
    return {"q": word, "authority": slugify(places[place]), "peer_authority": place + 1}


def _search(name: str, queries: list[dict]) -> Scene:
    portal = [f"/practices/?{urlencode(_of_portal(query))}" for query in queries]
    return Scene(name, portal, [f"/?{urlencode(_of_peer(query))}" for query in queries])


def _of_portal(query: dict) -> dict:
    return {name: value for name, value in query.items() if name != "peer_authority"}


def _of_peer(query: dict) -> dict:
    """It knows authorities by key, and one order."""
    kept = {name: value for name, value in query.items() if name in ("q", "page")}
    return kept | ({"authority": query["peer_authority"]} if "peer_authority" in query else {})


def _details(name: str, items: list[dict]) -> Scene:
    portal = [f"/practices/{quote_plus(corpus.slug(item))}/" for item in items]
    return Scene(name, portal, [f"/{quote_plus(corpus.slug(item, 100))}/" for item in items])
