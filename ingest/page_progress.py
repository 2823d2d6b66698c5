"""How far the reading of one file is, in pages: each is seen, then laid out, then understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Phase(Enum):
    """A part of the work on every page: where it begins and ends, as measured shares of the whole."""

    SEEN = (0.0, 0.35)
    LAID_OUT = (0.35, 0.65)
    UNDERSTOOD = (0.65, 1.0)


def tell_nobody(done: float, total: int) -> None:
    """Take what is told, where nobody wants to know."""


@dataclass(slots=True)
class PageProgress:
    """Tells how many pages of a file are done, of how many; a page may be done in part."""

    tell: Callable[[float, int], None] = tell_nobody
    page_count: int = 0

    def advance(self, phase: Phase, share: float) -> None:
        """Tell that a share (0 to 1) of the pages is through a phase."""
        start, end = phase.value
        if self.page_count:
            self.tell(self.page_count * (start + (end - start) * share), self.page_count)


class PageCounts:
    """The pages of several files together: those done, and all, with those of files not opened yet guessed."""

    def __init__(self, file_count: int) -> None:
        self._file_count = file_count
        self._pages: dict[int, tuple[float, int]] = {}

    def pages_of(self, file: int) -> int:
        """Return the pages of a file, 0 where it has none or they are not known."""
        return self._pages.get(file, (0.0, 0))[1]

    def after(self, file: int, done: float, total: int) -> tuple[int, int]:
        """Return (done, all) pages of all files, once `done` of the `total` pages of one are known to be done."""
        self._pages[file] = (done, total)
        known = sum(pages for _, pages in self._pages.values())
        unopened = (self._file_count - len(self._pages)) * known // len(self._pages)
        return int(sum(pages for pages, _ in self._pages.values())), known + unopened
