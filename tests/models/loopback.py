"""A small HTTP server on loopback that speaks the OpenAI chat protocol as a test tells it to."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]


@dataclass(frozen=True)
class Say:
    """What the server does with one request."""

    text: str = ""
    tool: str = ""
    """Arguments of a call of the tool that the request offers."""
    status: int = 200
    delay: float = 0.0
    drop: bool = False
    """Close the connection: at once, or in a stream after the first piece."""


@dataclass
class Server:
    """A running server: its address, what it was asked, and what it answers."""

    answer: Callable[[Request], Say]
    url: str = ""
    requests: list[Request] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


def way(request: Request) -> str:
    """How a request asks for structured output: a chat method's name, or plain."""
    if request.get("tools"):
        return "function_calling"
    kind = str((request.get("response_format") or {}).get("type"))
    return {"json_schema": "json_schema", "json_object": "json_mode"}.get(kind, "plain")


@contextlib.contextmanager
def serve(answer: Callable[[Request], Say]) -> Iterator[Server]:
    """A server that answers each request with ``answer(request)`` while the block runs."""
    server = Server(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            request = json.loads(body or b"{}")
            server.paths.append(self.path)
            server.headers.append({k.lower(): v for k, v in self.headers.items()})
            server.requests.append(request)
            _respond(self, request, server.answer(request))

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_port}/v1"
    thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


def _respond(handler: BaseHTTPRequestHandler, request: Request, say: Say) -> None:
    time.sleep(say.delay)
    try:
        if request.get("stream") and say.status == 200:
            _stream(handler, say)
        elif say.drop:
            handler.close_connection = True
        elif say.status != 200:
            _send(handler, say.status, {"error": {"message": say.text or "refused", "type": "x"}})
        else:
            _send(handler, 200, _completion(request, say))
    except (BrokenPipeError, ConnectionResetError):
        handler.close_connection = True  # The client gave up waiting: some tests want just that.


def _completion(request: Request, say: Say) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": say.text}
    if say.tool:
        name = request["tools"][0]["function"]["name"]
        call = {"id": "c1", "type": "function", "function": {"name": name, "arguments": say.tool}}
        message |= {"content": None, "tool_calls": [call]}
    usage = {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {
        "id": "r1", "object": "chat.completion", "created": 0, "model": request.get("model"),
        "choices": [choice], "usage": usage,
    }  # fmt: skip


def _send(handler: BaseHTTPRequestHandler, status: int, value: object) -> None:
    body = json.dumps(value).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def _stream(handler: BaseHTTPRequestHandler, say: Say) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    # A length that is never reached makes a dropped stream visible as such.
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    pieces = [say.text[i : i + 4] for i in range(0, len(say.text), 4)]
    for number, piece in enumerate(pieces):
        if say.drop and number == 1:
            handler.close_connection = True
            return
        choice = {"index": 0, "delta": {"content": piece}, "finish_reason": None}
        event = {"id": "r1", "object": "chat.completion.chunk", "created": 0, "model": "m"}
        _chunk(handler, f"data: {json.dumps(event | {'choices': [choice]})}\n\n")
    _chunk(handler, "data: [DONE]\n\n")
    handler.wfile.write(b"0\r\n\r\n")


def _chunk(handler: BaseHTTPRequestHandler, text: str) -> None:
    data = text.encode()
    handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
    handler.wfile.flush()
