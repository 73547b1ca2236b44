"""数据 Figures: cells and claims over towns and years, verdicts, themes; every number has its place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from assistant.clues import Metric
from core.codes import say as said_for
from corpus.ports import Where
from retrieval.services import Services
from ui import charts, downloads, reader
from ui.answer_view import plain_markdown
from ui.draw import sheet
from ui.figures_view import (
    SIGNS,
    Point,
    Square,
    known_facets,
    layout_break,
    points,
    records,
    shown_metrics,
    squares,
    theme_rows,
    total,
)
from ui.filters import where_of
from ui.names import aside, number, titled
from ui.places import Source, Target
from ui.session import language, read, say
from ui.sheet import Sources, cite_button, part

MOST_QUOTES = 200
MOST_TOWNS = 60
"""Reports drawn in one heat map at most."""


def render(services: Services) -> None:
    """Draw the page."""
    st.subheader(say("数据", "Figures"), anchor=False)
    ways = {"cells": say("表格数据", "Tables"), "facets": say("事项热力图", "What reports say"),
            "themes": say("问题主题", "Problem themes")}  # fmt: skip
    way = st.segmented_control(say("看什么", "What"), list(ways), format_func=ways.get, default="cells",
                               key="figures_way", label_visibility="collapsed")  # fmt: skip
    rows = services.corpus.facts.reports()
    where = where_of(rows, f"figures_{way}", latest=way == "facets")
    if way == "facets":
        _facets(services, where)
    elif way == "themes":
        _themes(services, where)
    else:
        _cells(services, where)
    reader.show_if_asked(services)


def _cells(services: Services, where: Where) -> None:
    known = {m.id: m for m in shown_metrics()}
    en = language() == "en"
    chosen = st.selectbox(
        say("指标", "Figure"), list(known), key="metric", index=list(known).index("requests"),
        format_func=lambda m: titled(known[m].en if en else known[m].zh, known[m].unit, language()),
    )  # fmt: skip
    metric = known[chosen]
    found = points(services.corpus.facts, metric, where, language())
    have = [p for p in found if p.value is not None]
    whole = total(found, metric)
    columns = st.columns(3)
    columns[0].metric(say("合计", "Total"), number(whole) if whole is not None else "—")
    columns[1].metric(say("有数的报告", "Reports with the figure"), f"{len(have)} / {len(found)}")
    columns[2].metric(say("缺失", "Absent"), len(found) - len(have),
                      help=say("空白、符号、缺表的不按0计", "Blank, marked or missing cells are never counted as 0"))  # fmt: skip
    if have:
        _charts(have, metric, layout_break(found))
    _table(found, metric)


def _charts(have: list[Point], metric: Metric, break_at: int | None) -> None:
    title = titled(say(metric.zh, metric.en), metric.unit, language())
    years = sorted({p.year for p in have if p.year is not None})
    if len(years) > 1:
        if not metric.per:
            _draw(charts.over_years(have, title, break_at, language()), "years")
        st.caption(say("各年报告份数不同，合计不宜直接比较；下面按镇看。" if not metric.per else "按镇看：",
                       "Years differ in the number of reports; see each town below."))  # fmt: skip
        if len({p.series for p in have}) < len(have):
            small = charts.small_multiples(have, title, break_at, language())
            _draw(small, "small", width="content", points=have)
    else:
        _draw(charts.over_towns(have, title, language()), "towns", points=have)


def _draw(
    chart: Any, name: str, width: str = "stretch", points: Sequence[Point] | None = None
) -> None:
    """A chart with its pictures to take along; a click on one of its ``points`` opens its cell."""
    key = f"chart_{name}"
    picked = _open(points, key, charts.PICKED) if points else "ignore"
    st.altair_chart(chart, width=width, key=key, on_select=picked)
    _save(chart, name)


def _save(chart: Any, name: str) -> None:
    with st.popover(say("保存图片", "Save picture"), icon=":material/image:"):
        if not charts.has_han_font():
            st.caption(say("本机没有找到中文字体，PNG 里的汉字会是空框；请用 SVG。",
                           "No font for Han characters was found here: they would be boxes in a PNG; take the SVG."))  # fmt: skip
        for kind, mime in (("svg", "image/svg+xml"), ("png", "image/png")):
            st.download_button(kind.upper(), partial(charts.picture, chart, kind), f"{name}.{kind}", mime,
                               key=f"{kind}_{name}", on_click="ignore")  # fmt: skip


def _table(found: list[Point], metric: Metric) -> None:
    table = records(found, metric, language())
    st.caption(say("选一行（键盘：Shift+空格），或点图中的点，打开它的单元格或原句。",
                   "Select a row (keyboard: Shift+Space), or click a point of the charts by town, to open its cell or sentence."))  # fmt: skip
    picked = st.dataframe(table, hide_index=True, on_select=_open(found, "points", "rows"), selection_mode="single-row",
                          key="points", height=min(420, 38 + 35 * max(1, len(table))))  # fmt: skip
    del picked
    if table:
        body = [list(t.values()) for t in table]
        downloads.table(list(table[0]), body, say(metric.zh, metric.id), "points")


def _open(found: Sequence[Point], key: str, kind: str) -> Any:
    """Open the reader where a row or a point was selected (a callback: only a new selection opens it)."""

    def opened() -> None:
        chosen = st.session_state[key]["selection"].get(kind) or []
        # A table tells the number of a row, a chart the fields of a point.
        places = [int(one["n"]) if isinstance(one, dict) else one for one in chosen]
        if places and 0 <= places[0] < len(found):
            point = found[places[0]]
            sources = point.sources or (Source(point.file),)
            read(Target(sources[0], sources))

    return opened


def _facets(services: Services, where: Where) -> None:
    en = language() == "en"
    named = {f.id: f for f in known_facets()}
    some = st.multiselect(
        say("事项", "Subjects"), list(named), default=list(named)[:14], key="facets",
        format_func=lambda f: named[f].en if en else named[f].zh, placeholder=say("选择事项", "Choose"),
    )  # fmt: skip
    found = squares(services.corpus.facts, [named[f] for f in some], where, language())
    files = list(dict.fromkeys(s.file for s in found))
    if len(files) > MOST_TOWNS:
        st.info(say(f"共 {len(files)} 份，图中只画前 {MOST_TOWNS} 份；可用上面的条件缩小范围，下载的表格是全的。",
                    f"{len(files)} reports: the first {MOST_TOWNS} are drawn; narrow the filters, or download all."))  # fmt: skip
    drawn = [s for s in found if s.file in set(files[:MOST_TOWNS])]
    if not drawn:
        st.info(say("没有可画的。", "Nothing to draw."))
        return
    event = st.altair_chart(charts.heat_map(drawn, language()), width="stretch", on_select="rerun",
                            selection_mode="square", key="heat")  # fmt: skip
    _save(charts.heat_map(drawn, language()), "heat")
    st.caption(say("点一格看原文。灰色“·”是未提及，不等于没有。",
                   "Click a square for its words. Grey “·” is not mentioned, which is not “no”."))  # fmt: skip
    picked = event["selection"].get("square", [])
    if picked and int(picked[0].get("n", -1)) in range(len(drawn)):
        _square(drawn[int(picked[0]["n"])])
    _matrix(found)


def _square(square: Square) -> None:
    sources = Sources()
    buttons = [
        cite_button(sources.add(s), f"[{n}]", say("打开来源", "Open source"))
        for n, s in enumerate(square.sources, start=1)
    ]
    head = part("p", part("b", f"{square.town}　{square.title}"), f"　{said_for(SIGNS, square.verdict, language())} {square.words} ", *buttons)  # fmt: skip
    quote = part("blockquote", square.quote) if square.quote else ""
    sheet([head, quote], "square", sources)


def _matrix(found: list[Square]) -> None:
    titles = list(dict.fromkeys(s.title for s in found))
    lines: dict[str, dict[str, str]] = {}
    for s in found:
        lines.setdefault(s.file, {"": s.town})[s.title] = s.words
    body = [[line[""], *(line.get(t, "") for t in titles)] for line in lines.values()]
    downloads.table([say("乡镇", "Town"), *titles], body, say("事项判定", "facets"), "matrix")


def _themes(services: Services, where: Where) -> None:
    facts = services.corpus.facts
    rows = theme_rows(facts, where, language())
    if not rows:
        st.info(say("没有读出问题。", "No problems were read."))
        return
    _draw(charts.theme_bars(rows, language()), "themes")
    named = {str(r["id"]): aside(str(r["theme"]), r["reports"], language()) for r in rows}
    chosen = st.selectbox(
        say("看原文", "See the words"), list(named), format_func=named.get, key="theme"
    )
    sources = Sources()
    by_file = {r.file: r for r in facts.reports(where)}
    lines = []
    for file, problem in facts.problems(where, (chosen,))[:MOST_QUOTES]:
        row = by_file[file]
        button = cite_button(
            sources.add(Source(file, problem.start, problem.end)), say("原文", "Source"), file
        )
        name = f"{row.town or file} {row.year or ''}"
        lines.append(part("li", part("b", name), f"　{problem.text.strip()} ", button))
    sheet([part("ul", *lines)], "theme_quotes", sources)
    heads = [say("主题", "Theme"), say("报告数", "Reports"), "%"]
    body = [[r["theme"], r["reports"], r["share"]] for r in rows]
    downloads.table(heads, body, say("问题主题", "themes"), "themes")
    st.caption(plain_markdown(say("同一份报告一个主题只计一次。", "A report counts once a theme.")))
