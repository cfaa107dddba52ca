"""Paths of a campaign's files → what they are, in words: "Bài tự đánh giá Phụ lục 2, 5; Kế hoạch của đợt"."""

import re
from collections.abc import Iterable, Mapping

_NAMES: Mapping[str, str] = {
    "campaign.yaml": "Kế hoạch của đợt",
    "survey.yaml": "Điều tra xã hội học",
    "appraisal.yaml": "Kết quả thẩm định của Bộ Nội vụ",
    "results.yaml": "Kết quả đã công bố các năm",
}
_OF_APPENDIX = {"submission": "Bài tự đánh giá", "review": "Sổ thẩm định"}
_APPENDIX = re.compile(r"appendix-([1-9][0-9]{0,3})/(submission|review)\.yaml")
_RECORD = re.compile(r"publications/([a-z][a-z0-9-]*)\.yaml")


def named(paths: Iterable[str]) -> str:
    """Return what the files at these paths are, each kind once; of an unknown one its path."""
    kinds: dict[str, list[int]] = {}
    for path in paths:
        name, appendix = _named(path)
        kinds.setdefault(name, []).extend(appendix)
    return "; ".join(
        f"{name} Phụ lục {', '.join(map(str, sorted(numbers)))}" if numbers else name
        for name, numbers in kinds.items()
    )


def _named(path: str) -> tuple[str, list[int]]:
    inside = path.removeprefix("submissions/").partition("/")[2]
    if match := _APPENDIX.fullmatch(inside):
        return _OF_APPENDIX[match[2]], [int(match[1])]
    if match := _RECORD.fullmatch(inside):
        return f"Biên bản của bản công bố {match[1]}", []
    return _NAMES.get(inside, path), []
