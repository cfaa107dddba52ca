"""Start a rule: `python -m tests.new_rule R267 "Tiêu đề"` writes its code row, message, cases and page.

The rule is put behind another of its kind, by number or as `--after R263` says. What is still to be done, the
tests then say: the check itself, the words, and the examples. Not a part of the product.
"""

import argparse
import re
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
MESSAGE = '\n{code} = Message(\n    "{title}",\n    "….",\n    "….",\n)\n'


def start(code: str, title: str, after: str) -> None:
    """Write the parts of a rule behind those of another; nothing where the code is taken."""
    insert(HOUSE / "generator" / "codes.py", rf'(?m)^    "{after}": .*\n', f'    "{code}": _E,  # …\n')
    message = MESSAGE.format(code=code, title=title)
    for file in (HOUSE / "generator" / "vi" / "diagnostics").glob("*.py"):
        insert(file, rf"(?ms)^{after} = Message\(\n.*?^\)\n", message)
    text = small_tree()[appendix_path(2)].data.decode()
    marked = re.sub(r"(?m)^(status: \w+).*$", rf"\1  # !! {code}", text, count=1)
    for name, body in ((f"{code.lower()}-case", marked), (f"ok-{code.lower()}-case", text)):
        case = f"# case: submission appendix-2\n# {title}\n{body}"
        (HOUSE / "tests" / "cases" / f"{name}.yaml").write_text(case, encoding="utf-8")
    page = HOUSE / "docs" / "loi" / f"{code.lower()}.md"
    page.write_text(PAGE.format(code=code, title=title), encoding="utf-8")


def insert(file: Path, behind: str, text: str) -> None:
    """Put a text behind the one place the pattern finds; leave a file that has none."""
    old = file.read_text(encoding="utf-8")
    new = re.sub(behind, lambda found: found[0] + text, old, count=1)
    if new != old:
        file.write_text(new, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.new_rule", description=__doc__)
    parser.add_argument("code", help="the next free number of its family, e.g. R267")
    parser.add_argument("title", help="what is wrong, in Vietnamese: the title of its page")
    parser.add_argument("--after", choices=CODES, help="the rule beside which it is to stand")
    given = parser.parse_args()
    if given.code in CODES or not re.fullmatch(r"[FSRTCPX]\d{3}", given.code):
        parser.error(f"{given.code} is taken, or is no code")
    before = [code for code in CODES if code[:2] == given.code[:2] and code < given.code]
    start(given.code, given.title, given.after or max(before))


if __name__ == "__main__":
    main()
