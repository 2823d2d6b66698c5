from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import UsageError
from index.glossary import DEFAULT_GLOSSARY, load_glossary
from index.wordforms import english_form, word_form


def test_terms_have_ids_of_their_own_and_name_only_terms_that_exist() -> None:
    terms = load_glossary().terms
    ids = [term.id for term in terms]
    assert len(ids) == len(set(ids))
    assert {name for term in terms for name in (term.default, *term.also) if name} <= set(ids)


def test_every_measure_that_can_be_named_has_both_languages() -> None:
    for term in load_glossary().terms:
        assert bool(term.label_it) == bool(term.label_en), term.id
        assert bool(term.definition_it) == bool(term.definition_en), term.id


def test_qualifiers_are_found_as_whole_words() -> None:
    glossary = load_glossary()
    assert glossary.qualifiers_in("valore target al 2023") == ("target",)
    assert glossary.qualifiers_in("quota UE complessiva") == ("eu_share",)
    assert glossary.qualifiers_in("donnesco targhetta") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[terms]\n", "cannot be read"),
        ("[[terms]]\nid = 'x'\ncolour = 'red'\n", "colour"),
        ("[[terms]]\nid = 'x'\nkind = 'animal'\n", "kind"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, text: str, said: str) -> None:
    whole = DEFAULT_GLOSSARY.read_text(encoding="utf-8")
    path = tmp_path / "glossary.toml"
    path.write_text(f"{whole}\n{text}", encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        load_glossary(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.toml"):
        load_glossary(tmp_path / "nowhere.toml")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("certificata", "certificati"),
        ("famiglia", "famiglie"),
        ("beneficiario", "beneficiari"),
        ("politica", "politiche"),
    ],
)
def test_inflected_forms_are_one(first: str, second: str) -> None:
    assert word_form(first) == word_form(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("occupati", "occupazione"),
        ("partecipanti", "partecipazione"),
        ("attiva", "attivata"),
        ("programma", "programmato"),
    ],
)
def test_derived_words_are_two(first: str, second: str) -> None:
    assert word_form(first) != word_form(second)


@pytest.mark.parametrize(("first", "second"), [("families", "family"), ("prisons", "prison"), ("churches", "church")])
def test_english_plurals(first: str, second: str) -> None:
    assert english_form(first) == english_form(second)
