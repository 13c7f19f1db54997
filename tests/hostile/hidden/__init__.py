"""Documents that hide something, by what they are; importing this package fills the register."""

from . import charts, leftovers, open_documents, pdfs, pictures, slides, word, workbooks
from .recipe import RECIPES, Recipe, documents

__all__ = [
    "RECIPES",
    "Recipe",
    "charts",
    "documents",
    "leftovers",
    "open_documents",
    "pdfs",
    "pictures",
    "slides",
    "word",
    "workbooks",
]
