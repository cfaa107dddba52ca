"""What the command that makes a dossier, and the list inside it, say to people."""

from collections.abc import Collection, Iterator, Mapping

from generator.vi import numbers

HELP = (
    "Đóng hồ sơ gửi Bộ Nội vụ thành một tệp zip: các báo cáo, bảng điểm, danh mục tài liệu, các tệp tài liệu "
    "kiểm chứng đã đối chiếu mã băm, và tổng kiểm."
)
HELP_PUBLICATION = "Bản đã ký, ví dụ 2024/tu-danh-gia (mặc định: bản mới nhất còn hiệu lực)."
HELP_FILES = "Thư mục có tệp của các tài liệu kiểm chứng; tìm theo mã băm SHA-256, tên tệp thế nào cũng được."
HELP_OUTPUT = "Tệp zip được ghi (mặc định: ho-so-<đợt>-<bản>.zip)."

COLUMNS = (
    "TT",
    "Số, ký hiệu",
    "Ngày ban hành",
    "Cơ quan ban hành",
    "Trích yếu",
    "Dùng cho mục",
    "Tệp trong hồ sơ",
    "Tình trạng",
    "SHA-256",
    "Đường dẫn",
)
_MOST_NAMES = 20
STATES: Mapping[str, str] = {  # by the state of a document's file
    "attached": "đã kèm, đúng mã băm",
    "unverified": "đã kèm theo tên, chưa có mã băm để đối chiếu",
    "altered": "tệp khác mã băm đã khai, không kèm",
    "missing": "thiếu tệp",
    "not_sought": "chưa kèm tệp",
    "secret": "gửi theo chế độ mật, không kèm",
}
NOT_SOUGHT = "Không có --files nên chưa tìm tệp nào; hồ sơ còn thiếu các tệp ấy."
NO_SUCH_PUBLICATION = "Chưa có bản nào tên “{name}”. Các bản đã ký: {known}."
NO_PUBLICATION = "Chưa có bản nào được ký. Ký bằng parindex signoff rồi chạy lại."
NO_REPORTS = (
    "Bản của đợt chấm từng đơn vị chưa đóng thành hồ sơ được: không có báo cáo mang dữ liệu nguồn. Trang "
    "của bản ấy dựng bằng parindex publish. Bản của đợt khác: --publication <đợt>/<bản>."
)
EXISTS = "{output} đã có; xoá hoặc ghi --output khác."
CHANGED = "Tệp {file} vừa thay đổi trong lúc đóng hồ sơ; chưa ghi gì. Chạy lại."
WRITTEN = "Đã ghi {output}: {count} tệp. Kiểm tra sau khi giải nén: sha256sum -c SHA256SUMS"
READ_ME = "doc-truoc.txt"
_READ_ME = """{title}
Bản {place}, ký ngày {day}, từ bản ghi {commit}.

bao-cao/    báo cáo tổng hợp, tóm tắt, báo cáo của từng cơ quan (PDF; Word để biên tập)
du-lieu/    bảng điểm (Excel, CSV), dữ liệu đầy đủ (JSON) và mẫu của nó
tai-lieu/   tệp của các tài liệu kiểm chứng, tên như ở Biểu 2 của báo cáo
danh-muc-tai-lieu.csv   mỗi tài liệu một dòng, tệp nào đã kèm, tệp nào thiếu
SHA256SUMS  mã băm của mọi tệp; kiểm tra bằng: sha256sum -c SHA256SUMS

{counts}
"""


def read_me(title: str, place: str, day: str, commit: str, counts: Mapping[str, int]) -> str:
    """Return what whoever opens the dossier reads first; `counts` are of documents by state."""
    told = "\n".join(count_lines(counts))
    return _READ_ME.format(title=title, place=place, day=day, commit=commit, counts=told)


def count_lines(counts: Mapping[str, int]) -> Iterator[str]:
    """Yield how many documents are in each state."""
    for state, count in counts.items():
        yield f"{numbers.number(count)} tài liệu: {STATES[state]}."


def listed(state: str, names: Collection[str]) -> str:
    """Return the documents in a state by their names."""
    return f"{STATES[state].capitalize()}: {', '.join(names)}."


def unlisted(names: Collection[str]) -> str:
    """Return the files of the folder that belong to no document."""
    shown = ", ".join(list(names)[:_MOST_NAMES])
    more = f" và {len(names) - _MOST_NAMES} tệp khác" if len(names) > _MOST_NAMES else ""
    return f"{len(names)} tệp trong thư mục không thuộc tài liệu nào, không kèm: {shown}{more}."
