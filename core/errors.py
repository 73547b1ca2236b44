"""Every error a person may meet. Each says what happened, to which thing, and the cure.

WenbaoError
├── SettingsError      a setting is unknown or has an impossible value
├── ReadError          one file cannot be read as a report
│   └── NotAReportError    it can be read, and is no annual report
├── CorpusError        (exit 3)
│   ├── NoCorpusError      there is no corpus where one was looked for
│   ├── DamagedCorpusError a store disagrees with its own manifest
│   └── ModelMismatchError the corpus was built with another embedding model
├── ModelError         a model folder or server does not work
└── UsageError         (exit 2) the words of a command or a call are off
"""

from __future__ import annotations

from core.said import Said


class WenbaoError(Exception):
    """The root: ``what`` happened, to ``which`` thing, and the ``cure``, in both languages.

    Commands speak Chinese (``what``, ``cure``, ``str``); the app says ``told`` in its own language.
    """

    exit_code = 1

    def __init__(self, what: Said | str, *, which: str = "", cure: Said | str = "") -> None:
        self.happened = _both(what)
        self.advice = _both(cure)
        self.which = which
        super().__init__("；".join(part for part in (which, self.what, self.cure) if part))

    @property
    def what(self) -> str:
        """What happened, in Chinese."""
        return self.happened.zh

    @property
    def cure(self) -> str:
        """What to do, in Chinese."""
        return self.advice.zh

    def told(self) -> Said:
        """What happened to which thing, and the cure, as sentences."""
        which, happened, advice = self.which, self.happened, self.advice
        zh = (f"{which}：" if which else "") + f"{happened.zh}。"
        en = (f"{which}: " if which else "") + f"{happened.within('en')}."
        if advice.zh:
            zh, en = f"{zh}　办法：{advice.zh}", f"{en} {advice.within('en')}."
        return Said(zh, en)


def _both(words: Said | str) -> Said:
    return words if isinstance(words, Said) else Said(words)


class SettingsError(WenbaoError):
    """A setting is unknown or has an impossible value."""

    exit_code = 2


class ReadError(WenbaoError):
    """One file cannot be read as a report."""


class NotAReportError(ReadError):
    """The file can be read, and is no annual report."""


class CorpusError(WenbaoError):
    """The corpus folder cannot be used."""

    exit_code = 3


class NoCorpusError(CorpusError):
    """There is no corpus where one was looked for."""


class DamagedCorpusError(CorpusError):
    """A store of the corpus disagrees with its own manifest."""


class ModelMismatchError(CorpusError):
    """The corpus was built with another embedding model than the one configured."""


class ModelError(WenbaoError):
    """A model folder or a model server does not work."""


class UsageError(WenbaoError):
    """The words of a command or a call are off."""

    exit_code = 2
