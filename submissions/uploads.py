"""What the template reader needs to know of a programme, and where a file it has read belongs."""

from accounts.models import User
from practices.models import Authority, Programme
from submissions.intake import AuthorityNames, ReadTemplate, TemplateForm, read_template
from submissions.template_out.questions import questions


def form_of(programme: Programme) -> TemplateForm:
    """The programme's Word template as the reader sees it: its printed words, and the answers it knows."""
    return TemplateForm(
        title=programme.printed_title or programme.title,
        prompts=tuple(programme.printed_lines),
        categories=tuple(programme.categories.values_list("name", flat=True)),
        authorities=tuple(
            AuthorityNames(authority.name, tuple(authority.other_names)) for authority in Authority.objects.all()
        ),
        questions=questions(programme),
    )


def read(programme: Programme, file_name: str, data: bytes) -> ReadTemplate:
    """What a filled-in template says. Raises ``intake.Refused`` with a sentence for the sender."""
    return read_template(file_name, data, form_of(programme))


def home_of(read: ReadTemplate, person: User) -> Authority | None:
    """The authority whose draft this becomes: the first named one that ``person`` belongs to, or their own.

    Where the template names others only, a sentence says so in the template's notes.
    """
    own = list(Authority.objects.filter(pk__in=person.authority_ids))
    by_name = {authority.name: authority for authority in own}
    named = [by_name[name] for name in read.authorities if name in by_name]
    if named or not own:
        return named[0] if named else None
    if read.authorities:
        read.notes.append(
            f"The template names {' and '.join(read.authorities)}, and you belong to {own[0]}. "
            f"We have put {own[0]} first and the others as partners: please check."
        )
    return own[0]
