"""Where some characters of a text stand in its document."""

from __future__ import annotations

from index.records import Place, Span


def places_of(spans: tuple[Span, ...], start: int, end: int) -> tuple[Place, ...]:
    """Return where characters [start, end) stand: one place a page, or one line span in a text file."""
    touched = [span.place for span in spans if span.start < end and span.end > start]
    return merge_places(touched)


def merge_places(places: list[Place] | tuple[Place, ...]) -> tuple[Place, ...]:
    """Join places of the same page into one with the union of their boxes, and all lines into one span."""
    by_page: dict[int | None, Place] = {}
    for place in places:
        held = by_page.get(place.page_number)
        by_page[place.page_number] = place if held is None else _join(held, place)
    return tuple(by_page.values())


def _join(first: Place, second: Place) -> Place:
    boxes = [place.box for place in (first, second) if place.box is not None]
    lines = [line for place in (first, second) for line in (place.line_start, place.line_end) if line is not None]
    box = boxes[0].union(boxes[-1]) if boxes else None
    return Place(
        page_number=first.page_number,
        page_label=first.page_label,
        box=box,
        line_start=min(lines) if lines else None,
        line_end=max(lines) if lines else None,
    )
