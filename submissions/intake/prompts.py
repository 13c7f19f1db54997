"""Tells a template's printed words from an officer's, also when they were lightly edited."""

from __future__ import annotations

from .template import TemplateForm
from .wording import SENTENCE_END, WORD, likeness, words

LIKE = 0.8  # share of words in common from which a line is the printed one
MOST_ADDED = 6  # words; with more of them somebody has answered
FEWEST = 5  # words below which only the exact line is
LONGEST = 3_000  # characters of a line that could be a prompt


class Prompts:
    """The printed words of one form."""

    def __init__(self, form: TemplateForm) -> None:
        self._title = words(form.title)
        paragraphs = [words(prompt) for prompt in form.prompts]
        sentences = [words(each) for prompt in form.prompts for each in SENTENCE_END.split(prompt)]
        self._prompts = [prompt for prompt in [*paragraphs, *sentences] if prompt]
        self._prompts.sort(key=len, reverse=True)

    def is_title(self, text: str) -> bool:
        """Whether ``text`` is the template's title, exactly or nearly."""
        return len(text) <= LONGEST and _same(words(text), self._title)

    def is_exact_title(self, text: str) -> bool:
        return len(text) <= LONGEST and words(text) == self._title

    def printed(self, text: str) -> int:
        """How many characters at the start of ``text`` are printed words; all of them, some or none."""
        start = 0
        while length := self._sentence(text[start : start + LONGEST]):
            start += length
        return len(text) if self._is_prompt(text[start:]) else start

    def _is_prompt(self, text: str) -> bool:
        if len(text) > LONGEST:
            return False
        said = words(text)
        return any(_same(said, prompt) for prompt in self._prompts)

    def _sentence(self, text: str) -> int:
        """The length of the printed paragraph or sentence that ``text`` begins with, word for word."""
        found = list(WORD.finditer(text))
        said = words(text)
        for prompt in self._prompts:
            if len(prompt) >= FEWEST and said[: len(prompt)] == prompt:
                following = found[len(prompt)].start() if len(found) > len(prompt) else len(text)
                return _after_punctuation(text, found[len(prompt) - 1].end(), following)
        return 0


def _after_punctuation(text: str, end: int, following: int) -> int:
    """``end`` moved past the marks that close a prompt, but not past one that opens the answer."""
    while end < following and (text[end].isspace() or text[end] in ".:?!)"):
        end += 1
    return end


def _same(said: list[str], printed: list[str]) -> bool:
    if said == printed:
        return bool(said)
    enough = min(len(said), len(printed)) >= FEWEST and len(said) <= len(printed) + MOST_ADDED
    return enough and likeness(said, printed) >= LIKE
