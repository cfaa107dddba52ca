"""What a reader of PDF shows beside the name of a file enclosed in a report."""

import re

_SOURCES = (
    (r"schema/criteria/.+", "Bộ tiêu chí"),
    (r"schema/.+", "Mẫu của tệp dữ liệu"),
    (r"submissions/[^/]+/campaign\.yaml", "Kế hoạch của đợt"),
    (r"submissions/[^/]+/appendix-(\d+)/submission\.yaml", "Bài tự đánh giá, Phụ lục {}"),
    (r"submissions/[^/]+/appendix-(\d+)/review\.yaml", "Sổ thẩm định, Phụ lục {}"),
    (r"submissions/[^/]+/survey\.yaml", "Điều tra xã hội học"),
    (r"submissions/[^/]+/appraisal\.yaml", "Kết quả thẩm định của Bộ Nội vụ"),
    (r"submissions/[^/]+/results\.yaml", "Kết quả đã công bố các năm"),
    (r"submissions/[^/]+/publications/.+", "Biên bản ký"),
    (r"provenance\.json", "Báo cáo này lập từ đâu, bằng gì"),
)


def of(path: str) -> str:
    """Return what an enclosed file is, by its path; empty for open data, whose names say it."""
    for pattern, words in _SOURCES:
        if match := re.fullmatch(pattern, path):
            return words.format(*match.groups())
    return ""
