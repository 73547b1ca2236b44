"""python -m retrieval search | measures."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.answer import Answer
from core.errors import WenbaoError
from core.settings import Settings, load_settings
from core.terminal import prepare
from corpus.ports import Where

KINDS = ("problem", "measure", "narrative")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status of the contract."""
    options = _parser().parse_args(arguments)
    try:
        answer = _answer(options, load_settings(corpus=options.corpus))
    except WenbaoError as exc:
        print(f"错误：{exc}", file=sys.stderr)
        return exc.exit_code
    print(json.dumps(answer.to_json(), ensure_ascii=False) if options.json else readable(answer))
    return 0


def readable(answer: Answer) -> str:
    """The text of an answer and its sources, for the terminal."""
    lines = [answer.text, ""] if answer.citations else [answer.text]
    for c in answer.citations:
        section = f"第{c.section}部分 " if c.section else ""
        lines.append(f"[{c.id}] {c.report} {section}{c.locator}（第 {c.start}–{c.end} 字）")
    return "\n".join(lines)


def _answer(options: argparse.Namespace, settings: Settings) -> Answer:
    from retrieval.measures import measures
    from retrieval.present import measures_answer, search_answer
    from retrieval.search import search
    from retrieval.services import open_services

    services = open_services(settings, quick=True)
    started = time.monotonic()
    where = Where(
        counties=tuple(options.county),
        towns=tuple((None, town) for town in options.town),
        years=tuple(options.year),
    )
    facts = services.corpus.facts
    try:
        if options.command == "measures":
            found = measures(services, options.query, where, options.k, slogans=options.slogans)
            answer = measures_answer(facts, options.query, found, where)
        else:
            results = search(services, options.query, where, options.k, options.kind)
            answer = search_answer(facts, options.query, results, where)
    finally:
        services.corpus.close()
    return replace(answer, ms=round((time.monotonic() - started) * 1000))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m retrieval",
        description="在年报中按意思和词语检索",
        epilog="例：python -m retrieval search “群众看不懂政策” -k 5",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    search = commands.add_parser(
        "search",
        help="检索原文段落",
        description="检索原文段落",
        epilog="例：python -m retrieval search “公众号没人更新” --kind problem --year 2023",
    )
    search.add_argument("--kind", choices=KINDS, help="只查问题、措施或叙述")
    measures = commands.add_parser(
        "measures",
        help="查找可借鉴的措施",
        description="查找别的乡镇针对某个问题的措施，按落实程度分级",
        epilog="例：python -m retrieval measures “人员流动大，交接不上”",
    )
    measures.add_argument("--slogans", action="store_true", help="把口号也列出来")
    for command, most in ((search, 10), (measures, 20)):
        command.add_argument("query", help="问题，中文或英文")
        command.add_argument("-k", type=_positive, default=most, help=f"最多几条（默认 {most}）")
        command.add_argument("--county", action="append", default=[], help="只查这个县（可多次）")
        command.add_argument("--town", action="append", default=[], help="只查这个乡镇（可多次）")
        command.add_argument(
            "--year", action="append", default=[], type=int, help="只查这一年度（可多次）"
        )
        command.add_argument("--corpus", type=Path, help="资料库文件夹（默认 data/corpus）")
        command.add_argument("--json", action="store_true", help="打印 Answer 的 JSON")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("要大于 0")
    return number


if __name__ == "__main__":
    prepare()
    sys.exit(main())
