"""What is done to a thing that LIIA keeps: each in one transaction, with its history and a row of the log."""

from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import User
from administration.forms.things import ThingForm
from administration.kinds import Kind
from administration.past import newest
from audit.log import record
from practices import search
from practices.models import Category, Programme


class Overtaken(Exception):
    """Somebody else changed the row since the page was opened, removed it, or took its name."""


class InUse(Exception):
    """The row cannot be removed; ``used`` says what uses it, in words."""

    def __init__(self, used: list[str]):
        super().__init__(", ".join(used))
        self.used = used


def by(actor: User, row: Any, reason: str = "") -> Any:
    """The row, whose next change goes into its history as made by ``actor``, with the reason."""
    row._history_user, row._change_reason = actor, reason or None
    return row


def _record(actor: User, verb: str, row: Any, **detail: Any) -> None:
    """In the log; and the public's pages, which show these names, are another edition."""
    search.begin_edition()
    record(actor, f"{row._meta.model_name}.{verb}", row, name=getattr(row, "domain", ""), **detail)


def _locked(kind: Kind, key: int) -> Any:
    """The row, kept for this transaction alone. Raises Overtaken when it is gone."""
    row = kind.model._default_manager.select_for_update().filter(pk=key).first()
    if row is None:
        raise Overtaken
    return row


def keep(kind: Kind, form: ThingForm, actor: User, seen: str) -> Any:
    """Save a valid form, new or changed; ``seen`` is ``past.newest`` of the row when its page was opened.

    Raises Overtaken, also when somebody adds the same name at the same moment.
    """
    try:
        with transaction.atomic():
            return _keep(kind, form, actor, seen)
    except IntegrityError as clash:
        raise Overtaken from clash


def _keep(kind, form, actor, seen):
    key = by(actor, form.instance).pk
    if key is None:
        row = _add(form)
        _record(actor, "add", row)
        return row
    _locked(kind, key)
    if newest(kind.model, key) != seen:
        raise Overtaken
    if not form.has_changed():
        return form.instance
    row = form.save()
    _record(actor, "change", row, fields=form.changed_data)
    if {*kind.searched} & {*form.changed_data}:
        search.rebuild()
    return row


def _add(form):
    if isinstance(form.instance, Category):
        others = Programme.objects.select_for_update().get(pk=form.instance.programme_id).categories
        form.instance.position = (others.order_by("-position").values_list("position", flat=True).first() or 0) + 1
    return form.save()


@transaction.atomic
def remove(kind: Kind, row: Any, actor: User, reason: str) -> None:
    """Remove a row that nothing uses. Raises InUse, or Overtaken when it is gone already."""
    locked = _locked(kind, row.pk)
    if used := kind.used(locked):
        raise InUse(used)
    _record(actor, "remove", locked)
    by(actor, locked, reason).delete()


@transaction.atomic
def move(category: Category, step: int, actor: User) -> None:
    """One place up (-1) or down (1) among its programme's categories; at either end nothing happens."""
    Programme.objects.select_for_update().get(pk=category.programme_id)
    order = list(Category.objects.filter(programme=category.programme_id).order_by("position", "pk"))
    here = order.index(category)
    there = here + step
    if not 0 <= there < len(order):
        return
    order[here], order[there] = order[there], order[here]
    for position, each in enumerate(order, start=1):
        if each.position != position:
            each.position = position
            by(actor, each).save(update_fields=["position"])
    _record(actor, "move", category, position=there + 1)


@transaction.atomic
def set_open(programme: Programme, is_open: bool, actor: User) -> None:
    """Open or close a programme for new submissions. Raises Overtaken when it is so already."""
    locked = Programme.objects.select_for_update().get(pk=programme.pk)
    if locked.is_open == is_open:
        raise Overtaken
    locked.is_open = is_open
    by(actor, locked).save(update_fields=["is_open"])
    _record(actor, "open" if is_open else "close", locked)
