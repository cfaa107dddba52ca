"""The names of the styles of a Word file, by the class or the kind of what bears them in the report's page.

Those that Word knows by itself bear its own names, which it shows in the language of whoever opens the file.
"""

from collections.abc import Sequence

NAMES = {
    "h1": "heading 1",
    "h2": "heading 2",
    "h3": "heading 3",
    "type": "Title",
    "caption": "caption",
    "figcaption": "caption",
    "p": "Body Text",
    "header": "header",
    "footer": "footer",
    "draft": "Dấu dự thảo",
    "above": "Cơ quan cấp trên",
    "issuer": "Cơ quan ban hành",
    "nation": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "rule": "Đường kẻ",
    "left": "Số, ký hiệu",
    "place": "Địa danh, ngày tháng",
    "abstract": "Trích yếu",
    "remark": "Ghi chú dưới trích yếu",
    "illustrative": "Số liệu minh hoạ",
    "addressee": "Kính gửi",
    "basis": "Căn cứ",
    "small": "Chú thích nhỏ",
    "leaf": "Mục được giải trình",
    "recipients": "Nơi nhận",
    "recipients-title": "Tiêu đề nơi nhận",
    "signer": "Chữ ký",
    "room": "Chỗ ký",
    "contents-title": "Tiêu đề mục lục",
    "entry": "Dòng mục lục",
    "th": "Đầu bảng",
    "td": "Ô bảng",
    "figure": "Ô bảng, giữa",
    "code": "Ô bảng, mã",
    "where": "Ô bảng, nơi lưu",
    "aside": "Ô bảng, ghi chú",
    "sum": "Ô bảng, phép tính",
    "change": "Ô bảng, chênh lệch",
    "note": "Ghi chú",
    "hash": "Ô bảng, mã băm",
    "result-of": "Kết quả, bước",
    "result-figure": "Kết quả, điểm",
    "result-line": "Kết quả, chỉ số",
    "point": "Việc có thể làm",
    "origin-note": "Nguồn gốc bản điện tử",
    "par-chart": "Hình",
    "appendix-title": "Tên phụ lục",
    "reference": "Ghi chú dưới tên phụ lục",
    "register": "Tên danh mục",
}
BUILT_IN = {one for one in NAMES.values() if one.isascii()}
PICTURE = "Hình"
TABLE = "Table Grid"
BOLD, NOT_BOLD, ITALIC, NOT_ITALIC = "đậm", "không đậm", "nghiêng", "không nghiêng"


def variant(name: str, differences: Sequence[str]) -> str:
    """Return the name of a style that differs in these points from the one of that name."""
    return ", ".join([name, *differences])


def size(half_points: int) -> str:
    """Return how a style's size is named: "cỡ 10,5"."""
    whole, half = divmod(half_points, 2)
    return f"cỡ {whole}{',5' if half else ''}"
