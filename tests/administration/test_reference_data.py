"""What LIIA changed or removed stays so when the portal is prepared again, as at each deployment."""

import pytest
from django.core.management import call_command

from accounts.models import EmailDomain
from practices.models import Authority, Category, Programme, Synonym, Theme

pytestmark = pytest.mark.django_db


def prepare():
    call_command("load_reference_data", verbosity=0)
    call_command("load_email_domains", verbosity=0)


def counts() -> list[int]:
    return [model.objects.count() for model in (Theme, Category, Synonym, EmailDomain, Programme)]


def test_what_was_removed_does_not_come_back():
    prepare()
    before = counts()
    for model in (Theme, Category, Synonym, EmailDomain):
        model.objects.order_by("pk").first().delete()
    Programme.objects.get(slug="practice-spotlight").delete()

    after = counts()
    prepare()

    assert counts() == after
    assert all(now < then for now, then in zip(after, before, strict=True))


def test_the_authorities_of_a_domain_stay_as_they_were_set():
    prepare()
    domain, camden = EmailDomain.objects.get(domain="barnet.gov.uk"), Authority.objects.get(name="Camden")
    domain.authorities.set([camden])

    prepare()

    assert list(domain.authorities.all()) == [camden]


def test_what_came_with_the_portal_has_a_history():
    prepare()

    assert Synonym.history.count() == Synonym.objects.count()
    assert Theme.history.count() == Theme.objects.count()
