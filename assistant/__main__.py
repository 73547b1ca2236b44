"""``python -m assistant ask "QUESTION"``, ``ask --batch FILE.jsonl``, ``chat``, ``learn``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from assistant.answer import ask
from assistant.model.telling import model_lines
from core.answer import Answer
from core.codes import STATUSES, say
from core.errors import UsageError, WenbaoError
from core.settings import ROOT, load_settings
from core.terminal import prepare
from retrieval.services import Services, open_services


def main(argv: list[str] | None = None) -> int:
    """Run a command; the exit status of the contract."""
    options = _parser().parse_args(argv)
    try:
        if options.command == "learn":
            return _learn()
        if options.command == "ask" and not (options.question or options.batch):
            raise UsageError(
                "没有问题", cure='例：python -m assistant ask "哪些乡镇没有专职人员？"'
            )
        settings = load_settings(corpus=Path(options.corpus) if options.corpus else None)
        services = open_services(settings, quick=True)
        for note in services.notes:
            print(note.zh, file=sys.stderr)
        if options.command == "chat":
            return _chat(services)
        if options.batch:
            return _batch(services, Path(options.batch))
        if not options.question:
            raise UsageError(
                "没有问题", cure='例：python -m assistant ask "哪些乡镇没有专职人员？"'
            )
        return _one(services, options.question, options.json)
    except WenbaoError as exc:
        print(exc, file=sys.stderr)
        return exc.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assistant", description="向年报提问")
    commands = parser.add_subparsers(dest="command", required=True)
    asking = commands.add_parser(
        "ask", help="问一个问题，或一批问题",
        epilog='例：python -m assistant ask "哪些乡镇没有专职人员？" --json',
    )  # fmt: skip
    asking.add_argument("question", nargs="?", help="问题")
    asking.add_argument("--batch", metavar="FILE.jsonl", help="每行一个 {id, question, history}")
    asking.add_argument("--json", action="store_true", help="输出 JSON")
    asking.add_argument("--corpus", metavar="DIR", help="资料库文件夹")
    chatting = commands.add_parser(
        "chat", help="在终端里对话", epilog="例：python -m assistant chat --corpus data/corpus"
    )
    chatting.add_argument("--corpus", metavar="DIR", help="资料库文件夹")
    chatting.set_defaults(question=None, batch=None)
    commands.add_parser(
        "learn", help="改过 data/bank 里的问法或换过内置模型之后，重新学习问句的意思",
        epilog="例：python -m assistant learn",
    )  # fmt: skip
    return parser


def _learn() -> int:
    from assistant.learned import WEIGHTS, relearn

    count = relearn()
    print(f"学了 {count} 条问法，写入 {WEIGHTS.relative_to(ROOT).as_posix()}")
    return 0


def _one(services: Services, question: str, as_json: bool) -> int:
    answer = ask(services, question)
    print(_dump(answer.to_json()) if as_json else readable(answer))
    return 0


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _batch(services: Services, path: Path) -> int:
    status = 0
    for number, line in _lines(path):
        key: object = None
        try:
            entry = json.loads(line)
            if not isinstance(entry, dict):
                raise TypeError("应为一个对象")
            key = entry.get("id")
            question, history = entry.get("question"), entry.get("history", [])
            if not isinstance(question, str) or not isinstance(history, list):
                raise TypeError("缺少 question，或 history 不是列表")
            answer = ask(services, question, tuple(str(h) for h in history))
            print(_dump({"id": key} | answer.to_json()), flush=True)
        except (ValueError, TypeError, WenbaoError) as exc:
            status = 1
            print(_dump({"id": key, "error": f"第{number}行：{exc}"}), flush=True)
    return status


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise UsageError(
            "读不了批量文件", which=str(path), cure="给一个 UTF-8 的 .jsonl 文件"
        ) from exc
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, line


def _chat(services: Services) -> int:
    history: list[str] = []
    print("问报。空行或 Ctrl-D 结束。", file=sys.stderr)
    while True:
        try:
            question = input("> ").strip()
        except (EOFError, KeyboardInterrupt):
            return 0
        if not question:
            return 0
        print(readable(ask(services, question, tuple(history))))
        history.append(question)


def readable(answer: Answer) -> str:
    """An answer as a person reads it in a terminal: text, then the numbered sources."""
    zh = answer.language == "zh"
    lines = [answer.text]
    if answer.status not in {"answered", "partial"}:
        lines.append(f"〔{say(STATUSES, answer.status, answer.language)}〕")
    if told := model_lines(answer.to_json(), answer.language):
        lines += ["", ("语言模型：" if zh else "Language model: ") + ("" if zh else " ").join(told)]
    if answer.citations:
        lines += ["", "出处：" if zh else "Sources:"]
    for c in answer.citations:
        where = f"{c.town or ''}{c.year or ''} {c.report}"
        if c.kind == "cell":
            shown = c.raw if c.raw else say({"x": ("空白", "blank")}, "x", answer.language)
            lines.append(f"[{c.id}] {where} · {c.label} = {shown}")
        else:
            part = f"第{c.section}部分 " if c.section else ""
            lines.append(f"[{c.id}] {where} · {part}{c.locator}：{c.quote.strip()}")
    if answer.suggestions:
        lines += ["", ("还可以问：" if zh else "You may ask: ") + " / ".join(answer.suggestions)]
    return "\n".join(lines)


if __name__ == "__main__":
    prepare()
    sys.exit(main())
