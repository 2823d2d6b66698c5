"""Records of a store that were read, kept in memory: questions about the same reports meet the same facts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice
from threading import Lock
from typing import Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Record = TypeVar("_Record")


class Held(Generic[_Key, _Record]):
    """Gives records by their keys and reads those that it does not hold. Threads may share it."""

    def __init__(self, read: Callable[[Sequence[_Key]], Iterable[tuple[_Key, _Record]]], most: int) -> None:
        """read: returns the records of some different keys; most: how many are held, those read last."""
        self._read = read
        self._most = most
        self._records: dict[_Key, _Record] = {}
        self._lock = Lock()

    def of(self, keys: Sequence[_Key]) -> list[_Record]:
        """Return the records of some keys, in that order; KeyError where one is missing."""
        with self._lock:
            found = {key: self._records[key] for key in keys if key in self._records}
        missing = [key for key in dict.fromkeys(keys) if key not in found]
        if missing:
            read = dict(self._read(missing))
            found.update(read)
            self._hold(read)
        return [found[key] for key in keys]

    def _hold(self, read: dict[_Key, _Record]) -> None:
        with self._lock:
            self._records.update(read)
            for key in list(islice(self._records, max(0, len(self._records) - self._most))):
                del self._records[key]
