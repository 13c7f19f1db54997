"""How officers fill in the Word form beside what is meant, in LibreOffice, and what must be read of it still."""

from tests.submissions.template_out.variants import AGREES, Variants, filled_as

VARIANTS: Variants = {}


@filled_as(
    VARIANTS,
    partners=["Barking and Dagenham"],
    title="Tea beside the question",
    categories=["With partners"],
    description="Typed behind the hint.\n\nAnd a second paragraph.",
    learning="Typed above the hint.",
    needs="Two lines down.",
    evidence="evaluated",
    links=[["Typed below the table", "https://www.example.org/below"]],
    contact_name="Sam Contact",
    contact_role="Lead for tea",
    contact_email="sam@home.example",
    contact_agrees=True,
)
def beside(hand) -> None:
    """In other places than the empty paragraph: on the heading's line, behind the hint, above it, further down."""
    hand.to("1.", end=True)
    hand.type(" Homeborough")
    hand.to("2.", 1, end=True)
    hand.type("\nBarking and Dagenham")
    hand.to("3.", end=True)
    hand.type(": Tea beside the question")
    hand.to("☐ With partners")
    hand.type("x ")
    hand.to("5.", 1, end=True)
    hand.type(" Typed behind the hint.\nAnd a second paragraph.")
    hand.to("8.", end=True)
    hand.type("\nTyped above the hint.")
    hand.write("9.", "\n\nTwo lines down.")
    hand.to("☐ Evaluated", end=True)
    hand.type(" x")
    hand.to("12.")
    hand.type("Typed below the table: https://www.example.org/below\n")
    hand.to("12.", 1)
    hand.type("Sam Contact\n")
    hand.to("13.", end=True)
    hand.type(" Lead for tea")
    hand.to("14.", 1, end=True)
    hand.type("\vsam@home.example")
    hand.tick(AGREES)


@filled_as(
    VARIANTS,
    title="Typed over the hint",
    description="The hint is gone.\n\nSo is the empty line.",
    learning="Written where the hint was.",
    evidence="early",
    contact_name="Sam Contact",
)
def hints(hand) -> None:
    """Hints deleted or typed over, empty paragraphs deleted, choices deleted instead of ticked."""
    hand.over("3.", 1, "Typed over the hint")
    hand.rub_out("3.", 2)
    hand.rub_out("4.", 1)
    hand.rub_out("☐ Within your organisation")
    hand.rub_out("☐ With communities")
    hand.write("5.", "The hint is gone.\nSo is the empty line.")
    hand.rub_out("5.", 1)
    hand.over("8.", 1, "Written where the hint was.")
    hand.to("☐ An early idea")
    hand.type("x")
    hand.rub_out("☐ Monitored")
    hand.rub_out("12.", 1)
    hand.write("12.", "Sam Contact")


@filled_as(
    VARIANTS,
    title="Tea for everybody",
    categories=["With partners"],
    description="We meet every day.",
)
def tracked(hand) -> None:
    """With tracked changes, as it goes round an office."""
    hand.write("3.", "Tea for all")
    hand.write("5.", "We meet every week.")
    hand.tick("With partners")
    hand.press("TrackChanges")
    hand.replace("Tea for all", "Tea for everybody")
    hand.replace("every week", "every day")
