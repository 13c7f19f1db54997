"""What the peer is given to search in, and how its page is read."""

import pytest
from django.core.management import call_command

from tests.relevance import library, peer

PAGE = """
<h1>Practice</h1>
<ol>
<li><article><h2><a href="/walking-to-school-12/">Walking to school 7</a></h2>
<p><a href="/other-3/">x</a></p></article></li>
<li><article><h2><a href="/2-names-one-child-140/">Two names</a></h2></article></li>
</ol>
"""


@pytest.mark.django_db
def test_the_peer_is_given_every_practice_with_all_that_ours_reads():
    call_command("load_reference_data", verbosity=0)
    given = list(peer.items())
    entries = list(library.entries())
    assert [each["id"] for each in given] == list(range(1, len(entries) + 1))
    for item, entry in zip(given, entries, strict=True):
        assert item["title"] == entry["title"]
        assert item["subregion"]
        texts = [entry[name].strip() for name in peer.TEXTS if name in entry]
        names = [entry["authority"], *entry["partners"], *entry["categories"], *entry["themes"]]
        assert [text for text in [*texts, *names] if text not in item["body"]] == []


def test_the_practices_of_its_page_are_read_in_its_order():
    assert peer.numbers(PAGE) == [12, 140]


def test_without_its_folder_the_report_says_how_to_measure_it(monkeypatch):
    monkeypatch.delenv("PORTAL_PEER", raising=False)
    assert peer.measured("/nowhere") == peer.NOT_MEASURED
    assert "PORTAL_PEER" in peer.NOT_MEASURED
