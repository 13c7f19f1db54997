"""The Sharing Practice template's fields, declared once for drafts and for published practices."""

from django.db import models

from practices.choices import Evidence

TITLE_LIMIT = 150
SUMMARY_LIMIT = 300
TEXT_LIMIT = 20_000
STOPPED_LIMIT = 2_000


class PracticeContent(models.Model):
    """What an authority says about one piece of work. Long texts are light Markdown, as typed.

    The columns take any length, so that a draft never loses a word; the limits (characters) are
    checked when a submission is submitted, and again by the constraints of ``Practice``.
    """

    title = models.TextField("name of the project or approach", blank=True)
    summary = models.TextField("summary", blank=True)
    description = models.TextField("description", blank=True)
    impact = models.TextField("impact", blank=True)
    learning = models.TextField("what has been learnt", blank=True)
    needs = models.TextField("what it takes", blank=True)
    evidence = models.CharField("evidence", max_length=10, choices=Evidence, blank=True)
    contact_name = models.TextField("contact name", blank=True)
    contact_role = models.TextField("contact's role", blank=True)
    contact_email = models.TextField("contact's email address", blank=True)
    show_email = models.BooleanField("show the email address on the page", default=False)

    CONTENT_FIELDS = (
        "title",
        "summary",
        "description",
        "impact",
        "learning",
        "needs",
        "evidence",
        "contact_name",
        "contact_role",
        "contact_email",
        "show_email",
    )

    class Meta:
        abstract = True

    def content(self) -> dict:
        """The template's own fields by name, ready to be copied or kept as JSON."""
        return {name: getattr(self, name) for name in self.CONTENT_FIELDS}
