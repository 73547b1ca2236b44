from __future__ import annotations

from pathlib import Path

import pytest

from core.settings import Settings
from corpus.store import Corpus, open_corpus
from models.fakes import FakeEmbedder
from retrieval.services import Services, open_services
from tests.corpus.small import passages, stated

TOWNS = (
    ("柳河镇", "青岚县", 2023, "人员流动大，业务交接不畅", "建立岗位交接清单，离岗前由主任监交", "E1", "P02", "M02"),
    ("石桥镇", "青岚县", 2023, "人员流动大，新手多，交接不畅", "全年开展老带新结对12对，交接零差错", "E3", "P02", "M02"),
    ("南坪镇", "禾田县", 2022, "政策解读形式单一", "制作方言短视频解读惠农政策", "E2", "P14", "M15"),
    ("罗塘乡", "禾田县", 2022, "公开栏更新不及时", "切实加强交接工作", "E0", "P11", "M02"),
    ("金鸡镇", "禾田县", 2021, "公开栏更新不及时", "每月末核对公开栏", "E1", "P11", "M05"),
)  # fmt: skip


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory):
    from dataclasses import replace

    opened = open_corpus(tmp_path_factory.mktemp("检索") / "库", create=True)
    model = FakeEmbedder()
    opened.use_model(model.name, model.dimension, model.fingerprint)
    for town, county, year, problem, measure, grade, p, m in TOWNS:
        of = stated(town, county, year, problem=problem, measure=measure)
        of = replace(
            of,
            problems=(replace(of.problems[0], themes=(p,)),),
            measures=(replace(of.measures[0], themes=(m,), grade=grade),),
        )
        found = passages(of)
        texts = [f"{x.heading}\n{x.text}" for x in found]
        opened.replace(of, (), found, model.encode_passages(texts))
    opened.save()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def services(corpus: Corpus) -> Services:
    return open_services(Settings(corpus=corpus.folder, model="fake"), corpus)


@pytest.fixture(scope="session")
def words_only(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Services:
    nothing: Path = tmp_path_factory.mktemp("none")
    return open_services(Settings(corpus=corpus.folder, model=str(nothing)), corpus)
