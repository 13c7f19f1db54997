"""Entries for search, and beside them the full-text index of whichever database this is."""

import django.db.models.deletion
from django.contrib.postgres.operations import UnaccentExtension
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, migrations, models


class Unaccent(UnaccentExtension):
    """The extension if it can be had, and otherwise what to do; it is left in place, others may use it."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        try:
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        except ProgrammingError as error:
            raise ImproperlyConfigured(
                "Search needs the PostgreSQL extension unaccent, and this role may not create it. Ask the "
                'database administrator to run "CREATE EXTENSION unaccent" in this database; then migrate again.'
            ) from error

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        pass


# Punctuation divides words, as it does on SQLite: PostgreSQL's own parser would take "health/education"
# for the name of a file. The stemmer is Porter's first, which SQLite has too, and no word is left out.
PUNCTUATION = "!\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~"
SPACES = " " * 32


def words(column):
    """The column as a word list."""
    return f"to_tsvector('practices_english', translate({column}, '{PUNCTUATION}', '{SPACES}'))"


POSTGRESQL = [
    "CREATE TEXT SEARCH DICTIONARY practices_porter (TEMPLATE = snowball, LANGUAGE = porter)",
    "CREATE TEXT SEARCH CONFIGURATION practices_english (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION practices_english ALTER MAPPING FOR "
    "asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart "
    "WITH unaccent, practices_porter",
    "ALTER TABLE practices_searchentry "
    f"ADD COLUMN title_vector tsvector GENERATED ALWAYS AS ({words('title')}) STORED, "
    "ADD COLUMN vector tsvector GENERATED ALWAYS AS ("
    f"setweight({words('title')}, 'A') || setweight({words('names')}, 'B') || "
    f"setweight({words('summary')}, 'B') || setweight({words('text')}, 'D') || "
    "array_to_tsvector(string_to_array(facets, ' '))) STORED",
    "CREATE INDEX search_entry_words ON practices_searchentry USING gin (vector)",
    # Long columns are kept beside the row, so that counting and sorting read little
    "ALTER TABLE practices_searchentry SET (toast_tuple_target = 256)",
    "ALTER TABLE practices_searchentry "
    "ALTER COLUMN facets SET STORAGE MAIN, ALTER COLUMN title_vector SET STORAGE MAIN",
]
NOT_POSTGRESQL = [
    "DROP INDEX search_entry_words",
    "ALTER TABLE practices_searchentry DROP COLUMN vector, DROP COLUMN title_vector",
    "DROP TEXT SEARCH CONFIGURATION practices_english",
    "DROP TEXT SEARCH DICTIONARY practices_porter",
]

COLUMNS = "title, names, summary, text, facets"
OLD = "INSERT INTO practices_search (practices_search, rowid, title, names, summary, text, facets) VALUES ('delete', old.practice_id, old.title, old.names, old.summary, old.text, old.facets);"
NEW = "INSERT INTO practices_search (rowid, title, names, summary, text, facets) VALUES (new.practice_id, new.title, new.names, new.summary, new.text, new.facets);"
# A later migration that makes SQLite copy practices_searchentry loses these triggers, and must make them again.
SQLITE = [
    f"CREATE VIRTUAL TABLE practices_search USING fts5({COLUMNS}, content='practices_searchentry', "
    "content_rowid='practice_id', tokenize='porter unicode61 remove_diacritics 2')",
    f"CREATE TRIGGER practices_search_insert AFTER INSERT ON practices_searchentry BEGIN {NEW} END",
    f"CREATE TRIGGER practices_search_delete AFTER DELETE ON practices_searchentry BEGIN {OLD} END",
    f"CREATE TRIGGER practices_search_update AFTER UPDATE ON practices_searchentry BEGIN {OLD} {NEW} END",
]
NOT_SQLITE = [
    "DROP TRIGGER practices_search_update",
    "DROP TRIGGER practices_search_delete",
    "DROP TRIGGER practices_search_insert",
    "DROP TABLE practices_search",
]


def run(on_postgresql, on_sqlite):
    """An operation of statements for the database at hand."""

    def operation(apps, schema_editor):
        is_postgresql = schema_editor.connection.vendor == "postgresql"
        for statement in on_postgresql if is_postgresql else on_sqlite:
            schema_editor.execute(statement, params=None)

    return operation


class Migration(migrations.Migration):
    dependencies = [("practices", "0001_initial")]

    operations = [
        Unaccent(),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "practice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="practices.practice",
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("facets", models.TextField()),
                ("title", models.TextField()),
                ("names", models.TextField()),
                ("summary", models.TextField()),
                ("text", models.TextField()),
            ],
            options={
                "ordering": ("-published_at", "-practice"),
                "verbose_name_plural": "search entries",
                "indexes": [
                    models.Index(fields=["-published_at", "-practice"], name="search_entry_newest"),
                    models.Index(fields=["facets"], name="search_entry_facets"),
                ],
            },
        ),
        migrations.RunPython(run(POSTGRESQL, SQLITE), run(NOT_POSTGRESQL, NOT_SQLITE)),
    ]
