"""Addresses that somebody might try who looks for documents that are not public, the likeliest first."""

import random
import string
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, cycle, islice

HEX = "0123456789abcdef"
AREAS = (
    "media",
    "static",
    "quarantine",
    "var",
    "var/published",
    "documents",
    "static/../var",
    "media/quarantine",
)
ENCODED = (
    "%252e%252e%252f{}",
    "..%2f..%2fquarantine%2f{}",
    "{}%00",
    "{}%20",
    "%ef%bc%8f{}",
    "{}%0d%0aX:y",
    "{}%25",
)


@dataclass(frozen=True)
class Known:
    """What a guesser may have learnt: addresses of practices, one good key, names and numbers that are none."""

    slug: str
    key: str
    others: tuple[str, ...]  # slugs of other practices, published or not
    names: tuple[str, ...]  # as storages have them, digests, file names, keys of rows


def guesses(known: Known, count: int) -> list[str]:
    """As many different addresses as asked for, of each kind in turn as long as it has any."""
    kinds = [_neighbours(known), _elsewhere(known), _names(known), _paths(known), _random(known)]
    found = dict.fromkeys(islice(chain.from_iterable(_in_turn(kinds)), count * 2))
    return [*found][:count]


def _in_turn(kinds: list[Iterator[str]]) -> Iterator[list[str]]:
    while kinds:
        yield [each for kind in kinds for each in islice(kind, 1)]


def _at(slug: str, key: str) -> Iterator[str]:
    yield f"/practices/{slug}/documents/{key}/"
    yield f"/practices/{slug}/documents/{key}/read/"


def _neighbours(known: Known) -> Iterator[str]:
    """The good key with something about it changed."""
    key = known.key
    near = [key[:-1], key + key[-1], key[1:], key[::-1], key.swapcase(), key.title(), f"{key}-", f"-{key}"]
    near += [f"{int(key, 16) + step:032x}" for step in (-2, -1, 1, 2)]
    near += [key[:place] + new + key[place + 1 :] for place in range(len(key)) for new in HEX if new != key[place]]
    for each in near:
        if each != key:
            yield from _at(known.slug, each)


def _elsewhere(known: Known) -> Iterator[str]:
    """The good key where it does not belong."""
    slugs = [known.slug.upper(), known.slug.title(), f"{known.slug}-2", known.slug[:-1], "x", *known.others]
    for slug in slugs:
        yield from _at(slug, known.key)


def _names(known: Known) -> Iterator[str]:
    """What names it elsewhere, also written in other ways."""
    for slug in (known.slug, *known.others):
        for name in known.names:
            yield from _at(slug, name)
            for way in ENCODED:
                yield from _at(slug, way.format(name))


def _paths(known: Known) -> Iterator[str]:
    """Where the folders of the storages might be."""
    for area in AREAS:
        for name in (known.key, *known.names):
            yield f"/{area}/{name}"
            yield f"/{area}/{name[:2]}/{name}"
    for name in known.names:
        yield f"/practices/{known.slug}/documents/../../../{name}/"


def _random(known: Known) -> Iterator[str]:
    """Keys of the form that keys have."""
    chance = random.Random(known.key)  # noqa: S311 not a secret
    for alphabet in cycle((HEX, HEX.upper(), string.ascii_letters + string.digits + "-_")):
        key = "".join(chance.choice(alphabet) for _ in range(32))
        yield from _at(chance.choice((known.slug, *known.others)), key)
