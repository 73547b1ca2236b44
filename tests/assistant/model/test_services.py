"""A chat model is opened where one is configured, and a bad setting is a note, never an error."""

from dataclasses import replace

from retrieval.services import open_services


def test_none_is_configured(services):
    assert services.chat is None


def test_one_is_configured(services):
    settings = replace(
        services.settings, chat_provider="openai", chat_model="m", chat_url="http://127.0.0.1:9/v1"
    )
    opened = open_services(settings, services.corpus)
    assert opened.chat is not None and opened.chat.name == "openai:m"


def test_incomplete_settings_are_told(services):
    settings = replace(services.settings, chat_provider="openai")
    opened = open_services(settings, services.corpus)
    assert opened.chat is None
    assert any("不用语言模型" in note.zh and "chat_model" in note.zh for note in opened.notes)
