"""Some of each kind of hostile file through the inspection; ``make hostile`` sends 10,000."""

import pytest

from . import harm, mutations  # noqa: F401 they enter their classes
from .case import CLASSES
from .judging import wrong
from .running import Sent, ask

SAMPLE = [*CLASSES][::4]


@pytest.mark.parametrize("title", SAMPLE)
def test_a_hostile_file_is_answered_as_it_should_be(title):
    answer = ask(Sent(title, 2, *CLASSES[title].file(2)))

    assert [*wrong(answer)] == []
