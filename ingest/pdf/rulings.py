"""Ruling lines: the edges that pdfplumber finds, or those that PDFium's bounds give, made straight and whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from index.records import Box
from ingest.pdf.drawings import Drawings, thin_rule
from ingest.pdf.layout import Rule
from ingest.pdf.page_frame import PageFrame

_SNAP = 2.0
_JOIN_GAP = 3.0
_SHORTEST_EDGE = 3.0
_MOST_EDGES = 40_000


def rules_of_drawings(drawings: Drawings) -> list[Rule]:
    """Return the rules that the bounds of paths give: thin ones, outlines, and the weak edges of painted areas."""
    outlines = [rule for box in drawings.frames for rule in _edges_of(box, weak=False)]
    areas = [rule for fill in drawings.fills if fill.is_rectangle for rule in _edges_of(fill.box, weak=True)]
    return [*drawings.rules, *outlines, *areas]


def rules_of_pages(path: Path, frames: dict[int, tuple[PageFrame, Box]]) -> dict[int, list[Rule]]:
    """Return the rules of the pages asked for as pdfplumber sees them; pages that it cannot read are left out.

    frames: page number -> (frame of the visible page, media box in the page's own coordinates).
    """
    import pdfplumber

    found: dict[int, list[Rule]] = {}
    try:
        with pdfplumber.open(path, pages=sorted(frames)) as document:
            for page in document.pages:
                frame, media = frames[page.page_number]
                found[page.page_number] = _rules_of(page, frame, media)
                page.close()
    except Exception:  # noqa: BLE001 - pdfminer raises anything on damaged files; PDFium's rules serve then
        return found
    return found


def _rules_of(page: Any, frame: PageFrame, media: Box) -> list[Rule]:
    dx, dy = _offset(frame, media)
    dx, dy = dx + page.mediabox[0], dy + page.mediabox[1]
    rules = [_rule_of(edge, dx, dy) for edge in (*page.lines, *page.curve_edges)[:_MOST_EDGES] if _is_straight(edge)]
    for rectangle in page.rects[:_MOST_EDGES]:
        box = Box(rectangle["x0"] - dx, rectangle["top"] - dy, rectangle["x1"] - dx, rectangle["bottom"] - dy)
        thin = thin_rule(box)
        rules += [thin] if thin else _edges_of(box, weak=not rectangle["stroke"])
    return [rule for rule in rules if rule.end - rule.start >= _SHORTEST_EDGE]


def _offset(frame: PageFrame, media: Box) -> tuple[float, float]:
    """Return how far the visible page starts right of and below the media box, as shown."""
    whole = PageFrame(media.x0, media.top, media.x1, media.bottom, frame.rotation)
    crop = whole.box(frame.left, frame.bottom, frame.right, frame.top)
    return crop.x0, crop.top


def _is_straight(edge: dict[str, Any]) -> bool:
    return bool(abs(edge["x1"] - edge["x0"]) < 1.0 or abs(edge["bottom"] - edge["top"]) < 1.0)


def _rule_of(edge: dict[str, Any], dx: float, dy: float) -> Rule:
    if edge["x1"] - edge["x0"] >= edge["bottom"] - edge["top"]:
        return Rule(True, edge["top"] - dy, edge["x0"] - dx, edge["x1"] - dx)
    return Rule(False, edge["x0"] - dx, edge["top"] - dy, edge["bottom"] - dy)


def _edges_of(box: Box, weak: bool) -> Iterable[Rule]:
    yield Rule(True, box.top, box.x0, box.x1, weak)
    yield Rule(True, box.bottom, box.x0, box.x1, weak)
    yield Rule(False, box.x0, box.top, box.bottom, weak)
    yield Rule(False, box.x1, box.top, box.bottom, weak)


def straighten_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Return rules with near positions made one and pieces on one line joined."""
    parts = [[rule for rule in rules if rule.weak == weak] for weak in (False, True)]
    return [rule for part in parts for across in (True, False) for rule in _straighten(part, across)]


def _straighten(rules: Sequence[Rule], horizontal: bool) -> list[Rule]:
    chosen = sorted((rule for rule in rules if rule.horizontal == horizontal), key=lambda rule: (rule.at, rule.start))
    straight: list[Rule] = []
    group: list[Rule] = []
    for rule in chosen:
        if group and rule.at - group[0].at > _SNAP:
            straight += _join_pieces(group)
            group = []
        group.append(rule)
    return straight + _join_pieces(group) if group else straight


def _join_pieces(group: Sequence[Rule]) -> list[Rule]:
    """Join the pieces of one line that touch or nearly touch."""
    at = sum(rule.at for rule in group) / len(group)
    joined: list[Rule] = []
    for rule in sorted(group, key=lambda rule: rule.start):
        if joined and rule.start - joined[-1].end <= _JOIN_GAP:
            last = joined[-1]
            joined[-1] = Rule(last.horizontal, at, last.start, max(last.end, rule.end), last.weak)
        else:
            joined.append(Rule(rule.horizontal, at, rule.start, rule.end, rule.weak))
    return joined
