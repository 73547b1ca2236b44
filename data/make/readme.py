"""Put the present answers into the READMEs: `python data/make/readme.py` (tests/test_docs.py checks)."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from assistant.__main__ import readable  # noqa: E402
from assistant.answer import ask  # noqa: E402
from core.settings import load_settings  # noqa: E402
from indexer.build import build  # noqa: E402
from retrieval.services import open_services  # noqa: E402

SHOWN = re.compile(r'(\$ \.venv/bin/python -m assistant ask "([^"]+)"\n)(.*?)(\n```)', re.DOTALL)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(corpus=Path(folder) / "c")
        build(sorted((ROOT / "data" / "reports").glob("*.txt")), settings)
        services = open_services(settings)
        for page in (ROOT / "README.md", ROOT / "README.en.md"):
            text = page.read_text(encoding="utf-8")

            def put(found: re.Match[str]) -> str:
                said = readable(ask(services, found[2]))
                said = re.split(r"\n\n(?:还可以问|You may ask)", said)[0].strip()
                return found[1] + said + found[4]

            page.write_text(SHOWN.sub(put, text), encoding="utf-8")


if __name__ == "__main__":
    main()
