"""An author can be asked to finish a revision, and it can be closed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("submissions", "0005_pieces"),
    ]

    operations = [
        migrations.AlterField(
            model_name="transition",
            name="action",
            field=models.CharField(
                choices=[
                    ("submit", "Submitted"),
                    ("resubmit", "Sent in again"),
                    ("claim", "Taken into review"),
                    ("release", "Put back in the queue"),
                    ("hand_over", "Handed over to a colleague"),
                    ("lapse", "Put back in the queue, because nothing had happened for some days"),
                    ("request_changes", "Changes requested"),
                    ("decline", "Declined"),
                    ("reopen", "Opened again as a draft"),
                    ("publish", "Published"),
                    ("withdraw", "Withdrawn"),
                    ("revise", "Opened by LIIA as a revision of the published page"),
                    ("split_off", "Split off by LIIA from a submission with several pieces of work"),
                    ("drop", "Dropped: the published page stays as it is"),
                    (
                        "ask_to_finish",
                        "Asked by LIIA to be finished, because nothing had happened for some weeks",
                    ),
                    ("close", "Closed, because nothing had happened after LIIA asked: its words are kept"),
                ],
                max_length=20,
            ),
        ),
    ]
