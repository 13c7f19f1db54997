"""Mail about a saved search, queued in the transaction that it speaks of.

The titles in it are published; of the words that were typed, nothing is left that could become a link.
"""

from collections.abc import Sequence

from django.conf import settings
from django.template.defaultfilters import pluralize
from django.urls import reverse

from alerts import links
from alerts.models import Subscription
from alerts.searches import Saved, in_mail, in_subject, labels_now, newest_first, selection_of
from practices.filters import Selection
from practices.mail import Kind, Letter, letter
from practices.models import Practice

MOST_IN_A_MAIL = 10  # practices


def ask_to_confirm(subscription: Subscription) -> None:
    """The only mail before somebody with the address has said yes."""
    days = settings.ALERT_LINK_LASTS.days
    link = links.address("confirm", subscription, links.CONFIRM)
    _write("confirm", "Confirm that you want these emails", subscription, link=link, days=days).send()


def tell_it_is_saved(subscription: Subscription) -> None:
    """To whoever asks for what they have."""
    _unsubscribable("already", "You already get these emails", subscription).send()


def tell_of_new(subscription: Subscription, selection: Selection, practices: Sequence[Practice]) -> None:
    """What has come, the newest first."""
    count, searched = len(practices), in_subject(selection)
    shown = practices[:MOST_IN_A_MAIL]
    mail = _unsubscribable(
        "new",
        f"{count} new practice{pluralize(count)}: {searched}",
        subscription,
        count=count,
        practices=[(each, f"{settings.SITE_URL}{each.get_absolute_url()}") for each in shown],
        more=count - len(shown),
        list_address=f"{settings.SITE_URL}{newest_first(selection)}",
    )
    mail.preview = shown[0].title
    mail.can_wait = True
    mail.send()


def tell_it_has_ended(subscription: Subscription) -> None:
    """The last mail about a search of which a filter is gone."""
    list_address = f"{settings.SITE_URL}{reverse('practices:list')}"
    _write("ended", "Your saved search no longer works", subscription, list_address=list_address).send()


def _unsubscribable(template: str, subject: str, subscription: Subscription, **context) -> Letter:
    """With what mail programs need for a button of their own (RFC 8058)."""
    stop = links.address("unsubscribe", subscription)
    manage = links.address("manage", subscription)
    mail = _write(template, subject, subscription, stop=stop, manage=manage, **context)
    mail.extra_headers["List-Unsubscribe"] = f"<{stop}>"
    mail.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return mail


def _write(template: str, subject: str, subscription: Subscription, **context) -> Letter:
    selection = selection_of(Saved(subscription.words, subscription.filters), labels_now())
    often = subscription.get_frequency_display()
    mail = letter(
        f"alerts/mail/{template}",
        subject,
        to=subscription.email,
        kind=Kind.ALERT,
        about=subscription,
        searched=in_mail(selection) if selection else "",
        typed=in_mail(Selection(subscription.words)) if subscription.words else "",
        often=f"{often[0].lower()}{often[1:]}",
        **context,
    )
    mail.preview = in_mail(selection) if selection else "One of its filters is not used any more."
    mail.extra_headers["Auto-Submitted"] = "auto-generated"
    return mail
