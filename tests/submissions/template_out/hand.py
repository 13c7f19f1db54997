"""An officer's hand in LibreOffice: finds a question, types, makes lists, ticks, adds rows, pastes, saves.

Runs in a Python that has ``uno`` (Debian: ``python3-uno``), which the portal and its tests do not need.
"""

import uno
from com.sun.star.beans import PropertyValue

SAVED_AS = {"docx": "MS Word 2007 XML", "odt": "writer8"}
ENTER = {"\n": "InsertPara", "\v": "InsertLinebreak"}


def settings(**values) -> tuple:
    """Names and values as LibreOffice takes them."""
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


class Hand:
    """One document that is open, and where its cursor stands."""

    def __init__(self, desktop, services, address: str) -> None:
        self.desktop, self.services = desktop, services
        self.document = desktop.loadComponentFromURL(address, "_blank", 0, settings(Hidden=True))
        self.controller = self.document.CurrentController
        self.cursor = self.controller.ViewCursor

    # Going somewhere

    def to(self, start: str, paragraphs: int = 0, *, end: bool = False) -> None:
        """To the paragraph that begins so, and so many below it."""
        found = self._paragraphs()
        at = (
            next(place for place, each in enumerate(found) if each.String.replace("\t", " ").startswith(start))
            + paragraphs
        )
        self.cursor.gotoRange(found[at].End if end else found[at].Start, False)

    def answer(self, start: str) -> None:
        """To the empty paragraph under a question."""
        found = self._paragraphs()
        at = next(place for place, each in enumerate(found) if each.String.replace("\t", " ").startswith(start))
        empty = next(each for each in found[at:] if not each.String)
        self.cursor.gotoRange(empty.Start, False)

    def _paragraphs(self) -> list:
        found = list(self.document.Text.createEnumeration())
        return [each for each in found if each.supportsService("com.sun.star.text.Paragraph")]

    # Writing

    def type(self, text: str, **looks) -> None:
        """Letters; ``\\n`` is the Enter key, ``\\v`` Shift and Enter."""
        for piece in text.replace("\n", "\0\n\0").replace("\v", "\0\v\0").split("\0"):
            if piece in ENTER:
                self.press(ENTER[piece])
            elif piece:
                self._letters(piece, looks)

    def _letters(self, text: str, looks: dict) -> None:
        for name, value in looks.items():
            before = self.cursor.getPropertyValue(name)
            self.cursor.setPropertyValue(name, value)
            looks[name] = (value, before)
        self.cursor.Text.insertString(self.cursor.End, text, False)
        for name, (value, before) in looks.items():
            self.cursor.setPropertyValue(name, before)
            looks[name] = value

    def press(self, command: str, frame=None) -> None:
        """A key or a button of the tool bar."""
        helper = self.services.createInstance("com.sun.star.frame.DispatchHelper")
        helper.executeDispatch(frame or self.controller.Frame, f".uno:{command}", "", 0, ())

    def write(self, start: str, text: str) -> None:
        """An answer in the empty paragraph under a question."""
        self.answer(start)
        self.type(text)

    def points(self, text: str, button: str = "DefaultBullet") -> None:
        """A list, begun and ended with its button; the cursor stands below it."""
        self.press(button)
        self.type(text + "\n")
        self.press(button)

    def rub_out(self, start: str, paragraphs: int = 0) -> None:
        """A whole paragraph."""
        self.to(start, paragraphs)
        self.rub_out_here()

    def rub_out_here(self) -> None:
        """The paragraph where the cursor stands."""
        next(iter(self.cursor.Text.createTextCursorByRange(self.cursor).createEnumeration())).dispose()

    # The boxes and the table

    def tick(self, choice: str, *, on: bool = True) -> None:
        """A click on the box before a choice: its state and its sign change together."""
        for paragraph in self._paragraphs():
            if paragraph.String.lstrip("☐☒ \t") == choice:
                for portion in paragraph.createEnumeration():
                    if portion.TextPortionType == "ContentControl":
                        box = portion.ContentControl
                        box.Checked = on
                        sign = paragraph.Text.createTextCursorByRange(paragraph.Start)
                        sign.goRight(1, False)
                        sign.goRight(1, True)
                        sign.setString("☒" if on else "☐")
                        return
        raise LookupError(choice)

    def row(self, number: int, *texts: str) -> None:
        """A row of the table, made if it is not there."""
        table = self.document.TextTables.getByIndex(0)
        while table.Rows.Count <= number:
            table.Rows.insertByIndex(table.Rows.Count, 1)
        for column, text in enumerate(texts):
            table.getCellByPosition(column, number).Text.insertString(
                table.getCellByPosition(column, number).Text.End, text, False
            )

    # Pasting and saving

    def paste(self, html: str) -> None:
        """What was copied from a page of the web."""
        stream = self.services.createInstance("com.sun.star.io.SequenceInputStream")
        stream.initialize((uno.ByteSequence(html.encode()),))
        how = settings(Hidden=True, FilterName="HTML (StarWriter)", InputStream=stream)
        source = self.desktop.loadComponentFromURL("private:stream", "_blank", 0, how)
        self.press("SelectAll", frame=source.CurrentController.Frame)
        self.controller.insertTransferable(source.CurrentController.getTransferable())
        source.close(True)

    def replace(self, before: str, after: str) -> None:
        """Other words instead of the first such words."""
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = before, True
        self.document.findFirst(search).String = after

    def over(self, start: str, paragraphs: int, text: str) -> None:
        """Words typed over a paragraph that was selected."""
        self.to(start, paragraphs)
        at = self.cursor.Text.createTextCursorByRange(self.cursor)
        at.gotoEndOfParagraph(True)
        at.String = text

    def save(self, folder: str, name: str) -> None:
        """In both formats, without a name of a person or a picture of the page."""
        self.document.DocumentProperties.resetUserData("")
        for ending, written_as in SAVED_AS.items():
            address = uno.systemPathToFileUrl(f"{folder}/{name}.{ending}")
            self.document.storeToURL(address, settings(FilterName=written_as, NoThumbnail=True))
        self.document.close(True)
