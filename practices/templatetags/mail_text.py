"""What somebody typed, in a mail's text."""

from django import template

from practices.mail import one_line, quoted

register = template.Library()
register.filter("one_line", one_line)
register.filter("quoted", quoted)
