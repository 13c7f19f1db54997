"""How officers fill in the Word form in LibreOffice, as it is meant, and what must be read of it.

Plain data and moves of a hand (``hand.Hand``): read by the tests, and by LibreOffice's own Python.
"""

from collections.abc import Callable

EMPTY = {
    "authority": "Homeborough",
    "partners": [],
    "title": "",
    "categories": [],
    "description": "",
    "impact": "",
    "summary": "",
    "learning": "",
    "needs": "",
    "evidence": "",
    "links": [],
    "contact_name": "",
    "contact_role": "",
    "contact_email": "",
    "contact_agrees": False,
    "show_email": False,
}
LONG = " ".join(
    f"Visit {number}: we listened, wrote it down and rang back the same day." for number in range(1, 121)
)
AGREES = "The contact agrees that their name is published and that they get messages"
SHOWS = "The contact also agrees that their email address is shown on the page"
BOLD, SLANTED = {"CharWeight": 150.0}, {"CharPosture": 2}
Variants = dict[str, tuple[Callable, dict]]
VARIANTS: Variants = {}


def filled_as(variants: Variants = VARIANTS, **says) -> Callable:
    """A way to fill in the form, kept by the name of its function with what it says."""

    def keep(fill: Callable) -> Callable:
        variants[fill.__name__] = fill, {**EMPTY, **says}
        return fill

    return keep


@filled_as(
    partners=["Barking and Dagenham", "Kensington & Chelsea"],
    title="“Dydd da” – ŵythnos o de; Żółć i łyżka; شاي للجميع 🫖",
    categories=["With partners", "Data & insight"],
    description="We meet **every** week and *listen*.\n\n- school’s nurses\n- police\n\nThey said: “It helped”.",
    impact="Fewer calls at night…\nmore visits by day.",
    summary="Tea, every week – for 2 < 3 & more.",
    learning="1. Start small.\n2. Keep on.",
    needs="Two hours, a kettle & £40.",
    evidence="monitored",
    links=[["Our report", "https://www.example.org/report?a=1&b=2"], ["Slides", "www.example.org/slides"]],
    contact_name="Zoë O’Contact",
    contact_role="Lead for tea",
    contact_email="sam@home.example",
    contact_agrees=True,
    show_email=True,
)
def full(hand) -> None:
    """Everything, as it is meant."""
    hand.write("1.", "Homeborough")
    hand.write("2.", "Barking and Dagenham\nKensington & Chelsea")
    hand.write("3.", "“Dydd da” – ŵythnos o de; Żółć i łyżka; شاي للجميع 🫖")
    hand.tick("With partners")
    hand.tick("Data & insight")
    hand.write("5.", "We meet ")
    hand.type("every", **BOLD)
    hand.type(" week and ")
    hand.type("listen", **SLANTED)
    hand.type(".\n")
    hand.points("school’s nurses\npolice")
    hand.type("They said: “It helped”.")
    hand.write("6.", "Fewer calls at night…\vmore visits by day.")
    hand.write("7.", "Tea, every week – for 2 < 3 & more.")
    hand.answer("8.")
    hand.points("Start small.\nKeep on.", "DefaultNumbering")
    hand.rub_out_here()
    hand.write("9.", "Two hours, a kettle & £40.")
    hand.tick("An early idea")
    hand.tick("An early idea", on=False)
    hand.tick("Monitored")
    hand.row(1, "Our report", "https://www.example.org/report?a=1&b=2")
    hand.row(2, "Slides", "www.example.org/slides")
    hand.write("12.", "Zoë O’Contact")
    hand.write("13.", "Lead for tea")
    hand.write("14.", "sam@home.example")
    hand.tick(AGREES)
    hand.tick(SHOWS)


@filled_as(title="Tea for all", categories=["With communities"], description="We meet.")
def sparse(hand) -> None:
    """Only what must be there."""
    hand.write("3.", "Tea for all")
    hand.tick("With communities")
    hand.write("5.", "We meet.")


@filled_as(
    title="Rows",
    categories=["With partners"],
    description="See the links.",
    links=[
        ["First", "https://www.example.org/1"],
        ["Second, “quoted” & long " + "x" * 60, "https://www.example.org/" + "long/" * 20],
        ["Third", "https://www.example.org/3"],
        ["Fifth, in a row of its own", "https://www.example.org/5"],
    ],
)
def rows(hand) -> None:
    """Rows of the table left empty, and added."""
    hand.write("3.", "Rows")
    hand.tick("With partners")
    hand.write("5.", "See the links.")
    hand.row(1, "First", "https://www.example.org/1")
    hand.row(2, "Second, “quoted” & long " + "x" * 60, "https://www.example.org/" + "long/" * 20)
    hand.row(3, "Third", "https://www.example.org/3")
    hand.row(5, "Fifth, in a row of its own", "https://www.example.org/5")


@filled_as(
    title="Lists",
    categories=["With communities"],
    description=(
        "First:\n\n- one\n  - below one\n  - also below\n- two\n  more of two"
        "\n\nThen:\n\n1. first\n2. second\n\nThe end."
    ),
    learning="- only\n- points",
    needs="A line\nand the next\n\nA paragraph",
)
def lists(hand) -> None:
    """Lists in lists, with line breaks, numbers after points, and a list alone."""
    hand.write("3.", "Lists")
    hand.tick("With communities")
    hand.write("5.", "First:\n")
    hand.press("DefaultBullet")
    hand.type("one\nbelow one")
    hand.press("DecrementLevel")
    hand.type("\nalso below\ntwo")
    hand.press("IncrementLevel")
    hand.type("\vmore of two\n")
    hand.press("DefaultBullet")
    hand.type("Then:\n")
    hand.points("first\nsecond", "DefaultNumbering")
    hand.type("The end.")
    hand.answer("8.")
    hand.points("only\npoints")
    hand.write("9.", "A line\vand the next\nA paragraph")


PASTED = (
    "<h1>A heading from elsewhere</h1><p>Plain with <b>bold</b> and <i>slanted</i>"
    " and <a href='https://www.example.org/page'>a link</a>.</p>"
    "<ul><li>point</li><li>another</li></ul><p style='color:#c00;font-family:Comic Sans MS'>Red words.</p>"
)


@filled_as(
    title="Pasted",
    categories=["With partners"],
    description=(
        "### A heading from elsewhere\n\nPlain with **bold** and *slanted* and [a link](https://www.example.org/page)."
        f"\n\n- point\n- another\n\nRed words.\n\n{LONG}"
    ),
    impact=LONG,
)
def pasted(hand) -> None:
    """Pasted from a page of the web, and very long."""
    hand.write("3.", "Pasted")
    hand.tick("With partners")
    hand.answer("5.")
    hand.paste(PASTED)
    hand.type(f"\n{LONG}")
    hand.write("6.", LONG)


PROGRESS = {
    "authority": "Homeborough",
    "partners": ["Barking and Dagenham"],
    "title": "Tea for all",
    "categories": ["With partners"],
    "description": "We meet **every** week.\n\n- nurses\n- police",
    "learning": "Ask sooner.",
    "evidence": "early",
    "links": [["Our report", "https://www.example.org/report"]],
    "contact_name": "Sam Contact",
    "contact_agrees": True,
}
CHANGED = {
    "title": "Coffee for all – “at last”",
    "categories": ["With communities"],
    "learning": "Ask much sooner.\n\nAsk again.",
    "evidence": "monitored",
    "links": [["Our report", "https://www.example.org/report"], ["Slides", "https://www.example.org/slides"]],
    "needs": "A kettle.",
    "show_email": True,
}


@filled_as(**{**PROGRESS, **CHANGED})
def progress(hand) -> None:
    """The form of a submission in progress, in which a colleague changes and adds."""
    hand.replace("Tea for all", "Coffee for all – “at last”")
    hand.tick("With partners", on=False)
    hand.tick("With communities")
    hand.replace("Ask sooner", "Ask much sooner")
    hand.to("8.", 2, end=True)
    hand.type("\nAsk again.")
    hand.write("9.", "A kettle.")
    hand.tick("An early idea", on=False)
    hand.tick("Monitored")
    hand.row(2, "Slides", "https://www.example.org/slides")
    hand.tick(SHOWS)


@filled_as(**PROGRESS)
def progress_unchanged(hand) -> None:
    """The same, only opened and saved."""
