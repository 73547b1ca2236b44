"""Binary formats are parsed in a process of their own, kept for the next file, within limits.

A hostile file can make any library run for minutes or eat all memory. The worker is started by this
file's own name (``python -m reports.worker``), not by copying the caller, so it works under any host;
it is reused, one per core at most, and replaced after it was ended. It speaks over standard streams:
a line of JSON that says how many bytes follow, then the bytes.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, Final

from core.errors import ReadError
from core.report import Warning_
from core.said import Said
from reports.extract import Extract, Grid, GridCell, ScanError, SecondRoute
from reports.read_ocr import installed

SECONDS: Final = 60.0
SCANS: Final = "reports.read_ocr"
SCAN_SECONDS: Final = 400.0
"""Recognition takes some seconds a page."""
MEMORY: Final = 3_000_000_000
_ROOT: Final = Path(__file__).resolve().parent.parent
_CURE: Final = Said(
    "请用 Word 或 WPS 打开后另存为新的 .docx 或 .txt，再重试",
    "Open it in Word or WPS, save it as a new .docx or .txt and try again",
)
_ODD: Final = Said(
    "（文件可能损坏或含异常内容）", " (the file may be damaged or hold something odd)"
)
_FAREWELL: Final = 3.0
_OPTION: Final = "--worker"


def parse(module: str, data: bytes, seconds: float = SECONDS) -> Extract:
    """``extract(data)`` of a reader module, in a worker. Raises ReadError, also where it was ended."""
    try:
        return _POOL.parse(module, data, SCAN_SECONDS if module == SCANS else seconds)
    except ScanError:
        if not installed():
            raise
        return _POOL.parse(SCANS, data, SCAN_SECONDS)


class _Ended(Exception):
    """The worker is gone: it ran out of time, or crashed (which is what lack of memory ends in)."""

    def __init__(self, what: Said) -> None:
        self.what = what
        super().__init__(what.zh)


class _Worker:
    """One process, and the conversation with it."""

    def __init__(self) -> None:
        env = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "reports.worker", _OPTION],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=env,
        )

    def ask(self, module: str, data: bytes, seconds: float) -> dict[str, Any]:
        """The worker's answer. Raises _Ended where none came in time."""
        begun = time.monotonic()
        timer = threading.Timer(seconds, self._process.kill)
        timer.daemon = True
        timer.start()
        try:
            assert self._process.stdin and self._process.stdout
            _send(self._process.stdin, {"module": module}, data)
            head, body = _receive(self._process.stdout)
        except (OSError, ValueError, EOFError) as exc:
            late = time.monotonic() - begun >= seconds
            what = (
                Said(
                    f"解析超过 {seconds:.0f} 秒，已中止",
                    f"Reading took over {seconds:.0f} s and was stopped",
                )
                if late
                else Said(
                    "解析进程崩溃或内存超限，已中止",
                    "Reading crashed or ran out of memory and was stopped",
                )
            )
            raise _Ended(what + _ODD) from exc
        finally:
            timer.cancel()
        answer: dict[str, Any] = json.loads(body)
        return {**head, **answer}

    @property
    def alive(self) -> bool:
        """Is the process still there?"""
        return self._process.poll() is None

    def leave(self) -> None:
        """Let the process end by itself, so that it clears its things away."""
        if self._process.stdin:
            self._process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=_FAREWELL)
        self.end()

    def end(self) -> None:
        """End the process and let its streams go."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
        self._process.wait()


class _Pool:
    """Workers that wait for work; at most one per core exists."""

    def __init__(self) -> None:
        self._free: list[_Worker] = []
        self._slots = threading.BoundedSemaphore(max(os.cpu_count() or 1, 1))
        self._lock = threading.Lock()

    def parse(self, module: str, data: bytes, seconds: float) -> Extract:
        with self._slots:
            worker = self._taken()
            done = False
            try:
                answer = worker.ask(module, data, seconds)
                done = not answer.get("spent")
            except _Ended as exc:
                raise ReadError(exc.what, cure=_CURE) from exc
            finally:
                self._back(worker, alive=done)
        if "error" in answer:
            kind = ScanError if answer.get("scan") else ReadError
            raise kind(Said(*answer["error"]), cure=Said(*answer["cure"]))
        return _extract_of(answer["extract"])

    def close(self) -> None:
        """End all workers that wait."""
        with self._lock:
            workers, self._free = self._free, []
        for worker in workers:
            worker.leave()

    def _taken(self) -> _Worker:
        with self._lock:
            while self._free:
                worker = self._free.pop()
                if worker.alive:
                    return worker
        try:
            return _Worker()
        except OSError as exc:
            raise ReadError(
                Said("无法启动解析进程", "The reading process cannot be started"),
                cure=Said(
                    "请检查系统的进程数和内存是否用尽",
                    "See whether the system has run out of processes or memory",
                ),
            ) from exc

    def _back(self, worker: _Worker, *, alive: bool) -> None:
        if not alive:
            worker.end()
            return
        with self._lock:
            self._free.append(worker)


_POOL: Final = _Pool()
atexit.register(_POOL.close)


def _send(stream: IO[bytes], head: dict[str, Any], body: bytes) -> None:
    stream.write(json.dumps({**head, "bytes": len(body)}).encode() + b"\n")
    stream.write(body)
    stream.flush()


def _receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Head and body of one message. Raises EOFError where the other side is gone."""
    line = stream.readline()
    if not line:
        raise EOFError
    head: dict[str, Any] = json.loads(line)
    body = stream.read(head["bytes"])
    if len(body) < head["bytes"]:
        raise EOFError
    return head, body


def _extract_of(told: dict[str, Any]) -> Extract:
    second = told["second"]
    return Extract(
        text=told["text"],
        format=told["format"],
        grids=tuple(
            Grid(tuple(tuple(GridCell(*cell) for cell in row) for row in grid))
            for grid in told["grids"]
        ),
        pages=tuple(told["pages"]),
        warnings=tuple(Warning_(**warning) for warning in told["warnings"]),
        second=SecondRoute(second["text"], tuple(second["origins"])) if second else None,
    )


def _told(extract: Extract) -> dict[str, Any]:
    second = extract.second
    return {
        "text": extract.text,
        "format": extract.format,
        "grids": [
            [[(c.start, c.end, c.covered) for c in row] for row in grid.rows]
            for grid in extract.grids
        ],
        "pages": extract.pages,
        "warnings": [asdict(warning) for warning in extract.warnings],
        "second": {"text": second.text, "origins": second.origins} if second else None,
    }


def _answer(module: str, data: bytes) -> dict[str, Any]:
    """What the worker says of one file; "spent" where it should not take another."""
    if not module.startswith("reports.read_"):
        return _failed(Said("没有这样的解析器", "No such reader"), _CURE)
    try:
        return {"extract": _told(importlib.import_module(module).extract(data))}
    except ReadError as exc:
        return _failed(exc.happened, exc.advice, scan=isinstance(exc, ScanError))
    except MemoryError:
        what = Said("解析所需内存超限", "Reading needs more memory than it may have") + _ODD
        return _failed(what, _CURE, spent=True)
    except RecursionError:
        return _failed(Said("嵌套过深，无法解析", "It is nested too deeply to be parsed"), _CURE)
    except Exception as exc:  # noqa: BLE001 (whatever a library raises ends here, not the worker)
        name = type(exc).__name__
        what = Said(f"解析失败（{name}）", f"It could not be parsed ({name})")
        return _failed(what, _CURE, spent=True)


def _failed(what: Said, cure: Said, **more: bool) -> dict[str, Any]:
    return {"error": [what.zh, what.en], "cure": [cure.zh, cure.en], **more}


def _limit_memory() -> None:
    """Limit this process's memory, where the platform can."""
    try:
        import resource
    except ImportError:
        return
    try:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (OSError, ValueError):
        return


def serve() -> None:
    """Answer until the asking side is gone. What libraries print must not mix with the answers."""
    asked = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    _limit_memory()
    while True:
        try:
            head, data = _receive(asked)
        except (EOFError, OSError, ValueError, KeyboardInterrupt):
            return
        answer = _answer(head["module"], data)
        body = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
        _send(answers, {}, body)


if __name__ == "__main__" and _OPTION in sys.argv:
    serve()
