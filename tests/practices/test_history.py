"""What is kept of each change, what is left out, and that rows from before history have a beginning."""

import pytest
from django.apps import apps as all_apps
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.housekeeping import purge_unconfirmed
from accounts.models import EmailDomain, User
from practices.history import begin, begin_choices
from practices.models import Theme
from tests.factories import AuthorityFactory, ThemeFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_each_change_is_kept_with_its_reason():
    theme = ThemeFactory(name="Workforce")
    theme.name, theme._change_reason = "The workforce", "As the forum calls it"
    theme.save()
    theme.delete()

    kept = Theme.history.order_by("history_id").values_list("history_type", "name", "history_change_reason")

    assert list(kept) == [
        ("+", "Workforce", None),
        ("~", "The workforce", "As the forum calls it"),
        ("-", "The workforce", "As the forum calls it"),
    ]


def test_a_sign_in_is_no_change():
    person = UserFactory()
    person.last_login = timezone.now()
    person.save(update_fields=["last_login"])

    assert person.history.count() == 1

    person.name = "Another"
    person.save(update_fields=["name", "last_login"])

    assert [row.name for row in person.history.all()] == ["Another", "Alex Officer"]


def test_no_secret_and_no_hour_is_in_a_persons_history():
    columns = {field.name for field in User.history.model._meta.concrete_fields}

    assert columns.isdisjoint({"password", "last_login", "code_requested_at"})
    assert {"email", "name", "is_active", "is_staff"} <= columns


def test_choices_are_kept_from_the_side_that_has_the_history():
    person, moderators = UserFactory(), Group.objects.get_or_create(name="Moderators")[0]
    person.groups.add(moderators)
    moderators.user_set.remove(person)

    assert [set(row.groups.values_list("group__name", flat=True)) for row in person.history.all()] == [
        {"Moderators"},
        set(),
    ]


def test_an_address_that_nobody_proved_leaves_no_history():
    person = User.objects.who_asks_for_code("typed@elsewhere.example")
    person.name = "Somebody"
    person.save()
    assert User.history.filter(email=person.email).exists()

    assert purge_unconfirmed(timezone.now()) == 1

    assert not User.history.filter(email="typed@elsewhere.example").exists()


def test_rows_from_before_history_have_a_beginning():
    theme = ThemeFactory()
    domain = EmailDomain.objects.create(domain="home.example")
    domain.authorities.add(AuthorityFactory(name="Homeborough"))
    Theme.history.all().delete()
    EmailDomain.history.all().delete()

    begin(all_apps, "practices", "Theme")
    begin(all_apps, "accounts", "EmailDomain")
    begin_choices(all_apps, "accounts", "EmailDomain", "authorities")

    assert [(row.history_type, row.name, row.history_user_id) for row in theme.history.all()] == [
        ("+", theme.name, None)
    ]
    assert [row.authorities.get().authority.name for row in domain.history.all()] == ["Homeborough"]
