"""Retrieval for the explanations of the golden set: the passage that holds the answer, among all of the sample corpus.

A passage is right where it holds every text that the case expects, in a report and section that it names. The same is
printed with a typing slip in each question. The index is built in a temporary folder.

    python -m eval.benchmarks.retrieval_golden
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from assistant.retrieval import Retriever
from eval.benchmarks.passage_ranking import HEADER, RetrievalSet, figures, with_slips
from eval.cases import TUNED_FILE, GoldenCase, Kind, read_cases
from index.generation import Generation
from index.labels import fold
from index.records import Language, Passage, PassageKind
from index.settings import RetrievalSettings, Settings, load_settings
from ingest.build import build_index

WEIGHTS = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.2), (0.4, 0.0), (0.4, 0.1), (0.4, 0.2), (0.4, 0.3), (0.3, 0.5))


def holds_answer(passage: Passage, case: GoldenCase) -> bool:
    """Tell whether a passage holds what a case expects, where it expects it."""
    text = fold("\n".join((passage.text, *passage.context)) if passage.kind is PassageKind.TABLE_ROW else passage.text)
    for expected in case.must_contain:
        if not any(fold(one) in text for one in ([expected] if isinstance(expected, str) else expected)):
            return False
    return not case.places or any(
        place.report == passage.report_id
        and (place.section is None or any(heading.startswith(place.section) for heading in passage.section))
        for place in case.places
    )


def golden_set(passages: Sequence[Passage], cases: Sequence[GoldenCase]) -> RetrievalSet:
    """Return the explanations whose answer stands in some passage."""
    relevant = [frozenset(row for row, one in enumerate(passages) if holds_answer(one, case)) for case in cases]
    kept = [(case.question, rows) for case, rows in zip(cases, relevant, strict=True) if case.question and rows]
    return RetrievalSet(
        "golden explanations",
        tuple(passage.passage_id for passage in passages),
        tuple(question for question, _ in kept),
        tuple(rows for _, rows in kept),
    )


def print_runs(held: RetrievalSet, generation: Generation, settings: Settings, languages: dict[str, Language]) -> None:
    """Print the figures of each weighting; a year that the question names filters, as the assistant does."""
    rows = {passage_id: row for row, passage_id in enumerate(held.passages)}
    years = {report.reference_date.year for report in generation.store.reports() if report.reference_date}
    print(f"\n{held.name}: {len(rows)} passages, {len(held.questions)} questions\n{HEADER}")
    for gram, dense in WEIGHTS:
        weighted = settings.model_copy(update={"retrieval": RetrievalSettings(gram_weight=gram, dense_weight=dense)})
        retriever = Retriever(generation, weighted)
        run = []
        for question in held.questions:
            named = years & {int(year) for year in re.findall(r"\b20\d\d\b", question)}
            language = languages.get(question, Language.ITALIAN)
            found = retriever.search(question, years=named or None, limit=50, language=language)
            run.append([rows[one.passage.passage_id] for one in found])
        name = f"stems {1 - gram - dense:.2f} + pieces {gram:.2f} + vectors {dense:.2f}"
        mark = "  <- settings" if weighted.retrieval == settings.retrieval else ""
        print(f"{name:46s} {figures(run, held.relevant)}{mark}", flush=True)


def main() -> int:
    """Build the index of the sample corpus and print both tables."""
    cases = [case for case in read_cases(TUNED_FILE) if case.kind is Kind.EXPLANATION]
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings().model_copy(update={"index_dir": Path(folder)})
        build_index([], settings)
        generation = Generation.open(settings.index_dir, settings)
        reports = generation.store.reports()
        passages = [passage for report in reports for passage in generation.store.passages_of(report.report_id)]
        held = golden_set(passages, cases)
        slipped = with_slips(held)
        languages = {case.question or "": case.language for case in cases}
        print_runs(held, generation, settings, languages)
        print_runs(slipped, generation, settings, languages)
        generation.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
