"""How often programs have asked, shared by all web processes. Rows live for an hour and name nobody."""

from django.db import connection, models
from django.utils import timezone


class RequestCountQuerySet(models.QuerySet):
    def add(self, name: str, turns: int, ends: float) -> int:
        """Count so many turns more, and return how many that makes; one statement, so that none is lost."""
        statement = (
            "INSERT INTO opendata_requestcount (name, taken, ends) VALUES (%s, %s, %s) ON CONFLICT (name) "
            "DO UPDATE SET taken = opendata_requestcount.taken + excluded.taken RETURNING taken"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, (name, turns, int(ends)))
            return cursor.fetchone()[0]

    def forget_ended(self) -> int:
        """Delete the counts of minutes and hours that are over."""
        return self.filter(ends__lt=int(timezone.now().timestamp())).delete()[0]


class RequestCount(models.Model):
    """How many turns are taken in one minute or hour. ``name`` is made by ``practices.requests``."""

    name = models.CharField(max_length=64, primary_key=True)
    taken = models.IntegerField()
    ends = models.BigIntegerField(db_index=True)

    objects = RequestCountQuerySet.as_manager()

    def __str__(self):
        return f"{self.taken} until {self.ends}"
