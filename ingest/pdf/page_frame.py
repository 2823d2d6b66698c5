"""From the coordinates of a PDF page to points from the top left of the page as it is shown (cropped, turned)."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

from index.records import Box


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The visible part of a page in its own coordinates, and how far it is turned clockwise (0, 90, 180, 270)."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        """Width as shown."""
        return self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """Height as shown."""
        return self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a rectangle of the page's own coordinates as it is shown."""
        return Box(*self.edges(left, bottom, right, top))

    def edges(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return the same as `box` in a bare tuple (x0, top, x1, bottom), for loops over every character."""
        if self.rotation == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        (x0, y0), (x1, y1) = self._point(left, bottom), self._point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


def page_frame(page: pypdfium2.PdfPage) -> PageFrame:
    """Return the frame of a page."""
    left, bottom, right, top = page.get_bbox()
    return PageFrame(left, bottom, right, top, page.get_rotation())
