"""The tile map of London: every authority once, beside its neighbours; and colours that can be told and read."""

import pytest
from django.core.management import call_command

from practices.models import Authority
from practices.tiles import COLUMNS, PLACES, ROWS, SHADES, legend, shade_of
from tests.practices.borders import BORDERS


@pytest.mark.django_db
def test_each_authority_has_one_tile_of_its_own():
    call_command("load_reference_data", verbosity=0)
    assert PLACES.keys() == set(Authority.objects.values_list("slug", flat=True))
    assert len({(place.column, place.row) for place in PLACES.values()}) == len(PLACES) == 33
    letters = [place.letters for place in PLACES.values()]
    assert len(set(letters)) == 33
    assert max(map(len, letters)) <= 4


def test_most_tiles_that_touch_are_of_authorities_that_touch():
    at = {(place.column, place.row): slug for slug, place in PLACES.items()}
    pairs = [(at[place], at[beside]) for place in at for beside in beside_of(*place) if beside in at]
    true = [pair for pair in pairs if frozenset(pair) in BORDERS]
    assert (len(pairs), len(true)) == (52, 49)
    assert all(any(slug in pair for pair in true) for slug in PLACES)


def beside_of(column, row):
    return (column + 1, row), (column, row + 1)


@pytest.mark.parametrize(
    ("north", "south"),
    [("enfield", "croydon"), ("barnet", "westminster"), ("haringey", "lewisham"), ("brent", "merton")],
)
def test_north_is_up(north, south):
    assert PLACES[north].row < PLACES[south].row


@pytest.mark.parametrize(
    ("west", "east"),
    [
        ("hillingdon", "havering"),
        ("hounslow", "bexley"),
        ("ealing", "newham"),
        ("kingston-upon-thames", "bromley"),
    ],
)
def test_west_is_left(west, east):
    assert PLACES[west].column < PLACES[east].column


def test_the_city_is_in_the_middle():
    city = PLACES["city-of-london"]
    assert (city.column, city.row) == (COLUMNS // 2, ROWS // 2)


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("shade", SHADES)
def test_the_letters_of_each_step_can_be_read(shade):
    assert contrast(shade.fill, shade.ink) >= 7


def test_each_step_is_darker_than_the_one_before():
    lights = [luminance(shade.fill) for shade in SHADES]
    assert lights == sorted(lights, reverse=True)


@pytest.mark.parametrize("most", [0, 1, 2, 3, 4, 5, 7, 40, 41, 1000])
def test_the_legend_says_of_each_number_the_shade_that_it_has(most):
    told = {}
    for step in legend(most):
        first, _, last = step.text.replace(",", "").partition(" to ")
        told |= dict.fromkeys(range(int(first), int(last or first) + 1), step.shade)
    assert told == {count: shade_of(count, most) for count in range(most + 1)}
    assert shade_of(most, most) == SHADES[-1 if most else 0]
