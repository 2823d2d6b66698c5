"""The filters of the data page: what an index offers to choose from, and what was chosen."""

from __future__ import annotations

import re
from dataclasses import dataclass

import streamlit as st

from index.fact_filter import FactFilter
from index.records import FactKind, Unit
from ui.chat_index import OpenIndex
from ui.formatting import plain_measure
from ui.texts import Speaker

_OFFERED = 300  # measures and subjects in a list; any other can be typed
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def draw_filter(opened: OpenIndex, say: Speaker) -> FactFilter:
    """Draw the filters and return what they hold. A measure and a subject can be chosen or typed."""
    offered = _offered(opened, opened.generation.manifest.generation)
    titles = {line.report.report_id: line.report.title for line in opened.reports}
    with st.container(key="data-filter", gap="small"):
        first, second = st.columns(2), st.columns(4)
        with first[0]:
            measure = _typed_choice(say("data.measure"), "measure", offered.measures, say)
        with first[1]:
            subject = _typed_choice(say("data.subject"), "subject", offered.subjects, say)
        with second[0]:
            report = st.selectbox(
                say("data.report"),
                list(titles),
                index=None,
                format_func=lambda report_id: titles.get(report_id, report_id),
                placeholder=say("data.any"),
                key="filter-report",
            )
        with second[1]:
            year = _choice(say("data.year"), "year", offered.years, say)
        with second[2]:
            kind = _choice(say("data.kind"), "kind", [kind.value for kind in FactKind], say, "data.kind.")
        with second[3]:
            unit = _choice(say("data.unit"), "unit", [unit.value for unit in Unit], say, "data.unit.")
    return FactFilter(
        report_id=report,
        subject=subject,
        measure=measure,
        year=int(year) if year else None,
        kind=FactKind(kind) if kind else None,
        unit=Unit(unit) if unit else None,
    )


@dataclass(frozen=True, slots=True)
class _Offered:
    """What can be chosen from."""

    measures: list[str]
    subjects: list[str]
    years: list[str]


@st.cache_resource(max_entries=2, show_spinner=False)
def _offered(_opened: OpenIndex, generation: str) -> _Offered:
    """Return what a generation, whose name is part of what is cached, offers: a large one has very many names."""
    return _Offered(measures_offered(_opened), subjects_offered(_opened), years_offered(_opened))


def measures_offered(opened: OpenIndex) -> list[str]:
    """Return the measures printed most often, each once however it is spelt."""
    names: dict[str, str] = {}
    for use in opened.generation.store.measures():
        names.setdefault(plain_measure(use.text).casefold(), plain_measure(use.text))
    return list(names.values())[:_OFFERED]


def subjects_offered(opened: OpenIndex) -> list[str]:
    """Return what figures are of: numbered things by their shortest names, then the labels used most."""
    store = opened.generation.store
    worded = opened.worded_names
    uses = sorted((use for use in store.labels() if use.fact_count), key=lambda use: -use.fact_count)
    numbered = [worded[use.label.key] for use in uses if use.label.key in worded]
    others = [use.label.text for use in uses if use.label.key not in worded and len(use.label.text) > 1]
    return list(dict.fromkeys([*sorted(set(numbered)), *others]))[:_OFFERED]


def years_offered(opened: OpenIndex) -> list[str]:
    """Return the years that figures are of, latest first."""
    dates = [str(line.report.reference_date or "") for line in opened.reports]
    periods = [use.text for use in opened.generation.store.periods()]
    return sorted({year for text in (*periods, *dates) for year in _YEAR.findall(text)}, reverse=True)


def _typed_choice(label: str, key: str, offered: list[str], say: Speaker) -> str | None:
    chosen = st.selectbox(
        label,
        offered,
        index=None,
        placeholder=say("data.any_typed"),
        accept_new_options=True,
        key=f"filter-{key}",
    )
    return (chosen or "").strip() or None


def _choice(label: str, key: str, offered: list[str], say: Speaker, names: str = "") -> str | None:
    chosen: str | None = st.selectbox(
        label,
        offered,
        index=None,
        format_func=lambda value: say(f"{names}{value}") if names else value,
        placeholder=say("data.any"),
        key=f"filter-{key}",
    )
    return chosen
