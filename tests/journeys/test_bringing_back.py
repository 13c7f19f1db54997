"""The Word form of a draft is taken away, written in, and brought back."""

import pytest
from docx import Document
from playwright.sync_api import expect


@pytest.mark.visits("submissions:bring-back")
def test_a_word_form_comes_back(portal, officer, look, tmp_path):
    address = f"/submissions/{portal.ask('submission', 'draft', title='A form that comes back')}/"
    officer.goto(address)
    with officer.expect_download() as downloading:
        officer.get_by_role("link", name="Take it away as a Word form").click()
    form = Document(downloading.value.path())
    next(each for each in form.paragraphs if each.text == "A form that comes back").runs[
        0
    ].text = "A form that came"
    form.save(tmp_path / "form.docx")
    officer.get_by_role("link", name="bring it back").click()
    look(officer, "bring-back")
    officer.get_by_role("button", name="Upload and compare").click()
    look(officer, "bring-back-error")
    officer.get_by_label("Word form").set_input_files(tmp_path / "form.docx")
    officer.get_by_role("button", name="Upload and compare").click()
    look(officer, "bring-back-differences")
    officer.get_by_label("Take over: Name of the project or approach").check()
    officer.get_by_role("button", name="Replace what I selected").click()
    look(officer, "bring-back-done")
    officer.get_by_role("button", name="Undo this").click()
    expect(officer.get_by_role("heading", name="The earlier text is back")).to_be_visible()
    look(officer, "bring-back-undone")
    officer.goto(address)
    expect(officer.get_by_role("heading", name="A form that comes back")).to_be_visible()
