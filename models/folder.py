"""A model's folder: where it is, whether it may be loaded, and the fingerprint of what is in it.

Weights are read from safetensors only: a pickle runs whatever code its maker put there.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.errors import ModelError
from core.said import Said
from core.settings import ROOT, Settings

PICKLES = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"})
_WEIGHT_FILES = ["*.safetensors", "*.json", "*.txt", "*.model", "*.jinja"]
"""What is fetched from a hub: no pickle, no second copy of the weights in another format."""
_NOT_THE_MODEL = frozenset({".md", ".onnx", ".gitattributes", ".py", *PICKLES})
_DEFAULT_CURE = Said(
    f"核对设置 model；内置模型在 {Path('data/model').as_posix()}",
    f"Check the setting model; the built-in one is in {Path('data/model').as_posix()}",
)


def model_folder(name: str, settings: Settings) -> Path:
    """The folder of a model: a path as it is (relative ones from the project), else from the hub's cache.

    Raises:
        ModelError: it is not there, holds no model, or has weights only as a pickle.
    """
    path = Path(name)
    known = next((p for p in (path, ROOT / path) if p.is_dir()), None)
    if known is None:
        if _looks_like_path(name):
            raise ModelError(
                Said("没有这个模型文件夹", "There is no such model folder"),
                which=name,
                cure=_DEFAULT_CURE,
            )
        known = _from_hub(name, settings.hub)
    check_folder(known)
    return known


def go_offline(settings: Settings) -> None:
    """Keep model libraries off the network unless the setting ``hub`` allows it, and silent always."""
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["DO_NOT_TRACK"] = "1"
    if settings.hub:
        os.environ.pop("HF_HUB_OFFLINE", None)
    else:
        os.environ["HF_HUB_OFFLINE"] = "1"


def check_folder(folder: Path) -> None:
    """Refuse a folder that holds no model, a broken description, or weights only as a pickle."""
    descriptions = [folder / "modules.json", folder / "config.json"]
    present = [path for path in descriptions if path.is_file()]
    if not present:
        raise ModelError(
            Said(
                "不是模型文件夹（没有 modules.json 或 config.json）",
                "Not a model's folder (neither modules.json nor config.json)",
            ),
            which=str(folder),
            cure=_DEFAULT_CURE,
        )
    for path in present:
        try:
            json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as exc:
            raise ModelError(
                Said("模型说明文件已损坏", "A file that describes the model is damaged"),
                which=str(path),
                cure=Said("重新复制模型文件夹", "Copy the model's folder again"),
            ) from exc
    for place in sorted({path.parent for path in folder.rglob("*") if path.suffix in PICKLES}):
        if not any(place.glob("*.safetensors")):
            raise ModelError(
                Said(
                    "权重只有 pickle 格式（.bin/.pt），可能夹带代码，不予加载",
                    "The weights are pickles only (.bin/.pt), which may carry code; they are not loaded",
                ),
                which=str(place),
                cure=Said(
                    "改用 safetensors 格式的权重（docs/models.md 写了怎样转换）",
                    "Use weights in safetensors (docs/models.md says how to convert them)",
                ),
            )
    if not any(folder.rglob("*.safetensors")):
        raise ModelError(
            Said("缺少权重文件（*.safetensors）", "The weights (*.safetensors) are missing"),
            which=str(folder),
            cure=Said(
                "重新复制模型文件夹；上游只有 .bin 的要先转换（见 docs/models.md）",
                "Copy the model's folder again; weights that come as .bin only must be converted first (see docs/models.md)",
            ),
        )


def fingerprint(folder: Path) -> str:
    """sha256 over names and bytes of everything that shapes a vector; notes and copies are left out."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        if path.is_file() and path.suffix not in _NOT_THE_MODEL and not path.name.startswith("."):
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            whole.update(f"{path.relative_to(folder).as_posix()}\0{digest}\n".encode())
    return whole.hexdigest()


def shown_name(name: str, folder: Path) -> str:
    """A name that says nothing of the machine: within the project its path, else the folder's name."""
    resolved = folder.resolve()
    if resolved.is_relative_to(ROOT):
        return resolved.relative_to(ROOT).as_posix()
    return folder.name if Path(name).is_dir() else name


def _looks_like_path(name: str) -> bool:
    return Path(name).is_absolute() or name.startswith(".") or "\\" in name or name.count("/") > 1


def _from_hub(name: str, fetch: bool) -> Path:
    from huggingface_hub import snapshot_download

    try:
        found = snapshot_download(
            name, local_files_only=not fetch, allow_patterns=_WEIGHT_FILES, max_workers=2
        )
    except (OSError, ValueError) as exc:
        cure = (
            Said(
                "检查网络和名称，或把模型文件夹复制到本机后填它的路径",
                "Check network and name, or copy the model's folder to this machine and give its path",
            )
            if fetch
            else Said(
                "本机没有它：把模型文件夹复制过来并填路径，或设 hub=true 允许下载",
                "It is not on this machine: copy its folder here and give the path, or allow the "
                "download with hub=true",
            )
        )
        raise ModelError(
            Said("找不到这个模型", "The model is not found"), which=name, cure=cure
        ) from exc
    return Path(found)


def open_model(
    kind: Callable[..., Any], folder: Path, settings: Settings, what: Said, cure: Said
) -> Any:
    """A model of sentence-transformers out of a folder: safetensors only, no foreign code.

    Raises:
        ModelError: it cannot be loaded; ``what`` failed and ``cure`` are said.
    """
    try:
        return kind(
            str(folder),
            device=settings.device,
            trust_remote_code=False,
            local_files_only=True,
            model_kwargs={"use_safetensors": True},
        )
    except Exception as exc:  # Whatever a foreign folder makes the libraries throw.
        line = first_line(exc)
        said = what + Said(f"：{line}", f": {line}")
        raise ModelError(said, which=str(folder), cure=cure) from exc


def first_line(exc: BaseException) -> str:
    """What an error of another library says, short enough to show."""
    text = str(exc).strip() or type(exc).__name__
    return text.splitlines()[0][:200]
