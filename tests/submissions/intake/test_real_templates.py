"""Templates as boroughs really sent them in, from a folder outside the project."""

import os
import re
from pathlib import Path

import pytest

from submissions.intake import read_template

from .documents import FORM, PROMPTS, TITLE

FOLDER = os.environ.get("PORTAL_REAL_TEMPLATES", "")
pytestmark = pytest.mark.skipif(
    not FOLDER, reason="PORTAL_REAL_TEMPLATES does not name a folder with templates that boroughs sent in"
)

REAL = {"tower-hamlets.txt": "Tower Hamlets", "waltham-forest.txt": "Waltham Forest"}


def found(name):
    return read_template(name, (Path(FOLDER) / name).read_bytes(), FORM)


@pytest.mark.parametrize(("name", "authority"), REAL.items())
def test_the_fields(name, authority):
    read = found(name)

    assert read.authorities == [authority]
    assert (read.title, read.placeholder_title) == ("Various", True)
    assert read.missing == ["title", "categories", "contact"]
    assert (read.categories, read.contact_name, read.contact_role, read.contact_email) == ([], "", "", "")


@pytest.mark.parametrize("name", REAL)
def test_every_sentence_of_the_description_is_there(name):
    read = found(name)
    body = (Path(FOLDER) / name).read_text().partition("Name of project or approach:")[2].partition("\n")[2]
    sentences = [" ".join(each.split()) for each in re.split(r"(?<=[.?!])\s|\n", body) if each.strip()]

    assert len(sentences) > 15
    assert [each for each in sentences if each not in read.description] == []
    assert " ".join(read.description.split()) == " ".join(body.split())


@pytest.mark.parametrize("name", REAL)
def test_nothing_printed_is_taken_for_an_answer(name):
    read = found(name)

    assert TITLE not in read.description
    assert not any(prompt in read.description for prompt in PROMPTS)
    assert all(prompt in read.full_text for prompt in PROMPTS)


def test_links_that_lost_their_address_are_asked_about():
    read = found("waltham-forest.txt")

    assert [link.address for link in read.links] == ["", ""]
    assert [re.sub("[^-.]", "", link.label) for link in read.links] == ["----", "--."]
    assert read.notes == []
    assert found("tower-hamlets.txt").links == []
