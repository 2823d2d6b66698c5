"""A draft on a thing by its name quotes what bears the name, not what a report says of things of its kind."""

from __future__ import annotations

from pathlib import Path

from assistant.assistant import Assistant
from assistant.drafting.draft import DraftRequest
from assistant.drafting.writing import Drafter
from index.generation import Generation
from index.settings import NO_MODEL, EmbedderSettings, Settings
from ingest.build import build_index

_REPORT = """# Relazione annuale di attuazione 2023

I dati sono riferiti al 31 dicembre 2023.

## 1. Le famiglie

I servizi per l'infanzia gratis crescono nei quartieri e nelle valli, con nuovi posti per tutte le famiglie.

La misura "Nidi Gratis" paga la retta alle famiglie di tre valli, e ne ha raggiunte 800 nel corso del 2023.
"""


def test_what_bears_the_name_goes_before_what_means_the_like(tmp_path: Path) -> None:
    (tmp_path / "valli-2023.md").write_text(_REPORT, encoding="utf-8")
    settings = Settings(index_dir=tmp_path / "index", embedder=EmbedderSettings(model=NO_MODEL))
    build_index([tmp_path / "valli-2023.md"], settings, lambda event: None)
    assistant = Assistant(Generation.open(settings.index_dir, settings), settings)
    text = "\n".join(one.text for one in Drafter(assistant.knowledge).write(DraftRequest("Nidi Gratis")).paragraphs)
    assert "paga la retta" in text
    assert "nuovi posti" not in text
