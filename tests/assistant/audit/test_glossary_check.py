"""What the glossary knows and no report uses, and the other way round."""

from __future__ import annotations

from audit_reports import RIGHT, made_generation

from assistant.audit.glossary_check import UnknownWord, UseKind, check_glossary
from index.glossary import Term, load_glossary


def with_terms(*terms):
    glossary = load_glossary()
    return glossary.model_copy(update={"terms": (*glossary.terms, *terms)})


def test_terms_that_no_report_uses_are_named_and_those_used_are_not(tmp_path):
    store = made_generation(tmp_path, RIGHT).store
    glossary = with_terms(
        Term(id="ferries", it=("traghetti veloci",), citizens=("voucher",)),
        Term(id="vouchers", it=("voucher",)),
        Term(id="leads", citizens=("soldini",)),
    )
    unused = {term.id for term in check_glossary(store, glossary).unused}
    assert "ferries" in unused
    assert not {"vouchers", "leads", "certified", "allocation"} & unused


def test_headers_and_counted_nouns_without_an_entry_are_named_until_they_have_one(tmp_path):
    ferries = "".join(f"\nNel 2023 sono salpati {count} traghetti veloci.\n" for count in (12, 14, 15))
    text = RIGHT.replace("| Peso |", "| Zavorra |") + ferries
    store = made_generation(tmp_path, text).store
    unknown = check_glossary(store, load_glossary()).unknown
    assert UnknownWord("zavorra", UseKind.HEADER, 1) in unknown
    assert UnknownWord("traghetti veloci", UseKind.COUNTED, 3) in unknown
    assert not {"dotazione", "impegni", "avanzamento impegni", "spesa certificata"} & {word.text for word in unknown}
    known = with_terms(Term(id="ferries", it=("traghetti",)), Term(id="ballast", it=("zavorra",)))
    texts = {word.text for word in check_glossary(store, known).unknown}
    assert not {"zavorra", "traghetti veloci"} & texts
