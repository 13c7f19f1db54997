"""What the ``govuk`` form pack asks about a field: how to draw it, what describes it, where to link to."""

from typing import Any

from crispy_forms.layout import BaseInput
from django import forms, template
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

register = template.Library()

WIDGETS = (  # the first that fits decides; anything else is a one-line input
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
)
CLASSES = {
    "input": "govuk-input",
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "file": "govuk-file-upload",
    "checkbox": "govuk-checkboxes__input",
}


@register.filter
def kind(field: forms.BoundField) -> str:
    """Which partial of the pack draws this field."""
    if field.is_hidden:
        return "hidden"
    return next((name for widget, name in WIDGETS if isinstance(field.field.widget, widget)), "input")


@register.filter
def focus_id(field: forms.BoundField) -> str:
    """The id of the first control, where a link from the error summary goes; empty if there is none."""
    if field.is_hidden:
        return ""
    if kind(field) in ("checkboxes", "radios"):
        return next((option["attrs"]["id"] for option in options(field)), "")
    return field.id_for_label


@register.filter
def maxlength(field: forms.BoundField) -> str:
    """How many characters to count down from, by the widget's ``data-maxlength``; nothing is cut off."""
    return str(field.field.widget.attrs.get("data-maxlength", ""))


@register.filter
def described_by(field: forms.BoundField) -> str:
    """The ids of what explains a field: what its widget names, its hint, its error, its count."""
    parts = [
        field.field.widget.attrs.get("aria-describedby"),
        f"{field.auto_id}_helptext" if field.help_text else "",
        f"{field.auto_id}_error" if field.errors else "",
        f"{field.id_for_label}-info" if maxlength(field) else "",
    ]
    return " ".join(filter(None, parts))


@register.filter
def control(field: forms.BoundField) -> SafeString:
    """The control with its classes; never ``required``, because only the server checks."""
    attrs = field.build_widget_attrs({"id": field.id_for_label, "class": _classes(field)})
    attrs.pop("required", None)
    attrs.pop("aria-describedby", None)
    if described := described_by(field):
        attrs["aria-describedby"] = described
    widget = _drawn(field.field.widget)
    value = None if kind(field) == "file" else field.value()
    return widget.render(field.html_name, value, attrs, field.form.renderer)


def _drawn(widget: forms.Widget) -> forms.Widget:
    """The widget itself, but for two: a file without Django's words, a number that keeps what was mistyped."""
    if isinstance(widget, forms.FileInput):
        plain = forms.FileInput()
        plain.attrs = widget.attrs
        return plain
    if isinstance(widget, forms.NumberInput) and widget.input_type == "number":
        own = {key: value for key, value in widget.attrs.items() if key not in ("min", "max", "step")}
        return forms.TextInput({"inputmode": "numeric", **own})
    return widget


def _classes(field: forms.BoundField) -> str:
    name = CLASSES[kind(field)]
    classes = [
        name,
        f"{name}--error" if field.errors and kind(field) != "checkbox" else "",
        "govuk-js-character-count" if maxlength(field) else "",
        field.field.widget.attrs.get("class"),
    ]
    return " ".join(filter(None, classes))


@register.filter
def options(field: forms.BoundField) -> list[dict]:
    """The options of a group of radios or checkboxes, each with its ``flat`` attributes and its hint."""
    widget, hints = field.field.widget, getattr(field.field, "choice_hints", {})
    attrs = {"id": field.auto_id, "disabled": field.field.disabled}
    found = []
    for option in widget.options(field.html_name, widget.format_value(field.value()), attrs):
        own = {key: value for key, value in option["attrs"].items() if key not in ("class", "aria-describedby")}
        hint = hints.get(option["value"]) or hints.get(str(option["value"]))
        if hint:
            own["aria-describedby"] = f"{own['id']}_hint"
        found.append({**option, "hint": hint, "flat": flatatt(own)})
    return found


@register.filter
def stored_file(field: forms.BoundField) -> dict[str, Any]:
    """Django's context of a file widget, which knows whether a file is stored and how to remove it."""
    return field.field.widget.get_context(field.html_name, field.value(), {})["widget"]


@register.filter
def button_class(button: BaseInput) -> str:
    """The classes that the form gives its button, without crispy's own ``btn``."""
    own = [name for name in button.field_classes.split() if not name.startswith("btn")]
    plain = [] if button.input_type == "submit" else ["govuk-button--secondary"]
    return " ".join(["govuk-button", *plain, *own])
