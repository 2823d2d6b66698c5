"""A run as JUnit XML, which every CI shows: one test case a golden case, one more for the gate."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as Xml

from eval.gate import Comparison
from eval.outcomes import Outcome, may_be_shown
from eval.run import EvalRun
from eval.terminal import describe

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(path: Path, run: EvalRun, comparison: Comparison | None = None) -> None:
    """Write a run. Times are left out, so that the same run gives the same bytes."""
    gated = [] if comparison is None else [comparison]
    failures = len(run.failures) + sum(held.is_worse for held in gated)
    tests = str(len(run.outcomes) + len(gated))
    suite = Xml.Element("testsuite", name="chiedi eval", tests=tests, failures=str(failures), errors="0", skipped="0")
    for outcome in run.outcomes:
        _add_case(suite, outcome)
    for held in gated:
        case = Xml.SubElement(suite, "testcase", classname="chiedi.gate", name="baseline")
        if held.is_worse:
            _add_failure(case, "worse than the baseline", describe(held))
    Xml.indent(suite)
    path.write_bytes(Xml.tostring(suite, encoding="utf-8", xml_declaration=True) + b"\n")


def _add_case(suite: Xml.Element, outcome: Outcome) -> None:
    judgement = outcome.judgement
    case = Xml.SubElement(suite, "testcase", classname=f"chiedi.{judgement.case.kind}", name=judgement.case.id)
    if judgement.right:
        return
    if not may_be_shown(outcome):
        _add_failure(case, str(outcome.reason), ", ".join(str(fault) for fault, _ in judgement.faults))
        return
    faults = [f"{fault}: {sentence}" for fault, sentence in judgement.faults]
    asked = " → ".join(judgement.case.questions)
    _add_failure(case, str(outcome.reason), "\n".join([asked, *faults, f"given: {judgement.answer.text}"]))


def _add_failure(case: Xml.Element, message: str, text: str) -> None:
    failure = Xml.SubElement(case, "failure", message=_clean(message))
    failure.text = _clean(text)


def _clean(text: str) -> str:
    """Return text without the control characters that XML 1.0 cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)
