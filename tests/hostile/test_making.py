"""Each generator makes what it says, and the same for the same seed."""

import pytest

from . import harm, mutations  # noqa: F401 they enter their classes
from .case import CLASSES


@pytest.mark.parametrize("title", CLASSES)
def test_a_class_makes_what_it_says_and_the_same_again(title):
    one = CLASSES[title]
    files = [one.file(seed) for seed in (0, 1)]

    assert [bool(one.really(data)) for _, data in files] == [True, True]
    assert one.file(0) == files[0]
