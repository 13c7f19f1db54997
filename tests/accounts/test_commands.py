"""Commands that appoint people and load email domains."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import EmailDomain, User
from tests.factories import AuthorityFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("times", [1, 2])
def test_a_moderator_is_made_by_address(times):
    for _ in range(times):
        call_command("make_moderator", " New@LIIA.example ")

    person = User.objects.get()
    assert (person.email, person.is_moderator, person.is_staff) == ("new@liia.example", True, False)


def test_somebody_known_is_made_a_moderator(officer):
    call_command("make_moderator", officer.email)

    assert User.objects.get() == officer
    assert officer.is_moderator


def test_an_administrator_is_made_by_address():
    call_command("make_administrator", "new@liia.example")

    person = User.objects.get()
    assert (person.is_staff, person.is_superuser, person.is_moderator) == (True, True, False)


@pytest.fixture
def listed(tmp_path):
    """Writes a list of domains, and gives its path."""

    def write(text):
        path = tmp_path / "domains.toml"
        path.write_text(text)
        return path

    return write


def domains():
    return {
        domain.domain: [authority.name for authority in domain.authorities.all()]
        for domain in EmailDomain.objects.all()
    }


@pytest.mark.parametrize("times", [1, 2])
def test_domains_are_loaded_and_loading_again_changes_nothing(listed, times):
    AuthorityFactory(name="Hackney"), AuthorityFactory(name="Camden")
    path = listed(
        '[[domain]]\ndomain = "Hackney.gov.uk"\nauthorities = ["Hackney"]\n'
        '[[domain]]\ndomain = "both.org.uk"\nauthorities = ["Hackney", "Camden"]\n'
    )
    for _ in range(times):
        call_command("load_email_domains", file=path)

    assert domains() == {"hackney.gov.uk": ["Hackney"], "both.org.uk": ["Camden", "Hackney"]}


def test_an_unknown_authority_loads_nothing(listed):
    AuthorityFactory(name="Hackney")
    path = listed(
        '[[domain]]\ndomain = "hackney.gov.uk"\nauthorities = ["Hackney"]\n'
        '[[domain]]\ndomain = "x.gov.uk"\nauthorities = ["Atlantis"]\n'
    )

    with pytest.raises(CommandError, match="Atlantis"):
        call_command("load_email_domains", file=path)

    assert domains() == {}
