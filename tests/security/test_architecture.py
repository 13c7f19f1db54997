"""What the folders promise: who imports whom, which pages are open, how long things are, what is not in them."""

import ast
import subprocess

from django.conf import settings

from tests.security import addresses

ROOT = settings.BASE_DIR
BELOW = {
    "practices": set(),
    "audit": set(),
    "opendata": {"practices"},
    "packs": {"practices"},
    "accounts": {"practices", "audit"},
    "alerts": {"accounts", "practices", "audit"},
    "submissions": {"accounts", "practices", "audit"},
    "stewardship": {"submissions", "alerts", "accounts", "practices", "audit"},
    "reports": {"stewardship", "submissions", "alerts", "accounts", "practices", "audit"},
    "administration": {"stewardship", "submissions", "alerts", "accounts", "practices", "audit"},
    "practice_portal": {
        "opendata",
        "packs",
        "administration",
        "stewardship",
        "submissions",
        "alerts",
        "accounts",
        "practices",
        "audit",
    },
}
APPS = tuple(BELOW)
MOST_LINES = 250
MOST_TEMPLATE_LINES = 120
LONGER = {
    "practice_portal/settings.py": "every setting of the service, in one place to look for it",
}
PUBLIC = {
    "healthz",
    "practices:home",
    "practices:list",
    "practices:map",
    "practices:suggest",
    "practices:detail",
    "practices:paper-pdf",
    "practices:paper-word",
    "practices:paper-text",
    "practices:contact-person",
    "practices:contact-sent",
    "practices:privacy",
    "practices:accessibility",
    "practices:cookies",
    "practices:contact",
    "practices:security-text",
    "practices:robots-text",
    "practices:identifier",
    "practices:document",
    "practices:read-document",
    "opendata:about",
    "opendata:api-start",
    "opendata:api-openapi",
    "opendata:api-practices",
    "opendata:api-practice",
    "opendata:api-facets",
    "opendata:api-vocabularies",
    "opendata:api-changes",
    "opendata:api-nothing",  # says in JSON that nothing is there
    "opendata:export-csv",
    "opendata:export-xlsx",
    "opendata:export-jsonl",
    "opendata:feed",
    "opendata:site-map",
    "opendata:site-map-part",
    "packs:pack",
    "packs:add",
    "packs:shared",
    "packs:read",
    "packs:order",
    "packs:file",
    "alerts:start",
    "alerts:asked",
    # whoever holds the link of a mail
    "alerts:confirm",
    "alerts:manage",
    "alerts:unsubscribe",
    "alerts:start-again",
    "stewardship:keep-true",
    # the way in
    "account_request_login_code",
    "account_confirm_login_code",
    "mfa_authenticate",
    "account_inactive",
    "account_login",
    "account_logout",
    # sends on to the way in
    "admin:login",
}


def modules(app: str) -> list:
    return [path for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts]


def imports_of(path) -> set[str]:
    """The first part of each name that a module imports, wherever in it, also by a function's string."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in DYNAMIC:
            found.update(str(word.value).partition(".")[0] for word in node.args if isinstance(word, ast.Constant))
    return found


DYNAMIC = {"import_module", "import_string", "__import__", "get_model", "get_app_config"}


def test_imports_run_downwards_also_inside_functions():
    upwards = {
        str(path.relative_to(ROOT)): sorted(imports_of(path) & set(APPS) - BELOW[app] - {app})
        for app in APPS
        for path in modules(app)
    }

    assert {path: names for path, names in upwards.items() if names} == {}


def test_no_foreign_key_of_published_practice_leads_to_work_in_progress():
    from django.apps import apps

    related = {
        field.related_model._meta.app_label
        for model in apps.get_app_config("practices").get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete
    }

    assert related == {"practices"}


def test_exactly_these_pages_need_no_sign_in():
    needs = {name: getattr(pattern.callback, "login_required", True) for name, pattern in addresses.patterns()}

    assert {name for name, needed in needs.items() if not needed} == PUBLIC


def length(path) -> int:
    return len(path.read_text().splitlines())


def test_no_module_is_longer_than_one_reads_in_a_sitting():
    long = {str(path.relative_to(ROOT)) for app in APPS for path in modules(app) if length(path) > MOST_LINES}

    assert long == set(LONGER)


def test_no_template_is_longer_than_two_screens():
    templates = [path for path in sorted((ROOT / "templates").rglob("*")) if path.is_file()]

    assert [path.name for path in templates if length(path) > MOST_TEMPLATE_LINES] == []


def tracked() -> list[str]:
    """Every file that is, or is about to be, in the repository."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in names.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_knows_the_machine_that_it_was_written_on():
    # assembled, so that this file does not hold what it looks for
    strangers = [
        "/".join(["", "work", ""]),
        "/".join(["", "root", ""]),
        "index-" + "url",
        '"resol' + 'ved": "http',
    ]
    strangers += [".".join(words) for words in (("npmjs", "org"), ("python" + "hosted", "org"), ("pypi", "org"))]
    texts = {name: (ROOT / name).read_text(errors="ignore") for name in tracked()}

    assert {name: word for name, text in texts.items() for word in strangers if word in text} == {}


def test_no_secret_is_in_a_file():
    keys = ["-----BEGIN " + "PRIVATE", "BEGIN RSA " + "PRIVATE", "AK" + "IA", "gh" + "p_", "xox" + "b-"]
    texts = {name: (ROOT / name).read_text(errors="ignore") for name in tracked()}

    assert {name: word for name, text in texts.items() for word in keys if word in text} == {}
