"""Rows with sensible defaults; a test names only what it is about."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import User
from practices.models import Authority, Category, Practice, Programme, SubRegion, Synonym, Theme
from submissions.models import Submission


class SubRegionFactory(DjangoModelFactory):
    class Meta:
        model = SubRegion
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda number: f"R{number % 1000}")  # four characters at most
    slug = factory.LazyAttribute(lambda region: f"region-{region.code.lower()}")
    name = factory.LazyAttribute(lambda region: f"Region {region.code}")


class AuthorityFactory(DjangoModelFactory):
    class Meta:
        model = Authority
        django_get_or_create = ("name",)

    name = factory.Sequence(lambda number: f"Borough {number}")
    slug = factory.LazyAttribute(lambda authority: authority.name.lower().replace(" ", "-"))
    ons_code = factory.Sequence(lambda number: f"E{number:08}")
    liia_code = factory.Sequence(lambda number: f"{number % 4096:03x}")  # three characters at most
    sub_region = factory.SubFactory(SubRegionFactory)


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme
        django_get_or_create = ("slug",)

    slug = "anti-racist-practice"
    title = factory.LazyAttribute(lambda programme: programme.slug.replace("-", " ").capitalize())


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = Category
        django_get_or_create = ("slug",)

    programme = factory.SubFactory(ProgrammeFactory)
    slug = factory.Sequence(lambda number: f"category-{number}")
    name = factory.LazyAttribute(lambda category: category.slug.replace("-", " ").capitalize())
    position = factory.Sequence(int)


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda number: f"theme-{number}")
    name = factory.LazyAttribute(lambda theme: theme.slug.replace("-", " ").capitalize())


class SynonymFactory(DjangoModelFactory):
    class Meta:
        model = Synonym

    words = ["one", "another"]


class PracticeFactory(DjangoModelFactory):
    """A practice as the database holds it; ``published`` in ``tests.practices`` also makes it findable."""

    class Meta:
        model = Practice
        skip_postgeneration_save = True

    reference = factory.Sequence(lambda number: f"SP-2026-{number:04}")
    slug = factory.Sequence(lambda number: f"practice-{number}")
    title = factory.Sequence(lambda number: f"Practice {number}")
    summary = "What was done, in short."
    description = "What was done."
    programme = factory.SubFactory(ProgrammeFactory)
    lead_authority = factory.SubFactory(AuthorityFactory)
    contact_name = "Sam Contact"
    contact_role = "Practice lead"
    contact_email = "sam.contact@borough.example"
    published_at = factory.LazyFunction(timezone.now)
    updated_at = factory.SelfAttribute("published_at")
    confirmed_on = factory.LazyAttribute(lambda practice: practice.published_at.date())
    review_due_on = factory.LazyAttribute(lambda practice: practice.confirmed_on + timedelta(days=365))

    @factory.post_generation
    def partner_authorities(self, create, extracted):
        self.partner_authorities.set(extracted or [])

    @factory.post_generation
    def categories(self, create, extracted):
        self.categories.set(extracted or [])

    @factory.post_generation
    def themes(self, create, extracted):
        self.themes.set(extracted or [])


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda number: f"person{number}@borough.example")
    name = "Alex Officer"


class SubmissionFactory(DjangoModelFactory):
    class Meta:
        model = Submission

    programme = factory.SubFactory(ProgrammeFactory)
    authority = factory.SubFactory(AuthorityFactory)
    owner = factory.SubFactory(UserFactory)
