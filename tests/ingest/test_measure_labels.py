"""What a prose figure measures, as a noun phrase that people read."""

from __future__ import annotations

import pytest

from index.records import Language
from ingest.measure_labels import measure_label

IT, EN = Language.ITALIAN, Language.ENGLISH


@pytest.mark.parametrize(
    ("language", "measure", "counted", "expected"),
    [
        (IT, "attivate risorse", None, "risorse attivate"),
        (IT, "attivate e impegnate risorse", None, "risorse attivate e impegnate"),
        (IT, "pubblicato l'avviso per i giovani per un importo", None, "avviso pubblicato per i giovani"),
        (IT, "finanziate imprese", "imprese", "imprese finanziate"),
        (IT, "presentato domanda scuole", "scuole", "scuole, presentato domanda"),
        (IT, "finanziate lavoratori", "lavoratori", "lavoratori, finanziate"),
        (IT, "concedendo voucher", None, "voucher"),
        (IT, "spesa certificata", None, "spesa certificata"),
        (IT, "costo medio per edificio", None, "costo medio per edificio"),
        (IT, "partecipanti, in più rispetto al", None, "partecipanti, in più"),
        (IT, "tasso di cofinanziamento è salito", None, "tasso di cofinanziamento, salito"),
        (EN, "average grant, ranging", None, "average grant"),
        (EN, "Expenditure certified to the Commission had reached", None, "Expenditure certified to the Commission"),
        (EN, "trained persons", "persons", "trained persons"),
        (EN, "Access to Work scheme gave employers", "employers", "employers, Access to Work scheme"),
        (EN, "projects, approved for a total", None, "projects, approved"),
    ],
)
def test_labels(language, measure, counted, expected):
    assert measure_label(measure, counted, language) == expected


@pytest.mark.parametrize("measure", ["pari", "circa", "liquidati", "", "conta"])
def test_a_measure_is_never_lost(measure):
    assert measure_label(measure, None, IT) == measure
