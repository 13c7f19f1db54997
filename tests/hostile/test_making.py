"""Each generator makes what it says, and the same for the same seed."""

import pytest

from . import harm, honest, mutations  # noqa: F401 they enter their classes
from .bases import BASES
from .case import CLASSES
from .hidden import RECIPES


@pytest.mark.parametrize("title", CLASSES)
def test_a_class_makes_what_it_says_and_the_same_again(title):
    one = CLASSES[title]
    name, data = one.file(0)

    assert one.really(data)
    assert one.file(0) == (name, data)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.title)
def test_a_recipe_hides_what_it_says_and_the_same_again(recipe):
    name, data = recipe.file(0)

    assert recipe.really(data)
    assert recipe.file(0) == (name, data)


def test_the_recipes_hide_at_least_twelve_kinds_of_things_in_all_formats_that_can():
    assert len({recipe.kind for recipe in RECIPES}) >= 12
    assert {recipe.ending for recipe in RECIPES} == {*BASES} - {"csv"}


def test_honest_documents_differ_and_are_the_same_again():
    first = [honest.document(number) for number in range(2 * len(honest.MAKERS))]

    assert len({data for _, (_, data) in first}) == 2 * len(honest.MAKERS)
    assert first == [honest.document(number) for number in range(2 * len(honest.MAKERS))]
