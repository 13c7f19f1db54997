"""Finds in a text what its author may not have meant to publish: numbers, names, addresses, acronyms.

Each function gives what it finds as it stands in the text, each once, the first few.
"""

import re
from collections.abc import Iterable
from itertools import islice

MOST_FOUND = 5
MOST_ACRONYMS = 10

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
TELEPHONE = re.compile(r"(?<![\d/.,-])(?:\+44\s?(?:\(0\)\s?)?|\(?0)(?:\d[\s)-]{0,2}){8,9}\d(?![\d/])")

ONE = "child|young person|young man|young woman|boy|girl|family|pupil|student|sibling|baby|teenager|care leaver"
MANY = (
    "children|young people|young men|young women|boys|girls|families|pupils|students|siblings|babies|teenagers|"
    "care leavers"
)
# Between a number and its noun stand adjectives; these, and plurals, begin something else
NOT_BETWEEN = (
    r"(?!(?:a|an|and|ago|at|by|each|every|for|from|hundred|in|million|on|or|out|per|than|that|thousand|to|who|with)\b"
    r"|\w{2,20}(?<!s)s\s)"
)
OF_THE = r"of (?:the|our|these|those)\s"
BETWEEN = rf"(?:{NOT_BETWEEN}[\w’'-]{{1,20}}\s){{0,3}}?"
SMALL_NUMBER = re.compile(
    rf"(?<![\w.,/–£$-])(?:(?:1|one)\s(?:{BETWEEN}(?:{ONE})|{OF_THE}{BETWEEN}(?:{MANY}))|"
    rf"(?:[2-5]|two|three|four|five)\s(?:{OF_THE})?{BETWEEN}(?:{MANY}))\b(?![’'])",
    re.IGNORECASE,
)
NO_COUNT_BEFORE = re.compile(  # a year at school, or the end of "one in five"
    r"\b(?:age|aged|band|chapter|class|every|grade|group|key stage|level|module|no|number|over|page|part|per|"
    r"phase|section|stage|step|tier|under|unit|version|ward|wave|week|year|years|zone|"
    r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten) (?:in|out of))\s$",
    re.IGNORECASE,
)
LONGEST_BEFORE = 16

PART = r"[A-Z](?:[’'c][A-Z])?[a-z’']{1,20}(?:-[A-Z][a-z]{1,20})?"
NAME = rf"{PART}(?: {PART}){{1,2}}"
TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame|Professor|Prof)\.? (?:{NAME}|[A-Z][a-z]+)")
ROLE = (
    r"(?:[Dd]irector|DCS|[Ll]eader|[Ll]ead|[Mm]ayor|[Cc]hief [Ee]xecutive|[Mm]anager|[Hh]ead|[Cc]o-?ordinator|"
    r"[Oo]fficer|[Ww]orker|[Mm]ember|[Cc]hair)"
)
AFTER_ROLE = re.compile(
    rf"\b(?:{ROLE}(?: (?:of|for) [a-z]+(?: [a-z]+)?)?,?|[Ll]ed by|[Cc]haired by|[Cc]ontact:?) ({NAME})"
)
AFTER_LONG_ROLE = re.compile(rf"\b{ROLE} (?:of|for) [\w’' -]{{1,60}}(?:, | \()({NAME})")
BEFORE_ROLE = re.compile(rf"\b({NAME})(?:, | \()(?:(?:[Tt]he|[Oo]ur|[Aa]|[Ii]nterim|[Aa]ssistant) )?{ROLE}\b")
NOT_PEOPLE = {
    "About", "Academy", "Action", "African", "All", "And", "Anti", "Asian", "Barking", "Barnet", "Bexley",
    "Black", "Board", "Borough", "Brent", "British", "Bromley", "Camden", "Care", "Caribbean", "Centre",
    "Chelsea", "Children", "City", "College", "Commission", "Community", "Council", "Croydon", "Dagenham",
    "Data", "Early", "East", "Education", "Enfield", "English", "Families", "Family", "First", "Forest",
    "Forum", "Fulham", "Greenwich", "Group", "Hackney", "Hamlets", "Hammersmith", "Haringey", "Harrow",
    "Havering", "Health", "Help", "Hillingdon", "History", "Hounslow", "Housing", "Islington", "Justice",
    "Kensington", "Kingston", "Lambeth", "Learning", "Lewisham", "Lives", "London", "Matters", "Merton",
    "Mixed", "Month", "Network", "Newham", "North", "Office", "Our", "Park", "Parents", "Partners",
    "Partnership", "People", "Place", "Plan", "Police", "Policy", "Practice", "Programme", "Project", "Public",
    "Race", "Redbridge", "Resources", "Richmond", "Safeguarding", "School", "Schools", "Service", "Services",
    "Social", "Somali", "South", "Southwark", "Staff", "Strategy", "Sutton", "Team", "Thames", "The", "Tower",
    "University", "Violence", "Waltham", "Wandsworth", "West", "Westminster", "White", "Work", "Workforce",
    "Working", "Young", "Youth",
}  # fmt: skip

ACRONYM = r"[A-Z][A-Z&]{1,5}"
CAPITALS = re.compile(rf"\b({ACRONYM})s?\b")
EXPLAINED = (re.compile(rf"\(({ACRONYM})s?\)"), re.compile(rf"\b({ACRONYM})s? \("))
EVERYBODY_KNOWS = {
    "AM", "BBC", "COVID", "EU", "GP", "HR", "II", "III", "IT", "IV", "NHS", "OK", "PDF", "PM", "TV", "UK", "USA",
}  # fmt: skip


def emails(text: str) -> list[str]:
    """Email addresses."""
    return _first(match.group() for match in EMAIL.finditer(text))


def telephones(text: str) -> list[str]:
    """What looks like a British telephone number."""
    return _first(match.group().strip() for match in TELEPHONE.finditer(text))


def small_numbers(text: str) -> list[str]:
    """One to five children or families; not "one in five", not "Year 5 pupils"."""
    return _first(" ".join(match.group().split()) for match in SMALL_NUMBER.finditer(text) if _counts(match, text))


def _counts(match: re.Match, text: str) -> bool:
    """Whether the number counts people, by the words before it."""
    return not NO_COUNT_BEFORE.search(text[max(0, match.start() - LONGEST_BEFORE) : match.start()])


def names(text: str) -> list[str]:
    """What looks like the name of a person: after a title, or beside a role."""
    titled = (match.group() for match in TITLED.finditer(text))
    beside = (
        match.group(1)
        for pattern in (AFTER_ROLE, AFTER_LONG_ROLE, BEFORE_ROLE)
        for match in pattern.finditer(text)
        if NOT_PEOPLE.isdisjoint(_plain_words(match.group(1)))
    )
    return _first([*titled, *beside])


def _plain_words(name: str) -> list[str]:
    return [word.removesuffix("’s").removesuffix("'s") for word in name.replace("-", " ").split()]


def unexplained_acronyms(text: str) -> list[str]:
    """Words in capitals that no bracket explains: neither "Words (ABC)" nor "ABC (words)"."""
    known = EVERYBODY_KNOWS.union(*(pattern.findall(text) for pattern in EXPLAINED))
    spoken = "\n".join(line for line in text.splitlines() if not line.isupper())
    return _first((word for word in CAPITALS.findall(spoken) if word not in known), MOST_ACRONYMS)


def _first(found: Iterable[str], most: int = MOST_FOUND) -> list[str]:
    return list(islice(dict.fromkeys(found), most))
