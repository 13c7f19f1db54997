"""A file's kind is its content's, its name must agree, and every refusal is a sentence that names it."""

import threading
from io import BytesIO

import docx
import openpyxl
import pytest

import inspection
from inspection import Format, Refused, Unavailable, inspect, sandbox
from inspection.names import called, ending

from .documents import unzipped, zipped

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word(**_nothing):
    stream = BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def sheet():
    stream = BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def refusal(name, data):
    with pytest.raises(Refused) as refused:
        inspect(name, data)
    return str(refused.value)


def with_type(kind):
    members = unzipped(word())
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(MAIN.encode(), kind.encode())
    return zipped(members)


def test_a_document_is_inspected_in_a_child():
    assert inspect("a.docx", word()).format is Format.WORD
    assert inspect("A.XLSX", sheet()).format is Format.SPREADSHEET


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.docx", b"", "a.docx is empty. Check that you saved it"),
        ("a.docx", b"x" * (inspection.MAX_BYTES + 1), "a.docx is larger than 20 MB. Make its pictures smaller"),
        (
            "a.exe",
            b"x",
            "a.exe is not a kind of file that can be attached. Save it as a file that ends in .docx, ",
        ),
        ("docx", b"x", "docx is not a kind of file that can be attached."),
        ("a.docx", b"x", "a.docx is damaged or incomplete. Open it in the program that made it"),
        ("a.docx", b"MZ\x90", "a.docx is really a program. Save it as a Word"),
        ("a.docx", b"  <SVG xmlns", "a.docx is really an SVG picture, which may hold a program."),
        ("a.docx", b"\xef\xbb\xbf<!DOCTYPE html>", "a.docx is really a web page"),
        ("a.docx", b"\xff\xfe<\0h\0t\0m\0l\0>\0", "a.docx is really a web page"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "a.docx has a password, or was saved by a very old version",
        ),
        ("a.docx", b"PK\3\4 and no more", "a.docx is damaged or incomplete."),
        ("a.docx", zipped({"a": "b"}), "a.docx is really a packed file."),
        (
            "a.docx",
            zipped({"../a": "b"}),
            "a.docx was not opened because it holds parts that no such document needs.",
        ),
        ("a.docx", b"%PDF-1.7", "a.docx is really a PDF. Change its name so that it ends in .pdf"),
        ("a.docx", sheet(), "a.docx is really an Excel workbook. Change its name so that it ends in .xlsx"),
        ("a.docx", word() + b"%PDF-1.7", "a.docx is two kinds of file at once."),
        ("a.docx", b"%PDF-1.7" + word(), "a.docx is two kinds of file at once."),
        ("a.docx", b"\xff\xd8\xff %PDF-1.7", "a.docx is two kinds of file at once."),
        ("a.docx", b"%PDF-1.7 <script>", "a.docx is two kinds of file at once."),
        ("a.docx", with_type(MAIN.replace("document.main", "template.main")), "a.docx is really a template or"),
        (
            "a.docx",
            with_type("application/vnd.ms-word.document.macroEnabled.main+xml"),
            "a.docx has room for macros",
        ),
        ("a.docx", zipped({**unzipped(word()), "mimetype": "b"}), "a.docx is two kinds of file at once."),
        (
            "a.docx",
            zipped({"mimetype": "application/vnd.oasis.opendocument.formula"}),
            "a.docx is really a template or another kind of OpenDocument file",
        ),
    ],
)
def test_what_is_no_allowed_document_is_refused_in_a_sentence(name, data, sentence):
    assert refusal(name, data).startswith(sentence)
    assert refusal(name, data).endswith(".")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/pass\x00wd.exe", "passwd.exe"),
        ("C:\\Users\\a\\b.exe", "b.exe"),
        ("tab\u202excod.exe", "tabxcod.exe"),
        ("\u200f\n", "the file"),
        ("é" * 300 + ".exe", "é" * 60 + "…" + "é" * 11 + ".exe"),
        ("🙂.exe", "🙂.exe"),
    ],
)
def test_a_name_is_made_fit_to_stand_in_a_sentence(name, shown):
    assert called(name) == shown
    assert refusal(name, b"x").startswith(f"{shown} is not a kind of file")


def test_the_ending_is_the_one_that_people_see():
    assert ending("a.docx\0.exe") == "exe"
    assert ending("a.DOC\u202eX ") == "docx"
    assert ending(".docx") == ""


def test_a_child_that_breaks_down_is_a_sentence(monkeypatch, tmp_path):
    script = tmp_path / "child.py"
    script.write_text("import os; os.abort()")
    monkeypatch.setattr(sandbox, "CHILD", script)

    assert refusal("a.docx", word()).startswith(
        "a.docx could not be checked because it is too large or complicated."
    )


def test_a_machine_with_no_room_says_try_again(monkeypatch):
    monkeypatch.setattr(sandbox, "_slots", threading.BoundedSemaphore(1))
    monkeypatch.setattr(sandbox, "MAX_SECONDS", 0.1)
    with sandbox._slots, pytest.raises(Unavailable, match=r"a\.docx could not be checked just now\. Try again"):
        inspect("a.docx", word())


def test_a_report_that_is_none_is_refused(monkeypatch, tmp_path):
    script = tmp_path / "child.py"
    script.write_text('print(\'{"report": {"format": "exe"}}\')')
    monkeypatch.setattr(sandbox, "CHILD", script)

    assert "too large or complicated" in refusal("a.docx", word())
