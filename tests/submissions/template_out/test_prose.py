"""A long text goes out to Word and comes back as it was."""

import pytest
from hypothesis import example, given, settings

from inspection.archive import Archive
from practices.paper.word import Word
from submissions.intake import docx, exact
from submissions.intake.template import Question
from submissions.template_out import writing
from tests.submissions.template_out.texts import PROSE, drawn

pytestmark = pytest.mark.long
QUESTION = Question("description", "1. Text", "", "prose")


def there_and_back(text: str) -> str:
    word = Word("Text")
    writing.WRITERS["prose"](word, QUESTION, text)
    return "\n\n".join(exact.paragraphs(docx.read(Archive(word.data())).blocks))


@settings(max_examples=200)
@given(PROSE)
@example("**a**, *b* and ***c***")
@example("1\\. not a list\n\n\\- nor this\n\n\\# nor a heading")
@example("3. three\n4. four\n\n- a\n  1. b\n  2. c\n- d")
@example("> said\n> twice\n\nand\n\n- a\n\n  more of a\n- b")
@example("[a (b)](https://x.example/Foo_(bar)) https://bare.example/x_y!")
@example("one\ntwo\\*\n1\\) three")
@example("`a*b` and ``a`b``")
def test_a_text_comes_back_as_it_was(text):
    assert drawn(there_and_back(text)) == drawn(text)
