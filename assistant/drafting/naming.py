"""How a draft names what a figure measures: the glossary's name where the column is a term of it, else as printed."""

from __future__ import annotations

from assistant.wording import MeasureName
from index.glossary import Glossary, Term
from index.labels import fold
from index.records import Fact, FactKind, Language

_PLURAL_ARTICLES = ("i ", "gli ", "le ")


def term_of(fact: Fact, glossary: Glossary) -> Term | None:
    """Return the term of money that the column of a table is exactly headed by; None for any other figure."""
    if fact.kind is not FactKind.TABLE:
        return None
    measure = fold(fact.measure)
    terms = (term for term in glossary.terms if term.stage is not None and term.default is None)
    return next((term for term in terms if any(fold(name) == measure for name in term.it)), None)


def name_of(fact: Fact, glossary: Glossary, language: Language) -> MeasureName:
    """Return what a figure measures, with and without its article; a printed name stands in quotes."""
    term = term_of(fact, glossary)
    if term is None:
        return MeasureName(f"«{fact.measure}»", f"«{fact.measure}»", printed=True)
    if language is Language.ENGLISH:
        label = term.label_en or (term.en or term.it)[0]
        return MeasureName(f"the {label}", label, term.plural_en)
    label, article = term.label_it or term.it[0], term.article_it or ""
    return MeasureName(f"{article}{label}", label, article.startswith(_PLURAL_ARTICLES))
