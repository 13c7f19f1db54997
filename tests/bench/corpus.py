"""What both portals are filled with: invented practices as JSON lines, the same for the same number of them.

With a peer, the maker that stands beside it writes them; without one, they are invented here in the same shape.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from random import Random

from django.utils.text import slugify

MAKER = "make_corpus.py"
COMMON, MIDDLING, RARE = "children", "disproportionality", "quilombo"
SHARES = {COMMON: 0.6, "practice": 0.45, "training": 0.3, MIDDLING: 0.12, "kinship": 0.01, RARE: 0.0005}
CATEGORIES = ("Leadership", "Workforce", "Direct practice", "Data", "Co-production")
SYLLABLES = [
    first + vowel + last for first in "bcdfglmnprst" for vowel in "aeiou" for last in ("", "n", "r", "st")
]
VOCABULARY = 20_000
LENGTH, SHORT = 400, 100  # words of a text; of one among more than MANY
MANY = 100_000
DIFFERENT = 10_000  # practices; where there are to be more, they are copied: see ``multiplying``
BETWEEN = (0.08, 0.16)  # the share of practices that have a middling word


def write(path: Path, count: int, peer: Path | None) -> str:
    """Write so many practices, or all the different ones there are to be; says who made them.

    A peer's maker writes all of them.
    """
    maker = next((each for each in _makers(peer) if each.exists()), None)
    if maker:
        subprocess.run([sys.executable, maker, str(count), "-o", path], check=True)
        return f"made by {maker.name} of the peer"
    with path.open("w", encoding="utf-8") as file:
        length = SHORT if count > MANY else LENGTH
        file.writelines(json.dumps(each) + "\n" for each in _invented(min(count, DIFFERENT), length))
    return "invented by the bench"


def read(path: Path) -> Iterator[dict]:
    """One practice after the other."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def slug(item: dict, longest: int = 60) -> str:
    """The last part of a practice's address."""
    return f"{slugify(item['title'])[:longest]}-{item['id']}"


def middling_words(path: Path, sample: int = 2_000) -> list[str]:
    """Words that about as many practices have as ``MIDDLING``, so that no two searches need be the same."""
    counted: Counter[str] = Counter()
    texts = [each["body"].lower().replace(".", " ") for each in islice(read(path), sample)]
    for text in texts:
        counted.update(set(text.split()))
    low, high = (share * len(texts) for share in BETWEEN)
    return sorted(word for word, count in counted.items() if low <= count <= high and len(word) > 3)


def _makers(peer: Path | None) -> list[Path]:
    return [peer / MAKER, peer.parent / MAKER] if peer else []


def _invented(count: int, length: int) -> Iterator[dict]:
    chance = Random(2026)  # noqa: S311 nothing here is secret
    words = ["".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3)))) for _ in range(VOCABULARY)]
    weights = list(accumulate(1 / (place + 3) for place in range(VOCABULARY)))
    for number in range(1, count + 1):
        text = chance.choices(words, cum_weights=weights, k=length)
        for word, share in SHARES.items():
            if chance.random() < share:
                text[chance.randrange(length)] = word
        parts = [" ".join(text[start : start + 80]).capitalize() + "." for start in range(0, length, 80)]
        place = min(int(chance.expovariate(1 / 8)), 32)
        yield {
            "id": number,
            "title": f"Invented: {' '.join(chance.choices(words, cum_weights=weights, k=6))}"[:120],
            "authority": f"Authority {place}",
            "subregion": f"Region {place % 5}",
            "categories": sorted(chance.sample(CATEGORIES, chance.choice((1, 1, 2, 3)))),
            "body": "\n\n".join(parts),
            "contact": {"name": "Sam Contact", "email": "sam.contact@borough.example"},
            "links": [f"https://borough.example/{number}/{link}" for link in range(number % 3)],
            "date": (
                datetime(2019, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(189_000_000))
            ).isoformat(),
        }
