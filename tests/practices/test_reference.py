"""The reference data fill a new database, and leave alone what staff have edited."""

import shutil

import pytest
from django.core.management import CommandError, call_command

from practices.management.commands.load_reference_data import FOLDER
from practices.models import Authority, Category, Programme, SubRegion, Synonym, Theme

pytestmark = pytest.mark.django_db

MODELS = (SubRegion, Authority, Programme, Category, Theme, Synonym)


def everything() -> dict[str, list]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in MODELS}


def test_a_new_database_has_londons_authorities_and_both_programmes():
    call_command("load_reference_data")
    assert (Authority.objects.count(), SubRegion.objects.count(), Theme.objects.count()) == (33, 4, 5)
    assert list(Programme.objects.order_by("slug").values_list("slug", "is_open")) == [
        ("anti-racist-practice", True),
        ("practice-spotlight", False),
    ]
    assert list(
        Category.objects.filter(programme__slug="anti-racist-practice").values_list("name", flat=True)
    ) == [
        "Within your organisation",
        "With children and families",
        "With communities",
        "With partners",
        "Through research",
    ]
    camden = Authority.objects.get(slug="camden")
    assert (camden.ons_code, camden.liia_code, camden.sub_region.name) == ("E09000007", "CAM", "North Central")


def test_loading_again_changes_nothing(capsys):
    call_command("load_reference_data")
    before = everything()
    capsys.readouterr()
    call_command("load_reference_data")
    assert everything() == before
    nothing = "New: 0 sub-regions, 0 authorities, 0 programmes, 0 themes, 0 groups of synonyms.\n"
    assert capsys.readouterr().out == nothing


def test_what_staff_edited_stays():
    call_command("load_reference_data")
    east = SubRegion.objects.get(code="E")
    Authority.objects.filter(slug="camden").update(sub_region=east, name="Camden Town", other_names=["CT"])
    Theme.objects.filter(slug="send").update(name="Inclusion")
    group = Synonym.objects.first()
    group.words = [*group.words[1:], "another word"]
    group.save()
    before = everything()
    call_command("load_reference_data")
    assert everything() == before


def test_an_authority_of_an_unknown_sub_region_is_refused_and_nothing_is_loaded(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "reference")
    regions = folder / "sub_regions.toml"
    regions.write_text(regions.read_text().replace('code = "E"', 'code = "X"'))
    with pytest.raises(CommandError, match="no sub-region has the code E"):
        call_command("load_reference_data", folder=folder)
    assert SubRegion.objects.count() == 0


def test_groups_that_nobody_has_changed_get_their_related_words(db):
    call_command("load_reference_data", verbosity=0)
    untouched, changed = Synonym.objects.exclude(related=[])[:2]
    near = untouched.related
    Synonym.objects.filter(pk__in=[untouched.pk, changed.pk]).update(related=[])
    changed.related = []
    changed.save()
    call_command("load_reference_data", verbosity=0)
    untouched.refresh_from_db()
    changed.refresh_from_db()
    assert (untouched.related, changed.related) == (near, [])


PEOPLES = [
    "Black",
    "African",
    "Caribbean",
    "West African",
    "East African",
    "Nigerian",
    "Ghanaian",
    "Congolese",
    "Somali",
    "Eritrean",
    "Sudanese",
    "South Asian",
    "Bangladeshi",
    "Pakistani",
    "Indian",
    "Sri Lankan",
    "Chinese",
    "Vietnamese",
    "ESEA",
    "Afghan",
    "Arabic",
    "Iranian",
    "Turkish",
    "Kurdish",
    "Albanian",
    "Romanian",
    "Polish",
    "Latin American",
    "Brazilian",
    "Muslim",
    "Jewish",
    "Charedi",
    "Sikh",
    "Hindu",
]
HARMS = [
    "trafficking",
    "modern slavery",
    "county lines",
    "exploitation",
    "gang",
    "knife",
    "crime",
    "violence",
    "abuse",
    "domestic abuse",
    "forced marriage",
    "honour",
    "dowry",
    "FGM",
    "witchcraft",
    "smacking",
    "discipline",
    "extremism",
    "radicalisation",
    "cannabis",
    "undocumented",
    "asylum",
    "neglect",
    "autism",
    "exclusion",
    "poverty",
]


def test_no_people_and_no_faith_stands_near_a_harm_nor_the_other_way_round(db):
    """Whoever looks for practice with a community is not shown what others think of it."""
    call_command("load_reference_data", verbosity=0)
    peoples, harms = {each.casefold() for each in PEOPLES}, {each.casefold() for each in HARMS}
    groups = [({word.casefold() for word in row.words}, row) for row in Synonym.objects.all()]
    assert len([words for words, _ in groups if words & peoples]) >= len(PEOPLES) - 5
    for words, row in groups:
        near = {word.casefold() for word in (*row.related, *row.narrower)}
        assert not (words & peoples and near & harms), row
        assert not (words & harms and near & peoples), row
