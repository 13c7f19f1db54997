"""The peer's own search page, asked the same queries about the same library: its first ten, in its order."""

import json
import re
import urllib.request
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from practices.models import Authority
from tests.bench import peer
from tests.bench.processes import serving
from tests.bench.public import with_database
from tests.relevance import library
from tests.relevance.reporting import report

RESULT = re.compile(r'<h2><a href="[^"]*-(\d+)/">')
TEXTS = ("summary", "description", "impact", "learning", "needs")
NOT_MEASURED = "peer: not measured; set PORTAL_PEER to its folder (docs/search.md)"


def measured(socket_folder: str) -> str:
    """Its figures, from a database of its own on this PostgreSQL server."""
    place = peer.folder()
    if place is None:
        return NOT_MEASURED
    settings = peer.environment(socket_folder)
    with_database(socket_folder, "peer")
    with TemporaryDirectory() as folder:
        texts = Path(folder) / "library.jsonl"
        texts.write_text("".join(json.dumps(item) + "\n" for item in items()), encoding="utf-8")
        peer.prepare(place, texts, settings)
    with serving(peer.APPLICATION, place, settings, peer.python()) as server:
        return report("peer", asking(server.port))


def items() -> Iterator[dict]:
    """The library as lines of its maker of texts: all that our search reads is in what its search reads."""
    regions = dict(Authority.objects.values_list("name", "sub_region__name"))
    for place, entry in enumerate(library.entries()):
        names = (entry["authority"], *entry["partners"], *entry["categories"], *entry["themes"])
        texts = (entry.get(name, "").strip() for name in TEXTS)
        yield {
            "id": place + 1,
            "title": entry["title"],
            "authority": entry["authority"],
            "subregion": regions[entry["authority"]],
            "categories": entry["categories"],
            "body": "\n\n".join([*filter(None, texts), ", ".join(names)]),
            "contact": {"name": "", "email": ""},
            "links": [],
            "date": (library.NEWEST - timedelta(days=place)).isoformat(),
        }


def asking(port: int) -> Callable[[str], list[str]]:
    """What answers a text with the keys of the practices that its page shows first."""
    keys = [entry.get("key") or entry["title"] for entry in library.entries()]

    def answers(text: str) -> list[str]:
        address = f"http://127.0.0.1:{port}/?{urlencode({'q': text})}"
        with urllib.request.urlopen(address, timeout=60) as page:
            return [keys[number - 1] for number in numbers(page.read().decode())]

    return answers


def numbers(page: str) -> list[int]:
    """The practices that its page shows, by the number at the end of their address."""
    return [int(number) for number in RESULT.findall(page)]
