"""What an imported criteria set says where a person must fill in, and what the import says at its end."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.vi import numbers

_FILL: Mapping[str, str] = {
    "title": "title: tên bộ tiêu chí, ví dụ title: Bộ tiêu chí xác định Chỉ số cải cách hành chính năm 2024",
    "number": "number: số, ký hiệu quyết định, ví dụ number: 892/QĐ-BNV",
    "date": 'date: ngày ban hành, ví dụ date: "2024-12-05"',
    "issuer": "issuer: cơ quan ban hành, ví dụ issuer: Bộ trưởng Bộ Nội vụ",
    "decision_title": "title: trích yếu của quyết định",
    "areas": "areas: số lĩnh vực quyết định nêu",
    "criteria": "criteria: số tiêu chí quyết định nêu",
    "sub_criteria": "sub_criteria: số tiêu chí thành phần quyết định nêu",
    "points": "points: tổng điểm quyết định nêu, ví dụ points: 100",
    "appraised": "appraised: điểm thẩm định quyết định nêu",
    "survey": "survey: điểm điều tra xã hội học quyết định nêu",
    "sources": "sources: nơi đã đọc các tổng số trên",
    "places": "places: số chữ số thập phân khi làm tròn điểm, ví dụ places: 2",
    "mode": "mode: cách làm tròn, half_up (0,125 thành 0,13) hoặc half_even (0,125 thành 0,12)",
    "not_applicable": "not_applicable: mục không áp dụng thì rebase (bỏ khỏi điểm tối đa), zero hoặc full",
    "grades": "grades: nhóm xếp loại, ví dụ grades: [{name: A, from_percent: 90}]; không có thì grades: []",
    "code": 'code: mã của mục này, ví dụ code: "1.1.1"',
    "item_title": "title: tên của mục này",
    "maximum": "maximum: điểm tối đa của mục này, ví dụ maximum: 0.5",
    "kind": "kind: bonus (điểm cộng) hoặc penalty (điểm trừ); có cả hai thì tách thành hai lĩnh vực",
    "scored_by": "scored_by: appraisal (thẩm định) hoặc survey (điều tra xã hội học)",
}
_COUNTED = " (trong bảng đếm được {counted})"

# names of what is left open, for the report
OPEN_KEYS: Mapping[str, tuple[str, str]] = {
    "title": ("tên bộ tiêu chí", "--title"),
    "decision.number": ("số, ký hiệu quyết định", "--number"),
    "decision.date": ("ngày ban hành", "--date"),
    "decision.issuer": ("cơ quan ban hành", "--issuer"),
    "decision.title": ("trích yếu quyết định", "--about"),
    "official.areas": ("số lĩnh vực chính thức", "--areas"),
    "official.criteria": ("số tiêu chí chính thức", "--criteria"),
    "official.sub_criteria": ("số tiêu chí thành phần chính thức", "--sub-criteria"),
    "official.points": ("tổng điểm chính thức", "--points"),
    "official.appraised": ("điểm thẩm định chính thức", "--appraised"),
    "official.survey": ("điểm điều tra xã hội học chính thức", "--survey"),
    "official.sources": ("nơi đã đọc các tổng số", "--source"),
    "rounding.places": ("số chữ số thập phân khi làm tròn", "--places"),
    "rounding.mode": ("cách làm tròn", "--rounding"),
    "not_applicable": ("cách xử lý mục không áp dụng", "--not-applicable"),
    "grades": ("các nhóm xếp loại", "--grade"),
}

SOURCE_TITLE = "Bảng tiêu chí ban hành kèm theo quyết định"
GROUPS = ("Phải sửa trong bảng hoặc trong tệp", "Cần người quyết định", "Để biết")


def to_fill(name: str, counted: object = "") -> str:
    """The remark that stands where `name` is missing."""
    return f"Cần điền {_FILL[name]}{_COUNTED.format(counted=counted) if counted != '' else ''}"


def counted_line(areas: int, criteria: int, leaves: int) -> str:
    """How much a set holds."""
    return f"{areas} lĩnh vực, {criteria} tiêu chí, {leaves} tiêu chí thành phần"


def imported_line(counts: tuple[int, int, int], kinds: tuple[int, int, int], open_points: int) -> str:
    """The end of an import: what was read, how much of it is computed, how much is left to decide."""
    computed, words, surveyed = kinds
    left = (
        f"còn {open_points} điểm cần người quyết định"
        if open_points
        else "không còn điểm nào phải quyết định"
    )
    return (
        f"{counted_line(*counts)}: {computed} mục có quy tắc tính, {words} mục chỉ có lời văn, "
        f"{surveyed} mục điều tra XHH; {left}."
    )


def linted_line(
    id: str,  # noqa: A002
    counts: tuple[int, int, int],
    kinds: tuple[int, int, int],
    examples: int,
) -> str:
    """A set that stands."""
    computed, words, surveyed = kinds
    return (
        f"{id}: {counted_line(*counts)}, {examples} ví dụ đã chạy; {computed} mục có quy tắc tính, "
        f"{words} mục chỉ có lời văn, {surveyed} mục điều tra XHH."
    )


def refused_line(path: str, errors: int) -> str:
    """A set that does not."""
    return f"{path}: còn {errors} lỗi nên cả bộ tiêu chí không được dùng."


# the exported table
TABLE_HEAD: Sequence[str] = (
    "STT",
    "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
    "Điểm tối đa",
    "Tài liệu kiểm chứng",
    "Ghi chú",
)
TABLE_TITLE = "BẢNG TIÊU CHÍ"
TABLE_DECISION = "(Kèm theo Quyết định số {number} ngày {date} của {issuer})"
TABLE_TOTAL = "Tổng cộng"
TABLE_NOTE = "Phần minh hoạ: {text}"


def points(value: Decimal) -> str:
    """Points in a cell of the table: 0,5."""
    return numbers.number(value)
