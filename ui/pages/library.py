"""资料 Library: what is in the corpus and how well it was read; upload, remove, rebuild."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.settings import ROOT, Settings
from corpus.schema import DATABASE
from corpus.store import Corpus
from retrieval.services import Services
from ui import reader
from ui.advice import advice
from ui.answer_view import plain_markdown
from ui.draw import sheet
from ui.jobs import Job, Jobs, jobs_of
from ui.library_view import Shelf, doubtful, failure_words, records, shelves
from ui.names import aside
from ui.places import Source, Target
from ui.roles import require_curator
from ui.session import language, person, read, say
from ui.sheet import fold, part
from ui.uploads import discard, folder_of, keep

SAMPLES = ROOT / "data" / "reports"
Watched = tuple[Job, DeltaGenerator]
LOOK = 0.5
"""Seconds between two looks at a running job."""


def render(settings: Settings, services: Services | None) -> Callable[[], None] | None:
    """Draw the page; ``services`` None: there is no report yet.

    Returns what follows a running job: to be called last, when all else of the screen stands.
    """
    st.subheader(say("资料", "Library"), anchor=False)
    if not person().curates:
        st.error(
            say("这一页只对管理员开放。", "This page is for curators only."), icon=":material/lock:"
        )
        return None
    jobs = jobs_of(str(settings.corpus))
    watched = _progress(jobs, settings)
    if services is None:
        _begin(jobs, settings)
    else:
        _facts(services)
    watched = _upload(jobs, settings) or watched
    if services is not None:
        corpus = services.corpus
        found = shelves(corpus, language())
        _list(jobs, settings, found)
        _doubts(corpus, found)
        if person().rules_all:
            _rebuild(jobs, settings, corpus)
        reader.show_if_asked(services)
    return partial(_watch, *watched) if watched else None


def invite() -> None:
    """What the other pages show while there is no report."""
    if person().counties or not person().curates:
        mine = "、".join(person().counties)
        st.info(plain_markdown(say(f"你可以看的范围（{mine or '全部县区'}）还没有年报。",
                                   f"There are no reports yet in what you may see ({mine or 'all counties'}).")),
                icon=":material/folder_open:")  # fmt: skip
        return
    st.info(say("还没有年报。请到“资料”页上传，或先用示例年报试一试。",
                "No reports yet. Upload some on the Library page, or try the samples there."),
            icon=":material/folder_open:")  # fmt: skip


def _begin(jobs: Jobs, settings: Settings) -> None:
    count = sum(1 for p in SAMPLES.glob("*") if p.is_file()) if SAMPLES.is_dir() else 0
    st.info(say("这里还没有资料。可以在下面上传年报，也可以先读入示例年报看看效果。",
                "Nothing is here yet. Upload reports below, or index the samples to have a look."))  # fmt: skip
    uploads = folder_of(settings)
    with st.container(horizontal=True):
        if count and person().rules_all and st.button(
            say(f"读入示例年报（{count} 份）", f"Index the {count} sample reports"), type="primary",
            disabled=jobs.running, key="samples",
        ):  # fmt: skip
            require_curator(person(), of_all=True)
            jobs.build([SAMPLES], settings)
            st.rerun()
        there = (settings.corpus / DATABASE).exists() and uploads.is_dir() and person().rules_all
        if there and st.button(
            say("清空，从上传过的文件重新建立", "Empty it and rebuild from the uploaded files"),
            help=say("人工结论和历史对话会保留", "Decisions and conversations stay"),
            disabled=jobs.running, key="anew",
        ):  # fmt: skip
            require_curator(person(), of_all=True)
            jobs.build([uploads], settings, fresh=True)
            st.rerun()


def _facts(services: Services) -> None:
    stats = services.corpus.stats()
    years = sorted({r.year for r in services.corpus.facts.reports() if r.year is not None})
    columns = st.columns(4)
    columns[0].metric(say("年报", "Reports"), stats.reports)
    columns[1].metric(say("年度", "Years"), f"{years[0]}–{years[-1]}" if years else "—")
    columns[2].metric(say("可检索段落", "Passages"), f"{stats.passages:,}")
    columns[3].metric(say("单元格", "Cells"), f"{stats.cells:,}")
    said = aside(stats.model, stats.dimension, language()) if stats.model else say("无", "none")
    st.caption(plain_markdown(say(f"向量：{said}", f"Vectors: {said}")))  # fmt: skip
    for note in services.notes:
        st.warning(plain_markdown(note.within(language())))


def _progress(jobs: Jobs, settings: Settings) -> Watched | None:
    """The running job and the place of its progress bar; the last one's outcome once it has ended."""
    job = jobs.last
    if job is None:
        return None
    if not job.running:
        _outcome(job, settings)
        return None
    bar = st.empty()
    _draw_step(job, bar)
    if st.button(say("停止（已读完的保留）", "Stop (what is done stays)"), key="stop"):
        job.cancel()
    st.caption(say("关掉这个页面也会继续。", "It goes on if you close this page."))
    return job, bar


def _draw_step(job: Job, bar: DeltaGenerator) -> None:
    # File names of other counties are not for everybody.
    step = "" if person().counties else job.step.within(language())
    bar.progress(
        min(1.0, job.done / job.total), plain_markdown(f"{job.done} / {job.total}　{step}")
    )


def _watch(job: Job, bar: DeltaGenerator) -> None:
    """Follow the job once the page stands; any click ends the following at the next drawing.

    Not a fragment with ``run_every``: a tick of its timer that meets a click on another page is
    merged with it by Streamlit 1.67 under the old page's address, and the click is lost.
    """
    while not job.wait(LOOK):
        _draw_step(job, bar)
    _draw_step(job, bar)
    st.rerun()


def _outcome(job: Job, settings: Settings) -> None:
    if job.error is not None:
        st.error(advice(job.error, language()))
    elif job.broken:
        st.error(say("读入时程序出错，已记入 wenbao.log。", "A bug stopped it; wenbao.log has it."))
    elif job.cancelled:
        st.warning(say("已停止。读完的报告都保留，再次读入会接着做。",
                       "Stopped. What was read stays; the next build goes on from here."))  # fmt: skip
    elif job.what == "remove":
        st.success(say(f"已移除 {len(job.removed)} 份，原文已清除。", f"{len(job.removed)} removed; their text is gone."))  # fmt: skip
    elif job.summary is not None:
        s = job.summary
        st.success(say(
            f"新读 {len(s.added) - len(s.updated)} 份，更新 {len(s.updated)} 份，保留 {s.kept} 份，移除 {len(s.dropped)} 份，"
            f"未能读取 {len(s.failed)} 个文件；用时 {s.seconds} 秒。",
            f"{len(s.added) - len(s.updated)} new, {len(s.updated)} updated, {s.kept} kept, {len(s.dropped)} dropped, "
            f"{len(s.failed)} files not read; {s.seconds} s."))  # fmt: skip
        _failures(job, settings)


def _failures(job: Job, settings: Settings) -> None:
    place = _shelf()
    failed = [f for f in job.summary.failed if f.file.startswith(place)] if job.summary else []
    if not failed:
        return
    title = say(f"未能读取的文件（{len(failed)}）", f"Files that were not read ({len(failed)})")
    lines = [part("li", part("b", f.file), "　" + failure_words(f, language())) for f in failed]
    sheet([fold([title], part("ul", *lines), opened=True)], key="failures")
    uploads = folder_of(settings)
    mine = [str(uploads / f.file) for f in failed if (uploads / f.file).is_file()]
    if mine and st.button(
        say("删除这些上传的文件", "Delete these uploaded files"), key="discard_failed"
    ):
        require_curator(person())
        discard(mine, settings)
        st.rerun()


def _upload(jobs: Jobs, settings: Settings) -> Watched | None:
    st.markdown("#### " + say("上传年报", "Upload reports"))
    with st.form("upload", clear_on_submit=True, border=True):
        files = st.file_uploader(
            say("Word、PDF、网页、txt，或装着它们的 zip，可一次选多个",
                "Word, PDF, web pages, txt, or a zip of them; many at once"),
            accept_multiple_files=True, key="upload_files",
        )  # fmt: skip
        sent = st.form_submit_button(say("读入", "Read in"), type="primary", disabled=jobs.running)
    if sent and files:
        require_curator(person())
        kept = keep([(f.name, f.getvalue()) for f in files], settings, _shelf())
        for name, error in kept.refused:
            st.error(plain_markdown(name + "：") + advice(error, language()))
        if kept.saved:
            jobs.build([folder_of(settings)], settings)
            if not kept.refused:
                st.rerun()
            return _progress(jobs, settings)
    return None


def _shelf() -> str:
    """Where this person's uploads lie, below the folder of all: some counties have their own."""
    counties = "、".join(person().counties)
    return f"{counties}/" if counties else ""


def _list(jobs: Jobs, settings: Settings, found: list[Shelf]) -> None:
    st.markdown("#### " + say(f"已有年报（{len(found)}）", f"Reports here ({len(found)})"))
    chosen = st.dataframe(
        records(found, language()), hide_index=True, on_select="rerun", selection_mode="multi-row",
        key="shelf", height=min(420, 38 + 35 * max(1, len(found))),
    )  # fmt: skip
    rows = [found[i] for i in chosen["selection"]["rows"] if i < len(found)]
    with st.container(horizontal=True):
        if st.button(say("打开原文", "Open"), disabled=len(rows) != 1, key="open_report",
                     help=say("先在表中选一份", "Select one report first")):  # fmt: skip
            read(Target(Source(rows[0].file)))
        if st.button(say(f"移除所选（{len(rows)}）", f"Remove selected ({len(rows)})"), key="remove",
                     disabled=not rows or jobs.running):  # fmt: skip
            _confirm(jobs, settings, rows)


def _confirm(jobs: Jobs, settings: Settings, rows: list[Shelf]) -> None:
    def body() -> None:
        st.write(say(f"从资料库移除这 {len(rows)} 份，并清除原文？人工结论会保留。",
                     f"Remove these {len(rows)} and wipe their text? Decisions of people stay."))  # fmt: skip
        sheet([part("ul", *(part("li", r.file) for r in rows[:30]))], key="removed_names")
        if st.button(say("移除", "Remove"), type="primary", key="remove_yes"):
            require_curator(person())
            discard([r.path for r in rows], settings)
            jobs.remove([r.file for r in rows], settings)
            st.rerun()

    st.dialog(say("移除年报", "Remove reports"))(body)()


def _doubts(corpus: Corpus, found: list[Shelf]) -> None:
    some = doubtful(corpus, found, language())
    if not some:
        return
    title = say(f"读得不完全有把握的（{len(some)}）", f"Read with doubts ({len(some)})")
    lines = [
        part("li", part("b", s.file), part("ul", *(part("li", reason) for reason in reasons)))
        for s, reasons in some
    ]
    sheet([fold([title], part("ul", *lines))], key="doubts")


def _rebuild(jobs: Jobs, settings: Settings, corpus: Corpus) -> None:
    with st.expander(say("重新读入", "Rebuild")):
        st.caption(say("程序升级或原文件有变化时用。“检查更新”只重读有变化的；“全部重读”逐份重读、逐份替换，中途停止也不会丢失。"
                       "人工结论和历史对话都保留。",
                       "After an upgrade, or where files changed. “Bring up to date” reads what changed; “Read all again” "
                       "replaces report by report, so that nothing is lost if it stops. Decisions and conversations stay."))  # fmt: skip
        st.caption(
            plain_markdown(say(f"资料库文件夹：{corpus.folder}", f"Corpus folder: {corpus.folder}"))
        )
        sources, gone = sources_of(corpus, settings)
        if gone:
            st.warning(say(f"{gone} 个原文件已不在原处；里面的年报保持上次读到的样子。",
                           f"{gone} original files have gone; their reports stay as they were last read."))  # fmt: skip
        with st.container(horizontal=True):
            if st.button(say("检查更新", "Bring up to date"), disabled=jobs.running, key="update"):
                require_curator(person(), of_all=True)
                jobs.build(sources, settings)
                st.rerun()
            if st.button(say("全部重读", "Read all again"), disabled=jobs.running, key="fresh"):
                require_curator(person(), of_all=True)
                jobs.build(sources, settings, fresh=True)
                st.rerun()


def sources_of(corpus: Corpus, settings: Settings) -> tuple[list[Path], int]:
    """What a rebuild reads: the uploads, and each other file by its path; how many have gone."""
    uploads = folder_of(settings).resolve()
    outer = dict.fromkeys(Path(filed.path.partition("!/")[0]) for filed in corpus.filed())
    others = [path for path in outer if not path.is_relative_to(uploads)]
    here = [path for path in others if path.exists()]
    return [*([uploads] if uploads.is_dir() else []), *here], len(others) - len(here)
