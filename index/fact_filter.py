"""What a person filters facts by, as an expression for the fact store. Every part narrows the selection."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.fact_query import match_expression
from index.labels import make_label
from index.records import FactKind, Unit
from index.text import stems

_NUMBERED = re.compile(r"[^\W\d_]+ \d{1,3}(?:\.?[ivx]+)?")


@dataclass(frozen=True, slots=True)
class FactFilter:
    """A selection of facts; None leaves a part open.

    subject: a numbered thing ("Asse II") or words of the subject. measure: words of what is measured or counted. year:
    one that lies in the period of the fact, or in that of its report where the fact has none.
    """

    report_id: str | None = None
    subject: str | None = None
    measure: str | None = None
    year: int | None = None
    kind: FactKind | None = None
    unit: Unit | None = None

    def expression(self) -> str:
        """Return the FTS5 expression (see `Store.fact_numbers`); "" where nothing is filtered."""
        keys, columns = [], []
        if self.subject and (key := _numbered_key(self.subject)):
            keys.append(key)
        elif self.subject:
            columns.append(_all_in("subject", self.subject))
        if self.measure:
            columns.append(_all_in("measure", self.measure))
        filtered = match_expression(
            (),
            keys,
            [self.report_id] if self.report_id else None,
            [self.year] if self.year is not None else None,
            self.unit,
            self.kind,
            None,
        )
        return " AND ".join(part for part in (filtered, *columns) if part)


def _numbered_key(subject: str) -> str | None:
    key = make_label(subject).key
    return key if _NUMBERED.fullmatch(key) else None


def _all_in(column: str, words: str) -> str:
    """Return the expression that holds where a column has the stems of all words; words without stems hold nowhere."""
    quoted = ['"' + stem.replace('"', '""') + '"' for stem in stems(words)] or ['""']
    return f"{{{column}}} : ({' AND '.join(quoted)})"
