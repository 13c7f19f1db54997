import tomllib
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.text import slugify

from practices import search
from practices.models import Authority, Category, Programme, SubRegion, Synonym, Theme

FOLDER = settings.BASE_DIR / "practices" / "reference"


def was_removed(model, **key) -> bool:
    """Whether LIIA has removed such a row, which then does not come back by itself."""
    return model.history.filter(history_type="-", **key).exists() and not model.objects.filter(**key).exists()


class Command(BaseCommand):
    help = "Load authorities, sub-regions, programmes, themes and synonyms. What is there already stays as it is."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=FOLDER)

    @transaction.atomic
    def handle(self, *args, folder, **options):
        self.folder = folder
        loaded = {
            "sub-regions": self.load_sub_regions(),
            "authorities": self.load_authorities(),
            "programmes": self.load_programmes(),
            "themes": self.load_themes(),
            "groups of synonyms": self.load_synonyms(),
        }
        search.begin_edition()
        self.stdout.write(f"New: {', '.join(f'{count} {name}' for name, count in loaded.items())}.")

    def load_sub_regions(self) -> int:
        """Known by their codes."""
        return sum(
            SubRegion.objects.get_or_create(
                code=entry["code"], defaults={"name": entry["name"], "slug": slugify(entry["name"])}
            )[1]
            for entry in self.read("sub_region")
        )

    def load_authorities(self) -> int:
        """Known by their ONS codes."""
        regions = {region.code: region for region in SubRegion.objects.all()}
        return sum(self.load_authority(entry, regions) for entry in self.read("authority"))

    def load_authority(self, entry: dict, regions: dict[str, SubRegion]) -> bool:
        """Whether it is new."""
        if entry["sub_region"] not in regions:
            raise CommandError(f"{entry['name']}: no sub-region has the code {entry['sub_region']}.")
        values = {name: entry[name] for name in ("name", "liia_code", "other_names")}
        values |= {"slug": slugify(entry["name"]), "sub_region": regions[entry["sub_region"]]}
        return Authority.objects.get_or_create(ons_code=entry["ons_code"], defaults=values)[1]

    def load_programmes(self) -> int:
        """Known by their slugs, with their categories in the order of the file."""
        entries = (entry for entry in self.read("programme") if not was_removed(Programme, slug=entry["slug"]))
        return sum(self.load_programme(entry) for entry in entries)

    def load_programme(self, entry: dict) -> bool:
        """Whether it is new. A category that is missing from one that is not is added all the same."""
        names = ("title", "introduction", "ask", "is_open", "printed_title")
        values = {name: entry[name] for name in names} | {"printed_lines": entry["prompts"]}
        programme, is_new = Programme.objects.get_or_create(slug=entry["slug"], defaults=values)
        for position, category in enumerate(entry["categories"], start=1):
            if was_removed(Category, slug=category["slug"]):
                continue
            defaults = {**category, "programme": programme, "position": position}
            Category.objects.get_or_create(slug=category["slug"], defaults=defaults)
        return is_new

    def load_themes(self) -> int:
        """Known by their slugs."""
        return sum(
            Theme.objects.get_or_create(slug=entry["slug"], defaults={"name": entry["name"]})[1]
            for entry in self.read("theme")
            if not was_removed(Theme, slug=entry["slug"])
        )

    def load_synonyms(self) -> int:
        """A group is known by any of its words: staff may have added or removed others."""
        groups_ever = Synonym.history.values_list("words", flat=True)
        known = {word.lower() for words in groups_ever for word in words}
        groups = self.read("synonym")
        missing = [group for group in groups if known.isdisjoint(word.lower() for word in group["words"])]
        self.add_related({tuple(group["words"]): group.get("related", []) for group in groups})
        return len([Synonym.objects.create(**group) for group in missing])

    def add_related(self, related: dict[tuple[str, ...], list[str]]) -> None:
        """They came later than the groups: one that nobody has changed since it was loaded gets its own."""
        for group in Synonym.objects.filter(related=[]):
            if (near := related.get(tuple(group.words))) and group.history.count() == 1:
                group.related = near
                group.save()

    def read(self, table: str) -> list[dict]:
        """The entries of one file, which is called by the plural of its table."""
        name = f"{table[:-1]}ies" if table.endswith("y") else f"{table}s"
        return tomllib.loads((self.folder / f"{name}.toml").read_text())[table]
