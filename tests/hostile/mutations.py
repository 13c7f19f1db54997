"""Honest documents cut short, or with a few of their bits turned over."""

from random import Random

from . import bases, words
from .case import Made, Outcome, hostile

VARIANTS = 4  # of honest documents for each format; the damage differs with every seed
_bases: dict[tuple[str, int], bytes] = {}


def base(ending: str, variant: int) -> bytes:
    """One of a few honest documents, made once."""
    if (ending, variant) not in _bases:
        _bases[ending, variant] = bases.BASES[ending](Random(f"{ending} {variant}"))  # noqa: S311
    return _bases[ending, variant]


def cut(data: bytes, rng: Random) -> bytes:
    return data[: rng.randint(1, len(data) - 1)]


def flipped(data: bytes, rng: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 20, 100))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def spliced(data: bytes, rng: Random) -> bytes:
    """A stretch of the file moved, doubled or blanked."""
    start, length, to = rng.randrange(len(data)), rng.randint(1, 400), rng.randrange(len(data))
    piece = rng.choice((data[start : start + length], b"\0" * length, b"\xff" * length, b""))
    return data[:to] + piece + data[to + rng.choice((0, length)) :]


for ending in bases.BASES:
    for what, change in (("cut short", cut), ("with turned bits", flipped), ("with a moved piece", spliced)):

        @hostile(f"{ending} {what}", bool, Outcome.EITHER)
        def mutated(rng: Random, ending: str = ending, change=change) -> Made:
            honest = base(ending, rng.randrange(VARIANTS))
            return words.file_name(rng, ending), change(honest, rng)


MUTATIONS = tuple(
    f"{ending} {what}"
    for ending in bases.BASES
    for what in ("cut short", "with turned bits", "with a moved piece")
)
