"""Settings describe; unknown ones are refused; each is documented."""

from dataclasses import fields
from pathlib import Path

import pytest

from core.errors import SettingsError
from core.settings import ROOT, Settings, load_settings


def test_defaults_stand_without_file_and_environment(tmp_path):
    assert load_settings({}, tmp_path / "none.toml") == Settings()


def test_the_environment_wins_over_the_file(tmp_path):
    file = tmp_path / "wenbao.toml"
    file.write_text('device = "cuda"\nbatch_size = 8\n', encoding="utf-8")
    settings = load_settings({"WENBAO_DEVICE": "cpu"}, file)
    assert (settings.device, settings.batch_size) == ("cpu", 8)


def test_an_unknown_setting_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="colour.*docs/settings.md"):
        load_settings({"WENBAO_COLOUR": "red"}, tmp_path / "none.toml")


@pytest.mark.parametrize(("name", "value"), [("BATCH_SIZE", "many"), ("HUB", "perhaps")])
def test_an_impossible_value_says_which(name, value, tmp_path):
    with pytest.raises(SettingsError, match=name.lower()):
        load_settings({f"WENBAO_{name}": value}, tmp_path / "none.toml")


def test_a_broken_file_is_named(tmp_path):
    file = tmp_path / "wenbao.toml"
    file.write_text("corpus = ", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"wenbao\.toml"):
        load_settings({}, file)


def test_overrides_come_last(tmp_path):
    settings = load_settings({"WENBAO_CORPUS": "a"}, tmp_path / "none.toml", corpus=Path("b"))
    assert settings.corpus == Path("b")


@pytest.mark.parametrize("name", [f.name for f in fields(Settings)])
def test_every_setting_is_documented(name):
    assert f"| `{name}` |" in (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
