"""The kinds of things that LIIA keeps, each with its words, its form, and what may use a row of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model, QuerySet
from django.urls import reverse

from accounts.models import EmailDomain
from administration.forms import things
from practices.models import Authority, Category, Programme, SubRegion, Synonym, Theme

# What may use a row, by the name of the relation that leads there, where the model's own words do not say it
USES = {
    "submissions": ("submission", "submissions"),
    "joined_submissions": ("submission as a partner", "submissions as a partner"),
    "practices": ("published practice", "published practices"),
    "led_practices": ("published practice", "published practices"),
    "joined_practices": ("published practice as a partner", "published practices as a partner"),
    "memberships": ("member", "members"),
    "membership_requests": ("request to join", "requests to join"),
    "email_domains": ("email domain", "email domains"),
}


@dataclass(frozen=True)
class Kind:
    """One kind. ``slug`` stands in its addresses, ``about`` on the front page.

    ``columns`` are pairs of a heading and what a row says below it. ``searched`` are the fields that search
    entries hold; ``codes`` are shown and never changed; ``parts`` are relations to what goes with a row when it is
    removed. A kind with a ``parent`` is listed on that row's page.
    """

    slug: str
    model: type[Any]
    form: type[things.ThingForm]
    one: str
    many: str
    about: str
    columns: tuple[tuple[str, Callable[[Any], object]], ...] = ()
    rows: Callable[[], QuerySet] | None = None
    searched: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    parent: str = ""

    @property
    def labels(self) -> dict[str, str]:
        """The fields that its history tells of, with their words."""
        own = {name: str(field.label) for name, field in self.form.base_fields.items()}
        return own | ({"is_open": "Open"} if self.model is Programme else {})

    @property
    def article(self) -> str:
        """Before ``one``."""
        return "an" if self.one[0] in "aeiou" else "a"

    def all(self) -> QuerySet:
        """Every row, with what its columns tell."""
        return self.rows() if self.rows else self.model.objects.all()

    def used(self, row: Model) -> list[str]:
        """What uses the row, in words with the number: whatever leads to it, but for its own parts."""
        found = []
        for relation in filter(_counts, row._meta.related_objects):
            rows = relation.related_model._base_manager.filter(**{relation.field.name: row})
            if relation.get_accessor_name() not in self.parts and (count := rows.count()):
                found.append(f"{count} {_words(relation, count)}")
        return found

    def add_address(self, row: Model | None = None) -> str:
        """Where another is added; of a kind with a parent, to the same parent as ``row``."""
        query = f"?{self.parent}={getattr(row, f'{self.parent}_id')}" if self.parent and row is not None else ""
        return reverse("administration:add", args=[self.slug]) + query

    def home(self, row: Model | None = None) -> str:
        """Where rows of this kind are listed."""
        if self.parent and row is not None:
            return reverse("administration:change", args=["programmes", getattr(row, f"{self.parent}_id")])
        return reverse("administration:list", args=["programmes" if self.parent else self.slug])


def _counts(relation: Any) -> bool:
    """Not what leads there by a table that is a model of its own, and counts itself."""
    return not relation.many_to_many or bool(relation.through._meta.auto_created)


def _words(relation: Any, count: int) -> str:
    meta = relation.related_model._meta
    words = USES.get(relation.get_accessor_name(), (meta.verbose_name, meta.verbose_name_plural))
    return str(words[0] if count == 1 else words[1])


def _names(related: str) -> Callable[[Any], str]:
    return lambda row: ", ".join(str(each) for each in getattr(row, related).all())


KINDS = {
    kind.slug: kind
    for kind in (
        Kind(
            "programmes",
            Programme,
            things.ProgrammeForm,
            "programme",
            "Programmes",
            "Calls for practice: what you ask for, whether they are open, and their categories.",
            (("State", lambda row: "Open" if row.is_open else "Closed"), ("Categories", lambda row: row.number)),
            lambda: Programme.objects.annotate(number=Count("categories")).order_by("title"),
            parts=("categories",),
        ),
        Kind(
            "categories",
            Category,
            things.CategoryForm,
            "category",
            "Categories",
            "",
            parent="programme",
        ),
        Kind(
            "themes",
            Theme,
            things.ThemeForm,
            "theme",
            "Themes",
            "Subjects that run across programmes, which readers can filter by.",
            (("Published practices", lambda row: row.number),),
            lambda: Theme.objects.annotate(number=Count("practices")).order_by("name"),
            searched=("name",),
        ),
        Kind(
            "synonyms",
            Synonym,
            things.SynonymForm,
            "group of words",
            "Synonyms",
            "Groups of words that mean the same to somebody who searches.",
            rows=lambda: Synonym.objects.order_by("pk"),
        ),
        Kind(
            "authorities",
            Authority,
            things.AuthorityForm,
            "authority",
            "Authorities",
            "What each authority is called, how else people write it, and its sub-region.",
            (("Sub-region", lambda row: row.sub_region), ("ONS code", lambda row: row.ons_code)),
            Authority.objects.with_region,
            searched=("name", "other_names"),
            codes=("ons_code", "liia_code"),
        ),
        Kind(
            "sub-regions",
            SubRegion,
            things.SubRegionForm,
            "sub-region",
            "Sub-regions",
            "Groups of authorities whose directors meet.",
            (("Code", lambda row: row.code), ("Authorities", lambda row: row.number)),
            lambda: SubRegion.objects.annotate(number=Count("authorities")).order_by("name"),
            codes=("code",),
        ),
        Kind(
            "email-domains",
            EmailDomain,
            things.EmailDomainForm,
            "email domain",
            "Email domains",
            "Which authority somebody belongs to, by what follows the @ in their address.",
            (("Authorities", _names("authorities")),),
            lambda: EmailDomain.objects.prefetch_related("authorities"),
        ),
    )
}
BY_MODEL = {kind.model._meta.label_lower: kind for kind in KINDS.values()}
