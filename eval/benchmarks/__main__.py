"""The benchmarks under one command: `make bench`, or `make bench PART=reading`.

    python -m eval.benchmarks [PART ...] [--out DIR]

Each benchmark runs in a process of its own and prints its figures; ratios are of one run on one machine. What was
printed goes, with a description of the machine, into results.json and results.html (default: .chiedi/benchmarks), and
the figures that benchmarks name into table.md, from which the table of docs/benchmarks.md is made. A part that is run
again takes the place of what it gave before; what others gave on the same machine stays, each with its day and load.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from html import escape
from importlib.metadata import version
from pathlib import Path

from index.settings import PROJECT_ROOT

PARTS: dict[str, tuple[str, ...]] = {
    "reading": ("reading_speed", "hostile"),
    "retrieval": ("retrieval_golden", "passage_sizes", "vector_sizes", "reindexing", "index_scale"),
    "answering": ("answering",),
    "scale": ("scale",),
    "memory": ("reading_memory",),
    "cold": ("cold_start",),
    "external": (
        "reading_icdar",
        "reading_contributi",
        "reading_regioni",
        "retrieval_squad_it",
        "retrieval_qa4faq",
        "fusion_weights",
    ),
}
_PACKAGES = ("pdfplumber", "faiss-cpu", "bm25s", "torch", "sentence-transformers", "llama-index-core")
_FIGURES = "figures "


@dataclass(frozen=True, slots=True)
class Result:
    """What one benchmark gave: its exit code, seconds on the clock, printed lines, and figures where it names some.

    started: the day and minute, UTC; load: the processes that wanted a core when it started.
    """

    part: str
    benchmark: str
    code: int
    seconds: float
    lines: tuple[str, ...]
    figures: dict[str, object]
    started: str = ""
    load: float = 0.0


def machine() -> dict[str, str]:
    """Return what the figures depend on: processor, cores, memory, system, versions."""
    cpu = Path("/proc/cpuinfo")
    models = (
        [line.split(":")[1].strip() for line in cpu.read_text().splitlines() if line.startswith("model name")]
        if (cpu.exists())
        else []
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if hasattr(os, "sysconf") else 0
    return {
        "processor": models[0] if models else platform.processor() or "unknown",
        "cores": str(os.cpu_count()),
        "memory": f"{memory / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        **{name: version(name) for name in _PACKAGES},
    }


def run_benchmark(part: str, name: str) -> Result:
    """Run one benchmark, showing what it prints as it comes."""
    started, begun, load = time.perf_counter(), datetime.now(UTC), os.getloadavg()[0]
    command = [sys.executable, "-m", f"eval.benchmarks.{name}"]
    lines = []
    with subprocess.Popen(command, cwd=PROJECT_ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        for line in process.stdout or ():
            print(f"  {line}", end="", flush=True)
            lines.append(line.rstrip("\n"))
    told = [line for line in lines if line.startswith(_FIGURES)]
    figures = json.loads(told[-1].removeprefix(_FIGURES)) if told else {}
    kept = tuple(line for line in lines if not line.startswith(_FIGURES))
    seconds = round(time.perf_counter() - started, 1)
    return Result(part, name, process.returncode, seconds, kept, figures, f"{begun:%Y-%m-%d %H:%M}", round(load, 1))


def with_earlier(path: Path, described: dict[str, str], results: Sequence[Result]) -> list[Result]:
    """Return the results and those that a file holds of other benchmarks on the same machine, in the order of PARTS."""
    new = {one.benchmark: one for one in results}
    earlier: dict[str, Result] = {}
    if path.exists():
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["machine"] == described:
            told = [Result(**{**one, "lines": tuple(one["lines"])}) for one in held["results"]]
            earlier = {one.benchmark: one for one in told}
    both = {**earlier, **new}
    return [both[name] for names in PARTS.values() for name in names if name in both]


def render_page(described: dict[str, str], results: Sequence[Result]) -> str:
    """Return the results as one page that needs nothing else."""
    style = PROJECT_ROOT.joinpath("eval", "page.css").read_text(encoding="utf-8")
    rows = "".join(
        f"<tr><th scope='row'>{escape(key)}</th><td>{escape(value)}</td></tr>" for key, value in described.items()
    )
    sections = "".join(
        f"<h2>{escape(one.part)}: {escape(one.benchmark)}</h2>"
        f"<p>{escape(one.started)}, load {one.load}: {one.seconds} s, exit code {one.code}</p>"
        f"<pre>{escape(chr(10).join(one.lines))}</pre>"
        for one in results
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Chiedi: benchmarks</title>'
        f"<style>\n{style}</style></head><body><main><h1>Chiedi: benchmarks</h1>"
        f"<table>{rows}</table>{sections}</main></body></html>\n"
    )


def render_table(described: dict[str, str], results: Sequence[Result]) -> str:
    """Return the figures that benchmarks name as a table in Markdown, under a line about the machine."""
    about = "; ".join(f"{key} {value}" for key, value in described.items())
    rows = [f"| {one.benchmark} | {name} | {value} |" for one in results for name, value in one.figures.items()]
    return "\n".join([about, "", "| benchmark | what | figure |", "| --- | --- | --- |", *rows]) + "\n"


def main() -> int:
    """Run the parts and write the files; exit code 1 where a benchmark did not end well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"what to measure (default: all): {', '.join(PARTS)}")
    parser.add_argument("--out", type=Path, default=PROJECT_ROOT / ".chiedi" / "benchmarks")
    arguments = parser.parse_args()
    unknown = [part for part in arguments.parts if part not in PARTS]
    if unknown:
        parser.error(f"there is no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    described = machine()
    results: list[Result] = []
    print("\n".join(f"{key}: {value}" for key, value in described.items()))
    for part in arguments.parts or PARTS:
        for name in PARTS[part]:
            print(f"{part}: {name}", flush=True)
            results.append(run_benchmark(part, name))
            write_results(arguments.out, described, results)
    print(f"Written: {arguments.out / 'results.json'}, results.html and table.md")
    return int(any(one.code for one in results))


def write_results(folder: Path, described: dict[str, str], results: Sequence[Result]) -> None:
    """Write results, page and table; after each benchmark, so that a run that is stopped keeps what it has."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "results.json"
    results = with_earlier(path, described, results)
    held = {"machine": described, "results": [asdict(one) for one in results]}
    path.write_text(json.dumps(held, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    (folder / "results.html").write_text(render_page(described, results), encoding="utf-8")
    (folder / "table.md").write_text(render_table(described, results), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
