"""A run as one page that needs nothing else: style, script and charts are in it, all text is escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from assistant.answer import Citation
from eval.cases import GoldenCase
from eval.charts import Bar, bar_chart
from eval.gate import Comparison
from eval.metrics import ACCURACY, LATENCIES, METRICS
from eval.outcomes import GROUPINGS, Outcome, grouped, may_be_shown
from eval.peers import PEERS_FILE, peer_rows
from eval.run import EvalRun, measured
from eval.terminal import GROUP_METRICS, describe, shown, shown_interval, shown_values

_FOLDER = Path(__file__).parent
# A page that shows what reports and users wrote may run its own script only, and load nothing.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
_FILTERS = ("kind", "language", "report", "part", "reason", "change")


def write_page(path: Path, run: EvalRun, comparison: Comparison | None = None, *, show_measured: bool = False) -> None:
    """Write the page of a run. show_measured: with the words of measured cases, which then no longer measure."""
    path.write_text(render_page(run, comparison, show_measured=show_measured), encoding="utf-8")


def render_page(run: EvalRun, comparison: Comparison | None = None, *, show_measured: bool = False) -> str:
    """Return the page of a run."""
    right = len(run.outcomes) - len(run.failures)
    body = [
        "<h1>Chiedi: the golden set</h1>",
        f'<p class="lead">{right} of {len(run.outcomes)} cases right.</p>',
        _changes(comparison),
        _metrics(run),
        _groups(run),
        _peers(run),
        _failures(run, comparison, show_measured=show_measured),
    ]
    style, script = (_FOLDER.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>Chiedi: the golden set</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n" + "\n".join(filter(None, body)) + "\n</main>\n"
        f"<script>\n{script}</script>\n</body>\n</html>\n"
    )


def _changes(comparison: Comparison | None) -> str:
    if comparison is None:
        return "<h2>Against the baseline</h2>\n<p>There is no baseline to compare with.</p>"
    first, *lines = describe(comparison).splitlines()
    state = "worse" if comparison.is_worse else "well"
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<h2>Against the baseline</h2>\n<p class="{state}">{escape(first)}</p>\n' + (
        f"<ul>{items}</ul>" * bool(items)
    )


def _metrics(run: EvalRun) -> str:
    metrics = (*METRICS, *LATENCIES)
    held = measured(run.outcomes, metrics)
    rows = [
        (one.name, shown(one, value), shown_interval(one, value), str(value.cases if value else 0))
        for one in metrics
        for value in [held[one.name]]
    ]
    bars = [
        Bar(one.name, value.value, shown(one, value), value.low, value.high)
        for one in METRICS
        if one.is_share and (value := held[one.name]) is not None
    ]
    chart = bar_chart("Each metric with its 95% interval", bars)
    return f"<h2>Metrics</h2>\n{chart}\n{_table(('metric', 'value', '95% interval', 'cases'), rows)}"


def _groups(run: EvalRun) -> str:
    parts = ["<h2>By kind, language, report and part</h2>"]
    for name, key in GROUPINGS.items():
        groups = grouped(run.outcomes, key)
        rows = [(group, str(len(held)), *shown_values(held)) for group, held in groups.items()]
        bars = [
            Bar(group, value, f"{value:.1%}")
            for group, held in groups.items()
            if (value := ACCURACY.of(held)) is not None
        ]
        header = (name, "cases", *(metric.name for metric in GROUP_METRICS))
        parts += [bar_chart(f"Accuracy by {name}", bars), _table(header, rows)]
    return "\n".join(parts)


def _peers(run: EvalRun) -> str:
    if not PEERS_FILE.exists():
        return ""
    header, rows, note = peer_rows(run.outcomes)
    return f"<h2>Beside a stock pipeline</h2>\n<p>{escape(note)}</p>\n{_table(header, rows)}"


def _failures(run: EvalRun, comparison: Comparison | None, *, show_measured: bool) -> str:
    if not run.failures:
        return "<h2>Failures</h2>\n<p>None.</p>"
    reasons = Counter(str(outcome.reason) for outcome in run.failures)
    most = max(reasons.values())
    bars = [Bar(reason, count / most, str(count)) for reason, count in reasons.most_common()]
    tagged = [(outcome, _tags(outcome, comparison)) for outcome in run.failures]
    articles = [_failure(one, tags, with_words=show_measured or may_be_shown(one)) for one, tags in tagged]
    choices = [_filter(name, (tags[name] for _, tags in tagged)) for name in _FILTERS]
    filters = f'<div class="filters">{"".join(choices)}<span id="count" role="status"></span></div>'
    return "\n".join(["<h2>Failures</h2>", bar_chart("Failures by reason", bars), filters, *articles])


def _tags(outcome: Outcome, comparison: Comparison | None) -> dict[str, str]:
    groups = {name: str(key(outcome)) for name, key in GROUPINGS.items()}
    broken = comparison is not None and outcome.case_id in (*comparison.broken, *comparison.new_wrong_figures)
    return {**groups, "reason": str(outcome.reason), "change": "worse than the baseline" if broken else "as before"}


def _filter(name: str, values: Iterable[str]) -> str:
    options = "".join(f"<option>{escape(value)}</option>" for value in sorted(set(values)))
    return f'<label>{name} <select name="{name}"><option value="">all</option>{options}</select></label>'


def _failure(outcome: Outcome, tags: dict[str, str], *, with_words: bool) -> str:
    judgement = outcome.judgement
    data = " ".join(f'data-{name}="{escape(value)}"' for name, value in tags.items())
    faults = judgement.faults
    if with_words:
        rows = {
            "asked": " → ".join(judgement.case.questions),
            "expected": _expected(judgement.case),
            "given": f"{judgement.answer.status}: {judgement.answer.text}",
            "not right": "\n".join(f"{fault}: {sentence}" for fault, sentence in faults),
        }
        evidence = "".join(map(_quote, judgement.answer.citations))
    else:
        rows = {"not right": ", ".join(dict.fromkeys(str(fault) for fault, _ in faults))}
        evidence = ""
    rows["reason"] = str(outcome.reason)
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in rows.items() if text)
    items += f"<dt>evidence</dt><dd>{evidence}</dd>" * bool(evidence)
    return f"<article {data}><h3>{escape(judgement.case.id)}</h3><dl>{items}</dl></article>"


def _expected(case: GoldenCase) -> str:
    """Return what a case expects, in lines."""
    figures = [f"{figure.value} {figure.unit}" for figure in case.figures]
    texts = [" or ".join((text,) if isinstance(text, str) else text) for text in case.must_contain]
    places = [
        ", ".join(f"{key} {value}" for key, value in one.model_dump(exclude_none=True).items()) for one in case.places
    ]
    lines = [
        " or ".join(case.statuses),
        *figures,
        *(f"says: {text}" for text in texts),
        *(f"at: {one}" for one in places),
    ]
    return "\n".join(lines)


def _quote(citation: Citation) -> str:
    where = f"p. {citation.page}" if citation.page else f"line {citation.line}"
    return (
        f"<blockquote>[{citation.number}] {escape(citation.report_id)}, {where}: {escape(citation.quote)}</blockquote>"
    )


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    heads = "".join(f'<th scope="col"{_css(number)}>{escape(text)}</th>' for number, text in enumerate(header))
    body = "".join(
        "<tr>" + "".join(f"<td{_css(number)}>{escape(text)}</td>" for number, text in enumerate(row)) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _css(column: int) -> str:
    return ' class="number"' if column else ""
