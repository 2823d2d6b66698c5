"""A cold `chiedi ask` of a table figure: its time in a fresh process, beside a Python that does nothing.

python -m eval.benchmarks.cold_start [--index DIR] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
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


def timed(code: str, *words: str) -> tuple[float, str]:
    """Return the seconds that a fresh Python took for some code, and what it wrote to standard error."""
    started = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code, *words], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True
    )
    return time.perf_counter() - started, done.stderr


def main() -> int:
    """Print the median of some rounds; exit code 1 where torch was loaded for it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        index = arguments.index or Path(name)
        if not arguments.index:
            timed("import sys; from ui.cli import main; main(sys.argv[1:])", "index", "--index", str(index))
        asked, bare, loaded = [], [], False
        for _ in range(arguments.rounds):
            seconds, told = timed(_ASK, "ask", _QUESTION, "--index", str(index))
            asked.append(seconds)
            bare.append(timed("pass")[0])
            loaded = loaded or "True" in told
    cold, nothing = statistics.median(asked), statistics.median(bare)
    print(f"cold answer {cold:.2f} s, a bare Python {nothing:.2f} s, budget {_BUDGET_S} s; torch loaded: {loaded}")
    figures = {"cold answer, s": round(cold, 2), "bare Python, s": round(nothing, 2), "torch loaded": loaded}
    print("figures " + json.dumps(figures))
    return int(loaded)


if __name__ == "__main__":
    sys.exit(main())
