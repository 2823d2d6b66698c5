"""Benchmarks: each module prints figures when run, and says so where its data are absent."""
