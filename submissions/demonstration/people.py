"""The people of the demonstration. None of them lives; their addresses lead nowhere."""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from accounts.demonstration import give_second_factor
from accounts.models import EmailDomain, Membership, User
from accounts.querysets import MODERATORS
from practices.models import Authority


@dataclass(frozen=True)
class Person:
    """Somebody to sign in as. ``secret`` (base 32) is their authenticator app's."""

    email: str
    name: str
    authority: str = ""
    secret: str = ""
    is_administrator: bool = False


OFFICER = Person("officer@tower-hamlets.demo.example", "Asha Merrow", "Tower Hamlets")
COLLEAGUE = Person("colleague@tower-hamlets.demo.example", "Tomas Fielding", "Tower Hamlets")
ELSEWHERE = Person("officer@camden.demo.example", "Joy Lundqvist", "Camden")
MODERATOR = Person("moderator@liia.demo.example", "Priya Holtby", secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
OTHER_MODERATOR = Person(
    "second.moderator@liia.demo.example", "Daniel Wrenfield", secret="KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"
)
ADMINISTRATOR = Person(
    "administrator@liia.demo.example",
    "Robin Valecroft",
    secret="GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
    is_administrator=True,
)
EVERYBODY = (OFFICER, COLLEAGUE, ELSEWHERE, MODERATOR, OTHER_MODERATOR, ADMINISTRATOR)


def create(person: Person) -> User:
    """The account of ``person``, with membership and second step; what is there already stays."""
    user = User.objects.filter(email=person.email).first() or User.objects.create_user(
        person.email,
        name=person.name,
        is_staff=person.is_administrator,
        is_superuser=person.is_administrator,
    )
    if person.authority:
        join(user, Authority.objects.get(name=person.authority))
    if person.secret:
        user.groups.add(Group.objects.get_or_create(name=MODERATORS)[0])
        give_second_factor(user, person.secret)
    return user


def join(user: User, authority: Authority) -> None:
    """Make ``user`` a member, and what follows the @ in the address a known domain of the authority."""
    Membership.objects.get_or_create(user=user, authority=authority)
    domain = user.email.partition("@")[2]
    EmailDomain.objects.get_or_create(domain=domain)[0].authorities.add(authority)


def officer_of(authority: Authority) -> User:
    """Somebody who sends things in from ``authority``."""
    known = {person.authority: person for person in (OFFICER, ELSEWHERE)}
    address = f"officer@{authority.slug}.demo.example"
    return create(known.get(authority.name, Person(address, f"Officer of {authority}", authority.name)))
