"""Mail comes in the morning by the clock in London, in summer and in winter."""

import pytest

from alerts.timing import next_due
from tests.alerts.cast import london


@pytest.mark.parametrize(
    ("frequency", "after", "due"),
    [
        ("daily", (2026, 1, 7, 6, 59), (2026, 1, 7, 7)),
        ("daily", (2026, 1, 7, 7), (2026, 1, 8, 7)),
        ("daily", (2026, 3, 28, 12), (2026, 3, 29, 7)),  # the clocks went forward in that night
        ("daily", (2026, 10, 24, 12), (2026, 10, 25, 7)),
        ("weekly", (2026, 1, 7, 12), (2026, 1, 12, 7)),
        ("weekly", (2026, 1, 12, 6), (2026, 1, 12, 7)),
        ("weekly", (2026, 1, 12, 8), (2026, 1, 19, 7)),
        ("monthly", (2026, 1, 7, 12), (2026, 2, 1, 7)),
        ("monthly", (2026, 2, 1, 7), (2026, 3, 1, 7)),
        ("monthly", (2026, 12, 31, 23), (2027, 1, 1, 7)),
    ],
)
def test_the_next_morning_for_each_frequency(frequency, after, due):
    assert next_due(frequency, london(*after)) == london(*due)


def test_the_hour_is_a_setting(settings):
    settings.ALERT_HOUR = 17
    assert next_due("daily", london(2026, 7, 1, 12)) == london(2026, 7, 1, 17)
