"""The Word form that goes out and comes back: blank for a programme, or a submission in progress filled in.

``submissions.intake`` reads it back without loss, by the same questions.
"""

from submissions.template_out.writing import blank, filled

__all__ = ["blank", "filled"]
