"""Figures that their own verb tells of, behind another figure: "51% were women, 12,880 were long-term unemployed"."""

from __future__ import annotations

import re

from index.records import Unit
from ingest.drafts import Draft, View
from ingest.figure_ties import antecedent
from ingest.noun_phrases import noun_after, predicate_after

_JOINS = re.compile(
    r"[\s,;]*(?:\b(?:e|ed|and|ma|but|mentre|while)\b)?\s*"
    r"(?:\b(?:circa|quasi|oltre|altr[ie]|nearly|almost|about|over|around|some|another|just)\b\s*)*",
    re.IGNORECASE,
)


def told_behind(view: View) -> Draft | None:
    """Read a figure without a noun, joined to one before it, by the verb behind it; None for any other.

    It counts what the figure before counts; neither the predicate nor the gender of that holds for it.
    """
    if not view.drafts or view.quantity.unit not in (Unit.COUNT, Unit.PERCENT):
        return None
    _, told = predicate_after(view.text, view.start, view.quantity.start, view.language)  # of the figure before
    if not _JOINS.fullmatch(view.text, told, view.quantity.start):
        return None
    if noun_after(view.text, view.quantity.end, view.limit, view.language)[0]:
        return None
    said, end = predicate_after(view.text, view.quantity.end, view.limit, view.language)
    counted = antecedent(view)
    if not said or (counted is None and view.quantity.unit is Unit.COUNT):
        return None
    measure = f"{counted}, {said}" if counted else said
    return Draft(view.quantity, view.start, end, measure, "", counted, shared=counted or "")
