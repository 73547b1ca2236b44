"""``python -m exports --to FILE``: what the screens show, as Word, Excel or CSV."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from core.answer import Answer
from core.errors import UsageError, WenbaoError
from core.settings import Settings, load_settings
from core.terminal import prepare
from corpus.store import open_corpus
from exports import export
from exports.booklets import chosen_measures
from exports.selection import select
from exports.table import csv_bytes
from exports.workbook import workbook_bytes
from retrieval.services import Services, open_services

EXAMPLE = '例：python -m exports --to 没有专职人员.docx --question "哪些乡镇没有专职人员？"'


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status of the contract."""
    options = _parser().parse_args(arguments)
    try:
        path = _path(options.to)
        settings = load_settings(corpus=Path(options.corpus) if options.corpus else None)
        services = _services(settings, asking=options.question is not None)
        try:
            data = _make(options, services, path.suffix.lower())
        finally:
            services.corpus.close()
        export.save(data, path)
        print(f"已写入 {path}（{len(data):,} 字节）", file=sys.stderr)
        return 0
    except WenbaoError as error:
        print(error, file=sys.stderr)
        return error.exit_code


def _services(settings: Settings, *, asking: bool) -> Services:
    """A model is loaded for a question alone; what the corpus holds needs none."""
    if not asking:
        return Services(open_corpus(settings.corpus), None, settings)
    services = open_services(settings, quick=True)
    for note in services.notes:
        print(note.zh, file=sys.stderr)
    return services


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m exports", epilog=EXAMPLE,
        description="把屏幕上的内容连同出处导出为 Word、Excel 或 CSV；不选内容时导出全部。",
    )  # fmt: skip
    parser.add_argument(
        "--to", required=True, metavar="FILE", help="写到哪里：.xlsx、.docx 或 .csv"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--question", metavar="问题", help="一个问题的回答")
    what.add_argument("--audit", action="store_true", help="核对结果（Word：每份报告一份体检报告）")
    what.add_argument("--facets", action="store_true", help="乡镇与事项的判定及依据")
    what.add_argument("--measures", action="store_true", help="改进措施，按程度分级")
    what.add_argument("--profile", metavar="乡镇", help="一个乡镇的全部情况")
    what.add_argument(
        "--notice", nargs="?", const="", metavar="县区", help="通报草稿，只列已确认的问题（Word）"
    )
    parser.add_argument(
        "--confirmed", action="store_true", help="体检报告只列已确认的问题（Word，发给乡镇）"
    )
    parser.add_argument("--unnamed", action="store_true", help="通报不点名")
    parser.add_argument(
        "--language", choices=("zh", "en"), help="语言，默认按设置；回答随提问的语言"
    )
    parser.add_argument("--corpus", metavar="DIR", help="资料库文件夹")
    return parser


def _path(text: str) -> Path:
    """Where to write; what cannot be written is said before any work is done."""
    path = Path(text)
    if path.suffix.lower() not in export.FORMATS:
        raise UsageError(
            "不知道要导出成什么格式", which=text, cure=f"文件名以 {'、'.join(export.FORMATS)} 结尾"
        )
    if path.is_dir() or not path.parent.is_dir():
        raise UsageError(
            "写不到这里：文件夹不存在，或者这是一个文件夹",
            which=text,
            cure="先建好文件夹，再给出文件名",
        )
    return path


def _make(options: argparse.Namespace, services: Services, suffix: str) -> bytes:
    language = options.language or services.settings.language
    if options.question is not None:
        return _question(services, options.question, suffix)
    if options.profile is not None:
        return _profile(services, options.profile, language, suffix)
    if options.notice is not None:
        if suffix != ".docx":
            raise UsageError("通报草稿只有 Word 格式", which=options.to, cure="文件名以 .docx 结尾")
        return export.notice_docx(
            services, options.notice or None, language, named=not options.unnamed
        )
    if options.confirmed and not (options.audit and suffix == ".docx"):
        raise UsageError(
            "--confirmed 只用于体检报告", cure="写作 --audit --confirmed --to 文件.docx"
        )
    kind: export.Kind = (
        "audit" if options.audit else "facets" if options.facets
        else "measures" if options.measures else "all"
    )  # fmt: skip
    if suffix == ".xlsx":
        return export.workbook_xlsx(services, language, kind=kind)
    return (
        export.corpus_csv(services, language, kind=kind)
        if suffix == ".csv"
        else _word(services, kind, language, confirmed=options.confirmed)
    )


def _word(services: Services, kind: export.Kind, language: str, *, confirmed: bool) -> bytes:
    if kind == "audit":
        return export.checkup_docx(services, (), language, confirmed=confirmed)
    if kind == "facets":
        return export.facets_docx(services, language)
    if kind == "measures":
        return export.measures_docx(chosen_measures(select(services, language)), language)
    return export.overview_docx(services, language)


def _question(services: Services, question: str, suffix: str) -> bytes:
    from assistant.answer import ask

    if not question.strip():
        raise UsageError("问题是空的", cure=EXAMPLE)
    answer: Answer = ask(services, question)
    make = {".xlsx": export.answer_xlsx, ".docx": export.answer_docx, ".csv": export.answer_csv}
    return make[suffix](answer)


def _profile(services: Services, town: str, language: str, suffix: str) -> bytes:
    if suffix == ".docx":
        return export.profile_docx(services, town, language)
    name, tables = export.profile_of(services, town, language)
    return workbook_bytes(tables, name) if suffix == ".xlsx" else csv_bytes(tables)


if __name__ == "__main__":
    prepare()
    sys.exit(main())
