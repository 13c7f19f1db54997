"""The zip's own guards, each without those behind it."""

import pytest

from submissions.intake import Refused
from submissions.intake.archive import Archive
from submissions.intake.blocks import TooMuch

from .documents import zipped


def part(content):
    return Archive("a.docx", zipped({"a.xml": content})).part("a.xml")


@pytest.mark.parametrize("content", ["<!DOCTYPE a [", "<?xml version='1.0'?><!DOCTYPE a><a/>"])
def test_a_document_type_is_refused_before_the_part_is_parsed(content):
    with pytest.raises(Refused, match="holds parts that no Word or OpenDocument file needs"):
        part(content)


def test_a_document_type_hidden_by_its_encoding_is_refused_too():
    hidden = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a [+ADwAIQ-ENTITY b "c"+AD4AXQA+-<a/>'

    with pytest.raises(Refused, match="holds parts that no Word or OpenDocument file needs"):
        part(hidden)


def test_elements_nested_too_deep_are_refused_by_the_parser():
    with pytest.raises(Refused, match="too large or complicated"):
        part("<a>" * 300 + "</a>" * 300)


def test_a_text_that_is_too_long_is_refused_by_the_parser():
    with pytest.raises(Refused, match="too large or complicated"):
        part("<a>" + "a " * 5_500_000 + "</a>")


def test_a_password_on_any_member_is_seen():
    data = bytearray(zipped({"picture.png": "", "a.xml": "<a/>"}))
    data[data.find(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(Refused, match="password-protected"):
        Archive("a.docx", bytes(data))


def test_a_part_that_is_not_there_is_none():
    assert Archive("a.docx", zipped({"b.xml": "<a/>"})).part("a.xml") is None


def test_all_parts_together_are_bounded(monkeypatch):
    monkeypatch.setattr("submissions.intake.archive.MAX_PARTS", 1_000)
    archive = Archive("a.docx", zipped({f"{n}.xml": f"<a>{'a' * 300}</a>" for n in range(4)}))
    for number in range(3):
        archive.part(f"{number}.xml")

    with pytest.raises(TooMuch):
        archive.part("3.xml")
