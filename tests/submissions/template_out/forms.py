"""Submissions as somebody might have written them, and what must come back of one."""

import re

from hypothesis import strategies as st

from practices.choices import Evidence
from submissions.models import Submission
from submissions.snapshots import snapshot
from tests.submissions.template_out.texts import PROSE, WORD, drawn

PROSES = ("description", "impact", "learning", "needs")
LINE = st.one_of(st.just(""), st.lists(WORD, min_size=1, max_size=6).map(" ".join))
LINK = st.tuples(LINE, st.one_of(st.just(""), st.just("https://www.example.org/a?b=1&c=2"), WORD)).map(list)


def values(categories: list[str], authorities: list[str]) -> st.SearchStrategy[dict]:
    """Everything that an officer can write, by the snapshot's fields."""
    return st.fixed_dictionaries(
        {
            **dict.fromkeys(PROSES, PROSE),
            **dict.fromkeys(("title", "summary", "contact_name", "contact_role", "contact_email"), LINE),
            "evidence": st.sampled_from(["", *Evidence.values]),
            "contact_agrees": st.booleans(),
            "show_email": st.booleans(),
            "categories": st.lists(st.sampled_from(categories), unique=True),
            "partners": st.lists(st.sampled_from(authorities), unique=True),
            "links": st.lists(LINK.filter(any), max_size=3),
        }
    )


def said(submission: Submission) -> dict:
    """What a submission says, in such a way that two that read alike are equal."""
    kept = snapshot(submission)
    prose = {name: drawn(kept[name]) for name in PROSES}
    kept["links"] = [[re.sub(" +", " ", each).strip() for each in link] for link in kept["links"]]
    return {**kept, **prose}
