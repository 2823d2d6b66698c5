"""Golden set, metrics, runner, report and benchmarks."""
