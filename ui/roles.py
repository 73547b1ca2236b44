"""Roles and counties of people, from ``access.toml`` in the corpus folder. Knows no screen.

default = "reader"              # people who are not named: "reader", or "none" (the default)
[people."zhang@example.org"]
role = "curator"                # reads all, uploads, removes, decides, rebuilds
[people."li@example.org"]
role = "reader"
counties = ["青岚县"]            # sees these only, in answers, counts and exports too
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from core.answer import Scope
from core.errors import SettingsError, UsageError
from core.said import Said

ACCESS: Final = "access.toml"
CURE: Final = Said(
    "改正 access.toml（写法见 docs/deploy.md）；改好之前谁都进不来",
    "Correct access.toml (docs/deploy.md says how); until then nobody is let in",
)
Role = Literal["reader", "curator"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at the screen. ``name``: what history is kept under; ``shown``: what others read."""

    name: str
    role: Role
    counties: tuple[str, ...] = ()
    """All that may be seen; empty: everything."""
    shown: str = ""

    @property
    def curates(self) -> bool:
        """May this person upload, remove and decide?"""
        return self.role == "curator"

    @property
    def rules_all(self) -> bool:
        """May this person do what touches every county's reports?"""
        return self.curates and not self.counties

    @property
    def limit(self) -> Scope | None:
        """What answers and exports are cut to; None: nothing is cut."""
        return Scope(counties=self.counties) if self.counties else None


LOCAL: Final = Person("local", "curator")
"""Where nobody logs in: the person at this machine."""


def require_curator(person: Person, *, of_all: bool = False) -> None:
    """Refuse what only a curator may do. Raises UsageError."""
    if not (person.rules_all if of_all else person.curates):
        raise UsageError(
            Said("只有管理员可以这样做", "Only a curator may do this"),
            which=person.name,
            cure=Said(
                "请管理员来做，或在 access.toml 里开通",
                "Ask a curator to do it, or to allow it in access.toml",
            ),
        )


def person_of(claims: Mapping[str, Any], folder: Path) -> Person | None:
    """Who has logged in, by what the provider says of them; None: not let in.

    An address that the provider says is not verified is nobody's. Raises SettingsError.
    """
    address = str(claims.get("email") or "")
    if claims.get("email_verified") in (False, "false"):
        address = ""
    names = [name for name in (address.casefold(), str(claims.get("sub") or "")) if name]
    if not names:
        return None
    default, people = _read(folder)
    entry = next((people[name] for name in names if name in people), default)
    if entry is None:
        return None
    shown = str(claims.get("name") or address or names[0])
    return Person(names[0], entry[0], entry[1], shown)


def _read(folder: Path) -> tuple[_Entry | None, dict[str, _Entry]]:
    path = folder / ACCESS
    try:
        return _parsed(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return None, {}


_Entry = tuple[Role, tuple[str, ...]]


@lru_cache(maxsize=2)
def _parsed(path: Path, _changed: int) -> tuple[_Entry | None, dict[str, _Entry]]:
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise SettingsError(
            Said(f"不是有效的 TOML：{exc}", f"Not valid TOML: {exc}"), which=ACCESS, cure=CURE
        ) from exc
    people = said.pop("people", {})
    default = said.pop("default", "none")
    if said or not isinstance(people, dict) or default not in {"none", "reader"}:
        wrong = "、".join(said) or f"default 或 people（{default!r}）"
        raise SettingsError(
            Said(f"不认识：{wrong}", f"Not understood: {wrong}"), which=ACCESS, cure=CURE
        )
    known = {
        name.casefold() if "@" in name else name: _entry(name, e) for name, e in people.items()
    }
    return (None if default == "none" else ("reader", ())), known


def _entry(name: str, said: Any) -> _Entry:
    entry = dict(said) if isinstance(said, dict) else {"": said}
    role, counties = entry.pop("role", None), entry.pop("counties", None)
    # An empty list would read as "no limit", and was surely not meant so.
    listed = counties is None or (
        isinstance(counties, list) and counties and all(isinstance(c, str) and c for c in counties)
    )
    if entry or role not in {"reader", "curator"} or not listed:
        raise SettingsError(
            Said(f"{name} 的 role 或 counties 不对", f"role or counties of {name} is wrong"),
            which=ACCESS,
            cure=CURE,
        )
    return role, tuple(counties or ())
