"""Rows of tables that are named and not numbered (districts, towns): compared, added up, ranked like numbered things.

One such name is a word like any other; two of one column, or the head of the column after "which", "per", "every",
make them things to compute over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from assistant.question import Constraint
from assistant.words import Word, read_words
from index.labels import fold, singular
from index.records import Language

_SELECTING = re.compile(r"quale|quali|qual|which|what|ogni|ciascun[oa]?|per|each|every|by|tra|fra|among")
_ARTICLE = re.compile(r"i|gli|le|dei|degli|delle|the|of")
# "qual è la provincia con più donne", "what is the province with the fewest farms"
_ONE = re.compile(r"il|lo|la|l|the")
_HAVING = re.compile(r"con|che|dove|in|with|that|where|having")
_RANKING = re.compile(
    r"classifica|graduatoria|ordinami|ordina|rank|ranking|sort|order|piu|meno|most|least|highest|lowest|medi[ao]"
    r"|average|mean|top|prim[ei]"
)
_FEWEST = 2


class RowNames:
    """The named rows of the tables of one generation, by the head of their column."""

    def __init__(self, labels: Iterable[tuple[str, str, str]]) -> None:
        """labels: (key, printed text, head of the column) of every row that holds figures and is no total."""
        self._keys: dict[str, list[str]] = defaultdict(list)
        self._texts: dict[str, str] = {}
        self._by_form: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        for key, text, head in labels:
            noun = singular(fold(head).split()[0])
            forms = tuple(word.form for word in read_words(text, Language.ITALIAN))
            if not forms or key in self._texts:
                continue
            self._keys[noun].append(key)
            self._texts[key] = text
            self._by_form[forms[0]].append((forms, key, noun))

    def keys_of(self, noun: str) -> list[str]:
        """Return the keys of the rows under a head, in the order of the table."""
        return self._keys.get(noun, [])

    def text(self, key: str) -> str | None:
        """Return the printed name of a row, or None."""
        return self._texts.get(key)

    def column_meant(self, words: Sequence[Word], place: int) -> str | None:
        """Return the column that a word means where it stands for all its rows ("quale comune", "per distretto")."""
        noun = singular(words[place].folded)
        if noun not in self._keys or not place:
            return None
        before = words[place - 1].folded
        after = words[place + 1].folded if place + 1 < len(words) else ""
        one = bool(_ONE.fullmatch(before) and (not after or _HAVING.fullmatch(after)))
        ranks = (one or bool(_ARTICLE.fullmatch(before))) and any(_RANKING.fullmatch(word.folded) for word in words)
        return noun if _SELECTING.fullmatch(before) or ranks else None

    def side_by_side(
        self, constraints: Sequence[Constraint], fewest: int = _FEWEST
    ) -> list[tuple[Sequence[Constraint], str]]:
        """Return the rows of one column that at least `fewest` runs of plain words name, each with its words."""
        found: dict[str, list[tuple[Sequence[Constraint], str]]] = defaultdict(list)
        plain = sorted((one for one in constraints if one.kind == "word"), key=lambda one: one.start)
        for start, first in enumerate(plain):
            for forms, key, noun in self._by_form.get(first.alternatives[0][0], ()):
                run = plain[start : start + len(forms)]
                if tuple(one.alternatives[0][0] for one in run) == forms:
                    found[noun].append((run, key))
        best = max(found.values(), key=len, default=[])
        return best if len({key for _, key in best}) >= fewest else []
