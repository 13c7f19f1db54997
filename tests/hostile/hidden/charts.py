"""What stands behind charts in Word files and presentations."""

from random import Random

from inspection import Hidden

from .. import bases, words
from ..charts import with_chart
from ..packages import has_member, member_holds
from .recipe import hides

UNTICKED = (
    '<c:extLst><c:ext uri="{02D57815-91ED-43cb-92C2-25804820EDAC}"><c15:filteredBarSeries '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:ser><c:idx val="1"/><c:val><c:numRef>'
    "<c:numCache><c:pt idx='0'><c:v>{}</c:v></c:pt></c:numCache></c:numRef></c:val></c15:ser>"
    "</c15:filteredBarSeries></c:ext></c:extLst>"
)


@hides(Hidden.CHART_DATA, "figures behind a chart", "pptx", has_member("embeddings/Sheet1.xlsx"))
def on_a_slide(rng: Random) -> bytes:
    return with_chart("pptx", rng, bases.spreadsheet(rng))


@hides(Hidden.CHART_DATA, "figures behind a chart", "docx", has_member("embeddings/Sheet1.xlsx"))
def in_a_text(rng: Random) -> bytes:
    return with_chart("docx", rng, bases.spreadsheet(rng))


@hides(Hidden.SHEET, "hidden sheet behind a chart", "pptx", has_member("embeddings/Sheet1.xlsx"))
def hidden_sheet(rng: Random) -> bytes:
    book = bases.workbook(rng)
    cases = book.create_sheet("Cases")
    cases.append([words.secret(rng)])
    cases.sheet_state = rng.choice(("hidden", "veryHidden"))
    return with_chart("pptx", rng, bases.saved(book))


@hides(
    Hidden.CHART_DATA, "series that a chart does not show", "docx", member_holds("chart1.xml", "filteredBarSeries")
)
def unticked(rng: Random) -> bytes:
    return with_chart("docx", rng, None, more=UNTICKED.replace("{}<", f"{rng.randint(1, 99)}<"))
