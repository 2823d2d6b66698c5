"""The unit of a figure that prints a magnitude but no currency: "pari a 234,8 milioni", "3,2 milioni di passeggeri"."""

from __future__ import annotations

import re

from index.records import Unit

# Stems of what is counted in money, in Italian and English.
_MONEY = re.compile(
    r"€|\b(?:eur|spes|risors|dotazion|import[oi]\b|ammontare|pagament|pagat|impegn|finanzi|stanzi|invest|contribut|fond[oi]\b"
    r"|cost[oi]\b|budget|capital[ei]\b|certific|liquidat|erogat|programmat|concess|ricav|entrat[ae]\b|fatturat|debit"
    r"|credit|prestit|aiut[oi]\b|sovvenzion|premi[oi]\b|bilanci|avanz[oi]\b"
    r"|spend|spent|expend|fund|payment|paid|commit|costs?\b|grant|loan|allocat|revenue|money|worth|turnover)",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(rf"\s+(?:di|d['’]|of)\s*(?:{_MONEY.pattern})", re.IGNORECASE)
_OF = re.compile(r"\s+(?:di\s|d['’]|of\s)")
_SPELLED = re.compile(r"(?:milion[ei]|miliard[oi]|millions?|billions?)$", re.IGNORECASE)
_ENGLISH_NOUN = re.compile(
    r"\s+(?!(?:and|or|to|in|for|by|from|on|at|with|as|was|were|is|are|of|over|under|per)\b)[a-z]{3,}"
)
_BREAK = re.compile(r"[.!?]\s|[;,]|\d")
_COUNTS = re.compile(r"[^\W\d_]{4,}\s.*\b(?:sono|erano|furono|are|were|saranno)\b", re.IGNORECASE | re.DOTALL)


def implied_unit(text: str, start: int, end: int) -> Unit:
    """Return EUR or COUNT for the figure at text[start:end], which ends in a magnitude.

    What follows decides first ("3 milioni di persone"), then the sentence before it: "milioni" needs a word of money
    there, and no verb whose subject it counts. "Mln" and "Mld" are money.
    """
    following = text[end : end + 40]
    if _OF.match(following):
        return Unit.EUR if _OF_MONEY.match(following) else Unit.COUNT
    printed = text[start:end]
    if not _SPELLED.search(printed):
        return Unit.EUR
    if re.search(r"(?:million|billion)s?$", printed, re.IGNORECASE) and _ENGLISH_NOUN.match(following):
        return Unit.EUR if _MONEY.match(following.lstrip()) else Unit.COUNT
    before = text[:start]
    sentence = re.split(r"[.!?]\s", before)[-1]
    near = before[max((match.end() for match in _BREAK.finditer(before)), default=0) :]
    if _MONEY.search(near) or _MONEY.match(following.lstrip()):
        return Unit.EUR
    # "I passeggeri sono stati 3,2 milioni": the subject of the verb is counted, whatever was said of money before.
    counts = _MONEY.search(sentence) is None or _COUNTS.search(near) is not None
    return Unit.COUNT if counts else Unit.EUR


def names_money(words: str) -> bool:
    """Say whether the words of a header or a clause name amounts of money: "spesa certificata", "Paid"."""
    return bool(_MONEY.search(words))
