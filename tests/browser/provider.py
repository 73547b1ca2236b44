"""An OpenID Connect provider on loopback: discovery, authorize, token (RS256, PKCE), keys."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "wenbao", "loopback-client-secret"


class Provider(ThreadingHTTPServer):
    """People choose who they are; every code is good once, for the client that holds its secret."""

    def __init__(self, people: dict[str, dict[str, Any]]) -> None:
        super().__init__(("127.0.0.1", 0), _Desk)
        self.people = people
        self.codes: dict[str, tuple[str, dict[str, str]]] = {}
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.issuer = f"http://127.0.0.1:{self.server_address[1]}"

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }  # fmt: skip

    def token(self, form: dict[str, str], client: str) -> dict[str, Any] | None:
        """What a code is worth; None: nothing."""
        name, asked = self.codes.pop(form.get("code", ""), ("", {}))
        proof = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        if client != f"{CLIENT}:{SECRET}" or challenge != asked.get("code_challenge"):
            return None
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "sub": name, "iat": now, "exp": now + 600,
            "nonce": asked["nonce"], **self.people[name],
        }  # fmt: skip
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)
        return {
            "access_token": "none",
            "token_type": "Bearer",
            "expires_in": 600,
            "id_token": signed,
        }


class _Desk(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        asked = {k: v[0] for k, v in parse_qs(url.query).items()}
        if url.path == "/.well-known/openid-configuration":
            self._json(self.server.discovery())
        elif url.path == "/keys":
            self._json({"keys": [self.server.key.as_dict(private=False)]})
        elif url.path == "/authorize" and "as" in asked:
            code = secrets.token_urlsafe(16)
            self.server.codes[code] = (asked["as"], asked)
            back = urlencode({"code": code, "state": asked["state"]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()
        elif url.path == "/authorize":
            links = "".join(
                f'<p><a href="{escape(f"{self.path}&as={name}")}">{name}</a>'
                for name in self.server.people
            )
            self._send("text/html; charset=utf-8", links.encode())
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {k: v[0] for k, v in parse_qs(body).items()}
        basic = self.headers.get("Authorization", "Basic ").removeprefix("Basic ")
        worth = self.server.token(form, unquote(base64.b64decode(basic).decode()))
        if worth is None:
            self.send_error(400)
        else:
            self._json(worth)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is said."""

    def _json(self, body: dict[str, Any]) -> None:
        self._send("application/json", json.dumps(body).encode())

    def _send(self, kind: str, data: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def provider(people: dict[str, dict[str, Any]]) -> Iterator[Provider]:
    """The provider, running."""
    with Provider(people) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
