"""Page parts that recur, each with its markup in one template."""

from django import template

register = template.Library()
