"""What the pages of administration share: a form that survives a lost session, and a refusal in words."""

from django.views.generic.edit import FormMixin

from accounts import kept_text


class KeepsTyped(FormMixin):
    """A form that is given back, filled in, to whoever had to sign in before it could be sent."""

    keeps_typed_text = True

    def get_form_kwargs(self):
        """What was posted; or what was posted before somebody had to sign in, once."""
        found = super().get_form_kwargs()
        typed = kept_text.take(self.request) if self.request.method == "GET" else None
        return found if typed is None else {**found, "data": typed}

    def refused(self, form, why: str, status: int = 409, **context):
        """The same page, with what was typed, and why nothing was done."""
        form.add_error(None, why)
        return self.render_to_response(self.get_context_data(form=form, **context), status=status)
