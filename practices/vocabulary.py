"""The names that practice is sorted under: authorities, programmes, themes. Moderators keep them."""

from django.db import models

from practices.history import History
from practices.querysets import AuthorityQuerySet, ProgrammeQuerySet


class SubRegion(models.Model):
    """A group of authorities whose directors meet in one forum."""

    code = models.CharField(max_length=4, unique=True)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60, unique=True)

    history = History()

    class Meta:
        ordering = ("name",)

    def __str__(self):
        return self.name


class Authority(models.Model):
    """One of London's 33 local authorities. ``other_names`` holds the ways in which people write it."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    ons_code = models.CharField("ONS code", max_length=9, unique=True)
    liia_code = models.CharField("LIIA code", max_length=3, unique=True)
    sub_region = models.ForeignKey(SubRegion, models.PROTECT, related_name="authorities")
    other_names = models.JSONField(default=list, blank=True)

    objects = AuthorityQuerySet.as_manager()
    history = History()

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "authorities"

    def __str__(self):
        return self.name


class Programme(models.Model):
    """A call for practice: what it asks, in the words of its template, and whether it is open.

    ``sponsor`` is in whose name it is made and ``panel`` who reads what comes in, both in a few words.
    ``printed_lines`` are the sentences printed on its Word template, which a reader must tell apart
    from an officer's own.
    """

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=150, unique=True)
    introduction = models.TextField(blank=True)
    ask = models.TextField(blank=True)
    sponsor = models.CharField(max_length=150, blank=True)
    panel = models.CharField(max_length=300, blank=True)
    printed_title = models.CharField(max_length=150, blank=True)
    printed_lines = models.JSONField(default=list, blank=True)
    is_open = models.BooleanField(default=True)

    objects = ProgrammeQuerySet.as_manager()
    history = History()

    class Meta:
        ordering = ("title",)

    def __str__(self):
        return self.title


class Category(models.Model):
    """One of a programme's categories, in the order of its template. A practice may be in several."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="categories")
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    hint = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    history = History()

    class Meta:
        ordering = ("programme", "position")
        verbose_name_plural = "categories"
        constraints = [
            models.UniqueConstraint(name="category_name_once_per_programme", fields=["programme", "name"])
        ]

    def __str__(self):
        return self.name


class Theme(models.Model):
    """A subject that runs across programmes, such as Workforce."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80, unique=True)

    history = History()

    class Meta:
        ordering = ("name",)

    def __str__(self):
        return self.name


class Synonym(models.Model):
    """Words and phrases that mean the same to somebody who searches. Nobody's own words are rewritten.

    A search for one of ``words`` also finds what is ``narrower``, but not the other way round. What is ``related``
    is near in meaning: it follows where little is found, and brings forward what has it as well.
    """

    words = models.JSONField(default=list)
    narrower = models.JSONField(default=list, blank=True)
    related = models.JSONField(default=list, blank=True)

    history = History()

    def __str__(self):
        return " = ".join(self.words)
