"""When mail is due: in the morning in London, each day, each Monday, or on the first of each month."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from alerts.models import Frequency

ONE_DAY = timedelta(days=1)


def next_due(frequency: str, after: datetime) -> datetime:
    """The first such morning after this moment."""
    day = timezone.localdate(after)
    while (moment := _morning(day)) <= after or not _is_a_day_of(frequency, day):
        day += ONE_DAY
    return moment


def _morning(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(settings.ALERT_HOUR)))


def _is_a_day_of(frequency: str, day) -> bool:
    return {Frequency.WEEKLY: day.weekday() == 0, Frequency.MONTHLY: day.day == 1}.get(Frequency(frequency), True)
