"""`chiedi audit` and `chiedi glossary check` from the command line."""

from __future__ import annotations

import json

import pytest
from audit_reports import changed, made_generation

from ui.cli import main


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("audit")
    settings = folder / "settings.toml"
    settings.write_text('[embedder]\nmodel = "none"\n', encoding="utf-8")
    made_generation(folder, changed("102.333.400,00 €", "102.833.400,00 €"), changed("= 7.000)", "= 7.700)"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHIEDI_SETTINGS", str(settings))
        yield str(folder / "index")


def test_findings_are_sentences_with_both_places(index, capsys):
    assert main(["audit", "--index", index]) == 0
    printed = capsys.readouterr().out
    assert "il totale stampato è 102.833.400,00 €, la somma delle 4 righe è 102.333.400,00 €" in " ".join(
        printed.split()
    )
    assert "altamarca-2023.md, riga del file 16, Tabella 1, riga «Totale», colonna «Impegni»" in printed
    assert "il valore obiettivo 2029 è cambiato da 7.000 a 7.700" in printed


def test_findings_as_json_hold_kind_values_and_places(index, capsys):
    assert main(["audit", "--index", index, "--format", "json", "--language", "en"]) == 0
    findings = json.loads(capsys.readouterr().out)
    total = next(finding for finding in findings if finding["check"] == "total")
    assert total["kind"] == "contradiction"
    assert total["expected"] == "102333400"
    assert total["places"][0]["value"] == "102833400"
    assert total["places"][0]["line"] == 16
    assert "the printed total is" in total["message"]
    assert [finding["kind"] for finding in findings if finding["check"] == "target"] == ["change"]


def test_one_report_leaves_out_what_only_touches_the_others(index, capsys):
    assert main(["audit", "--index", index, "--report", "altamarca-2024", "--format", "json"]) == 0
    assert {finding["check"] for finding in json.loads(capsys.readouterr().out)} == {"target"}


def test_a_report_that_is_not_there_is_wrong_use(index, capsys):
    assert main(["audit", "--index", index, "--report", "no-such"]) == 2
    assert "altamarca-2023, altamarca-2024" in capsys.readouterr().err


def test_no_index_is_exit_code_5(tmp_path, capsys):
    assert main(["audit", "--index", str(tmp_path / "none")]) == 5
    assert main(["glossary", "check", "--index", str(tmp_path / "none")]) == 5


def test_the_glossary_check_lists_what_is_unused_and_unknown(index, capsys):
    assert main(["glossary", "check", "--index", index]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("terms that no report uses: ")
    assert main(["glossary", "check", "--index", index, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert "certified" not in found["unused"]
    assert all(set(word) == {"text", "kind", "uses"} for word in found["unknown"])
