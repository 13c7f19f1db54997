"""Long texts on a page."""

from django import template
from django.utils.safestring import SafeString

from practices.text import excerpt, render, render_document

register = template.Library()


@register.filter
def prose(markdown: str) -> SafeString:
    """Light Markdown as safe HTML."""
    return render(markdown)


@register.filter
def document_prose(markdown: str) -> SafeString:
    """The words of a document, with its tables, as safe HTML."""
    return render_document(markdown)


register.filter("excerpt", excerpt)
