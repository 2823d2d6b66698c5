"""Retrieval for the explanations of the golden set: the passage that holds the answer, among all of the sample corpus.

A passage is right where it holds every text that the case expects, in a report and section that it names; the row of a
table holds what its column headers say. The same is
printed with a typing slip in each question. The index is built in a temporary folder.

    python -m eval.benchmarks.retrieval_golden
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.retrieval import Retriever, ScoredPassage
from eval.benchmarks.passage_ranking import HEADER, SLIPS, Figures, RetrievalSet, figures, with_slips
from eval.cases import TUNED_FILE, GoldenCase, Kind, read_cases
from index.generation import Generation
from index.labels import fold
from index.records import Language, Passage, PassageKind
from index.settings import Settings, load_settings
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


@dataclass(frozen=True, slots=True)
class GoldenIndex:
    """The golden explanations with an index of the corpus that answers them."""

    held: RetrievalSet
    languages: Sequence[Language]
    generation: Generation

    def search(self, settings: Settings, questions: Sequence[str] = ()) -> list[list[ScoredPassage]]:
        """Return the passages of each question under some settings; a year that a question names filters.

        questions: others in the place of those of the set, one for one.
        """
        years = {report.reference_date.year for report in self.generation.store.reports() if report.reference_date}
        retriever = Retriever(self.generation, settings)
        found = []
        for question, language in zip(questions or self.held.questions, self.languages, strict=True):
            named = years & {int(year) for year in re.findall(r"\b20\d\d\b", question)}
            found.append(retriever.search(question, years=named or None, limit=50, language=language))
        return found

    def figures(self, settings: Settings, questions: Sequence[str] = ()) -> Figures:
        """Return the figures of some settings."""
        rows = {passage_id: row for row, passage_id in enumerate(self.held.passages)}
        run = [[rows[one.passage.passage_id] for one in found] for found in self.search(settings, questions)]
        return figures(run, self.held.relevant)


@contextmanager
def golden_index(
    settings: Settings, build: Callable[[Settings], object] = lambda settings: build_index([], settings)
) -> Iterator[GoldenIndex]:
    """Build the index of the sample corpus in a temporary folder, for the tuned explanations."""
    cases = [case for case in read_cases(TUNED_FILE) if case.kind is Kind.EXPLANATION]
    with tempfile.TemporaryDirectory() as folder:
        settings = settings.model_copy(update={"index_dir": Path(folder)})
        build(settings)
        generation = Generation.open(settings.index_dir, settings)
        reports = generation.store.reports()
        held = golden_set([one for report in reports for one in generation.store.passages_of(report.report_id)], cases)
        by_question = {case.question: case.language for case in cases}
        yield GoldenIndex(held, [by_question[question] for question in held.questions], generation)
        generation.close()


def main() -> int:
    """Build the index of the sample corpus and print the table, with typing slips at its end."""
    settings = load_settings()
    with golden_index(settings) as golden:
        held = golden.held
        print(f"\n{held.name}: {len(held.passages)} passages, {len(held.questions)} questions\n{HEADER}")
        for gram, dense in WEIGHTS:
            name = f"stems {1 - gram - dense:.2f} + pieces {gram:.2f} + vectors {dense:.2f}"
            weights = settings.retrieval.model_copy(update={"gram_weight": gram, "dense_weight": dense})
            print(f"{name:46s} {golden.figures(settings.model_copy(update={'retrieval': weights}))}", flush=True)
        print(f"{'settings':46s} {golden.figures(settings)}", flush=True)
        for kind in SLIPS:
            slipped = golden.figures(settings, with_slips(held, kind).questions)
            print(f"{f'settings, {kind} in each question':46s} {slipped}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
