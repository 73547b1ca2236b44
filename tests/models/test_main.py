from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.__main__ import main
from tests.models.loopback import Say, serve, way


@pytest.fixture(autouse=True)
def fake_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WENBAO_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("WENBAO_MODEL", "fake")


def test_check_without_a_chat_model(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    out = capsys.readouterr().out
    assert "向量模型：可用，fake" in out
    assert "语言模型：未配置" in out


def test_check_tells_what_a_server_can(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = json.dumps({"town": "白石镇", "count": 2})
    with serve(lambda r: Say("好") if way(r) == "plain" else Say(good)) as server:
        for name, value in {"PROVIDER": "openai", "MODEL": "m", "URL": server.url}.items():
            monkeypatch.setenv(f"WENBAO_CHAT_{name}", value)
        assert main(["check", "--json"]) == 0
    chat = json.loads(capsys.readouterr().out)["chat"]
    assert chat["works"]
    assert chat["facts"]["structured"] == "json_schema"
    assert chat["facts"]["streaming"] is True


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"MODEL": "/no/such/folder"}, "没有这个模型文件夹"),
        ({"RERANKER": "/no/such/folder"}, "没有这个模型文件夹"),
        ({"CHAT_PROVIDER": "openai"}, "没有写模型名"),
        (
            {
                "CHAT_PROVIDER": "openai",
                "CHAT_MODEL": "m",
                "CHAT_URL": "http://127.0.0.1:9/v1",
                "CHAT_RETRIES": "0",
            },
            "连不上服务器",
        ),
    ],
)
def test_check_fails_where_a_configured_model_does(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str],
    message: str,
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(f"WENBAO_{name}", value)
    assert main(["check"]) == 1
    said = capsys.readouterr()
    assert "不可用" in said.out
    assert message in said.err


def test_an_unknown_setting_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENBAO_NONSENSE", "1")
    assert main(["check"]) == 2
    assert "nonsense" in capsys.readouterr().err


def test_train_without_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["train", "--text", str(tmp_path)]) == 2
    assert "没有训练用文本" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["train", "--help"]])
def test_help_has_an_example(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(arguments)
    assert "例：python -m models" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["train"], ["nonsense"]])
def test_wrong_words_exit_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
