"""Runs the checks: over each report, then between the reports of a programme."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from threading import Lock

from assistant.audit.agreement import check_text_against_tables, check_told_twice
from assistant.audit.finding import Finding, FindingKind
from assistant.audit.grid import make_grids
from assistant.audit.magnitudes import check_magnitudes
from assistant.audit.meaning import Meaning, Meanings
from assistant.audit.parts import check_parts
from assistant.audit.ratios import check_ratios
from assistant.audit.targets import check_pattern, check_targets, compare_targets, target_groups
from assistant.audit.totals import check_row_totals, check_shares, check_totals
from index.glossary import Glossary, load_glossary
from index.reading import ReportRecords
from index.records import Fact, Report
from index.store import Store

_HELD_REPORTS = 1024
_NEW_REPORTS = 2
_GRAVITY = tuple(FindingKind)


def find_contradictions(
    store: Store, report_ids: Sequence[str] | None = None, glossary: Glossary | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong in the reports of a store and between them, the gravest first, then in reading order.

    With `report_ids`, only findings that touch one of these reports.
    """
    words = glossary or load_glossary()
    wanted = None if report_ids is None else set(report_ids)
    findings: list[Finding] = []
    series: dict[str, list[tuple[Report, Mapping[Meaning, Sequence[Fact]]]]] = defaultdict(list)
    for report in _in_order(store.reports()):
        records = store.records_of(report.report_id)
        if wanted is None or report.report_id in wanted:
            findings += audit_report(records, words)
        groups = target_groups(records.facts, Meanings(report, records.facts, words))
        series[report.scope].append((report, groups))
    for reports in series.values():
        between = compare_targets(reports)
        findings += [item for item in between if wanted is None or wanted & {fact.report_id for fact in item.facts}]
    return tuple(sorted(findings, key=lambda finding: _GRAVITY.index(finding.kind)))


def audit_report(records: ReportRecords, glossary: Glossary) -> tuple[Finding, ...]:
    """Return what is wrong within one report, each finding once."""
    facts, tables = records.facts, records.tables
    meanings = Meanings(records.report, facts, glossary)
    findings: list[Finding] = []
    for grid in make_grids(tables, facts):
        findings += check_totals(grid)
        findings += check_row_totals(grid, glossary)
        findings += check_shares(grid)
        findings += check_ratios(grid)
    findings += check_text_against_tables(facts, tables, meanings)
    findings += check_told_twice(facts, meanings)
    findings += check_parts(facts, meanings)
    findings += check_targets(target_groups(facts, meanings))
    findings += check_pattern(facts, tables, meanings)
    findings += check_magnitudes(facts, tables, meanings)
    return tuple(dict.fromkeys(findings))


class AuditedFacts:
    """Tells which contradictions touch a fact. A report is audited when it is first asked about, and then held.

    Auditing one takes about as long as an answer, so that only the first few reports of an answer are audited for it;
    those that earlier answers looked at are told whatever the number.
    """

    def __init__(self, store: Store, glossary: Glossary) -> None:
        self._store = store
        self._glossary = glossary
        self._held: OrderedDict[str, dict[str, tuple[Finding, ...]]] = OrderedDict()
        self._lock = Lock()

    def findings_for(self, fact_ids: Sequence[str]) -> dict[str, tuple[Finding, ...]]:
        """Return, by fact, the contradictions within its report that it is a side of. Raises KeyError for no fact."""
        facts = {fact_id: self._store.fact(fact_id).report_id for fact_id in fact_ids}
        new = [report_id for report_id in dict.fromkeys(facts.values()) if self._known(report_id) is None]
        for report_id in new[:_NEW_REPORTS]:
            self._hold(report_id, self._audit(report_id))
        return {fact_id: (self._known(report_id) or {}).get(fact_id, ()) for fact_id, report_id in facts.items()}

    def _known(self, report_id: str) -> dict[str, tuple[Finding, ...]] | None:
        with self._lock:
            return self._held.get(report_id)

    def _hold(self, report_id: str, findings: dict[str, tuple[Finding, ...]]) -> None:
        with self._lock:
            self._held[report_id] = findings
            if len(self._held) > _HELD_REPORTS:
                self._held.popitem(last=False)

    def _audit(self, report_id: str) -> dict[str, tuple[Finding, ...]]:
        touched: dict[str, list[Finding]] = defaultdict(list)
        for finding in audit_report(self._store.records_of(report_id), self._glossary):
            if finding.kind is FindingKind.CONTRADICTION:
                for fact in finding.facts:
                    touched[fact.fact_id].append(finding)
        return {fact_id: tuple(findings) for fact_id, findings in touched.items()}


def _in_order(reports: Sequence[Report]) -> list[Report]:
    return sorted(reports, key=lambda report: (report.reference_date is None, report.reference_date, report.report_id))
