"""What is found in a text, and what only looks like it; in time that grows no faster than the text."""

import time

import pytest

from submissions import wording

FINDS = [wording.emails, wording.telephones, wording.names, wording.small_numbers, wording.unexplained_acronyms]


@pytest.mark.parametrize(
    ("find", "text", "found"),
    [
        (wording.emails, "Write to jane.smith@camden.gov.uk.", ["jane.smith@camden.gov.uk"]),
        (wording.emails, "<mailto:a+b@x.co.uk>", ["a+b@x.co.uk"]),
        (wording.telephones, "Ring 020 7934 9999 or 07700 900123.", ["020 7934 9999", "07700 900123"]),
        (wording.telephones, "(020) 7934 9999", ["(020) 7934 9999"]),
        (wording.telephones, "+44 (0)20 7934-9999", ["+44 (0)20 7934-9999"]),
        (wording.telephones, "+447700900123", ["+447700900123"]),
        (wording.names, "Mr Smith and Dr Amina Khan", ["Mr Smith", "Dr Amina Khan"]),
        (wording.names, "Cllr Jo Bell spoke", ["Cllr Jo Bell"]),
        (wording.names, "our director Jane Smith wrote", ["Jane Smith"]),
        (wording.names, "Director of Children’s Services, Jane O’Neill, wrote", ["Jane O’Neill"]),
        (wording.names, "the Head of Early Help (Ann-Marie Okoro) leads it", ["Ann-Marie Okoro"]),
        (wording.names, "Jane Smith, Head of Service", ["Jane Smith"]),
        (wording.names, "It is led by Priya Rao.", ["Priya Rao"]),
        (wording.names, "Contact: Tom McDonald", ["Tom McDonald"]),
        (wording.small_numbers, "three Bangladeshi boys", ["three Bangladeshi boys"]),
        (wording.small_numbers, "Two of our young people came", ["Two of our young people"]),
        (wording.small_numbers, "4 siblings; one young person", ["4 siblings", "one young person"]),
        (wording.small_numbers, "2 looked\nafter children", ["2 looked after children"]),
        (wording.small_numbers, "one of the families moved", ["one of the families"]),
        (wording.unexplained_acronyms, "We asked the VRU and CAMHS.", ["VRU", "CAMHS"]),
        (wording.unexplained_acronyms, "DCSs met", ["DCS"]),
        (wording.unexplained_acronyms, "ABC (DEF), and GHI", ["GHI"]),
    ],
)
def test_these_are_pointed_out(find, text, found):
    assert {finder.__name__: finder(text) for finder in FINDS if finder(text)} == {find.__name__: found}


@pytest.mark.parametrize(
    "text",
    [
        "Thirty-seven care leavers and thirty-five families took part.",
        "Seven in ten families, one in five children and 4 in 10 young people agreed.",
        "3 out of 10 children; for every two families; five hundred children; two thousand families",
        "Black Lives Matter changed how our Head of Service and the Director of Children’s Services listen.",
        "The Violence Reduction Partnership and the Youth Justice Service met in Tower Hamlets.",
        "Since 2019, and in 2020-21, 1,204 pupils in Year 5 and Key Stage 2 took part.",
        "Year 5 pupils, Tier 2 families, under 5 children, aged 3 children, 1.5 children, £3 families",
        "Two workshops for young people; three boroughs and their families; five weeks with families",
        "One day young people told us; a two-year-old child; 45 families; 12 boys; 3% of children",
        "The Violence Reduction Unit (VRU) works with CAMHS (child and adolescent mental health). VRU, CAMHS.",
        "The NHS, the UK and HR, before and after COVID.",
        "WHAT WE DID\nKEY LESSONS LEARNT",
        "Black History Month, Black Lives Matter, Leader of the Council, Member of Parliament",
        "Tower Hamlets, Director’s office; Kensington and Chelsea; Lead Member for Children",
        "It cost £40,000 in 2024/25, version 0.12345678901 of 10.5281/0123456789.",
    ],
)
def test_these_are_no_reason_to_look_again(text):
    assert {find.__name__: find(text) for find in FINDS if find(text)} == {}


BAIT = [
    "a", "a.", "1 ", "0 ", "+44 ", "(0", "one of ", "one a ", "five x ", "Aa ", "Aa, ", "Mr ", "Director of ",
    "Head of aa bb, ", "Led by Aa", "AB ", "(AB", "@.", "a@", "a@b.", "x-", "A&", "O’A", "Aa-", "\n", "é",
]  # fmt: skip


@pytest.mark.parametrize("bait", BAIT)
def test_time_grows_with_the_text_and_no_faster(bait):
    assert seconds(bait, 80_000) < 40 * max(seconds(bait, 8_000), 0.005)


def seconds(bait, length) -> float:
    text = (bait * length)[:length]
    began = time.process_time()
    for find in FINDS:
        find(text)
    return time.process_time() - began


def test_thousands_of_acronyms_cost_as_little():
    text = "and " + " ".join(
        f"A{chr(65 + n // 676 % 26)}{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}" for n in range(17_576)
    )
    began = time.process_time()
    assert len(wording.unexplained_acronyms(text)) == 10
    assert time.process_time() - began < 1
