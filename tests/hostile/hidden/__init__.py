"""Documents that hide something, by what they are; importing this package fills the register."""

from . import open_documents, pdfs, pictures, slides, word, workbooks
from .recipe import RECIPES, Recipe, documents

__all__ = [
    "RECIPES",
    "Recipe",
    "documents",
    "open_documents",
    "pdfs",
    "pictures",
    "slides",
    "word",
    "workbooks",
]
