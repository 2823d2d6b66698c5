"""Words of everyday language ask for nothing of their own; words that turn a figure are never taken for such."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant
from index.generation import Generation
from index.settings import Settings

FIGURES = [
    ("Però quanto è stato certificato per l'Asse II nel 2021?", "243767933.27"),
    ("In soldoni, quanto è stato certificato per l'Asse II nel 2021?", "243767933.27"),
    ("Più o meno quanto è stato certificato per l'Asse II nel 2021?", "243767933.27"),
    ("Purtroppo non trovo la spesa certificata dell'Asse II nel 2021", "243767933.27"),
    ("Vorrei capirci di più, per curiosità: quanto è stato certificato per l'Asse II nel 2021?", "243767933.27"),
    ("Tutto sommato, quanti soldi sono arrivati a destinazione per l'Asse I nel 2019?", "164082630.06"),
    ("Tuttavia quanto valga la dotazione dell'Asse III nel 2019?", "332500000"),
    ("Chi fa la parte del leone nella spesa certificata del 2021?", "243767933.27"),
    ("Quale asse arranca di più nei pagamenti del 2021?", "10528653.71"),
    ("Quali sono gli impegni dell'Asse III nel 2021? Ve ne sarei grato", "246845103.04"),
]
TURNED = [
    "Quanti progetti sono stati bocciati?",
    "Quanti fondi sono stati restituiti nel 2021?",
    "Quanti tirocini sono stati interrotti?",
    "Quanto è stato speso per le piscine?",
    "Quanti dubbi ci sono sui disoccupati?",
    "Quante notizie sull'Asse II nel 2021?",
    "Quanti messaggi hanno ricevuto i disoccupati nel 2021?",
    "Quanti pagamenti sbagliati nell'Asse II nel 2021?",
    "Pagamenti dell'Asse II nel 2021 fatti tempestivamente",
    "Quanti partecipanti sono usciti anticipatamente nel 2021?",
    "Quanti soldi sono stati spesi inutilmente per l'Asse II nel 2021?",
    "Come si distribuiscono geograficamente i pagamenti dell'Asse II nel 2021?",
    "Quanto spesso vengono pagati i beneficiari dell'Asse II?",
    "Quanto hanno guadagnato i disoccupati nel 2021?",
    "Quanto è stato speso per la pioggia nel 2021?",
    "quanto è stato speso a matera per l'asse 2 nel 2021?",
    "Quanti operatori di pulizia sono stati formati nel 2021?",
    "Quante donazioni ha avuto l'Asse II nel 2021?",
    "Quanto è stato speso per l'affitto dell'Asse II nel 2021?",
    "Quante correzioni dell'Asse II nel 2021?",
    "Quanti medici disoccupati nel 2021?",
    "Quanto hanno versato i contribuenti per l'Asse II nel 2021?",
    "Quanti soldi dell'Asse II sono finiti in Svizzera nel 2021?",
    "Quanto è stato speso per i minori non accompagnati?",
    "Quanto è stato recuperato dell'Asse II nel 2021?",
]


@pytest.fixture(scope="module")
def sample(sample_index: Path) -> Assistant:
    """The assistant over the sample reports."""
    settings = Settings(index_dir=sample_index)
    return Assistant(Generation.open(sample_index, settings), settings)


@pytest.mark.parametrize(("question", "value"), FIGURES)
def test_everyday_words_ask_for_nothing(sample: Assistant, question: str, value: str) -> None:
    answer = sample.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == Decimal(value), answer.text


@pytest.mark.parametrize("question", TURNED)
def test_words_that_turn_a_figure_give_none(sample: Assistant, question: str) -> None:
    answer = sample.ask(question)
    assert answer.status is not Status.ANSWERED, answer.text
    assert not answer.figures
