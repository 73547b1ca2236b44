"""Command: self-check of files, or the audit of a whole corpus."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from audit.render import Lookup
from core.errors import ReadError, WenbaoError
from core.finding import Finding
from core.report import Report
from core.settings import load_settings
from core.terminal import prepare

EXAMPLE = "例：python -m audit 云溪镇2023年年报.docx --strict"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status of the contract."""
    parser = argparse.ArgumentParser(
        prog="python -m audit", epilog=EXAMPLE,
        description="核对年报：给出文件时逐份自查，不需要资料库；不给文件时列出资料库的全部核对结果。",
    )  # fmt: skip
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="要自查的年报文件")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
    parser.add_argument("--strict", action="store_true", help="有 S1 级错误时退出码为 1")
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="资料库文件夹")
    parser.add_argument("--docs", action="store_true", help="重写 docs/checks.md")
    options = parser.parse_args(arguments)
    try:
        if options.docs:
            return _docs()
        if options.files:
            return _files(options.files, as_json=options.json, strict=options.strict)
        return _corpus(options.corpus, as_json=options.json, strict=options.strict)
    except WenbaoError as error:
        print(error, file=sys.stderr)
        return error.exit_code


def _docs() -> int:
    import audit.check  # noqa: F401 - registers the rules
    from audit.docs import write

    print(write(), file=sys.stderr)
    return 0


def _files(files: Sequence[Path], *, as_json: bool, strict: bool) -> int:
    """Each file by itself: what a township runs before it files its report."""
    from audit.check import check_report
    from audit.context import Context
    from reports.read import read_file
    from statements.state import state

    deadline = load_settings().deadline
    reports: dict[str, Report] = {}
    findings: list[Finding] = []
    unread = 0
    for file, name in zip(files, _names(files), strict=True):
        try:
            stated = state(read_file(file, name))
        except ReadError as error:
            print(f"{file}：{error}", file=sys.stderr)
            unread += 1
            continue
        reports[stated.report.file] = stated.report
        findings += check_report(stated, Context(deadline=deadline))
    _show(findings, reports.get, len(reports), {}, as_json=as_json)
    return 1 if unread or (strict and _serious(findings, {})) else 0


def _names(files: Sequence[Path]) -> list[str]:
    """File names as reports are called: the bare name, or the path where two share a name."""
    names = [f.name for f in files]
    return [f.name if names.count(f.name) == 1 else f.as_posix() for f in files]


def _corpus(folder: Path | None, *, as_json: bool, strict: bool) -> int:
    from audit.stored import stored_findings

    stored = stored_findings(load_settings(corpus=folder))
    found = stored.findings
    _show(
        found, stored.lookup, stored.reports, stored.decisions, as_json=as_json,
        counts=stored.counts,
    )  # fmt: skip
    return 1 if strict and _serious(found, stored.decisions) else 0


def _serious(findings: Sequence[Finding], decisions: dict[str, str]) -> bool:
    return any(
        f.state == "fail" and f.severity == "S1" and decisions.get(f.fingerprint) != "dismissed"
        for f in findings
    )


def _show(
    findings: Sequence[Finding],
    lookup: Lookup,
    reports: int,
    decisions: dict[str, str],
    *,
    as_json: bool,
    counts: dict[str, int] | None = None,
) -> None:
    from audit.render import finding_json, lines, listed, state_counts

    counts = state_counts(findings) | (counts or {})
    if as_json:
        found = [
            finding_json(f, lookup, decisions.get(f.fingerprint, "pending"))
            for f in listed(findings)
        ]
        out = {"reports": reports, "findings": found, "counts": counts}
        print(json.dumps(out, ensure_ascii=False))
        return
    print("\n".join([*lines(findings, decisions), "", _total(reports, counts)]).strip())


def _total(reports: int, counts: dict[str, int]) -> str:
    from core.codes import CHECK_STATES, say

    return f"共{reports}份报告：" + "，".join(
        f"{say(CHECK_STATES, s)}{n}项" for s, n in counts.items()
    )


if __name__ == "__main__":
    prepare()
    sys.exit(main())
