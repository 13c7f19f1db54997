"""Text files in any usual encoding."""

import pytest

from submissions.intake import Refused
from submissions.intake.plain import MAX_BYTES

from .documents import CATEGORIES, STORY, found, lines

TEXT = "\n".join(lines(after=("Children’s café – “open” to all.",)))


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("cp1252"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16", "windows", "utf-16 big-endian", "CRLF", "CR"],
)
def test_encodings(data):
    read = found(data, "answers.TXT")

    assert read.paragraphs == [STORY, "Children’s café – “open” to all."]


@pytest.mark.parametrize("bullet", "·•-*o▪–")
def test_bullets(bullet):
    body = tuple(f"{bullet} {each}" for each in ("one", "two"))

    assert found("\n".join(lines(after=body)).encode(), "a.txt").paragraphs == [STORY, "- one\n- two"]


@pytest.mark.parametrize("bullet", "·•-*o▪–")
def test_bullets_before_categories_are_no_marks(bullet):
    categories = tuple(f"{bullet} {name}" for name in CATEGORIES)

    assert found("\n".join(lines(categories=categories)).encode(), "a.txt").categories == []


def test_numbers_stay_as_typed():
    assert found("\n".join(lines(after=("3. third", "4) fourth"))).encode(), "a.txt").paragraphs == [
        STORY,
        "3. third\n4. fourth",
    ]


def test_lines_that_a_program_wrapped_are_made_whole():
    words = ("exclusion " * 9 + "numbers and families who told us what they wanted " * 9).split()
    wrapped, line = [], ""
    for word in words:
        if len(line) + len(word) + 1 > 72:
            wrapped.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    wrapped.append(line)
    head = ["LA Name: Brent", "Name of project or approach: Night Bus", ""]

    read = found("\n".join([*head, *wrapped, "", "A second paragraph."]).encode(), "a.txt")

    assert read.paragraphs == [" ".join(words), "A second paragraph."]


def test_lines_that_nobody_wrapped_stay_apart():
    body = ("One short line.", "Another line, a little longer than that.", "And a third one.")

    assert found("\n".join(lines(after=body)).encode(), "a.txt").paragraphs == [STORY, *body]


@pytest.mark.parametrize("data", [b"\0" * 50, b"LA name: \x01\x02", b"\x7fELF\x02\x01\x01\0\0"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Refused, match=r"a\.txt is really not a text file\. Save it as a \.docx"):
        found(data, "a.txt")


def test_a_file_larger_than_any_text_is_refused_unread():
    with pytest.raises(Refused, match="too large or complicated"):
        found(b"\n" * MAX_BYTES + "\n".join(lines()).encode(), "a.txt")
