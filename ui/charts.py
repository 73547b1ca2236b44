"""Altair's door: figures over towns and years, verdicts as a heat map, themes as bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from core.codes import VERDICTS, say
from ui.figures_view import COLOURS, SIGNS, Point, Square

BLUE: Final = "#1f5fa8"
ORANGE: Final = "#b35c00"
INK: Final = "#3c4753"
_FONT: Final = "Microsoft YaHei, PingFang SC, Noto Sans CJK SC, sans-serif"
MOST_BARS: Final = 60
"""Towns in one bar chart at most, the largest; the table has them all."""
PICKED: Final = "point"
"""The selection of a chart whose points can be clicked."""
MOST_LINES: Final = 24
"""Towns drawn as small charts at most."""


def over_years(points: Sequence[Point], title: str, break_at: int | None, language: str) -> Any:
    """The sum of each year as bars; a rule where the form of the tables changed."""
    import altair as alt

    sums: dict[int, float] = {}
    counts: dict[int, int] = {}
    for p in points:
        if p.value is not None and p.year is not None:
            sums[p.year] = sums.get(p.year, 0) + p.value
            counts[p.year] = counts.get(p.year, 0) + 1
    data = [{"year": str(y), "value": sums[y], "n": counts[y]} for y in sorted(sums)]
    reports = "reports" if language == "en" else "份数"
    base = alt.Chart(alt.Data(values=data)).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("value:Q", title=title),
        tooltip=[_tip("year:O", language), alt.Tooltip("value:Q", title=title), alt.Tooltip("n:Q", title=reports)],
    )  # fmt: skip
    layers = base.mark_bar(color=BLUE, size=42) + base.mark_text(dy=-8, fontSize=13).encode(
        text="value:Q"
    )
    return _dressed(_ruled(layers, break_at, language), 300)


def over_towns(points: Sequence[Point], title: str, language: str) -> Any:
    """Reports of one year side by side, the largest first."""
    import altair as alt

    have = sorted(
        ((n, p) for n, p in enumerate(points) if p.value is not None),
        key=lambda pair: -(pair[1].value or 0),
    )
    data = [{"town": p.series, "value": p.value, "n": n} for n, p in have[:MOST_BARS]]
    base = alt.Chart(alt.Data(values=data)).encode(
        y=alt.Y("town:N", sort="-x", title=None, axis=alt.Axis(labelLimit=220)),
        x=alt.X("value:Q", title=title),
        tooltip=[_tip("town:N", language), alt.Tooltip("value:Q", title=title)],
    )
    bars = base.mark_bar(color=BLUE, cursor="pointer").add_params(_picking())
    layers = bars + base.mark_text(align="left", dx=4).encode(text="value:Q")
    return _dressed(layers, max(120, 24 * len(data)))


def _picking() -> Any:
    """A point that is clicked, by its place in the list of points."""
    import altair as alt

    return alt.selection_point(name=PICKED, fields=["n"])


def small_multiples(
    points: Sequence[Point], title: str, break_at: int | None, language: str
) -> Any:
    """A small chart for each town with several years, on one scale; the rule of the form in each."""
    import altair as alt

    years = sorted({p.year for p in points if p.year is not None and p.value is not None})
    seen = Counter(p.series for p in points if p.value is not None)
    towns = [town for town, count in seen.items() if count > 1][:MOST_LINES]
    data: list[dict[str, Any]] = [
        {
            "n": n,
            "town": p.series,
            "year": str(p.year),
            "value": p.value,
            "at": str(break_at or ""),
            "form": break_at is not None and (p.year or 0) >= break_at,
        }
        for n, p in enumerate(points)
        if p.value is not None and p.series in towns
    ]
    x = alt.X(
        "year:O", title=None, scale=alt.Scale(domain=[str(y) for y in years]),
        axis=alt.Axis(labelAngle=0, labelOverlap=True),
    )  # fmt: skip
    base = alt.Chart().encode(
        x=x, y=alt.Y("value:Q", title=None), tooltip=[_tip("town:N", language), _tip("year:O", language), alt.Tooltip("value:Q", title=title)],
        # No line across the change of form: the figures on its two sides count differently.
        detail="form:N",
    )  # fmt: skip
    dots = base.mark_point(filled=True, size=55, opacity=1, color=BLUE, cursor="pointer")
    layers = base.mark_line(color=BLUE) + dots.add_params(_picking())
    if break_at is not None:
        layers += (
            alt.Chart()
            .mark_rule(color=ORANGE, strokeDash=[4, 3])
            .encode(x=alt.X("at:O", bandPosition=0))
        )
    chart = layers.properties(width=190, height=92).facet(
        facet=alt.Facet("town:N", title=None, header=alt.Header(labelFontSize=13)),
        columns=4,
        data=alt.Data(values=data),
        title=alt.TitleParams(title, fontSize=13, anchor="start"),
    )
    return _fonts(chart)


def heat_map(squares: Sequence[Square], language: str) -> Any:
    """Reports by facets; grey is 未提及, and every colour has its sign."""
    import altair as alt

    data = [
        {"town": s.town, "facet": s.title, "verdict": _key(s.verdict, language),
         "sign": say(SIGNS, s.verdict, language), "quote": s.quote[:120], "n": n}
        for n, s in enumerate(squares)
    ]  # fmt: skip
    order = list(dict.fromkeys(s.title for s in squares))
    towns = list(dict.fromkeys(s.town for s in squares))
    here = [v for v in VERDICTS if any(s.verdict == v for s in squares)]
    chosen = alt.selection_point(name="square", fields=["n"])
    base = alt.Chart(alt.Data(values=data)).encode(
        x=alt.X("facet:N", sort=order, title=None,
                axis=alt.Axis(labelAngle=-50, labelLimit=230, orient="top", labelOverlap=False)),
        y=alt.Y("town:N", sort=towns, title=None, axis=alt.Axis(labelLimit=200, labelOverlap=False)),
        tooltip=[_tip(f"{name}:N", language) for name in ("town", "facet", "verdict", "quote")],
    )  # fmt: skip
    colour = alt.Color(
        "verdict:N", title=None,
        scale=alt.Scale(
            domain=[_key(v, language) for v in here], range=[COLOURS[v] for v in here]
        ),
        legend=alt.Legend(
            orient="bottom", columns=4, labelLimit=240, symbolType="square", symbolSize=220,
            symbolStrokeColor="#8a97a6",
        ),
    )  # fmt: skip
    tiles = (
        base.mark_rect(stroke="#ffffff", strokeWidth=1.5).encode(color=colour).add_params(chosen)
    )
    signs = base.mark_text(fontSize=13, color="#20262d").encode(text="sign:N")
    return _fonts((tiles + signs).properties(height=alt.Step(24)))


_TIPS: Final = {
    "year": ("年度", "Year"), "town": ("乡镇", "Town"), "facet": ("事项", "Subject"),
    "verdict": ("判定", "Verdict"), "quote": ("原文", "Quote"), "theme": ("主题", "Theme"),
}  # fmt: skip


def _tip(field: str, language: str) -> Any:
    """A field of a tooltip under its name."""
    import altair as alt

    return alt.Tooltip(field, title=say(_TIPS, field.partition(":")[0], language))


def _key(verdict: str, language: str) -> str:
    """A verdict as the legend has it: its sign and its words."""
    return f"{say(SIGNS, verdict, language)} {say(VERDICTS, verdict, language)}"


def theme_bars(rows: Sequence[dict[str, object]], language: str) -> Any:
    """Themes by the number of reports."""
    import altair as alt

    title = "Reports" if language == "en" else "报告数"
    base = alt.Chart(alt.Data(values=list(rows))).encode(
        y=alt.Y("theme:N", sort=None, title=None, axis=alt.Axis(labelLimit=320)),
        x=alt.X("reports:Q", title=title, axis=alt.Axis(tickMinStep=1)),
        tooltip=[
            _tip("theme:N", language),
            alt.Tooltip("reports:Q", title=title),
            alt.Tooltip("share:Q", title="%"),
        ],
    )
    layers = base.mark_bar(color=BLUE) + base.mark_text(align="left", dx=4).encode(text="reports:Q")
    return _dressed(layers, max(120, 25 * len(rows)))


def picture(chart: Any, kind: str) -> bytes:
    """A chart as "svg" or "png", drawn on this machine; a PNG needs a font for Han characters here."""
    import vl_convert

    spec = chart.properties(background="white").to_json()
    if kind == "svg":
        return str(vl_convert.vegalite_to_svg(spec)).encode("utf-8")
    return bytes(vl_convert.vegalite_to_png(spec, scale=2))


@lru_cache(maxsize=1)
def has_han_font() -> bool:
    """Is there a font for Han characters where systems keep theirs?"""
    places = (
        Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts",
        Path.home() / ".local/share/fonts", Path("/System/Library/Fonts"), Path("/Library/Fonts"),
        Path("C:/Windows/Fonts"),
    )  # fmt: skip
    return any(
        mark in file.name.lower()
        for place in places
        if place.is_dir()
        for file in place.rglob("*")
        for mark in _HAN_FONTS
    )


_HAN_FONTS: Final = ("cjk", "msyh", "simsun", "simhei", "pingfang", "hiragino", "wqy", "sourcehan", "stheiti")  # fmt: skip


def _ruled(layers: Any, break_at: int | None, language: str) -> Any:
    """A rule before the first year of the new form."""
    import altair as alt

    if break_at is None:
        return layers
    said = "2021 form from here" if language == "en" else "此后为2021版表格"
    data = alt.Data(values=[{"year": str(break_at), "said": said}])
    base = alt.Chart(data).encode(x=alt.X("year:O", bandPosition=0))
    rule = base.mark_rule(color=ORANGE, strokeDash=[5, 4], strokeWidth=1.5)
    label = base.mark_text(align="left", dx=5, color=ORANGE, fontSize=12).encode(
        text="said:N", y=alt.value(8)
    )
    return layers + rule + label


def _dressed(chart: Any, height: int) -> Any:
    return _fonts(chart.properties(height=height))


def _fonts(chart: Any) -> Any:
    dark = {"labelColor": INK, "titleColor": INK}
    return (
        chart.configure(font=_FONT)
        .configure_axis(labelFontSize=12, titleFontSize=12, **dark)
        .configure_legend(labelFontSize=13, **dark)
        .configure_header(**dark)
    )
