"""Passes over a text that cannot name the person, many times faster than it could be read word by word.

A text is brought to lower-case words of ASCII with one space between them, and each word to as many ``x``. Where
the lengths are those of the name, and there alone, the words are compared. It may say yes to a text in which the
person is not, and never no to one in which they are: the first is what ``Finder`` looks at closely.
"""

import re
import string
from collections.abc import Callable

LETTERS = string.ascii_lowercase + string.digits
WORDS = bytes(ord(chr(byte).lower()) if chr(byte).lower() in LETTERS else ord(" ") for byte in range(256))
SHAPES = bytes(ord(" ") if byte == ord(" ") else ord("x") for byte in range(256))
FOREIGN = re.compile(r"[^\W_\x00-\x7f]")  # a letter that is not of ASCII, such as of another alphabet


class Sieve:
    """For one name: the ``lengths`` of its words, and ``is_name`` for what has such lengths."""

    def __init__(self, lengths: tuple[int, ...], is_name: Callable[[str], bool]):
        self.is_name = is_name
        turns = [lengths[-turn:] + lengths[:-turn] for turn in range(1, len(lengths))]
        self.shapes = [(_shape(lengths), 0), *((_shape(turned), turn + 1) for turn, turned in enumerate(turns))]

    def lets_pass(self, folded: str) -> bool:
        """Whether the text may have the name in it. ``folded`` is a text without accents and capitals."""
        if not folded.isascii() and FOREIGN.search(folded):
            return True
        line = b" " + b" ".join(folded.encode("ascii", "replace").translate(WORDS).split()) + b" "
        shapes = line.translate(SHAPES)
        return any(self._is_in(line, shapes, shape, turn) for shape, turn in self.shapes)

    def _is_in(self, line: bytes, shapes: bytes, shape: bytes, turn: int) -> bool:
        place = shapes.find(shape)
        while place >= 0:
            words = line[place + 1 : place + len(shape) - 1].decode().split()
            if self.is_name(" ".join(words[turn:] + words[:turn])):
                return True
            place = shapes.find(shape, place + 1)
        return False


def _shape(lengths: tuple[int, ...]) -> bytes:
    return f" {' '.join('x' * length for length in lengths)} ".encode()
