"""Long texts on a page."""

from django import template
from django.utils.safestring import SafeString

from practices.text import excerpt, render

register = template.Library()


@register.filter
def prose(markdown: str) -> SafeString:
    """Light Markdown as safe HTML."""
    return render(markdown)


register.filter("excerpt", excerpt)
