"""python -m indexer build | remove | status | verify | show."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from core.errors import WenbaoError
from core.said import Said
from core.settings import ROOT, Settings, load_settings
from core.terminal import prepare

DEFAULT = ROOT / "data" / "reports"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status of the contract."""
    options = _parser().parse_args(arguments)
    try:
        settings = load_settings(corpus=options.corpus)
        status: int = options.run(options, settings)
    except WenbaoError as exc:
        print(f"错误：{exc}", file=sys.stderr)
        return exc.exit_code
    except KeyboardInterrupt:
        print("已中断；已完成的报告不受影响，再运行一次会接着做。", file=sys.stderr)
        return 1
    return status


def _build(options: argparse.Namespace, settings: Settings) -> int:
    from indexer.build import build

    summary = build(
        [Path(p) for p in options.path or [DEFAULT]], settings, _progress, fresh=options.fresh
    )
    for line in summary.failed:
        print(f"未能读取 {line.file}：{line.error}。办法：{line.advice}", file=sys.stderr)
    said = (
        f"新读 {len(summary.added)} 份（其中更新 {len(summary.updated)} 份），保留 {summary.kept} 份，"
        f"移除 {len(summary.dropped)} 份，未能读取 {len(summary.failed)} 个文件；"
        f"资料库现有 {summary.reports} 份报告、{summary.passages} 段、{summary.cells} 个单元格；"
        f"向量：{summary.embedding or '无'}；用时 {summary.seconds} 秒。"
    )
    print(said, file=sys.stderr)
    if options.json:
        print(json.dumps(summary.to_json(), ensure_ascii=False))
    return 1 if summary.failed else 0


def _remove(options: argparse.Namespace, settings: Settings) -> int:
    from indexer.build import remove

    absent = remove(options.name, settings)
    for name in absent:
        print(f"资料库中没有 {name}；用 python -m indexer status --json 查看名称", file=sys.stderr)
    print(f"已移除 {len(options.name) - len(absent)} 份，原文已清除。", file=sys.stderr)
    return 1 if absent else 0


def _status(options: argparse.Namespace, settings: Settings) -> int:
    from indexer.status import status_json, status_text

    found = status_json(settings)
    print(json.dumps(found, ensure_ascii=False) if options.json else status_text(found), end="")
    print()
    return 0


def _verify(options: argparse.Namespace, settings: Settings) -> int:
    from corpus.store import open_corpus
    from corpus.verify import verify

    corpus = open_corpus(settings.corpus)
    try:
        faults = verify(corpus)
    finally:
        corpus.close()
    if options.json:
        lines = [{"what": f.what, "cure": f.cure, "grave": f.grave} for f in faults]
        print(json.dumps({"ok": not faults, "faults": lines}, ensure_ascii=False))
    else:
        for fault in faults:
            print(f"{'损坏' if fault.grave else '提示'}：{fault.what}。办法：{fault.cure}")
        print(f"发现 {len(faults)} 处不一致。" if faults else "各部分一致。")
    return (3 if faults[0].grave else 1) if faults else 0


def _show(options: argparse.Namespace, settings: Settings) -> int:
    from indexer.build import read_and_state
    from indexer.discover import discover, failure
    from indexer.show import page, report_json

    found = discover([Path(p) for p in options.file], skip=settings.corpus)
    failures = list(found.failures)
    for source in found.sources:
        try:
            stated = read_and_state(source)
        except (WenbaoError, OSError, ValueError) as exc:
            failures.append(failure(source.name, exc))
            continue
        if options.text:
            _exactly(stated.report.text)
        elif options.json:
            print(json.dumps(report_json(stated), ensure_ascii=False))
        else:
            print(page(stated))
    for line in failures:
        print(f"未能读取 {line.file}：{line.error}。办法：{line.advice}", file=sys.stderr)
    return 1 if failures else 0


def _exactly(text: str) -> None:
    """Write text as it is: no line end is translated, nothing is added."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()


def _progress(done: int, total: int, what: Said) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K[{done}/{total}] {what.zh}", end="", file=sys.stderr, flush=True)
        if done >= total:
            print(file=sys.stderr)
    elif done == total or done % 100 == 0:
        print(f"[{done}/{total}] {what.zh}", file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m indexer",
        description="把年报读入资料库",
        epilog="例：python -m indexer build 年报文件夹",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    build = _command(
        commands, _build, "build", "使资料库与文件夹一致", "build 年报文件夹 另一些.zip --json"
    )
    build.add_argument("path", nargs="*", help="文件、文件夹或 zip（默认 data/reports）")
    build.add_argument("--json", action="store_true", help="最后打印一行 JSON 摘要")
    build.add_argument(
        "--fresh", action="store_true", help="全部重新读取，没有变化的也读；逐份替换，人工结论保留"
    )
    remove = _command(
        commands, _remove, "remove", "移除报告并清除原文", "remove 某县/某镇-2023.txt"
    )
    remove.add_argument("name", nargs="+", help="报告在资料库中的名称")
    status = _command(commands, _status, "status", "资料库里有什么、怎么建的", "status --json")
    status.add_argument("--json", action="store_true", help="打印 JSON")
    verify = _command(commands, _verify, "verify", "核对各部分是否一致", "verify --json")
    verify.add_argument("--json", action="store_true", help="打印 JSON")
    show = _command(commands, _show, "show", "读文件但不写资料库", "show 某镇年报.docx --json")
    show.add_argument("file", nargs="+", help="文件、文件夹或 zip")
    form = show.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="每份报告打印一行 JSON")
    form.add_argument("--text", action="store_true", help="原样打印规范化后的正文")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    run: object,
    name: str,
    does: str,
    example: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=does, description=does, epilog=f"例：python -m indexer {example}"
    )
    parser.add_argument("--corpus", type=Path, help="资料库文件夹（默认 data/corpus）")
    parser.set_defaults(run=run)
    return parser


if __name__ == "__main__":
    prepare()
    sys.exit(main())
