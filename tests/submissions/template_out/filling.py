"""Fills in the Word form as an officer would in Word: in the empty paragraphs, the boxes and the table."""

import copy
import io

from docx import Document

from tests.submissions.template_out.texts import drawn

CATEGORIES = ["Within your organisation", "With partners", "With communities", "Data & insight"]
PROGRAMME = {
    "slug": "sharing",
    "title": "Sharing Practice Together",
    "introduction": "We want to learn from each other.",
    "ask": "Send us one piece of work on each form.",
}
DESCRIPTION = ["We meet every week.", "* nurses", "* police", "Families said that it helped."]
LINES = {
    "1. Your authority": "Homeborough",
    "2. Partner authorities": "Barking and Dagenham",
    "3. Name of the project or approach": "A table for tea",
    "6. Its impact (optional)": "Fewer calls at night, more visits.",
    "7. Summary for lists (optional)": "Tea, every week.",
    "8. What have you learnt, and what did not work?": "Start small.",
    "9. What does it take?": "Two hours and a kettle.",
    "12. Contact name": "Sam Contact",
    "13. Role (optional)": "Lead for tea",
    "14. Email address": "sam@home.example",
}
TICKED = ["With partners", "Data & insight", "Monitored", "The contact agrees that their name"]
FILLED = {
    "authority": "Homeborough",
    "partners": ["Barking and Dagenham"],
    "title": "A table for tea",
    "categories": ["With partners", "Data & insight"],
    "description": drawn("We meet **every** week.\n\n- nurses\n- police\n\nFamilies said that it helped."),
    "impact": drawn("Fewer calls at night, more visits."),
    "summary": "Tea, every week.",
    "learning": drawn("Start small."),
    "needs": drawn("Two hours and a kettle."),
    "evidence": "monitored",
    "links": [["Our report", "https://www.example.org/report"]],
    "contact_name": "Sam Contact",
    "contact_role": "Lead for tea",
    "contact_email": "sam@home.example",
    "contact_agrees": True,
    "show_email": False,
}
WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def filled_in(blank: bytes) -> bytes:
    """The same form with answers."""
    document = Document(io.BytesIO(blank))
    heading = ""
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Heading 2":
            heading = paragraph.text
        elif not paragraph.text and heading in LINES:
            paragraph.add_run(LINES[heading])
        elif not paragraph.text and heading.startswith("5."):
            _describe(paragraph)
        elif any(paragraph.text.strip().startswith(choice) for choice in TICKED):
            _tick(paragraph)
    for cell, text in zip(document.tables[0].rows[2].cells, FILLED["links"][0], strict=True):
        cell.paragraphs[0].add_run(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _describe(paragraph) -> None:
    for text in reversed(DESCRIPTION[1:]):
        made = copy.deepcopy(paragraph._p)
        paragraph._p.addnext(made)
        new = type(paragraph)(made, paragraph._parent)
        if text.startswith("* "):
            new.style = "List Bullet"
        new.add_run(text.removeprefix("* "))
    start, bold, end = DESCRIPTION[0].partition("every")
    paragraph.add_run(start)
    paragraph.add_run(bold).bold = True
    paragraph.add_run(end)


def _tick(paragraph) -> None:
    box = next(paragraph._p.iter(f"{WORD_2010}checked"))
    box.set(f"{WORD_2010}val", "1")
    sign = next(each for each in paragraph._p.iter() if each.tag.endswith("}t") and each.text == "☐")
    sign.text = "☒"
