"""What a stock pipeline makes of the same questions, side by side with us.

The peer is llama-index as it comes: its own reading and chunking of the same PDFs, FaissVectorStore, the same embedder,
top passages and no language model. It is scored as kindly as can be: right where the expected figures stand anywhere in
the first passage, in the first three. `eval/benchmarks/peers.py` makes the file; only cases with figures count.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from eval.baseline import digest_of_case
from eval.metrics import EXACT_FIGURE_MATCH
from eval.outcomes import GROUPINGS, Outcome, grouped

PEERS_FILE = Path(__file__).parent / "peers.json"
Table = tuple[tuple[str, ...], list[tuple[str, ...]], str]


def peer_rows(outcomes: Sequence[Outcome], path: Path = PEERS_FILE) -> Table:
    """Return header, rows by kind and a note: the share of cases right of both, over those that both were asked."""
    held = json.loads(path.read_text(encoding="utf-8"))
    both = [one for one in outcomes if _was_asked(held["cases"], one)]
    columns: list[tuple[str, Callable[[Outcome], float | None]]] = [("Chiedi", EXACT_FIGURE_MATCH.of_case)]
    columns += [(name, _scored(held["cases"], rank)) for rank, name in enumerate(held["columns"])]
    groups = {**grouped(both, GROUPINGS["kind"]), "all": both}
    rows = [
        (kind, str(len(members)), *(_share(members, score) for _, score in columns)) for kind, members in groups.items()
    ]
    return ("cases of", "n", *(name for name, _ in columns)), rows, held["note"]


def _was_asked(cases: dict[str, list[object]], outcome: Outcome) -> bool:
    held = cases.get(outcome.case_id)
    return held is not None and held[0] == digest_of_case(outcome.judgement.case)


def _scored(cases: dict[str, list[object]], rank: int) -> Callable[[Outcome], float]:
    return lambda outcome: float(bool(cases[outcome.case_id][rank + 1]))


def _share(outcomes: Sequence[Outcome], score: Callable[[Outcome], float | None]) -> str:
    values = [value for outcome in outcomes if (value := score(outcome)) is not None]
    return f"{sum(values) / len(values):.1%}" if values else "–"
