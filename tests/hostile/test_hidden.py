"""One document of each recipe that hides something is flagged; one of each that only looks so is not."""

import pytest

from . import honest
from .hidden import RECIPES
from .running import Sent, ask

READY = ("pdf", "png", "jpg", "csv", "xlsx", "docx", "pptx")


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.title)
def test_what_a_document_hides_is_found(recipe):
    answer = ask(Sent(recipe.title, 5, *recipe.file(5)))

    assert (answer.sentence, answer.escaped, answer.deaths) == ("", "", [])
    assert str(recipe.kind) in answer.kinds


@pytest.mark.parametrize("number", range(len(honest.MAKERS)))
def test_what_hides_nothing_is_not_flagged(number):
    maker, file = honest.document(number)
    answer = ask(Sent(maker, number, *file))

    assert (answer.kinds, answer.sentence, answer.escaped) == ((), "", "")
