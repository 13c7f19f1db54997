"""Documents for the tests, made part by part, and what an inspection answers of them."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

import pytest

from inspection import Refused
from inspection.inside import answer
from inspection.report import Report


@dataclass(frozen=True)
class Asking:
    """Asks for a document under one name."""

    name: str

    def look(self, data):
        return Report.from_json(answer({"name": self.name}, data)[0]["report"])

    def clean(self, data, *kinds):
        return answer({"name": self.name, "kinds": list(kinds)}, data)[1]

    def found(self, data):
        return [(each.kind, each.where) for each in self.look(data).findings]

    def refusal(self, data):
        with pytest.raises(Refused) as refused:
            self.look(data)
        return str(refused.value)


def asking(name):
    """``look``, ``clean``, ``found`` and ``refusal`` of documents called ``name``."""
    one = Asking(name)
    return one.look, one.clean, one.found, one.refusal


def zipped(members, method=zipfile.ZIP_DEFLATED):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def unzipped(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
