"""Sessions of a Streamlit server, spoken to as a browser does (its websocket), and the server itself."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from core.settings import ROOT

PATIENCE = 120
"""Seconds that a server or a page may take before the measurement is given up."""


class Server:
    """A Streamlit server in a process of its own."""

    def __init__(self, script: Path, environment: dict[str, str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.began = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(self.port),
             "--server.headless", "true"],
            cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.address = f"http://127.0.0.1:{self.port}"

    def wait(self) -> None:
        """Until it answers. Raises RuntimeError."""
        opener = build_opener(ProxyHandler({}))
        while time.monotonic() - self.began < PATIENCE and self._process.poll() is None:
            try:
                with opener.open(f"{self.address}/_stcore/health", timeout=2):
                    return
            except (URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError("streamlit did not start")

    def memory(self) -> float | None:
        """Resident MB of the process; None where the system does not say."""
        return resident(self._process.pid)

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(PATIENCE)


@contextmanager
def served(script: Path, **environment: str) -> Iterator[Server]:
    """A server that answers, ended afterwards."""
    server = Server(script, environment)
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def resident(pid: int) -> float | None:
    """Resident MB of a process (Linux); None elsewhere."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    return int(status.read_text(encoding="utf-8").split("VmRSS:")[1].split()[0]) / 1024


class Session:
    """One visitor with a conversation of that name. Opening it draws the first page."""

    def __init__(self, server: Server, name: str) -> None:
        from websockets.sync.client import connect
        from websockets.typing import Origin, Subprotocol

        self._socket = connect(
            f"ws://127.0.0.1:{server.port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(server.address),
            max_size=None,
            proxy=None,
        )
        self._query = f"lang=zh&chat={name}"
        self._chat = ""
        began = time.monotonic()
        self._run(None)
        self._until_done()
        self.first_page = time.monotonic() - began

    def ask(self, question: str) -> tuple[float, float]:
        """Seconds to the first words of the answer, and to the whole page."""
        began = time.monotonic()
        self._run(question)
        first = self._until_done("范围：")
        return first - began, time.monotonic() - began

    def close(self) -> None:
        """Go away."""
        self._socket.close()

    def _run(self, question: str | None) -> None:
        from streamlit.proto.BackMsg_pb2 import BackMsg

        message: Any = BackMsg()
        message.rerun_script.query_string = self._query
        if question is not None:
            state = message.rerun_script.widget_states.widgets.add()
            state.id = self._chat
            state.chat_input_value.data = question
        self._socket.send(message.SerializeToString())

    def _until_done(self, words: str = "") -> float:
        """Read until the page is whole; the moment at which the words came (else of the end)."""
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        came = None
        while True:
            frame = self._socket.recv(PATIENCE)
            assert isinstance(frame, bytes)
            if came is None and words and words.encode() in frame:
                came = time.monotonic()
            message: Any = ForwardMsg()
            message.ParseFromString(frame)
            element = message.delta.new_element
            if element.WhichOneof("type") == "chat_input":
                self._chat = element.chat_input.id
            if (
                message.WhichOneof("type") == "script_finished"
                and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
            ):
                return came or time.monotonic()
