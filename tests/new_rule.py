"""Start a rule: `python -m tests.new_rule R267 "Tiêu đề"` writes its code row, message, cases and page.

The rule is put behind another of its kind, by number or as `--after R263` says; `--severity` and `--case`
say how much it weighs and what its cases show. The files it wrote are printed. What is still to be done, the
tests then say: the check itself, the words, and the examples. Not a part of the product.
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from generator.codes import CODES
from tests.support.trees import HOUSE, appendix_path, small_tree

PAGE = """---
title: "{code} · {title}"
description: "…"
---

# {code} · {title}

Mức độ: **lỗi**. …

**Cách sửa.** …

```yaml title="Sai"
status: draft
```

```yaml title="Đúng"
status: draft
```

[Mọi mã lỗi](../loi.md)
"""
SEVERITIES = {"error": "_E", "warning": "_W", "hint": "_H"}
MESSAGE = '\n{code} = Message(\n    "{title}",\n    "….",\n    "….",\n)\n'


def start(code: str, title: str, after: str, severity: str, shows: str) -> Iterator[Path]:
    """Write the parts of a rule behind those of another; yield each file once it is written."""
    row = f'    "{code}": {SEVERITIES[severity]},  # …\n'
    yield from insert(HOUSE / "generator" / "codes.py", rf'(?m)^    "{after}": .*\n', row)
    message = MESSAGE.format(code=code, title=title)
    for file in (HOUSE / "generator" / "vi" / "diagnostics").glob("*.py"):
        yield from insert(file, rf"(?ms)^{after} = Message\(\n.*?^\)\n", message)
    text = small_tree()[appendix_path(2)].data.decode()
    marked = re.sub(r"(?m)^(status: \w+).*$", rf"\1  # !! {code}", text, count=1)
    for name, body in ((f"{code.lower()}-{shows}", marked), (f"ok-{code.lower()}-{shows}", text)):
        file = HOUSE / "tests" / "cases" / f"{name}.yaml"
        file.write_text(f"# case: submission appendix-2\n# …\n{body}", encoding="utf-8")
        yield file
    page = HOUSE / "docs" / "loi" / f"{code.lower()}.md"
    page.write_text(PAGE.format(code=code, title=title), encoding="utf-8")
    yield page


def insert(file: Path, behind: str, text: str) -> Iterator[Path]:
    """Put a text behind the one place the pattern finds; leave a file that has none."""
    old = file.read_text(encoding="utf-8")
    new = re.sub(behind, lambda found: found[0] + text, old, count=1)
    if new != old:
        file.write_text(new, encoding="utf-8")
        yield file


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.new_rule", description=__doc__)
    parser.add_argument("code", help="the highest number of its family and one more, e.g. R267")
    parser.add_argument("title", help="what is wrong, in Vietnamese: the title of its page")
    parser.add_argument("--after", choices=CODES, help="the rule beside which it is to stand")
    parser.add_argument("--severity", choices=SEVERITIES, default="error")
    parser.add_argument("--case", default="case", help="what its cases show: the end of their names")
    given = parser.parse_args()
    if given.code in CODES or not re.fullmatch(r"[FSRTCPX]\d{3}", given.code):
        parser.error(f"{given.code} is taken, or is no code")
    before = [code for code in CODES if code[:2] == given.code[:2] and code < given.code]
    for file in start(given.code, given.title, given.after or max(before), given.severity, given.case):
        print(file.relative_to(HOUSE).as_posix())


if __name__ == "__main__":
    main()
