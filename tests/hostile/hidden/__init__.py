"""Documents that hide something, by what they are; importing this package fills the register."""

from . import charts, open_documents, pdfs, pictures, slides, word, workbooks
from .recipe import RECIPES, Recipe, documents

__all__ = [
    "RECIPES",
    "Recipe",
    "charts",
    "documents",
    "open_documents",
    "pdfs",
    "pictures",
    "slides",
    "word",
    "workbooks",
]
