"""What a percentage is a share of, and whether it is a change: "del totale dei destinatari", "in più"."""

from __future__ import annotations

import re

from index.records import Unit
from ingest.drafts import View
from ingest.noun_phrases import noun_after

_BASE = re.compile(
    r"\s*((?:rispetto\s+a(?:lla|lle|gli|ll['’]|l|i)|sulla|sul|di\s+tutt[eioa]\s+(?:i|gli|le|la|il)|d(?:ella|elle|egli|ell['’]|el|ei)|of\s+(?:all\s+)?the|of|on|compared\s+to)"
    r"(?:(?<=['’])|\b)\s*)",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s*(?:in\s+(?:più|meno)|more|less|fewer|higher|lower)\b(?:\s+[^\W\d_][\w'’]*){0,6}", re.IGNORECASE)


def says_more(view: View) -> bool:
    """Tell whether a percentage is an increase or a decrease by the words after it ("il 4,2% in più")."""
    return bool(_MORE.match(view.text, view.quantity.end, view.limit))


def change_after(view: View) -> tuple[str, int]:
    """Return the words of a change right after a figure ("in più rispetto al 2017") and their end, or ("", end)."""
    more = _MORE.match(view.text, view.quantity.end, view.limit)
    return (" ".join(more.group().split()), more.end()) if more else ("", view.quantity.end)


def base_after(view: View) -> tuple[str, int]:
    """Return what a percentage is a share of ("del totale dei destinatari"), and where those words end."""
    opening = _BASE.match(view.text, view.quantity.end, view.limit)
    if opening is None:
        return "", view.quantity.end
    noun, end = noun_after(view.text, opening.end(), view.limit, view.language)
    if not noun and view.following is not None and opening.end() >= view.limit and view.following.unit is Unit.COUNT:
        noun = noun_after(view.text, view.following.end, len(view.text), view.language)[0]
        return " ".join(f"{opening.group(1)}{noun}".split()) if noun else "", view.quantity.end
    if not noun:
        return "", view.quantity.end
    words = " ".join(f"{opening.group(1)}{noun}".split())
    # "il 99,7% rispetto alla dotazione di 970,4 Mln€": the base has a figure of its own, which needs these words too.
    has_figure = view.following is not None and len(view.text[end : view.limit].split()) <= 1
    return words, view.quantity.end if has_figure else end
