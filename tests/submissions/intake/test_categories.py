"""Every way in which people mark a category."""

import pytest

from submissions.intake.template import TemplateForm

from .documents import CATEGORIES, FORM, STORY, TITLE, control, found, found_in_text, lines, p, run, table, word

ORGANISATION, FAMILIES, COMMUNITIES, PARTNERS, RESEARCH = CATEGORIES
TICKED = {FAMILIES, RESEARCH}


def chosen_in_text(*categories):
    return found_in_text(*lines(categories=categories))


def chosen_in_word(*body):
    read = found(word(TITLE, *body, *lines(categories=())[2:]))
    assert read.description == STORY
    return read


def both(mark, blank="{}"):
    """Every category, those of ``TICKED`` written as ``mark`` and the others as ``blank``."""
    return [(mark if name in TICKED else blank).format(name) for name in CATEGORIES]


TYPED = {
    "a cross in brackets": both("[x] {}", "[ ] {}"),
    "a cross in round brackets": both("(x) {}", "( ) {}"),
    "a capital X in brackets": both("[X] {}"),
    "a crossed box": both("☒ {}", "☐ {}"),
    "a ticked box": both("☑ {}", "☐ {}"),
    "a ticked box only": both("☑ {}"),
    "a tick before": both("✓ {}"),
    "a heavy tick before": both("✔ {}"),
    "a tick behind": both("{} ✓"),
    "a tick behind a bullet": both("· {} ✔", "· {}"),
    "an x before": both("x {}"),
    "an x before a bullet's words": both("• x {}", "• {}"),
    "an x behind": both("{} x"),
    "an X behind a dash": both("{} - X", "{} -"),
    "an x in brackets behind": both("{} [x]", "{} [ ]"),
    "a box behind": both("{} ☒", "{} ☐"),
    "a cross sign": both("✗ {}"),
    "yes behind": both("{} - yes"),
    "yes and no behind": both("{}: YES", "{}: NO"),
    "yes and no in brackets": both("{} (yes)", "{} (no)"),
    "yes and no behind a space": both("{} Yes", "{} No"),
    "the others left out": [FAMILIES, RESEARCH],
    "words of our own": both("[x] {}", "[ ] {}"),
    "typed bullets": both("- [x] {}", "- [ ] {}"),
    "typed numbers": [f"{n}. {each}" for n, each in enumerate(both("☒ {}", "☐ {}"), 1)],
}


@pytest.mark.parametrize("categories", TYPED.values(), ids=TYPED)
def test_typed_marks_choose(categories):
    read = chosen_in_text(*categories)

    assert read.categories == [FAMILIES, RESEARCH]
    assert "categories" not in read.missing
    assert read.description == STORY


RUNS = {
    "highlighted": '<w:highlight w:val="yellow"/>',
    "shaded": '<w:shd w:val="clear" w:fill="FFFF00"/>',
    "bold": "<w:b/>",
    "underlined": '<w:u w:val="single"/>',
    "red": '<w:color w:val="FF0000"/>',
}


@pytest.mark.parametrize("look", RUNS.values(), ids=RUNS)
def test_a_look_of_their_own_chooses(look):
    read = chosen_in_word(*[p(run(name, look if name in TICKED else "")) for name in CATEGORIES])

    assert read.categories == [FAMILIES, RESEARCH]
    assert read.notes == []


@pytest.mark.parametrize("look", ["", "<w:b/>", '<w:color w:val="1F4E79"/>', '<w:u w:val="single"/>'])
def test_a_look_that_all_share_is_only_the_template(look):
    read = chosen_in_word(*[p(run(name, look)) for name in CATEGORIES])

    assert read.categories == []
    assert "categories" in read.missing


def test_all_highlighted_is_all_chosen_and_said():
    read = chosen_in_word(*[p(run(name, RUNS["highlighted"])) for name in CATEGORIES])

    assert read.categories == list(CATEGORIES)
    assert read.notes == ["Every category is marked. Check that all of them apply."]


def test_all_ticked_is_all_chosen():
    assert chosen_in_text(*[f"☒ {name}" for name in CATEGORIES]).categories == list(CATEGORIES)


@pytest.mark.parametrize("strike", ["<w:strike/>", "<w:dstrike/>"])
def test_the_others_struck_through(strike):
    read = chosen_in_word(*[p(run(name, "" if name in TICKED else strike)) for name in CATEGORIES])

    assert read.categories == [FAMILIES, RESEARCH]


def w14(checked, glyph="☐"):
    return control(run(glyph), f'<w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox>')


@pytest.mark.parametrize("value", ["1", "true"])
def test_content_controls(value):
    boxes = [p(w14(value if name in TICKED else "0"), f" {name}") for name in CATEGORIES]

    assert chosen_in_word(*boxes).categories == [FAMILIES, RESEARCH]


def test_content_controls_with_all_of_them_empty():
    assert chosen_in_word(*[p(w14("0"), f" {name}") for name in CATEGORIES]).categories == []


def test_a_whole_category_inside_a_content_control():
    body = [control(p(f"☒ {name}" if name in TICKED else f"☐ {name}"), "<w:richText/>") for name in CATEGORIES]

    assert chosen_in_word(*body).categories == [FAMILIES, RESEARCH]


def legacy(state):
    data = f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("on", "off"),
    [("<w:checked/>", ""), ('<w:default w:val="1"/>', '<w:default w:val="0"/>'), ('<w:checked w:val="1"/>', "")],
)
def test_legacy_form_boxes(on, off):
    body = [p(legacy(on if name in TICKED else off), f" {name}") for name in CATEGORIES]

    assert chosen_in_word(*body).categories == [FAMILIES, RESEARCH]


@pytest.mark.parametrize(
    ("font", "code", "blank"),
    [
        ("Wingdings", "F0FE", "F0A8"),
        ("Wingdings", "F0FC", "F06F"),
        ("Wingdings", "F0FD", "F0A8"),
        ("Wingdings 2", "F052", "F0A3"),
        ("Wingdings 2", "F050", "F0A3"),
        ("", "F052", "F0A3"),
    ],
)
def test_symbols(font, code, blank):
    def sym(char):
        return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'

    body = [p(sym(code if name in TICKED else blank), f" {name}") for name in CATEGORIES]

    assert chosen_in_word(*body).categories == [FAMILIES, RESEARCH]


@pytest.mark.parametrize(("font", "letter"), [("Wingdings", "þ"), ("Wingdings", "\uf0fc"), ("Wingdings 2", "R")])
def test_letters_in_a_symbol_font(font, letter):
    look = f'<w:rFonts w:ascii="{font}"/>'
    body = [p(*([run(letter, look)] if name in TICKED else []), f" {name}") for name in CATEGORIES]

    assert chosen_in_word(*body).categories == [FAMILIES, RESEARCH]


def test_marks_in_the_next_cell():
    assert chosen_in_word(table(*[[name, "x" if name in TICKED else ""] for name in CATEGORIES])).categories == [
        FAMILIES,
        RESEARCH,
    ]


def test_yes_and_no_in_the_cell_before():
    assert chosen_in_word(
        table(*[["Yes" if name in TICKED else "No", name] for name in CATEGORIES])
    ).categories == [
        FAMILIES,
        RESEARCH,
    ]


def test_marks_in_the_row_below():
    marks = ["✓" if name in TICKED else "" for name in CATEGORIES]

    assert chosen_in_word(table(list(CATEGORIES), marks)).categories == [FAMILIES, RESEARCH]


@pytest.mark.parametrize(
    "answer",
    [
        f"{RESEARCH}; {FAMILIES}",
        f"{FAMILIES.lower()}, {RESEARCH.upper()}",
        "With children & families / through research",
        "With children and families and through research",
        "children & families; research",
        "With childen and families; Through reseach",
    ],
)
def test_an_answer_typed_behind_the_label(answer):
    read = found_in_text(TITLE, f"Category(ies): {answer}", *lines(categories=())[2:])

    assert read.categories == [FAMILIES, RESEARCH]
    assert read.notes == []


def test_an_answer_typed_beside_an_unmarked_list():
    read = found_in_text(*lines(after=("Category: With communities",)))

    assert read.categories == [COMMUNITIES]


def test_one_category_in_a_dropdown():
    body = control(p("With partners"), "<w:dropDownList/>")

    assert chosen_in_word(p("Category:"), body).categories == [PARTNERS]


def test_a_dropdown_that_was_not_touched_chooses_nothing():
    body = control(p("Choose an item."), "<w:dropDownList/><w:showingPlcHdr/>")

    assert chosen_in_word(p("Category:"), body).categories == []


def test_small_differences_in_the_name():
    assert chosen_in_text("☒ Within our organization", "☐ With children & families").categories == [ORGANISATION]


def test_all_on_one_line_with_boxes():
    line = [f"{'☒' if name in {ORGANISATION, COMMUNITIES} else '☐'} {name}" for name in CATEGORIES]

    assert chosen_in_text(" ".join(line)).categories == [ORGANISATION, COMMUNITIES]


def test_all_on_one_line_with_one_highlighted():
    line = [run(f"{name} / ", RUNS["highlighted"] if name == PARTNERS else "") for name in CATEGORIES]

    assert chosen_in_word(p(*line)).categories == [PARTNERS]


def test_yes_no_with_one_of_them_struck_through():
    body = [
        p(f"{name} – ", run("YES", "<w:strike/>" if name not in TICKED else ""), "/", run("NO", "<w:strike/>"))
        for name in CATEGORIES
    ]
    assert chosen_in_word(*body).categories == [FAMILIES, RESEARCH]


def test_yes_no_left_open_chooses_nothing():
    assert chosen_in_text(*[f"{name} YES/NO" for name in CATEGORIES]).categories == []


def test_a_shortened_list_is_the_choice_and_is_said():
    read = chosen_in_text(COMMUNITIES)

    assert read.categories == [COMMUNITIES]
    assert read.notes == [
        "Only With communities is left in the list of categories, so we took that as the choice. Check it."
    ]


def test_an_untouched_list_chooses_nothing():
    read = chosen_in_text(*CATEGORIES)

    assert read.categories == []
    assert read.missing == ["categories", "contact"]


def test_half_a_highlight_is_said():
    half = p(run("With comm", RUNS["highlighted"]), "unities")
    read = chosen_in_word(*[half if name == COMMUNITIES else p(name) for name in CATEGORIES])

    assert read.categories == [COMMUNITIES]
    assert read.notes == ["Only part of ‘With communities’ is highlighted. Check whether it applies."]


def test_ticks_and_crosses_together_are_said():
    read = chosen_in_text(*both("✓ {}", "✗ {}"))

    assert read.categories == [FAMILIES, RESEARCH]
    assert read.notes[0].startswith("Some categories have a tick and some a cross.")


def test_words_beside_a_category_are_said():
    read = chosen_in_text(*[f"{name} – with our schools" if name == PARTNERS else name for name in CATEGORIES])

    assert read.categories == [PARTNERS]
    assert read.notes == ["Words were typed beside ‘With partners’, so we took it as chosen. Check it."]


def test_a_category_that_is_not_in_the_list_is_said():
    read = found_in_text(TITLE, "Category: With partners; With robots", *lines(categories=())[2:])

    assert read.categories == [PARTNERS]
    assert read.notes == ["‘With robots’ is not one of the categories. Choose from the list."]


def test_a_category_as_a_heading_of_the_description_is_no_choice():
    read = found_in_text(*lines(after=("With communities", "We met them.", "With partners", "We met them too.")))

    assert read.categories == []
    assert "With communities" in read.description
    assert read.notes == [
        "The description has ‘With communities’ and ‘With partners’ as a line of its own,"
        " but no category is marked. Choose the categories."
    ]


def test_a_list_after_the_description_is_found():
    read = found_in_text(*lines(categories=(), after=tuple(both("☒ {}", "☐ {}"))))

    assert read.categories == [FAMILIES, RESEARCH]
    assert read.description == STORY


def test_another_programme_needs_no_other_code():
    names = (
        "Early help",
        "Early help and prevention",
        "Workforce",
        "Schools, colleges and settings",
        "Category X",
    )
    form = TemplateForm(
        "Practice Spotlight", ("Tell us what you did and why it matters to others.",), names, FORM.authorities
    )
    read = found_in_text(
        "Practice Spotlight",
        "☐ Early help",
        "☒ Early help and prevention",
        "☐ Workforce",
        "☒ Schools, colleges and settings",
        "☐ Category X",
        "Borough: Brent",
        "Project title: Night Bus",
        STORY,
        form=form,
    )
    assert read.categories == ["Early help and prevention", "Schools, colleges and settings"]
    assert (read.authorities, read.title, read.description) == (["Brent"], "Night Bus", STORY)
