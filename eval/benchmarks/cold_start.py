"""A cold `chiedi ask` of a table figure: its time in a fresh process, beside a Python that does nothing.

python -m eval.benchmarks.cold_start [--index DIR] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from index.settings import PROJECT_ROOT

_QUESTION = "Qual è la spesa certificata dell'Asse II nel 2021?"
_ASK = "import sys; from ui.cli import main; code = main(sys.argv[1:]); print('torch' in sys.modules, file=sys.stderr)"
_BUDGET_S = 1.0


def timed(bytecode: Path, code: str, *words: str) -> tuple[float, float, str]:
    """Return the seconds and the processor seconds that a fresh Python took, and what it wrote to standard error.

    bytecode: the folder where Python keeps what it has compiled, as it does on a person's machine whatever this one
    is told; the first process that uses it compiles, the others do not.
    """
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    started, used = time.perf_counter(), _processor_seconds()
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code, *words],
        cwd=PROJECT_ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**environment, "PYTHONPYCACHEPREFIX": str(bytecode)},
    )
    return time.perf_counter() - started, _processor_seconds() - used, done.stderr


def _processor_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def main() -> int:
    """Print the median of some rounds; exit code 1 where torch was loaded for it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        index, bytecode = arguments.index or Path(name) / "index", Path(name) / "bytecode"
        if not arguments.index:
            timed(bytecode, "import sys; from ui.cli import main; main(sys.argv[1:])", "index", "--index", str(index))
        timed(bytecode, _ASK, "ask", _QUESTION, "--index", str(index))
        asked, worked, bare, loaded = [], [], [], False
        for _ in range(arguments.rounds):
            seconds, processor_seconds, told = timed(bytecode, _ASK, "ask", _QUESTION, "--index", str(index))
            asked.append(seconds)
            worked.append(processor_seconds)
            bare.append(timed(bytecode, "pass")[0])
            loaded = loaded or "True" in told
    cold, nothing, least = statistics.median(asked), statistics.median(bare), min(worked)
    print(
        f"cold answer {cold:.2f} s (at least {least:.2f} s of a processor), a bare Python {nothing:.2f} s, "
        f"budget {_BUDGET_S} s; torch loaded: {loaded}"
    )
    figures = {
        "cold answer, s": round(cold, 2),
        "processor, s": round(least, 2),
        "bare Python, s": round(nothing, 2),
        "torch loaded": loaded,
    }
    print("figures " + json.dumps(figures))
    return int(loaded)


if __name__ == "__main__":
    sys.exit(main())
