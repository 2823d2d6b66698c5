"""The golden set on the sample corpus in one process: how well it is answered, and the latency of warm answers.

python -m eval.benchmarks.answering [--index DIR]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from eval.asking import ask_all
from eval.command import Wanted, cases_wanted
from eval.metrics import LATENCIES, METRICS
from eval.outcomes import GROUPINGS, grouped
from eval.peers import PEERS_FILE, peer_rows
from eval.run import measured
from eval.terminal import shown, shown_interval
from index.settings import load_settings
from ingest.build import build_index


def main() -> int:
    """Print every metric of each part with its interval, and the peers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--index", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        settings = load_settings().model_copy(update={"index_dir": arguments.index or Path(name) / "index"})
        if not arguments.index:
            build_index([], settings)
        outcomes = ask_all(settings, cases_wanted(Wanted()), processes=1)
    metrics = (*METRICS, *LATENCIES)
    figures = {}
    for part, held in {**grouped(outcomes, GROUPINGS["part"]), "all": outcomes}.items():
        print(f"{part}: {len(held)} cases")
        estimates = measured(held, metrics)
        for metric in metrics:
            estimate = estimates[metric.name]
            print(f"  {metric.name:20s} {shown(metric, estimate):>8s}  {shown_interval(metric, estimate)}")
            figures[f"{part}: {metric.name}"] = estimate.value if estimate else None
    if PEERS_FILE.exists():
        header, rows, note = peer_rows(outcomes)
        print(note, " | ".join(header), *(" | ".join(row) for row in rows), sep="\n")
    print("figures " + json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
