"""Trying mutants in the process that holds the tests: each gets a fork, so that no fixture is set up twice.

mutmut writes the mutants, all of a module into one source with a switch that says which of them is active. The tests
are run once without any, to see that they pass and which functions each reaches; then, for every mutant, a fork runs
the tests that reach its function, the quickest first, until one fails. What a fork inherits from the run before it is
what session fixtures made; what functions cached is forgotten.
"""

from __future__ import annotations

import gc
import os
import random
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from functools import _lru_cache_wrapper
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

_HEADS = ("---", "+++", "@@")
_SWITCH, _RECORDING = "MUTANT_UNDER_TEST", "stats"  # the words of mutmut's trampolines
_SECONDS, _TIMES, _MIB = 20, 5, 4096  # a mutant may loop: what it has over the time of its tests, and of memory


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mutant: its name ("index.numbers.x_scale__mutmut_3") and how it differs."""

    name: str
    difference: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a run: the mutants made, the names of those tried, and those that no test noticed."""

    made: int
    tried: tuple[str, ...]
    survivors: tuple[Mutant, ...]


@dataclass(slots=True)
class MutantImporter(MetaPathFinder):
    """Imports the modules named with all their mutants in them; `mutants` fills as they are imported."""

    modules: frozenset[str]
    mutants: dict[str, Mutant] = field(default_factory=dict)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a module to mutate, with a loader that mutates it."""
        spec = PathFinder.find_spec(fullname, path) if fullname in self.modules else None
        if spec is not None and spec.origin is not None:
            spec.loader = _MutatingLoader(fullname, spec.origin, self.mutants)
        return spec


class _MutatingLoader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, mutants: dict[str, Mutant]) -> None:
        super().__init__(fullname, path)
        self._mutants = mutants

    def get_code(self, fullname: str) -> CodeType:
        from mutmut.mutation.file_mutation import mutate_file_contents

        mutated = mutate_file_contents(self.path, Path(self.path).read_text(encoding="utf-8"))
        lines, spans = mutated.code.splitlines(), mutated.line_span_by_function_name
        for name in mutated.mutant_names:
            both = f"{name.partition('__mutmut_')[0]}__mutmut_orig", name
            sound, changed = (lines[spans[one].start - 1 : spans[one].end] for one in both)
            told = [line for line in unified_diff(sound, changed, n=0, lineterm="") if not line.startswith(_HEADS)]
            difference = "\n".join(line for line in told if "__mutmut_" not in line)
            self._mutants[f"{fullname}.{name}"] = Mutant(f"{fullname}.{name}", difference)
        return compile(mutated.code, self.path, "exec")


@dataclass(slots=True)
class MutationRun:
    """A plugin of pytest that tries mutants instead of reporting tests."""

    importer: MutantImporter
    sample: int
    seed: int
    only: frozenset[str] = frozenset()
    tried: Tried | None = None
    _seconds: dict[str, float] = field(default_factory=dict)
    _reaching: defaultdict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))

    def pytest_configure(self) -> None:
        """Let no test fail for being slow, nor remember what failed before."""
        from hypothesis import settings

        settings.register_profile("mutation", deadline=None, database=None)
        settings.load_profile("mutation")

    def pytest_runtestloop(self, session: Any) -> bool:
        """Run the tests once, then the mutants. Raises RuntimeError where tests that passed fail when run again."""
        for name in self.importer.modules:
            __import__(name)
        sound = self._record(session)
        names = sorted(self.importer.mutants)
        chosen = [name for name in names if not self.only or name in self.only]
        if not self.only and self.sample and self.sample < len(names):
            chosen = sorted(random.Random(self.seed).sample(names, self.sample))  # noqa: S311 - nothing secret
        if self._is_noticed(session, "none", sound):
            raise RuntimeError("the tests fail when they are run again")
        survivors = []
        for number, name in enumerate(chosen, start=1):
            if not self._is_noticed(session, name, self._reaching[name.partition("__mutmut_")[0]]):
                survivors.append(self.importer.mutants[name])
            print(f"\r{number}/{len(chosen)}, {len(survivors)} left", end="", file=sys.__stderr__, flush=True)
        self.tried = Tried(len(names), tuple(chosen), tuple(survivors))
        return True

    def _record(self, session: Any) -> list[Any]:
        """Run every test and return those that pass; the others are named and left out, for they notice nothing."""
        from mutmut.state import state

        sound = []
        os.environ[_SWITCH] = _RECORDING
        for item, following in _with_following(session.items):
            _forget_caches()
            started = time.process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            self._seconds[item.nodeid] = time.process_time() - started
            if session.testsfailed:
                print(f"\nleft out, for it fails without a mutant: {item.nodeid}", file=sys.__stderr__)
                session.testsfailed = 0
                state()._stats.clear()
                continue
            sound.append(item)
            for function in state()._stats:
                self._reaching[function].append(item)
            state()._stats.clear()
        for items in self._reaching.values():
            items.sort(key=lambda item: self._seconds[item.nodeid])
        return sound

    def _is_noticed(self, session: Any, name: str, items: Sequence[Any]) -> bool:
        if not items:
            return False
        seconds = _SECONDS + _TIMES * round(sum(self._seconds[item.nodeid] for item in items))
        child = os.fork()
        if not child:
            _run_here(session, name, items, seconds)
        return os.waitpid(child, 0)[1] != 0


def _run_here(session: Any, name: str, items: Sequence[Any], seconds: int) -> None:
    """Run the tests with a mutant in this process and end it: 0 where all pass. seconds: of the processor, at most."""
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (_MIB * 2**20, _MIB * 2**20))
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        os.environ[_SWITCH] = name
        _forget_caches()
        session._setupstate.teardown_exact(items[0].parent)  # what the last test left set up, but for what both share
        for item, following in _with_following(items):
            item._initrequest()  # it ran before
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                break
        code = int(bool(session.testsfailed))
    finally:
        os._exit(code)


def _with_following(items: Sequence[Any]) -> Iterable[tuple[Any, Any]]:
    """Return each test with what runs after it, the last with its own module: so session fixtures stay set up."""
    return zip(items, [*items[1:], items[-1].parent], strict=True)


def _forget_caches() -> None:
    for held in gc.get_objects():
        if isinstance(held, _lru_cache_wrapper):
            held.cache_clear()


def try_mutants(
    modules: Sequence[str], tests: Sequence[str], sample: int, seed: int, only: frozenset[str] = frozenset()
) -> Tried:
    """Mutate modules (dotted names, not imported yet) and return what the tests (paths) notice.

    sample: mutants drawn with the seed, 0 for all. only: the names of those to try, instead of a sample. Raises
    RuntimeError where the tests do not run.
    """
    import pytest

    already = sorted(set(modules) & set(sys.modules))
    if already:
        raise RuntimeError(f"imported before they could be mutated: {', '.join(already)}")
    importer = MutantImporter(frozenset(modules))
    sys.meta_path.insert(0, importer)
    run = MutationRun(importer, sample, seed, only)
    with tempfile.TemporaryDirectory() as folder:
        words = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=6", f"--basetemp={folder}/tests"]
        pytest.main([*words, *tests], plugins=[run])
    if run.tried is None:
        raise RuntimeError(f"the tests of {', '.join(modules)} do not run; see above")
    return run.tried
