"""The zip's own guards, each without those behind it."""

import pytest

from inspection.archive import Archive, Damaged, Locked, TooMuch, Unsafe

from .documents import zipped

HIDDEN = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a [+ADwAIQ-ENTITY b "c"+AD4AXQA+-<a/>'


def part(content):
    return Archive(zipped({"a.xml": content})).part("a.xml")


def elements(content):
    return [each.text for each in Archive(zipped({"a.xml": content})).elements("a.xml", "{*}b")]


@pytest.mark.parametrize("content", ["<!DOCTYPE a [", "<?xml version='1.0'?><!DOCTYPE a><a/>"])
@pytest.mark.parametrize("read", [part, elements])
def test_a_document_type_is_refused_before_the_part_is_parsed(content, read):
    with pytest.raises(Unsafe):
        read(content)


def test_a_document_type_hidden_by_its_encoding_is_refused_too():
    with pytest.raises(Unsafe):
        part(HIDDEN)


def test_and_in_a_part_that_is_read_piece_by_piece():
    with pytest.raises(Unsafe):
        elements(HIDDEN.replace(b"<a/>", b"<a><b/></a>"))
    with pytest.raises(Unsafe):
        elements("<!DOCTYPE a><a/>".encode("utf-16"))


@pytest.mark.parametrize("read", [part, elements])
def test_elements_nested_too_deep_are_refused_by_the_parser(read):
    with pytest.raises(TooMuch):
        read("<a>" * 300 + "</a>" * 300)


def test_a_text_that_is_too_long_is_refused_by_the_parser():
    with pytest.raises(TooMuch):
        part("<a>" + "a " * 5_500_000 + "</a>")


def test_a_password_on_any_member_is_seen():
    data = bytearray(zipped({"picture.png": "", "a.xml": "<a/>"}))
    data[data.find(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(Locked):
        Archive(bytes(data))


def test_a_part_that_is_not_there_is_none():
    archive = Archive(zipped({"b.xml": "<a/>"}))

    assert archive.part("a.xml") is None
    assert list(archive.elements("a.xml", "a")) == []


def test_all_parts_together_are_bounded(monkeypatch):
    monkeypatch.setattr("inspection.archive.MAX_PARTS", 1_000)
    archive = Archive(zipped({f"{n}.xml": f"<a>{'a' * 300}</a>" for n in range(4)}))
    for number in range(3):
        archive.part(f"{number}.xml")

    with pytest.raises(TooMuch):
        archive.part("3.xml")


def test_a_long_part_is_read_piece_by_piece():
    content = "<a>" + "".join(f"<b>{number}</b>" for number in range(30_000)) + "</a>"

    assert elements(content) == [str(number) for number in range(30_000)]


def test_and_no_longer_than_it_may_be(monkeypatch):
    monkeypatch.setattr("inspection.archive.MAX_STREAMED", 100_000)

    with pytest.raises(TooMuch):
        elements("<a>" + "<b/>" * 30_000 + "</a>")


@pytest.mark.parametrize("content", ["<a><b></a>", "<a><b/></a", "no"])
def test_a_broken_part_is_damaged(content):
    for read in (part, elements):
        with pytest.raises(Damaged):
            read(content)


@pytest.mark.parametrize(
    ("before", "behind", "more"),
    [(b"", b"", False), (b"%PDF-1.4", b"", True), (b"", b"<script>", True)],
)
def test_bytes_beside_the_members_are_seen(before, behind, more):
    data = before + zipped({"a.xml": "<a/>", "b.xml": "<b/>"}) + behind

    assert Archive(data).is_more_than_a_zip() is more


def test_and_between_them():
    data = zipped({"a.xml": "<a/>" * 99})
    directory = data.index(b"PK\x01\x02")
    moved = bytearray(data[:directory] + b"%PDF-1.4" * 10 + data[directory:])
    moved[-6:-2] = (directory + 80).to_bytes(4, "little")

    assert Archive(bytes(moved)).is_more_than_a_zip()
