"""Checks the phrase bank and counts it. From the project folder: python -m data.bank.check"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    # Also runnable by its path, from anywhere.
    sys.path.insert(0, str(ROOT))

from models.bank import faults, read_bank  # noqa: E402 (needs the path above)


def main() -> int:
    """Print the faults and the counts by theme; 1 where there is a fault."""
    groups = read_bank(Path(__file__).resolve().parent)
    found = faults(groups)
    for fault in found:
        print(fault)
    themes = Counter(group.theme for group in groups)
    wordings = sum(len(group.wordings) for group in groups)
    print(f"{len(groups)} 组，{wordings} 种中文说法，{len(themes)} 个主题，{len(found)} 处问题")
    for theme, count in themes.most_common():
        print(f"  {theme} {count}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
