"""A word typed where a file wants a key, or one of a list → the one whose Vietnamese label it is."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from generator.lexicon.person_names import bare

# What people type beside the labels that a schema or a criteria set gives.
_SYNONYMS: Mapping[str, str] = {
    "self_score": "điểm, điểm số, tự chấm, điểm tự chấm, tự đánh giá, score, point, points",
    "inputs": "số liệu, đầu vào, dữ liệu",
    "sources": "nguồn, nguồn số liệu",
    "explanation": "thuyết minh, lý giải, diễn giải, ghi chú, cách tính",
    "evidence": "minh chứng, tài liệu, kiểm chứng, tài liệu minh chứng",
    "not_applicable": "không áp dụng",
    "override_reason": "lý do, lý do chênh lệch",
    "number": "số, số hiệu, ký hiệu, số văn bản",
    "date": "ngày, ngày tháng, ngày ký",
    "issuer": "nơi ban hành, cơ quan",
    "title": "tên, tên văn bản, tiêu đề, nội dung",
    "url": "link, liên kết, địa chỉ",
    "access": "mức độ, độ mật, quyền truy cập",
    "ref": "mã, mã tài liệu, tài liệu",
    "status": "trạng thái",
    "agency": "cơ quan",
    "report": "báo cáo",
    "signed_by": "ký, người ký báo cáo",
    "difficulties": "khó khăn, vướng mắc",
    "proposals": "đề xuất, kiến nghị",
    "draft": "nháp, bản nháp, dự thảo, chưa gửi, chưa xong, đang soạn",
    "submitted": "gửi, nộp, đã nộp, đã xong, hoàn thành, chính thức, submit",
    "public": "công khai, công bố, không mật",
    "restricted": "hạn chế, nội bộ, lưu hành nội bộ, không công khai",
    "secret": "mật, tối mật, tuyệt mật, bí mật",
    "accepted": "đồng ý, chấp nhận, công nhận, nhất trí, giữ nguyên, đạt, ok, accept",
    "adjusted": "điều chỉnh, điều chỉnh giảm, điều chỉnh tăng, sửa, adjust",
    "returned": "trả lại, bổ sung, yêu cầu bổ sung, trả về, return",
    "refused": "từ chối, không đồng ý, không chấp nhận, chưa chấp nhận, bác, refuse",
    "evidence_missing": "thiếu tài liệu, thiếu minh chứng, không có tài liệu, chưa có tài liệu",
    "evidence_insufficient": "tài liệu chưa đủ, minh chứng chưa đủ, chưa đủ tài liệu",
    "wrong_calculation": "tính sai, sai số, sai cách tính",
    "out_of_period": "ngoài kỳ, ngoài thời gian, ngoài năm đánh giá",
    "other": "khác, lý do khác",
}
_OTHER_KEYS = frozenset({
    "formula", "pages", "section", "sha256", "text", "to", "name", "id", "item", "question", "due", "outcome",
    "follows", "reviewer", "role", "decision", "reason", "note", "fingerprint",
})  # fmt: skip
_KEYS_OF_MARKS = {
    "\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j", "\u0306": "w", "\u031b": "w",
    "\u0111": "dd",
}  # fmt: skip
_MOST_OF_A_LABEL = 4  # words that are hardly those of another one
_NEGATIONS = frozenset({"khong", "chua", "chang", "phi"})


def is_key(word: str) -> bool:
    """Whether a word of plain letters is a key of the files, rather than a word of a Vietnamese text."""
    return "_" in word or word in _SYNONYMS or word in _OTHER_KEYS


def meant_by(word: str, labels: Mapping[str, str]) -> str:
    """Return the key whose label `word` is, or is a part of; empty where none is, or several are.

    With or without marks, capitals and stops; never one that says no for one that says yes.
    """
    said = _words(word)
    if not said:
        return ""
    named: dict[str, list[tuple[str, ...]]] = {
        key: [_words(key), *(_words(part) for part in re.split("[,;(]", label)), _words(label)]
        for key, label in labels.items()
    }
    also = {key: [_words(part) for part in _SYNONYMS.get(key, "").split(",")] for key in labels}
    partly = {key: [name for name in names[1:] if _is_part(said, name)] for key, names in named.items()}
    for names in (named, also, partly):
        found = [key for key, spelt in names.items() if (said in spelt or (names is partly and spelt))]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def typed_with_marks(word: str, known: Iterable[str]) -> str:
    """Return the known word of which an input method made `word`, as "r\u00e8" of "ref"; empty for none."""
    if word.isascii():
        return ""
    keys = sorted(_telex(word))
    found = [one for one in known if one != word and sorted(one) == keys]
    return found[0] if len(found) == 1 else ""


def _telex(word: str) -> str:
    """Return the keys of the Telex method that write a word; the order of those for marks may be another."""
    keys = ""
    for sign in unicodedata.normalize("NFD", word.casefold()):
        keys += keys[-1:] if sign == "\u0302" else _KEYS_OF_MARKS.get(sign, sign)  # "ee" writes "\u00ea"
    return keys


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", bare(text).casefold()))


def _is_part(said: tuple[str, ...], label: Iterable[str]) -> bool:
    """Whether the words stand side by side in a label that denies no more than they do.

    Where they are four or more, other words may stand between them.
    """
    whole = list(label)
    among = any(tuple(whole[i : i + len(said)]) == said for i in range(len(whole)))
    rest = iter(whole)
    among = among or (len(said) >= _MOST_OF_A_LABEL and all(word in rest for word in said))
    return among and _NEGATIONS & set(whole) == _NEGATIONS & set(said)
