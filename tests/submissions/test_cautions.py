"""What an author is asked to look at again before submitting."""

from submissions.cautions import Caution, cautions
from submissions.completeness import problems
from tests.submissions.cast import make_draft

EVERYBODY, ELSEWHERE = "Everybody can read it", "; the contact page is the place for it."
NAMED = "People move on, and may not want to be named."
RECOGNISED = "Could somebody recognise a child or a family?"


def test_each_caution_says_where_and_what_and_blocks_nothing(cast):
    submission = make_draft(
        cast,
        title="Led by Priya Rao",
        description="Ring 020 7934 9999 about the VRU.",
        needs="Write to kay@home.example about three boys.",
    )
    submission.links.create(label="Report", address="https://a.example", outcome="silent")
    submission.links.create(label="Fine", address="https://b.example", outcome="answers")
    assert cautions(submission) == [
        Caution(section, " ".join(sentence))
        for section, sentence in [
            ("title", ["In the name of the project: “Priya Rao” looks like a person’s name.", NAMED]),
            (
                "description",
                ["In the description: “020 7934 9999” looks like a telephone number.", EVERYBODY + "."],
            ),
            ("learning", ["In what it takes: “kay@home.example” is an email address.", EVERYBODY + ELSEWHERE]),
            ("learning", ["In what it takes: “three boys” is a small number.", RECOGNISED]),
            ("description", ["Never written out: VRU. Some readers will not know them."]),
            ("links", ["https://a.example did not answer when we tried it. Check the address."]),
        ]
    ]
    assert problems(submission) == []


def test_the_contact_is_no_caution(cast):
    assert cautions(make_draft(cast)) == []
