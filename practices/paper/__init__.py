"""What is made to be handed out: PDF, Word and plain text. Any page of HTML as a PDF, and a practice as each."""


class CannotMake(Exception):
    """This machine lacks the system's libraries for text and fonts that a PDF is made with."""


def pdf_of(page: str) -> bytes:
    """The PDF of a whole HTML page. Raises CannotMake."""
    try:
        from practices.paper import pdf
    except (ImportError, OSError) as missing:
        raise CannotMake from missing
    return pdf.pdf_of(page)
