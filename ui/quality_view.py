"""The page of quality: what the index holds, how the last evaluation went, where the reports contradict themselves."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.audit.finding import Finding, FindingKind
from assistant.audit.search import find_contradictions
from assistant.audit.wording import finding_sentence, kind_name
from index.settings import NO_MODEL
from ui.chat_index import OpenIndex
from ui.chat_source import show_source
from ui.citation_view import present_citation
from ui.evaluation_view import draw_evaluation
from ui.fact_view import cite
from ui.formatting import format_count, format_date, format_share
from ui.markdown_text import escape_markdown
from ui.texts import Speaker

_AUDITED_AT_ONCE = 16  # reports; more are audited when somebody asks for it
_SIDES = 6  # places of a finding that are offered to open
_FINDINGS = 30  # on one page
_ICONS = {FindingKind.CONTRADICTION: "warning", FindingKind.CHANGE: "sync_alt", FindingKind.NOTE: "info"}


def draw_quality(opened: OpenIndex, say: Speaker) -> None:
    """Draw the page."""
    st.header(say("page.quality.name"), anchor=False)
    st.markdown(say("quality.intro"))
    _draw_index(opened, say)
    draw_evaluation(opened.settings, opened.generation.manifest.generation, say)
    _draw_findings(opened, say)


def _draw_index(opened: OpenIndex, say: Speaker) -> None:
    manifest = opened.generation.manifest
    st.subheader(say("quality.index"), anchor=False)
    model = say("quality.words_only") if manifest.embedder.model == NO_MODEL else manifest.embedder.model
    details = (
        ("quality.generation", manifest.generation),
        ("quality.created", manifest.created.replace("T", " ").replace("Z", " UTC")),
        ("quality.embedder", model),
        ("quality.passages", format_count(manifest.passages, say.language)),
        ("quality.facts", format_count(manifest.facts, say.language)),
    )
    with st.container(key="index-details", gap=None):
        for key, value in details:
            st.markdown(f"**{say(key)}:** {escape_markdown(value)}")
    sources = {source.report_id: source for source in manifest.sources}
    rows: dict[str, list[str]] = {
        say(f"quality.column.{name}"): [] for name in ("report", "date", "pages", "facts", "kept", "remarks")
    }
    for line in opened.reports:
        source = sources[line.report.report_id]
        cells = (
            line.report.title,
            format_date(line.report.reference_date, say.language),
            "" if source.pages is None else format_count(source.pages, say.language),
            format_count(source.facts, say.language),
            "" if source.numerals is None else format_share(source.numerals, say.language),
            format_count(len(source.warnings), say.language),
        )
        for column, cell in zip(rows.values(), cells, strict=True):
            column.append(escape_markdown(cell))
    st.table(rows, hide_index=True)
    st.caption(say("quality.kept_means"))
    _draw_remarks(opened, say)


def _draw_remarks(opened: OpenIndex, say: Speaker) -> None:
    remarks = [(source.path, text) for source in opened.generation.manifest.sources for text in source.warnings]
    if not remarks:
        return
    with st.expander(say("quality.remarks", count=format_count(len(remarks), say.language)), key="remarks"):
        st.caption(say("quality.remarks_language"))
        with st.container(key="lang-en-remarks"):
            st.text("\n".join(text for _, text in remarks[:_FINDINGS]))


def _draw_findings(opened: OpenIndex, say: Speaker) -> None:
    st.subheader(say("quality.findings"), anchor=False)
    st.markdown(say("quality.findings_intro"))
    wanted = len(opened.reports) <= _AUDITED_AT_ONCE or st.session_state.get("audit-wanted")
    if not wanted:
        st.button(say("quality.audit_now"), key="audit-wanted-button", on_click=_want_audit)
        return
    with st.spinner(say("quality.auditing")):
        findings = _findings(opened, opened.generation.manifest.generation)
    if not findings:
        st.info(say("quality.findings_none"), icon=":material/check:")
    grave = [finding for finding in findings if finding.kind is FindingKind.CONTRADICTION]
    _draw_list(opened, grave, 0, say)
    if others := [finding for finding in findings if finding.kind is not FindingKind.CONTRADICTION]:
        with st.expander(say("quality.others", count=format_count(len(others), say.language)), key="other-findings"):
            _draw_list(opened, others, len(grave), say)


def _draw_list(opened: OpenIndex, findings: Sequence[Finding], start: int, say: Speaker) -> None:
    for number, finding in enumerate(findings[:_FINDINGS], start=start):
        _draw_finding(opened, finding, number, say)
    if len(findings) > _FINDINGS:
        st.caption(say("quality.findings_more", count=format_count(len(findings) - _FINDINGS, say.language)))


def _want_audit() -> None:
    st.session_state["audit-wanted"] = True


@st.cache_resource(max_entries=2, show_spinner=False)
def _findings(_opened: OpenIndex, generation: str) -> Sequence[Finding]:
    """Return the findings of a generation, whose name is part of what is cached."""
    return find_contradictions(_opened.generation.store, None, _opened.glossary)


def _draw_finding(opened: OpenIndex, finding: Finding, number: int, say: Speaker) -> None:
    with st.container(border=True, key=f"finding-{number}", gap="small"):
        kind = kind_name(finding.kind, say.language)
        st.markdown(f":material/{_ICONS[finding.kind]}: **{escape_markdown(kind[:1].upper() + kind[1:])}**")
        st.text(finding_sentence(finding, say.language))
        with st.container(horizontal=True, gap="small"):
            for side, fact in enumerate(finding.facts[:_SIDES]):
                citation = cite(fact, opened.report(fact.report_id))
                place = present_citation(citation, say.language).place
                label = escape_markdown(f"{fact.printed} – {place}")
                key = f"finding-{number}-{side}"
                if st.button(label, key=key, icon=":material/description:", type="tertiary"):
                    show_source(opened, citation, say.language)
