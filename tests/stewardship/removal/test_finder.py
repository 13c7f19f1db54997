"""A person is found however they are written, and nobody else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stewardship.removal.finder import BETWEEN, Digests, Finder, words_of

NAME, ADDRESS = "Zoë Åkerlund", "zoe.akerlund@home.example"
PERSON = Finder(Digests.of(NAME, ADDRESS))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Led by Zoë Åkerlund.", "Led by [removed]."),
        ("zoë ÅKERLUND", "[removed]"),
        ("Zoe\u0308 A\u030akerlund", "[removed]"),
        ("Zoe Akerlund’s idea", "[removed]’s idea"),
        ("Zoë\n\n  Åkerlund\tand", "[removed]\tand"),
        ("Zoë\u00a0\u200bÅker\u00adlund", "[removed]"),
        ("**Zoë Åkerlund** led", "**[removed]** led"),
        ("**Zoë** Åkerlund led", "[removed] led"),
        ("_Zoë_ _Åkerlund_", "[removed]"),
        ("Åkerlund, Zoë", "[removed]"),
        ("zoe-akerlund_report.docx", "[removed]_report.docx"),
        ("<b>Zoë</b> &Aring;kerlund", "<b>[removed]</b>"),
        (r"{\"a\": \"Zo\u00eb \u00c5kerlund\"}", r"{\"a\": \"[removed]\"}"),
        ("Zo=C3=AB =\n=C3=85kerlund", "[removed]"),
        ("=?utf-8?q?Zo=C3=AB_=C3=85kerlund?= <a@b.example>", "=?utf-8?q?[removed]?= <a@b.example>"),
        ("=?utf-8?b?Wm/DqyDDhWtlcmx1bmQ=?=", "[removed]"),
        ("https://a.example/Zo%C3%AB%20%C3%85kerlund/", "https://a.example/[removed]/"),
        ("Ask zoe.akerlund@home.example.", "Ask [removed]."),
        ("<Zoe.Akerlund@HOME.example>", "<[removed]>"),
        ("mailto:zoe.akerlund%40home.example?subject=a", "mailto:[removed]?subject=a"),
        ('<a href="mailto:zoe.akerlund%40home.example">Write</a>', '<a href="mailto:[removed]">Write</a>'),
        ("*zoe.akerlund@home.example*", "*[removed]*"),
        ("zoe.akerlund+news@home.example", "[removed]"),
        ("zoe.akerlund@home.example.Then", "[removed].Then"),
        ("Zoë Åkerlund and Zoë Åkerlund", "[removed] and [removed]"),
    ],
)
def test_the_person_is_found_however_they_are_written(text, left):
    assert PERSON.holds(text)
    assert PERSON.redact(text) == left
    assert not PERSON.holds(left)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Zoë",
        "Åkerlund",
        "Zoë met Åkerlund",
        "Zoë Åkerlundson",
        "Mizoë Åkerlund",
        "Åkerlund Zoë",
        "ann.z@home.example",
        "akerlund@home.example",
        "=?utf-8?b?not base64?= \\u00 &nothing; %zz =\n",
        "Zoë, when the winter came and all of it was done, Åkerlund",
    ],
)
def test_nobody_else_is(text):
    assert PERSON.redact(text) == text
    assert not PERSON.holds(text)


def test_an_address_that_ends_like_theirs_is_somebody_elses():
    jo = Finder(Digests.of("", "jo@home.example"))

    assert jo.redact("ann.jo@home.example jo@home.example") == "ann.jo@home.example [removed]"


def test_a_name_that_begins_in_a_word_like_it_is_found():
    assert Finder(Digests.of("Jo Li", "")).redact("to Jo Li we") == "to [removed] we"


@pytest.mark.parametrize("written", ["Jo O’Neill-Li", "jo o'neill li", "jo o&#x27;neill-li", "O'Neill-Li, Jo"])
def test_an_apostrophe_and_a_hyphen_make_no_difference(written):
    assert Finder(Digests.of("Jo O'Neill-Li", "")).redact(written) == "[removed]"


def test_a_contact_is_emptied_as_a_whole_and_what_json_holds_is_read_to_the_end():
    kept = {
        "contact_name": "Z. A.",
        "contact_email": ADDRESS,
        "contact_role": "Lead",
        "show_email": True,
        "links": [["By Zoë Åkerlund", "https://a.example/"]],
        ADDRESS: 1,
    }

    assert PERSON.redact_all(kept) == {
        "contact_name": "",
        "contact_email": "",
        "contact_role": "",
        "show_email": False,
        "links": [["By [removed]", "https://a.example/"]],
        "[removed]": 1,
    }


def test_the_mark_is_shorter_where_there_is_no_room():
    assert PERSON.redact("By Zoë Åkerlund", most=9) == "By …"


def test_digests_hold_no_word_and_are_never_the_same_twice():
    one, another = Digests.of(NAME, ADDRESS), Digests.of(NAME, ADDRESS)

    assert {one.salt, one.name, one.address} & {another.salt, another.name, another.address} == set()
    assert one.lengths == (3, 8)
    assert [part for part in (*words_of(NAME), "home.example") if part in repr(one).lower()] == []


LETTERS = st.text(st.sampled_from("aAzZåÅłØ'’-–_*. ,<>&=%\\\n;?u0 Zoë"), max_size=30)
WRITTEN = st.sampled_from(
    ["Zoë Åkerlund", "zoe akerlund", "Åkerlund, Zoë", "Zoe*\nAKERLUND", ADDRESS, "Zo%C3%AB Åkerlund"]
)


@given(LETTERS, WRITTEN, LETTERS)
def test_no_text_that_names_them_is_passed_over(before, written, after):
    text = before + written + after

    assert PERSON.may_hold(text) or PERSON.spans(text) == []
    assert PERSON.may_hold(BETWEEN.join([before, text, after])) or PERSON.spans(text) == []


@given(LETTERS, WRITTEN, LETTERS)
def test_what_is_left_names_them_no_more(before, written, after):
    assert not PERSON.holds(PERSON.redact(before + written + after))


@pytest.mark.parametrize("name", ["Łucja Ørsted", "Ирина Петрова", "ليلى حسن", "İbrahim Yıldız"])
def test_a_name_of_any_alphabet_is_found(name):
    person = Finder(Digests.of(name, ""))

    assert person.redact(f"Led by {name.upper()}.") == "Led by [removed]."
    assert person.holds({"by": [name]})
    assert not person.holds("Led by somebody else: Irina, Lucja and Jo")
