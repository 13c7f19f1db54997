"""Two of LIIA at once, each with a connection of their own: one wins, and the other is told."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from accounts.models import User
from administration.people import Refused, perform
from administration.verbs import VERBS
from tests.factories import UserFactory
from tests.submissions.cast import make_cast

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds) -> list[str]:
    """Do them all at one moment; what came of each, in words."""
    start, told = threading.Barrier(len(deeds)), []

    def run(deed):
        start.wait()
        try:
            deed()
            told.append("done")
        except (Refused, PermissionDenied) as why:
            told.append(type(why).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


def test_two_administrators_who_dismiss_each_other_leave_one():
    one, two = (UserFactory(is_staff=True, is_superuser=True) for _ in range(2))
    dismiss = VERBS["dismiss-administrator"]

    told = at_once(
        lambda: perform(dismiss, two, actor=one, reason="x"), lambda: perform(dismiss, one, actor=two, reason="x")
    )

    assert told == ["PermissionDenied", "done"]
    assert User.objects.filter(is_staff=True, is_active=True).count() == 1


def test_two_who_suspend_one_person_do_so_once():
    cast = make_cast()

    told = at_once(
        *(
            lambda actor=actor: perform(VERBS["suspend"], cast.owner, actor=actor, reason="x")
            for actor in (cast.moderator, cast.other_moderator)
        )
    )

    assert told == ["Refused", "done"]
    assert cast.owner.history.filter(is_active=False).count() == 1
