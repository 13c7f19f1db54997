"""What search learns from published practice: its words, what they and practices mean, and how many are alike."""

from django.db import models
from django.db.models import Q


class SearchWord(models.Model):
    """A word of published practice, and how many entries have it: see ``practices.search.spelling``.

    ``meaning`` is what was learnt of its root: see ``practices.search.meanings``.
    """

    word = models.CharField(max_length=40, primary_key=True)
    practices = models.IntegerField()
    meaning = models.BinaryField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="search_word_is_counted", condition=Q(practices__gte=0))]

    def __str__(self):
        return self.word


class SearchMeaning(models.Model):
    """Where an entry stands among the others by its meaning: see ``practices.search.meanings``.

    ``is_learnt`` where it was one of those that the places were learnt from, or placed together with them.
    """

    entry = models.OneToOneField("practices.SearchEntry", models.CASCADE, primary_key=True, related_name="meaning")
    place = models.BinaryField()
    is_learnt = models.BooleanField(default=False)

    def __str__(self):
        return f"Meaning of {self.entry_id}"


class SearchCombination(models.Model):
    """What some entries can be filtered by, as ``practices.search.tokens`` writes it, and how many they are.

    Triggers keep the number, in the transaction that writes an entry: see ``0016_combinations``.
    """

    mark = models.CharField(max_length=32, unique=True)
    programmes = models.TextField()
    authorities = models.TextField()
    categories = models.TextField()
    themes = models.TextField()
    years = models.TextField()
    evidence = models.TextField()
    documents = models.TextField()
    practices = models.IntegerField(default=0)

    def __str__(self):
        return f"{self.practices} of {self.mark}"
