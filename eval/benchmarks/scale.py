"""1,000 generated reports, 300,000 facts: 500 questions whose answers the generator knows, their latency, the memory.

    python -m eval.benchmarks.scale [--reports 1000] [--questions 500] [--folder DIR] [--seed 7]

The reports are written as Markdown and read as any other, without vectors (embedding 100,000 passages with the built-in
model takes hours; `index_scale` measures the search among as many vectors). The folder keeps reports and index for a
later run. A question is asked once before it is timed, as a person's second question finds the program warm.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy

from assistant.answer import Answer, Status
from assistant.assistant import Assistant
from eval.benchmarks.data import memory_mib
from eval.benchmarks.generated_reports import GeneratedReport, generate
from eval.benchmarks.scale_questions import AskedFigure, questions
from eval.metrics import Values
from index.generation import Generation
from index.settings import NO_MODEL, EmbedderSettings, Settings
from ingest.build import build_index

BUDGET_P50_MS, BUDGET_P95_MS, BUDGET_MIB = 40, 150, 2048


def verdict(asked: AskedFigure, answer: Answer) -> str:
    """Return "right", "declined", "wrong" (another figure leads) or "beside" (the right one does not lead).

    What no report holds is right to be declined, and wrong to be answered.
    """
    if asked.value is None:
        return "wrong" if answer.status is Status.ANSWERED else "right"
    if answer.status is not Status.ANSWERED or not answer.figures:
        return "declined"
    same = [one.unit is asked.unit and abs(one.value) == abs(asked.value) for one in answer.figures]
    if same[0]:
        return "right"
    return "beside" if any(same) else "wrong"


def built_index(folder: Path, reports: Sequence[GeneratedReport]) -> tuple[Settings, float | None]:
    """Return the settings of the index over the reports, and how long it took to build where it was not there yet."""
    settings = Settings(index_dir=folder / "index", embedder=EmbedderSettings(model=NO_MODEL))
    if (settings.index_dir / "CURRENT").exists():
        return settings, None
    texts = folder / "reports"
    texts.mkdir(parents=True, exist_ok=True)
    for report in reports:
        (texts / f"{report.report_id}.md").write_text(report.text, encoding="utf-8")
    started = time.perf_counter()
    build_index([texts], settings)
    return settings, time.perf_counter() - started


def main() -> int:
    """Print the result as text and, on the last line, as JSON; exit code 1 where an answer gave a wrong figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        return _measure(arguments.folder or Path(name), arguments.reports, arguments.questions, arguments.seed)


def _measure(folder: Path, count: int, question_count: int, seed: int) -> int:
    reports = list(generate(count))
    asked = questions(reports, question_count, seed)
    facts = sum(len(report.figures) for report in reports)
    settings, seconds = built_index(folder, reports)
    del reports
    generation = Generation.open(settings.index_dir, settings)
    read = sum(source.facts for source in generation.manifest.sources)
    before = memory_mib()
    assistant = Assistant(generation, settings)
    verdicts, (clock, processor) = _ask(assistant, asked)
    figures = {
        "reports": count,
        "facts printed": facts,
        "facts read": read,
        "build, s": None if seconds is None else round(seconds),
        "questions": len(asked),
        **Counter(verdicts.values()),
        **_percentiles("", clock),
        **_percentiles(" of the processor", processor),
        "memory, MiB": round(memory_mib()),
        "memory of index and assistant, MiB": round(memory_mib() - before),
    }
    for asked_one, held in verdicts.items():
        if held != "right":
            print(f"{held}: [{asked_one.kind}] {asked_one.question}  ({asked_one.value})")
    kinds = Counter(one.kind for one in asked)
    right = Counter(one.kind for one, held in verdicts.items() if held == "right")
    print(", ".join(f"{kind} {right[kind]}/{kinds[kind]}" for kind in kinds))
    print(f"budget: p50 {BUDGET_P50_MS} ms, p95 {BUDGET_P95_MS} ms, {BUDGET_MIB} MiB")
    print("figures " + json.dumps(figures))
    return 1 if "wrong" in verdicts.values() else 0


def _percentiles(name: str, times: Values) -> dict[str, float]:
    return {f"p{rank}{name}, ms": round(float(numpy.percentile(times, rank)), 1) for rank in (50, 95, 99)}


def _ask(assistant: Assistant, asked: Sequence[AskedFigure]) -> tuple[dict[AskedFigure, str], Values]:
    """Return the verdicts, and for each question its milliseconds on the clock and of the processor, shape (2, n).

    The clock is what a person waits; the processor's time tells the same on a machine that has other work.
    """
    verdicts, times = {}, []
    for one in asked:
        assistant.ask(one.question)
    for one in asked:
        started = time.perf_counter(), time.process_time()
        answer = assistant.ask(one.question)
        times.append((time.perf_counter() - started[0], time.process_time() - started[1]))
        verdicts[one] = verdict(one, answer)
    return verdicts, 1000 * numpy.array(times).T


if __name__ == "__main__":
    sys.exit(main())
