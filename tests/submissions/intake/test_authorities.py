"""Every way in which people write an authority's name."""

import pytest

from submissions.intake.authorities import Authorities

from .documents import AUTHORITIES

KNOWN = Authorities(AUTHORITIES)
AFC = ["Kingston upon Thames", "Richmond upon Thames"]
BI = ["Kensington and Chelsea", "Westminster"]

WRITINGS = {
    "Camden": ["Camden"],
    "camden": ["Camden"],
    "CAMDEN": ["Camden"],
    "  Camden. ": ["Camden"],
    "Camden Council": ["Camden"],
    "Camden Borough Council": ["Camden"],
    "LB Camden": ["Camden"],
    "LB of Camden": ["Camden"],
    "L.B. Camden": ["Camden"],
    "L. B. of Camden": ["Camden"],
    "London Borough of Camden": ["Camden"],
    "The London Borough of Camden Council": ["Camden"],
    "London Borough Camden": ["Camden"],
    "Camden LB": ["Camden"],
    "Camden, London": ["Camden"],
    "Camden Children's Services": ["Camden"],
    "Camden Children’s Services": ["Camden"],
    "Camden Childrens Social Care": ["Camden"],
    "Camden (LB)": ["Camden"],
    "Borough of Barnet": ["Barnet"],
    "Barnet MBC": ["Barnet"],
    "Council of Barnet": ["Barnet"],
    "Barking and Dagenham": ["Barking and Dagenham"],
    "Barking & Dagenham": ["Barking and Dagenham"],
    "LB Barking & Dagenham": ["Barking and Dagenham"],
    "LBBD": ["Barking and Dagenham"],
    "B&D": ["Barking and Dagenham"],
    "Barking + Dagenham Council": ["Barking and Dagenham"],
    "barking/dagenham": ["Barking and Dagenham"],
    "Hammersmith & Fulham": ["Hammersmith and Fulham"],
    "Hammersmith and Fulham Council": ["Hammersmith and Fulham"],
    "LBHF": ["Hammersmith and Fulham"],
    "H&F": ["Hammersmith and Fulham"],
    "LB H&F": ["Hammersmith and Fulham"],
    "Kensington and Chelsea": ["Kensington and Chelsea"],
    "Kensington & Chelsea": ["Kensington and Chelsea"],
    "Royal Borough of Kensington & Chelsea": ["Kensington and Chelsea"],
    "RB Kensington and Chelsea": ["Kensington and Chelsea"],
    "RBKC": ["Kensington and Chelsea"],
    "R.B.K.C.": ["Kensington and Chelsea"],
    "K&C": ["Kensington and Chelsea"],
    "Royal Borough of Greenwich": ["Greenwich"],
    "Royal Greenwich": ["Greenwich"],
    "RBG": ["Greenwich"],
    "RB Greenwich": ["Greenwich"],
    "Royal Borough of Kingston": ["Kingston upon Thames"],
    "Royal Borough of Kingston upon Thames": ["Kingston upon Thames"],
    "Kingston-upon-Thames": ["Kingston upon Thames"],
    "Kingston": ["Kingston upon Thames"],
    "RBK": ["Kingston upon Thames"],
    "Richmond": ["Richmond upon Thames"],
    "London Borough of Richmond upon Thames": ["Richmond upon Thames"],
    "LBRuT": ["Richmond upon Thames"],
    "City of Westminster": ["Westminster"],
    "Westminster City Council": ["Westminster"],
    "WCC": ["Westminster"],
    "City of London": ["City of London"],
    "City of London Corporation": ["City of London"],
    "The City of London": ["City of London"],
    "Corporation of London": ["City of London"],
    "CoL": ["City of London"],
    "LBTH": ["Tower Hamlets"],
    "London Borough of Tower Hamlets": ["Tower Hamlets"],
    "LBWF": ["Waltham Forest"],
    "Waltham Forest Borough Council": ["Waltham Forest"],
    "LBN": ["Newham"],
    "LBI": ["Islington"],
    "LBM": ["Merton"],
    "Achieving for Children": AFC,
    "AfC": AFC,
    "Kingston and Richmond (Achieving for Children)": AFC,
    "Kingston & Richmond": AFC,
    "Richmond and Kingston": AFC[::-1],
    "Bi-Borough": BI,
    "Bi-Borough Children's Services": BI,
    "Westminster and Kensington & Chelsea": BI[::-1],
    "Kensington & Chelsea and Westminster": BI,
    "RBKC and WCC": BI,
    "City & Hackney": ["City of London", "Hackney"],
    "Camden and Islington": ["Camden", "Islington"],
    "Camden & Islington": ["Camden", "Islington"],
    "Camden/Islington": ["Camden", "Islington"],
    "Camden and Islington Councils": ["Camden", "Islington"],
    "London Boroughs of Camden and Islington": ["Camden", "Islington"],
    "LB Camden with LB Islington": ["Camden", "Islington"],
    "Islington in partnership with Camden": ["Islington", "Camden"],
    "Camden\nIslington": ["Camden", "Islington"],
    "Lambeth, Southwark, Lewisham": ["Lambeth", "Southwark", "Lewisham"],
    "Lambeth; Southwark; and Lewisham": ["Lambeth", "Southwark", "Lewisham"],
    "Barking & Dagenham and Redbridge": ["Barking and Dagenham", "Redbridge"],
    "Hackney, Barking and Dagenham, Newham": ["Hackney", "Barking and Dagenham", "Newham"],
    "Sutton & Kingston upon Thames": ["Sutton", "Kingston upon Thames"],
    "Bexley and Bexley": ["Bexley"],
}


@pytest.mark.parametrize(("writing", "names"), WRITINGS.items(), ids=WRITINGS)
def test_a_known_writing_is_read_without_a_doubt(writing, names):
    named = KNOWN.read(writing)

    assert (named.names, named.notes) == (names, [])


@pytest.mark.parametrize("each", AUTHORITIES, ids=lambda each: each.name)
def test_every_name_in_the_list_is_read(each):
    for writing in (each.name, f"LB {each.name}", f"{each.name} Council", *each.other_names):
        assert each.name in KNOWN.read(writing).names
        assert not KNOWN.read(writing).notes


SLIPS = {
    "Walthamstow Forest": "Waltham Forest",
    "Tower Hamlet": "Tower Hamlets",
    "Hackny": "Hackney",
    "LB Haringay": "Haringey",
    "Harringey Council": "Haringey",
    "Lewisam": "Lewisham",
    "Isligton": "Islington",
    "Wandswoth": "Wandsworth",
    "Hammersmith and Fullham": "Hammersmith and Fulham",
}


@pytest.mark.parametrize(("writing", "name"), SLIPS.items(), ids=SLIPS)
def test_a_slip_of_the_pen_is_read_and_said(writing, name):
    named = KNOWN.read(writing)

    assert named.names == [name]
    assert len(named.notes) == 1
    assert named.notes[0].endswith(f"as {name}. Check that this is right.")


def test_two_slips_side_by_side_are_each_read():
    assert KNOWN.read("Hackny, Tower Hamlet").names == ["Hackney", "Tower Hamlets"]


@pytest.mark.parametrize(
    ("initials", "candidates"),
    [
        ("LBH", ["Hackney", "Haringey", "Harrow", "Havering", "Hillingdon", "Hounslow"]),
        ("L.B.H.", ["Hackney", "Haringey"]),
        ("LBR", ["Redbridge", "Richmond upon Thames"]),
        ("LBB", ["Barnet", "Bexley", "Brent", "Bromley"]),
        ("LBS", ["Southwark", "Sutton"]),
    ],
)
def test_initials_that_several_hold_are_asked_about(initials, candidates):
    named = KNOWN.read(initials)

    assert named.names == []
    assert len(named.notes) == 1
    assert all(name in named.notes[0] for name in candidates)
    assert named.notes[0].endswith("Choose the authority that you mean.")


@pytest.mark.parametrize("writing", ["Hertfordshire", "London", "Council", "The Borough", "Our team", "City", "?"])
def test_what_is_no_authority_is_not_taken_for_one(writing):
    assert KNOWN.read(writing).names == []


def test_unknown_words_beside_a_name_are_said():
    named = KNOWN.read("Camden and Hertfordshire")

    assert named.names == ["Camden"]
    assert named.notes == [
        "We do not know ‘Hertfordshire’ as the name of an authority. We read Camden from it."
        " Check the authority, or choose it from the list."
    ]


def test_a_very_long_answer_costs_little():
    assert KNOWN.read("and " * 200_000).names == []
