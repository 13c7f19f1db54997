"""A pack becomes a file: at once, or by the worker while a page says how far it is."""

import json
from collections.abc import Sequence
from hashlib import sha256

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify

from packs import making
from packs.document import write
from packs.forms import TellForm
from packs.kinds import CONTENT_TYPES, Kind
from packs.models import KEPT, MOST_TRIES, SIGNER, Order, new_key
from practices import limits
from practices.paper import CannotMake
from practices.requests import Turn, whose
from practices.views.limited import too_often
from practices.views.public import PublicView, private

HOUR = 60 * 60
DAY = 24 * HOUR
MOST_FROM_A_READER = 20  # an hour
MOST_TO_AN_ADDRESS = 5  # a day
FILE_NAME_LIMIT = 60


def answer(request: HttpRequest, references: Sequence[str], title: str, note: str, kind: str) -> HttpResponse:
    """The file, or where to wait for it, or what is in the way."""
    kind = kind if kind in Kind.values else Kind.PDF
    if not references:
        messages.warning(request, "There is no practice to make a document of.")
        return redirect("packs:pack")
    asked = {"references": list(references), "title": title, "note": note, "kind": kind}
    asking = asking_of(request.POST.get("once") or new_key(), asked)
    if (same := Order.objects.kept().without_file().filter(asking=asking).first()) is not None:
        return redirect(same)
    if not may_make(request):
        return too_often(request, Turn(False, 0, HOUR))
    if len(references) > making.AT_ONCE:
        return redirect(Order.objects.get_or_create(asked, asking=asking)[0])
    try:
        pack, _ = making.make(references, title, note)
        return attachment(write(pack, kind), title, kind)
    except CannotMake:
        messages.warning(request, "A PDF cannot be made here at the moment. Make a Word document instead.")
        return redirect("packs:pack")


def asking_of(once: str, asked: dict) -> str:
    """The same for one form sent twice, and another for what was changed in it."""
    return sha256(json.dumps([once, asked]).encode()).hexdigest()


def may_make(request: HttpRequest) -> bool:
    """Whether this household has a turn left in this hour; it is taken."""
    who = whose(request)
    return not who or limits.take("pack-from", who, most=MOST_FROM_A_READER, seconds=HOUR)


def attachment(data: bytes, title: str, kind: str) -> HttpResponse:
    """The file, to be kept and not shown; its name is in letters that every system takes."""
    name = slugify(title)[:FILE_NAME_LIMIT].strip("-") or "pack"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return private(HttpResponse(data, content_type=CONTENT_TYPES[Kind(kind)], headers=headers))  # type: ignore[return-value]


class OfAnOrder(PublicView):
    """For whoever has the address: 404 for one that we never made, 410 once it is deleted."""

    order: Order

    def dispatch(self, request, *args, **kwargs):
        try:
            key = SIGNER.unsign(kwargs["token"])
        except BadSignature as wrong:
            raise Http404 from wrong
        found = Order.objects.kept().without_file().filter(key=key).first()
        if found is None:
            return private(render(request, "packs/gone.html", {"days": KEPT.days}, status=410))
        self.order = found
        return private(super().dispatch(request, *args, **kwargs))


class Progress(OfAnOrder):
    """Says how far it is, takes an address to mail the link to, and begins anew what was given up."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show(TellForm())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if "again" in request.POST:
            return self.again()
        form = TellForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        email = form.cleaned_data["email"]
        if not limits.take("pack-to", email.lower(), most=MOST_TO_AN_ADDRESS, seconds=DAY):
            return too_often(request, Turn(False, 0, DAY))
        if Order.objects.filter(pk=self.order.pk, made_at=None).update(email=email):
            messages.success(request, "We will email the link when the pack is ready.")
        return redirect(self.order)

    def again(self) -> HttpResponse:
        """Counts like asking for another pack, since it is as much work."""
        if not may_make(self.request):
            return too_often(self.request, Turn(False, 0, HOUR))
        making.try_again(self.order)
        return redirect(self.order)

    def show(self, form: TellForm) -> HttpResponse:
        before = Order.objects.waiting().filter(asked_at__lt=self.order.asked_at).count()
        context = {
            "form": form,
            "order": self.order,
            "kind": Kind(self.order.kind).label,
            "before": before,
            "total": len(self.order.references),
            "until": self.order.asked_at + KEPT,
            "tries": MOST_TRIES,
        }
        return render(self.request, "packs/progress.html", context)


class File(OfAnOrder):
    """The file itself. One that says what nobody can read any more is not given: it is made anew."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        if self.order.made_at and making.has_changed(self.order):
            making.make_anew([self.order.pk])
            messages.warning(request, "A practice in this pack has changed, so the pack is made anew.")
            return redirect(self.order)
        data = Order.objects.filter(pk=self.order.pk).values_list("file", flat=True).first()
        return attachment(bytes(data), self.order.title, self.order.kind) if data else redirect(self.order)
