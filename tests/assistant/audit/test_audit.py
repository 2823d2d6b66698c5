"""Each check finds the error that one changed line makes, and says nothing where it only seems one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from audit_reports import RIGHT, audited, changed

from assistant.audit.finding import Check, FindingKind
from assistant.audit.wording import finding_sentence, place_words
from index.records import Language

CONTRADICTION, CHANGE, NOTE = FindingKind.CONTRADICTION, FindingKind.CHANGE, FindingKind.NOTE


def kinds(findings):
    return {(finding.kind, finding.check) for finding in findings}


def only(findings, check):
    found = [finding for finding in findings if finding.check is check]
    assert len(found) == 1
    return found[0]


def test_a_report_that_is_right_has_no_finding(tmp_path):
    assert audited(tmp_path, RIGHT) == ()


WRONG = {
    "a total that is not the sum": ("102.333.400,00 €", "102.833.400,00 €", Check.TOTAL, "102.833.400,00 €"),
    "a ratio that its formula does not give": ("65,4%", "64,5%", Check.RATIO, "64,5%"),
    "a share that its amount does not have": ("36,93%", "38,63%", Check.SHARE, "38,63%"),
    "shares that miss 100": ("3,89%", "2,98%", Check.HUNDRED, "100,00%"),
    "a text that says what its table does not": (
        "31,24 Mln€",
        "32,14 Mln€",
        Check.TEXT_TABLE,
        "32,14 Mln€",
    ),
    "men and women that are not the whole": ("(9.018)", "(9.118)", Check.PARTS, "20.040"),
    "a share of men that their number does not give": (
        "55% M (11.022) e il 45% F",
        "50% M (11.022) e il 50% F",
        Check.PART_SHARE,
        "50%",
    ),
    "the one share of a break-down that misses the whole": (
        "1.603 - 8% migranti",
        "1.603 - 28% migranti",
        Check.PART_SHARE,
        "28%",
    ),
    "a part above 100%": ("il 55% M", "il 155% M", Check.OVER_HUNDRED, "155%"),
    "a scale named twice": ("800 mila€", "800.000 mila€", Check.MAGNITUDE, "800.000 mila€"),
    "the one target that is not its allocation": (
        "(target 2029 = 61,3 Mln€)",
        "(target 2029 = 55,75 Mln€)",
        Check.PATTERN,
        "55,75 Mln€",
    ),
}


@pytest.mark.parametrize(("old", "new", "check", "printed"), WRONG.values(), ids=WRONG)
def test_an_error_is_found_at_its_place(tmp_path, old, new, check, printed):
    findings = [finding for finding in audited(tmp_path, changed(old, new)) if finding.check is check]
    assert printed in [finding.facts[0].printed for finding in findings]
    assert {finding.kind for finding in findings} == {CONTRADICTION}


NO_ERROR = {
    "a text that is rounded": ("31,24 Mln€", "31,2 Mln€"),
    "a text that hedges": ("31,24 Mln€", "circa 32 Mln€"),
    "a target in another unit of money": ("(target 2029 = 61,3 Mln€)", "(target 2029 = 61.300.000 €)"),
    "a percentage printed to the unit": ("65,4%", "65%"),
    "an initiative within a priority": ("sono stati stanziati 800 mila€", "gli impegni sono pari a 800 mila€"),
    "a round number of people": ("sono 20.040", "sono 20.000"),
    "men only": (" e il 45% F (9.018)", ""),
}


@pytest.mark.parametrize(("old", "new"), NO_ERROR.values(), ids=NO_ERROR)
def test_what_only_seems_an_error_is_not_told(tmp_path, old, new):
    assert audited(tmp_path, changed(old, new)) == ()


def test_a_figure_cut_off_instead_of_rounded_is_a_note(tmp_path):
    findings = audited(tmp_path, changed("pari a 25,78 Mln€", "pari a 25,77 Mln€"))
    assert kinds(findings) == {(NOTE, Check.TRUNCATED)}


def test_a_ratio_cut_off_instead_of_rounded_is_a_note(tmp_path):
    findings = audited(tmp_path, changed("52,0%", "51,9%"))
    assert kinds(findings) == {(NOTE, Check.RATIO)}


def test_a_formula_printed_the_wrong_way_round_is_told_once(tmp_path):
    findings = audited(tmp_path, changed("C=B/A", "C=A/B"))
    finding = only(findings, Check.FORMULA)
    assert kinds(findings) == {(CONTRADICTION, Check.FORMULA)}
    assert finding.words[:2] == ("C=A/B", "C=B/A")


def test_letters_that_name_no_ratio_of_their_columns_are_left_alone(tmp_path):
    assert audited(tmp_path, changed("C=B/A", "C=D/A")) == ()


def test_a_count_that_two_sentences_give_twice(tmp_path):
    again = "\nI voucher concessi alle famiglie numerose sono {}.\n"
    findings = audited(tmp_path, RIGHT + again.format("4.231"))
    assert kinds(findings) == {(CONTRADICTION, Check.TWICE)}
    assert {fact.value for fact in only(findings, Check.TWICE).facts} == {Decimal(4321), Decimal(4231)}


@pytest.mark.parametrize("count", ["oltre 4.300", "4.321", "4.000"])
def test_a_count_that_two_sentences_give_alike_or_rounded(tmp_path, count):
    assert audited(tmp_path, RIGHT + f"\nI voucher concessi alle famiglie numerose sono {count}.\n") == ()


def test_counts_of_other_things_are_not_compared(tmp_path):
    assert audited(tmp_path, RIGHT + "\nI voucher concessi alle famiglie con anziani sono 5.678.\n") == ()


def test_a_part_that_is_more_than_its_whole(tmp_path):
    text = RIGHT + "\nSono stati avviati 120 laboratori, di cui 150 laboratori serali.\n"
    assert kinds(audited(tmp_path, text)) == {(CONTRADICTION, Check.PART_OVER_WHOLE)}
    fewer = RIGHT + "\nSono stati avviati 120 laboratori, di cui 50 laboratori serali.\n"
    (tmp_path / "fewer").mkdir()
    assert audited(tmp_path / "fewer", fewer) == ()


def test_a_target_that_a_later_report_gives_otherwise_is_a_change(tmp_path):
    findings = audited(tmp_path, RIGHT, changed("= 7.000)", "= 7.700)"))
    finding = only(findings, Check.TARGET)
    assert finding.kind is CHANGE
    assert [fact.report_id for fact in finding.facts] == ["altamarca-2024", "altamarca-2023"]


def test_a_target_that_both_reports_give_alike_is_nothing(tmp_path):
    assert audited(tmp_path, RIGHT, RIGHT) == ()


def test_a_target_that_one_report_gives_twice_is_a_contradiction(tmp_path):
    item = '- 5.120 "Tirocini avviati" (target 2029 = 7.000);\n'
    text = changed(item, item + '- spesa sostenuta per i centri;\n- 5.120 "Tirocini avviati" (target 2029 = 7.700);\n')
    assert (CONTRADICTION, Check.TARGET) in kinds(audited(tmp_path, text))


def test_row_totals_and_sub_totals(tmp_path):
    table = """
## 3. Partecipanti

TABELLA 2. PARTECIPANTI

| Azione | Donne | Uomini | Totale |
| --- | --- | --- | --- |
| Corsi | 410 | 390 | 800 |
| Tirocini | 120 | 180 | {corsi} |
| Voucher | 75 | 25 | 100 |
| Totale | 605 | 595 | {totale} |
"""
    right = RIGHT + table.format(corsi=300, totale="1.200")
    assert audited(tmp_path, right) == ()
    (tmp_path / "wrong").mkdir()
    findings = audited(tmp_path / "wrong", RIGHT + table.format(corsi=310, totale="1.200"))
    assert only(findings, Check.ROW_TOTAL).facts[0].printed == "310"
    assert only(findings, Check.TOTAL).facts[0].printed == "1.200"


def test_people_counted_once_in_the_total_are_at_most_a_note(tmp_path):
    table = """
## 3. Partecipanti

TABELLA 2. PARTECIPANTI

| Azione | Partecipanti |
| --- | --- |
| Corsi | 800 |
| Tirocini | 300 |
| Totale | 1.040 |
"""
    assert kinds(audited(tmp_path, RIGHT + table)) == {(NOTE, Check.TOTAL)}


def test_a_row_of_means_is_no_total(tmp_path):
    table = """
## 3. Costi

TABELLA 2. COSTO MEDIO

| Azione | Costo medio |
| --- | --- |
| Corsi | 800,00 € |
| Tirocini | 300,00 € |
| Totale | 620,00 € |
"""
    assert audited(tmp_path, RIGHT + table) == ()


@pytest.mark.parametrize(("old", "new", "check", "printed"), WRONG.values(), ids=WRONG)
def test_each_finding_is_told_with_places_in_both_languages(tmp_path, old, new, check, printed):
    for finding in audited(tmp_path, changed(old, new)):
        told = {language: finding_sentence(finding, language) for language in Language}
        assert told[Language.ITALIAN] != told[Language.ENGLISH]
        for sentence in told.values():
            assert "{" not in sentence
            assert sentence.endswith(".")
        for fact in finding.facts:
            assert place_words(fact, Language.ITALIAN).startswith("riga del file ")
            assert fact.printed in fact.quote
