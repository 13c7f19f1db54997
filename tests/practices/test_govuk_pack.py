"""Forms as the ``govuk`` pack draws them: every widget, blank, filled and wrong; every reference resolves."""

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Button, ButtonHolder, Div, Field, Fieldset, Layout, Submit
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from lxml import html

HOSTILE = '"><script>alert(1)</script>'
CHOICES = [("a", "With families"), ("b", "With partners")]
ONE_LINE = ["text", "email", "url", "number", "date", "area", "choice", "file"]
GROUPS = ["boxes", "radios"]
CONTROL_CLASSES = {"area": "govuk-textarea", "choice": "govuk-select", "file": "govuk-file-upload"}


class Everything(forms.Form):
    """One field for each widget, all required, all with a hint."""

    text = forms.CharField(help_text="hint", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(help_text="hint")
    url = forms.URLField(help_text="hint", assume_scheme="https")
    number = forms.IntegerField(help_text="hint", min_value=1)
    date = forms.DateField(help_text="hint")
    area = forms.CharField(help_text="hint", widget=forms.Textarea(attrs={"data-maxlength": 1500}))
    choice = forms.ChoiceField(help_text="hint", choices=CHOICES)
    file = forms.FileField(help_text="hint")
    tick = forms.BooleanField(help_text="hint")
    boxes = forms.MultipleChoiceField(help_text="hint", choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    radios = forms.ChoiceField(help_text="hint", choices=CHOICES, widget=forms.RadioSelect)
    secret = forms.CharField(widget=forms.HiddenInput)


class Link(forms.Form):
    """One row of a formset."""

    address = forms.CharField()


def draw(source, **context):
    """The page part that the template ``source`` makes, parsed."""
    template = engines["django"].from_string("{% load crispy_forms_tags %}" + source)
    return html.fragment_fromstring(template.render(context), create_parent="main")


def draw_form(form):
    return draw("{% error_summary form %}{{ form|crispy }}", form=form)


def by_id(page, element_id):
    """The only element with this id."""
    (element,) = page.xpath("//*[@id=$id]", id=element_id)
    return element


def text_of(element):
    return " ".join(element.text_content().split())


def unresolved_references(page):
    """What any label, description or summary link names that is not there exactly once."""
    named = [*page.xpath("//label/@for"), *(href[1:] for href in page.xpath("//a/@href[starts-with(., '#')]"))]
    for value in page.xpath("//@aria-describedby"):
        named += value.split()
    ids = page.xpath("//@id")
    return [name for name in named if ids.count(name) != 1]


@pytest.fixture
def blank():
    return draw_form(Everything())


@pytest.fixture
def wrong():
    return draw_form(Everything({}))


@pytest.mark.parametrize("form", [Everything(), Everything({}), Everything({}, prefix="row-1")])
def test_every_label_description_and_summary_link_leads_to_one_element(form):
    assert unresolved_references(draw_form(form)) == []


@pytest.mark.parametrize("name", ONE_LINE)
def test_a_control_has_its_class_its_label_and_its_hint(blank, name):
    control = by_id(blank, f"id_{name}")

    assert CONTROL_CLASSES.get(name, "govuk-input") in control.classes
    assert not [css_class for css_class in control.classes if css_class.endswith("--error")]
    assert [text_of(label) for label in blank.xpath("//label[@for=$id]", id=f"id_{name}")] == [name.title()]
    assert control.get("aria-describedby").split()[0] == f"id_{name}_helptext"
    assert "aria-invalid" not in control.attrib


@pytest.mark.parametrize("name", ONE_LINE)
def test_a_wrong_control_is_marked_and_described_by_its_error(wrong, name):
    control = by_id(wrong, f"id_{name}")

    assert f"{CONTROL_CLASSES.get(name, 'govuk-input')}--error" in control.classes
    assert control.get("aria-describedby").split()[:2] == [f"id_{name}_helptext", f"id_{name}_error"]
    assert control.get("aria-invalid") == "true"
    assert text_of(by_id(wrong, f"id_{name}_error")) == "Error: This field is required."


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_is_a_fieldset_described_as_a_whole(wrong, name):
    (fieldset,) = wrong.xpath("//fieldset[.//input[@name=$name]]", name=name)

    assert text_of(fieldset.find("legend")) == name.title()
    assert fieldset.get("aria-describedby") == f"id_{name}_helptext id_{name}_error"
    assert [box.get("id") for box in fieldset.iter("input")] == [f"id_{name}_0", f"id_{name}_1"]
    assert {key for box in fieldset.iter("input") for key in box.attrib} == {
        "class",
        "type",
        "name",
        "value",
        "id",
    }


def test_every_group_around_a_wrong_field_is_marked(wrong):
    groups = wrong.find_class("govuk-form-group")

    assert len(groups) == len(Everything.base_fields) - 1
    assert all("govuk-form-group--error" in group.classes for group in groups)


def test_the_summary_links_a_group_to_its_first_option(wrong):
    targets = wrong.xpath("//*[contains(@class, 'govuk-error-summary__list')]//a/@href")

    assert targets == [f"#id_{name}" for name in [*ONE_LINE, "tick"]] + ["#id_boxes_0", "#id_radios_0"]


def test_an_error_of_a_hidden_field_is_told_without_a_link(wrong):
    items = wrong.xpath("//*[contains(@class, 'govuk-error-summary__list')]/li[not(a)]")

    assert [text_of(item) for item in items] == ["This field is required."]


def test_there_is_no_summary_without_errors(blank):
    assert blank.find_class("govuk-error-summary") == []


def test_browsers_are_never_asked_to_check(blank):
    assert blank.xpath("//@required") == []


def test_what_was_typed_or_chosen_is_shown_again():
    typed = {
        "text": "T", "email": "no", "url": "u", "number": "many", "date": "soon", "area": "A\nB", "choice": "b",
        "tick": "on", "boxes": ["b"], "radios": "b", "secret": "s",
    }  # fmt: skip
    page = draw_form(Everything(typed))

    assert {name: by_id(page, f"id_{name}").get("value") for name in [*ONE_LINE[:5], "secret"]} == {
        name: typed[name] for name in [*ONE_LINE[:5], "secret"]
    }
    assert by_id(page, "id_area").text.strip() == "A\nB"
    assert page.xpath("//*[@id='id_choice']/option[@selected]/@value") == ["b"]
    assert page.xpath("//input[@checked]/@id") == ["id_tick", "id_boxes_1", "id_radios_1"]


def test_a_number_is_typed_as_text_so_that_a_mistake_can_be_seen(blank):
    number = by_id(blank, "id_number")

    assert (number.get("type"), number.get("inputmode"), number.get("min")) == ("text", "numeric", None)


def test_attributes_of_a_widget_reach_the_control():
    class Form(forms.Form):
        town = forms.CharField(
            widget=forms.TextInput(
                attrs={"class": "govuk-input--width-20", "spellcheck": "false", "aria-describedby": "note"}
            )
        )

    town = by_id(draw('<p id="note">n</p>{{ form|crispy }}', form=Form()), "id_town")

    assert town.get("class") == "govuk-input govuk-input--width-20"
    assert (town.get("spellcheck"), town.get("aria-describedby")) == ("false", "note")


def test_a_count_says_its_limit_without_javascript_and_cuts_nothing_off(blank):
    area = by_id(blank, "id_area")
    group = area.getparent()

    assert (group.get("data-module"), group.get("data-maxlength")) == ("govuk-character-count", "1500")
    assert "govuk-js-character-count" in area.classes
    assert area.get("aria-describedby") == "id_area_helptext id_area-info"
    assert text_of(by_id(blank, "id_area-info")) == "You can enter up to 1,500 characters"
    assert "maxlength" not in area.attrib


def test_two_errors_of_a_field_stay_in_one_element():
    form = Everything({})
    form.add_error("text", "Second")

    assert text_of(by_id(draw_form(form), "id_text_error")) == "Error: This field is required. Second"


def test_an_error_of_the_whole_form_links_to_the_first_field_and_stands_in_the_form():
    form = Link({"address": "x"})
    form.add_error(None, "Together these are wrong")
    page = draw_form(form)

    assert page.xpath("//a[@href='#id_address']/text()") == ["Together these are wrong"]
    assert [text_of(message) for message in page.find_class("govuk-error-message")] == [
        "Error: Together these are wrong"
    ]


@pytest.mark.parametrize("widget", [forms.RadioSelect, forms.CheckboxSelectMultiple, forms.Select])
def test_hostile_labels_choices_hints_and_values_stay_text(widget):
    class Form(forms.Form):
        text = forms.CharField(label=HOSTILE, help_text=HOSTILE)
        choice = forms.ChoiceField(label=HOSTILE, choices=[(HOSTILE, HOSTILE)], widget=widget)

    Form.base_fields["choice"].choice_hints = {HOSTILE: HOSTILE}
    form = Form({"text": HOSTILE, "choice": [HOSTILE]})
    form.add_error("text", HOSTILE)
    page = draw_form(form)

    assert page.xpath("//script") == []
    assert by_id(page, "id_text").get("value") == HOSTILE
    assert text_of(by_id(page, "id_text_helptext")) == HOSTILE
    assert page.xpath("//*[@name='choice']//@value | //*[@name='choice']/@value")[-1] == HOSTILE


def test_an_option_can_have_a_hint_of_its_own():
    form = Everything()
    form.fields["radios"].choice_hints = {"b": "Schools, health, police"}
    page = draw_form(form)

    assert by_id(page, "id_radios_1").get("aria-describedby") == "id_radios_1_hint"
    assert text_of(by_id(page, "id_radios_1_hint")) == "Schools, health, police"
    assert "aria-describedby" not in by_id(page, "id_radios_0").attrib


@pytest.mark.parametrize(("name", "within"), [("text", "label"), ("radios", "legend")])
def test_a_question_can_be_the_heading_of_its_page(name, within):
    form = Everything()
    form.fields[name].is_page_heading = True
    (heading,) = draw_form(form).iter("h1")

    assert text_of(heading) == name.title()
    assert within in {heading.getparent().tag, *(child.tag for child in heading)}


def test_a_stored_file_is_named_and_can_be_removed_only_if_it_may_be_missing():
    class Stored:
        url = "/files/plan.docx"

        def __str__(self):
            return "plan.docx"

    class Form(forms.Form):
        kept = forms.FileField(required=False)
        needed = forms.FileField()

    page = draw_form(Form(initial={"kept": Stored(), "needed": Stored()}))

    assert page.xpath("//a/text()") == ["plan.docx", "plan.docx"]
    assert page.xpath("//input/@name") == ["kept", "kept-clear", "needed"]
    assert unresolved_references(page) == []


def test_a_file_that_was_just_sent_is_not_shown_as_stored():
    page = draw_form(Everything({}, {"file": SimpleUploadedFile("plan.docx", b"x")}))

    assert "plan.docx" not in text_of(page)
    assert by_id(page, "id_file").get("value") is None


def test_a_formset_tells_its_rows_apart_and_links_to_the_wrong_one():
    rows = forms.formset_factory(Link, can_delete=True, min_num=1, validate_min=True)
    data = {"form-TOTAL_FORMS": 3, "form-INITIAL_FORMS": 3, "form-0-address": "x", "form-2-DELETE": "on"}
    formset = rows(data)
    formset.item_name = "Link"
    page = draw("{% error_summary formset %}{{ formset|crispy }}", formset=formset)

    assert [text_of(legend) for legend in page.iter("legend")] == ["Link 1", "Link 2", "Link 3"]
    assert page.xpath("//a/@href") == ["#id_form-1-address"]
    assert page.xpath("//input[@type='hidden']/@name")[0] == "form-TOTAL_FORMS"
    assert unresolved_references(page) == []


def test_a_formset_with_too_few_rows_links_to_its_first_field():
    rows = forms.formset_factory(Link, extra=2, min_num=1, validate_min=True)
    page = draw(
        "{% error_summary formset %}{{ formset|crispy }}",
        formset=rows({"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0}),
    )

    assert page.xpath("//a/text()")[0] == "Please submit at least 1 form."
    assert page.xpath("//a/@href")[0] == "#id_form-0-address"


def test_the_whole_form_posts_without_browser_checks_and_with_a_token():
    form = Everything()
    form.helper = FormHelper()
    form.helper.add_input(Submit("save", "Save <draft>"))
    page = draw("{% crispy form %}", form=form, csrf_token="secret-token")
    (element,) = page.iter("form")
    (button,) = page.iter("button")

    assert (element.get("method"), element.get("enctype")) == ("post", "multipart/form-data")
    assert "novalidate" in element.attrib
    assert page.xpath("//input[@name='csrfmiddlewaretoken']/@value") == ["secret-token"]
    assert (button.get("type"), button.get("class"), text_of(button)) == ("submit", "govuk-button", "Save <draft>")
    assert button.get("data-prevent-double-click") == "true"


def test_a_layout_places_fields_buttons_and_text():
    class Form(forms.Form):
        first = forms.CharField()
        second = forms.CharField()

        helper = FormHelper()
        helper.layout = Layout(
            Fieldset("Names & places", "first", css_id="names"),
            Div(Field("second", css_class="govuk-input--width-5", wrapper_class="wide"), css_class="box"),
            HTML("<p>{{ 1|add:1 }}</p>"),
            ButtonHolder(Submit("go", "Go", css_class="govuk-button--warning"), Button("later", "Later")),
        )

    form = Form({})
    form.add_error(None, "Whole")
    page = draw("{% crispy form %}", form=form)

    assert text_of(by_id(page, "names").find("legend")) == "Names & places"
    assert by_id(page, "id_first").getparent().getparent().get("id") == "names"
    assert by_id(page, "id_second").get("class") == "govuk-input govuk-input--error govuk-input--width-5"
    assert "wide" in by_id(page, "id_second").getparent().classes
    assert page.xpath("//p[not(@class)]/text()") == ["2"]
    assert [(button.get("type"), button.get("class")) for button in page.iter("button")] == [
        ("submit", "govuk-button govuk-button--warning"),
        ("button", "govuk-button govuk-button--secondary"),
    ]
    assert "Error: Whole" in text_of(page)
