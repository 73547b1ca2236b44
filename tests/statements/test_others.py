"""What another body did is no deed of the town's; what it did to the town may be."""

from __future__ import annotations

import pytest

from benchmarks.passages import passage
from statements.others import by_others
from statements.state import state


@pytest.mark.parametrize(
    "clause",
    [
        "县政府常务会听取全县政务公开情况汇报",
        "邻近的石桥镇建成村级公开示范点五个",
        "镇中心小学公众号推送家长学堂八期",
        "6月，上级要求各乡镇建立台账",
        "县人社局用动漫和直播解读就业政策",
    ],
)
def test_deeds_of_others(clause: str) -> None:
    assert by_others(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "县政务公开办来我镇督导一次",
        "县政府门户网站更新栏目36条",
        "区域内公示栏全部更新",
        "市民反映的热点及时回应",
        "清平镇建成示范点",
        "6月，县司法局派员来镇授课",
        "镇里印发公开制度",
        "通过县政府网站公开",
    ],
)
def test_the_towns_own_deeds_and_what_is_done_to_it(clause: str) -> None:
    assert not by_others(clause)


def test_a_neighbours_deed_earns_no_verdict() -> None:
    told = state(passage(overview="兄弟乡镇建成政务公开专区一处。"))
    own = state(passage(overview="我镇建成政务公开专区一处。"))
    assert told.verdict("zone").verdict == "none"  # type: ignore[union-attr]
    assert own.verdict("zone").verdict == "yes"  # type: ignore[union-attr]
