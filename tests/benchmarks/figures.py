"""The timings of modules → `docs/hieu-nang.md`: `python -m tests.benchmarks.figures timings.json …`.

A row is a benchmark beside its peer, by their names in this folder; its goal is a ratio to the peer, or
seconds. A row whose benchmark did not run is left out and named; one that misses its goal says so, and why.
Each module runs for itself, so that one that breaks off takes no other's figures with it; a peer is always
timed in the module of what it stands beside. Its file is empty where a module broke off.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.vi import numbers
from tests.support.trees import HOUSE

PAGE = HOUSE / "docs" / "hieu-nang.md"
Timings = Mapping[str, Mapping[str, Any]]  # a benchmark, by "test_speed.py::test_site"


@dataclass(frozen=True)
class Row:
    """What is timed, beside whom: `ratio` and `seconds` are the goals, the most that it may take.

    `why` is said where it takes more.
    """

    what: str
    ours: str
    beside: str = ""
    peer: str = ""
    ratio: float | None = None
    seconds: float | None = None
    why: str = ""


def sized(row: Row, *sizes: object) -> tuple[Row, ...]:
    """The row at each size of a benchmark that has several."""
    return tuple(
        Row(row.what.format(one), f"{row.ours}[{one}]", row.beside, f"{row.peer}[{one}]", row.ratio)
        for one in sizes
    )


CHECK, PEER_CHECK = (
    "test_throughput.py::test_many_files_cold",
    "test_throughput.py::test_peer_check_jsonschema",
)
SHARD = "test_shard_speed.py::test_"
UNITS = "test_unit_growth.py::test_"
PUBLISH, BOOK = "test_publish_speed.py::test_", "test_workbook_speed.py::test_"
# Why goals are missed, by what profiles of these benchmarks show.
ALL_IS_JUDGED = (
    "Bên so sánh chỉ xét hình dạng. Ở đây mỗi mục còn được tính điểm, so với điểm tự chấm, xét tài liệu, "
    "đường dẫn, chữ và dòng gõ nhầm, số trong lời giải trình; mỗi lỗi có dòng, cột. Đọc YAML kèm vị trí mất "
    "chừng ba phần mười thời gian, xét chữ và dòng gõ nhầm một phần tư, quy tắc và điểm phần còn lại."
)
ALL_IS_HASHED = (
    "Mọi tệp (84 MB) được đọc và băm lại mỗi lần, vì ngày sửa tệp không chứng tỏ gì; hơn một nửa thời gian "
    "khi không đổi gì là nạp Python và thư viện. Đổi một tệp thì cả đợt của tệp ấy được xét lại."
)
CAMPAIGN_IS_READ = (
    "Chừng một phần bảy là khởi động, hơn một phần tư là đọc và soát bộ tiêu chí 480 mục của phép đo, còn "
    "lại là xét mười tệp 60 mục: cả đợt trước và sau thay đổi, và phụ lục tương ứng của đợt trước. Thời gian "
    "theo cỡ của đợt, không theo số tệp của kho."
)
EACH_READS_ALL = "Mỗi máy tự khởi động, đọc cả kho để biết phần mình, và soát lại bộ tiêu chí."
EXACT = (
    "Điểm tính bằng phân số đúng, không bằng số thực: riêng hai phép chia và một lần làm tròn mỗi mục đã "
    "mất thời gian của bên so sánh; vết tính giữ từng số liệu, từng phần, từng mức."
)
SIZES = (("27 mục", "27 items", 1), ("cả bộ", "the whole set", None), ("208 mục", "208 items", None))
ROWS: Mapping[str, tuple[Row, ...]] = {
    "Kiểm tra": (
        Row(
            "2.000 tệp, lần đầu",
            CHECK,
            "check-jsonschema, chỉ xét hình dạng",
            PEER_CHECK,
            ratio=1 / 30,
            why=ALL_IS_JUDGED,
        ),
        Row(
            "2.000 tệp, đổi một",
            "test_throughput.py::test_many_files_one_changed",
            seconds=0.5,
            why=ALL_IS_HASHED,
        ),
        Row(
            "2.000 tệp, không đổi",
            "test_throughput.py::test_many_files_unchanged",
            seconds=0.2,
            why=ALL_IS_HASHED,
        ),
        Row(
            "Xét yêu cầu gộp đổi 1 trong 2.000 tệp",
            "test_review_speed.py::test_one_among_many",
            "git archive cả hai bên",
            "test_review_speed.py::test_peer_both_trees_out_of_git",
            seconds=1,
            why=CAMPAIGN_IS_READ,
        ),
        Row("8 tệp của một năm, lần đầu", "test_throughput.py::test_eight_files_cold"),
        Row(
            "2.000 tệp: một máy trong bốn",
            f"{SHARD}a_part",
            "một máy làm cả",
            f"{SHARD}peer_one_machine",
            0.4,
            why=EACH_READS_ALL,
        ),
        Row(
            "2.000 tệp: ghép phần của bốn máy",
            f"{SHARD}join",
            "một máy làm cả",
            f"{SHARD}peer_one_machine",
            0.4,
        ),
    ),
    "Tính điểm": (
        Row(
            "100.000 mục, có vết tính",
            "test_scoring_speed.py::test_a_hundred_thousand_leaves",
            "cùng phép chia, không vết",
            "test_scoring_speed.py::test_peer_bare_fractions",
            seconds=3,
            why=EXACT,
        ),
        Row(
            "`parindex score`, tám phụ lục",
            "test_speed.py::test_score_eight_files_cold",
            "tiến trình chỉ nạp thư viện",
            "test_speed.py::test_peer_a_process_that_only_loads_the_same_libraries",
            seconds=2,
        ),
    ),
    "Trang": (
        *sized(
            Row(
                "Trang của tám cơ quan, mỗi cơ quan {} mục",
                "test_large_site.py::test_site",
                "mkdocs trần, cùng Markdown",
                "test_large_site.py::test_peer_mkdocs_alone",
                ratio=1.15,
            ),
            42,
            84,
            168,
        ),
        Row(
            "Cả trang và báo cáo của một năm",
            "test_speed.py::test_site_and_reports",
            "mkdocs trần, không PDF",
            "test_speed.py::test_peer_the_same_pages_by_the_site_tool_alone",
            seconds=30,
        ),
        Row(
            "Cả trang và báo cáo của một năm",
            "test_speed.py::test_site_and_reports",
            "Zensical, không PDF",
            "test_speed.py::test_peer_the_same_pages_by_the_site_tool_that_may_come_next",
        ),
        *(
            Row(
                f"Tìm: từ lúc mở đến kết quả đầu, {of}",
                f"test_search_speed.py::test_first_result[ours-{pages}]",
                "mkdocs trần",
                f"test_search_speed.py::test_first_result[mkdocs-{pages}]",
            )
            for pages, of in (
                (1_000, "mỗi cơ quan 118 mục"),
                (3_000, "mỗi cơ quan 344 mục"),
                (10_000, "chỉ mục của dòng trên, nhân lên"),
            )
        ),
        Row("Ba bản công bố, lần đầu", f"{PUBLISH}cold", "mkdocs trần", f"{PUBLISH}peer_plain_mkdocs"),
        Row("Ba bản công bố, không đổi", f"{PUBLISH}cached", "mkdocs trần", f"{PUBLISH}peer_plain_mkdocs"),
        Row("Dự thảo đổi một tệp", f"{PUBLISH}one_file_changed", "mkdocs trần", f"{PUBLISH}peer_one_mkdocs"),
    ),
    "Đơn vị": (
        Row("126 xã × 66 mục: kiểm tra", f"{UNITS}a_citys_units[check]"),
        Row("126 xã × 66 mục: xếp hạng", f"{UNITS}a_citys_units[rank]"),
        Row(
            "126 xã × 66 mục: dựng site",
            f"{UNITS}site_of_a_citys_units",
            "mkdocs trần, cùng Markdown",
            f"{UNITS}peer_mkdocs_alone",
        ),
        Row("3.300 xã × 10 mục: kiểm tra", f"{UNITS}checking_a_countrys_units"),
        Row(
            "3.300 nguồn × 9 mục: trang xếp hạng, chưa qua mkdocs",
            "test_federation_speed.py::test_pages_of_communes_are_made",
        ),
    ),
    "Báo cáo PDF": tuple(
        Row(
            f"Báo cáo của {appendices} phụ lục",
            f"test_report_speed.py::test_report[ours-{pages}]",
            beside,
            f"test_report_speed.py::test_report[{peer}-{pages}]",
            ratio,
        )
        for pages, appendices in ((80, 12), (280, 66), (500, 125))
        for beside, peer, ratio in (("WeasyPrint trần", "engine", 1.1), ("Typst", "typst", None))
    ),
    "Bảng Excel": tuple(
        Row(
            f"{act} {size}",
            f"{BOOK}ours[{way}-{name}]",
            "hai thư viện bảng tính, trần",
            f"{BOOK}the_libraries_alone[{way}-{name}]",
            seconds=most,
        )
        for act, way in (("Xuất", "export"), ("Nhập", "import"))
        for size, name, most in SIZES
    ),
}
HEADS = ("Nhỏ", "Vừa", "Lớn")  # sizes that grow, about ten times each
GROWTH: Mapping[str, tuple[str, str, tuple[int, ...]]] = {  # the benchmark, what it counts, how many of it
    "Kiểm tra, lần đầu": ("test_growth.py::test_check", "tệp", (16, 200, 2000)),
    "Tính điểm": ("test_growth.py::test_score", "mục", (1_000, 10_000, 100_000)),
    "Xếp hạng đơn vị, mỗi đơn vị 10 mục": (
        "test_unit_growth.py::test_ranking_units_of_ten_items",
        "đơn vị",
        (126, 1260, 3300),
    ),
    "Trang của đơn vị, chưa qua mkdocs": (
        "test_unit_growth.py::test_pages_of_units_of_ten_items",
        "đơn vị",
        (126, 1260),
    ),
    "Đọc, kiểm tra, xếp hạng nguồn, mỗi nguồn 88 mục": (
        "test_federation_speed.py::test_provinces_are_read",
        "tỉnh",
        (34, 340),
    ),
    "Đọc, kiểm tra, xếp hạng nguồn, mỗi nguồn 9 mục": (
        "test_federation_speed.py::test_communes_are_read",
        "xã",
        (330, 3300),
    ),
    "Xuất rồi nhập bảng Excel": ("test_growth.py::test_books", "bảng", (10, 100, 1_000)),
}
HEAD = """# Hiệu năng

**Dành cho:** người vận hành, nhà phát triển. **Đọc xong, bạn biết:** chương trình nhanh đến đâu, so với ai,
lớn lên thì sao.

Trang này do `make bench` viết ra; mỗi dòng và bên so sánh của nó đo trong cùng một lần chạy. Trên máy khác
thời gian sẽ khác: hãy đọc **tỷ lệ** với bên so sánh, chạy cùng lúc trên cùng dữ liệu. Bên so sánh làm ít việc
hơn: không tính điểm, không xét quy tắc, không nói dòng nào sai.

{machine}
"""


def written(*runs: Mapping[str, Any]) -> str:
    """The page of the timings of all modules."""
    timings = {one["fullname"].rpartition("/")[2]: one for run in runs for one in run["benchmarks"]}
    parts = [HEAD.format(machine=_machine(runs[-1]))]
    for title, rows in ROWS.items():
        lines = [_line(row, timings) for row in rows if row.ours in timings]
        if lines:
            head = (
                "| Việc | Thời gian | Bên so sánh | Thời gian | Tỷ lệ | Đích |\n|---|--:|---|--:|--:|---|\n"
            )
            parts.append(f"## {title}\n\n{head}{''.join(lines)}")
            parts += _reasons(rows, timings)
    if grown := "".join(_growth(timings)):
        head = f"| Việc | {' | '.join(HEADS)} |\n|---|{'--:|' * len(HEADS)}\n"
        parts.append(f"## Lớn lên\n\n{head}{grown}")
    missing = [row.what for rows in ROWS.values() for row in rows if row.ours not in timings]
    missing += [
        f"{what} ({numbers.number(size)} {unit})"
        for what, (name, unit, sizes) in GROWTH.items()
        for size in sizes
        if f"{name}[{size}]" not in timings
    ]
    if missing:
        parts.append(f"Không chạy lần này: {'; '.join(dict.fromkeys(missing))}.\n")
    return "\n".join(parts)


def _machine(results: Mapping[str, Any]) -> str:
    machine, day = results["machine_info"], date.fromisoformat(results["datetime"][:10])
    cpu = machine["cpu"]
    return (
        f"Máy: {cpu.get('brand_raw') or machine['machine']}, {cpu['count']} lõi, {machine['system']}, "
        f"Python {machine['python_version']}. Ngày {numbers.day(day)}."
    )


def _line(row: Row, timings: Timings) -> str:
    ours, peer = _median(row.ours, timings), _median(row.peer, timings)
    assert ours is not None
    ratio = ours / peer if peer else None
    cells = (
        f"{row.what}{_sizes(timings[row.ours]['extra_info'])}",
        _cost(row.ours, timings),
        row.beside,
        _cost(row.peer, timings),
        _ratio(ratio),
        _goal(row, ours, ratio),
    )
    return f"| {' | '.join(cells)} |\n"


def _sizes(known: Mapping[str, Any]) -> str:
    """How large what was made is: " (1.003 trang, 62,10 MB)"; empty where it was not told."""
    parts = [f"{numbers.number(known['pages'])} trang"] if "pages" in known else []
    parts += [_megabytes(known["size"])] if "size" in known else []
    parts += [f"chỉ mục gửi nén {_megabytes(known['index'])}"] if "index" in known else []
    return f" ({', '.join(parts)})" if parts else ""


def _cost(name: str, timings: Timings) -> str:
    """Seconds, and the most memory where it was measured."""
    if name not in timings:
        return ""
    seconds, known = _seconds(_median(name, timings)), timings[name]["extra_info"]
    return f"{seconds}, {numbers.number(known['MB'])} MB" if "MB" in known else seconds


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.2f} MB".replace(".", ",")


def _goal(row: Row, ours: float, ratio: float | None) -> str:
    if row.seconds is not None:
        goal = _seconds(row.seconds)
    elif row.ratio is not None and ratio is not None:
        goal = _ratio(row.ratio)
    else:
        return ""
    return f"≤ {goal}: {'**chưa đạt**' if _misses(row, ours, ratio) else 'đạt'}"


def _misses(row: Row, ours: float, ratio: float | None) -> bool:
    if row.seconds is not None:
        return ours > row.seconds
    return row.ratio is not None and ratio is not None and ratio > row.ratio


def _reasons(rows: Iterable[Row], timings: Timings) -> Iterator[str]:
    """Why rows miss their goals, each reason once."""
    slow: dict[str, list[str]] = {}
    for row in rows:
        ours, peer = _median(row.ours, timings), _median(row.peer, timings)
        if row.why and ours is not None and _misses(row, ours, ours / peer if peer else None):
            slow.setdefault(row.why, []).append(row.what)
    if slow:
        lines = (f"- **{'; '.join(dict.fromkeys(names))}.** {why}\n" for why, names in slow.items())
        yield f"Chưa đạt, vì sao:\n\n{''.join(lines)}"


def _growth(timings: Timings) -> Iterator[str]:
    for what, (name, unit, sizes) in GROWTH.items():
        found = [(size, _median(f"{name}[{size}]", timings)) for size in sizes]
        if any(seconds is not None for _, seconds in found):
            cells = (f"{_seconds(seconds)} ({numbers.number(size)} {unit})" for size, seconds in found)
            yield f"| {what} | {' | '.join([*cells, '', ''][: len(HEADS)])} |\n"


def _median(name: str, timings: Timings) -> float | None:
    return float(timings[name]["stats"]["median"]) if name in timings else None


def _seconds(seconds: float | None) -> str:
    if seconds is None:
        return ""
    if seconds < 0.1:
        return f"{numbers.number(round(1000 * seconds))} ms"
    return f"{seconds:.2f} s".replace(".", ",")


def _ratio(ratio: float | None) -> str:
    if ratio is None:
        return ""
    return f"1/{1 / ratio:.0f}" if ratio < 0.2 else f"{ratio:.2f} ×".replace(".", ",")


if __name__ == "__main__":
    files = (Path(one).read_text("utf-8") for one in sys.argv[1:])
    PAGE.write_text(written(*(json.loads(text) for text in files if text)), "utf-8")
