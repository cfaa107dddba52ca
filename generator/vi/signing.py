"""What signing a report, and looking at its signatures, says to people."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from generator.hanoi_time import HANOI
from generator.signing import (
    After,
    Chain,
    Clock,
    SignatureFound,
    SignaturePlace,
    SigningFailed,
    SigningProblem,
)
from generator.vi.excerpts import quoted_name

HELP = (
    "Ký số một báo cáo PDF (PAdES), bằng tệp khoá PKCS#12 hoặc thiết bị (token) có thư viện PKCS#11. Bản ký "
    "là tệp mới; tệp được ký giữ nguyên. Không kèm hình thì chữ ký không hiện trên trang."
)
HELP_PKCS12 = "Tệp khoá (.p12, .pfx). Mật khẩu: hỏi khi chạy, hoặc biến PARINDEX_PASSPHRASE."
HELP_PASSPHRASE = "Tệp có mật khẩu của tệp khoá ở dòng đầu, thay cho hỏi."  # noqa: S105
HELP_PKCS11 = "Thư viện PKCS#11 của thiết bị (.so, .dll). Mã PIN: hỏi khi chạy, hoặc biến PARINDEX_PIN."
HELP_TOKEN = "Nhãn (label) của thiết bị; dùng với --pkcs11."  # noqa: S105
HELP_CERTIFICATE = "Nhãn của chứng thư, khi thiết bị có nhiều chứng thư."
HELP_SIGNATURE = "Hình chữ ký của người ký (PNG nền trong suốt), đặt giữa chức vụ và họ tên."
HELP_SEAL = "Hình dấu của cơ quan (PNG nền trong suốt), trùm lên bên trái chữ ký; dùng với --diameter."
HELP_DIAMETER = "Bề ngang thật của dấu, milimét: dấu hiện đúng cỡ này."
HELP_CORNER = (
    "Số, ký hiệu của văn bản chính; hiện ở góc trên bên phải trang đầu cùng tên cơ quan, thời gian ký, khi "
    "báo cáo là tệp kèm theo văn bản khác."
)
HELP_OUTPUT = "Tệp PDF được ghi (mặc định: tên cũ thêm -da-ky)."
SUFFIX = "-da-ky"

ONE_KEY = "Chọn một khoá: --pkcs12 với tệp khoá, hoặc --pkcs11 với thư viện của thiết bị và --token với nhãn."
ONE_MARK = (
    "Một chữ ký chỉ hiện ở một chỗ: chọn một trong --signature, --seal, --corner; chữ ký kia ký lần nữa."
)
SEAL_WITH_DIAMETER = "--seal và --diameter đi cùng nhau: đo bề ngang thật của dấu, ví dụ --diameter 36."
EXISTS = "{output} đã có; xoá hoặc ghi --output khác."
OVER_ORIGINAL = "Bản ký không ghi đè lên tệp được ký. Ghi --output khác."
NOT_ASKED = "Không hỏi được {secret} ở đây (không có bàn phím). Đặt biến {variable} rồi chạy lại."
PASSPHRASE, PIN = "Mật khẩu của tệp khoá", "Mã PIN của thiết bị"
WRITTEN = "Đã ghi {output}: chữ ký của {who}, lúc {time} theo đồng hồ máy này."
UNCHECKED = "Chưa hỏi mạng: chưa có dấu thời gian, chưa xem chứng thư có bị thu hồi."

PLACES: Mapping[SignaturePlace, str] = {  # what a field is called for who does not see it
    SignaturePlace.SIGNATURE: "Chữ ký của người ký",
    SignaturePlace.SEAL: "Dấu, chữ ký số của cơ quan",
    SignaturePlace.CORNER: "Chữ ký số của cơ quan trên văn bản kèm theo",
}

_PROBLEMS: Mapping[SigningProblem, str] = {
    SigningProblem.NOT_PDF: "Tệp này không phải PDF. Ký tệp .pdf mà parindex publish hoặc build đã ghi.",
    SigningProblem.BROKEN_PDF: (
        "Tệp PDF này hỏng hoặc thiếu đoạn cuối nên không ký, không đọc được. Lấy lại tệp."
    ),
    SigningProblem.ENCRYPTED: (
        "Tệp PDF này có mật khẩu nên không ký, không đọc được. Dùng bản không mật khẩu."
    ),
    SigningProblem.TOO_LARGE: (
        "Tệp PDF này khi giải nén thì quá lớn nên không ký, không đọc được. Lấy lại tệp từ nơi công bố."
    ),
    SigningProblem.NOT_PKCS12: "Tệp khoá không phải PKCS#12. Chọn tệp .p12 hoặc .pfx được cấp.",
    SigningProblem.WRONG_PASSPHRASE: "Mật khẩu của tệp khoá không đúng. Chạy lại, gõ lại mật khẩu.",
    SigningProblem.NO_CERTIFICATE: (
        "Không có chứng thư nào như vậy đi cùng khoá. Nhờ nơi cấp khoá cấp lại cả chứng thư."
    ),
    SigningProblem.NO_KEY: (
        "Có chứng thư nhưng không có khoá bí mật của nó. Chọn tệp khoá hoặc thiết bị có khoá."
    ),
    SigningProblem.EXPIRED: "Chứng thư đã hết hạn từ {subject}. Gia hạn ở nơi cấp rồi ký.",
    SigningProblem.NOT_YET_VALID: (
        "Chứng thư chỉ có hiệu lực từ {subject}. Xem lại đồng hồ máy, hoặc đợi đến ngày ấy."
    ),
    SigningProblem.UNFIT_CERTIFICATE: "Chứng thư của {subject} không được cấp để ký. Dùng chứng thư ký số.",
    SigningProblem.NO_MODULE: (
        "Không mở được thư viện PKCS#11 “{subject}”. Cài phần mềm của thiết bị, xem lại đường dẫn."
    ),
    SigningProblem.NO_TOKEN: "Không thấy thiết bị có nhãn “{subject}”. Cắm thiết bị, xem lại --token.",
    SigningProblem.WRONG_PIN: (
        "Mã PIN của thiết bị “{subject}” không đúng. Sai nhiều lần thiết bị sẽ khoá; xem lại mã."
    ),
    SigningProblem.PIN_LOCKED: "Thiết bị “{subject}” đã khoá mã PIN. Nhờ nơi cấp thiết bị mở khoá.",
    SigningProblem.SEVERAL_CERTIFICATES: (
        "Thiết bị có nhiều chứng thư ký được: {subject}. Chọn một bằng --certificate."
    ),
    SigningProblem.TOKEN_FAILED: "Thiết bị không ký được ({subject}). Rút ra, cắm lại rồi chạy lại.",
    SigningProblem.LOCKED: (
        "Tệp này không cho ký thêm: người ký trước đã khoá, hoặc tệp ghi theo kiểu lai cũ. Ký lại từ tệp "
        "báo cáo gốc."
    ),
    SigningProblem.NO_PLACE: (
        "Tệp này không có chỗ cho chữ ký hiện trên trang: không phải báo cáo có ô ký, hoặc phần mềm khác "
        "đã ký trước. Ký không kèm hình, hoặc ký lại từ tệp báo cáo gốc."
    ),
    SigningProblem.PLACE_TAKEN: "Chỗ ấy đã có chữ ký. Ký không kèm hình, hoặc ký lại từ tệp báo cáo gốc.",
    SigningProblem.NOT_PNG: (
        "Hình không phải tệp PNG đọc được, hoặc quá 4000 điểm một chiều. Lưu lại hình thành PNG."
    ),
    SigningProblem.OPAQUE: "Hình không có nền trong suốt nên che mất chữ. Lưu lại thành PNG nền trong suốt.",
    SigningProblem.TOO_WIDE: (
        "Dấu phải lớn hơn 0 và không quá {subject} mm mỗi chiều. Xem lại --diameter và hình."
    ),
    SigningProblem.TOO_LONG: "“{subject}” quá dài, không đủ chỗ ở góc trang. Ghi --corner ngắn hơn.",
    SigningProblem.NOT_CERTIFICATES: "Tệp chứng thư gốc không phải chứng thư PEM hoặc DER. Chọn lại tệp.",
}


def problem(failed: SigningFailed) -> str:
    """Return why nothing was signed or read, and what to do."""
    return _PROBLEMS[failed.problem].format(subject=failed.subject)


def who(name: str, organisation: str) -> str:
    """Return whose a certificate is."""
    return ", ".join(dict.fromkeys(filter(None, (name, organisation)))) or "(chứng thư không ghi tên)"


def moment(time: datetime) -> str:
    """Return a moment to the second with its zone, as it is printed at the corner of a document."""
    return time.isoformat(timespec="seconds")


def said(time: datetime) -> str:
    """Return a moment as people of Ha Noi say it: "14:05:09 ngày 20/01/2025"."""
    return f"{time.astimezone(HANOI):%H:%M:%S ngày %d/%m/%Y}"


def corner_lines(owner: str, number: str, time: datetime) -> tuple[str, str, str]:
    """Return what stands at the corner of a document that goes with another."""
    return owner, f"Số: {number}", f"Thời gian ký: {moment(time)}"


_CLOCKS: Mapping[Clock, str] = {
    Clock.OWN: "theo đồng hồ máy người ký, không có dấu thời gian",
    Clock.STAMPED: "theo dấu thời gian của bên được tin cậy",
    Clock.UNPROVEN_STAMP: "theo dấu thời gian chưa rõ của ai",
    Clock.NONE: "không ghi thời gian",
}
_CHAINS: Mapping[Chain, str] = {
    Chain.TRUSTED: "Chứng thư dẫn đến chứng thư gốc đã chọn.",
    Chain.UNTRUSTED: "Chứng thư KHÔNG dẫn đến chứng thư gốc đã chọn, hoặc không hợp lệ lúc ký.",
    Chain.NOT_ASKED: "Chưa đối chiếu chứng thư với chứng thư gốc nào (--trust).",
}
_AFTER: Mapping[After, str] = {
    After.NOTHING: "Sau chữ ký này không có gì thêm.",
    After.SIGNATURES: "Sau chữ ký này chỉ thêm chữ ký khác.",
    After.OTHER: "Sau chữ ký này tệp CÒN BỊ THÊM nội dung khác.",
}
REVOCATION = "Không hỏi mạng nên chưa biết chứng thư có bị thu hồi hay không; hỏi nơi cấp chứng thư."


def _called(found: SignatureFound) -> str:
    """What a signature is called: by its place in the report, else by its field."""
    if found.stamp:
        return "Dấu thời gian"
    if not found.seen:
        return "Chữ ký không hiện trên trang"
    return PLACES[found.place] if found.place else f"Chữ ký ở ô {quoted_name(found.field)}"


def signature_lines(found: SignatureFound) -> Iterator[str]:
    """Yield what one signature of a file says, and how much of it is true; names are not escaped."""
    if not found.readable:
        yield f"Chữ ký {quoted_name(found.field)}: không đọc được, coi như không có giá trị."
        return
    time = f"{said(found.time)}, " if found.time else ""
    owner = who(found.name, found.organisation)
    if found.name or found.organisation:
        owner = quoted_name(owner)
    yield f"{_called(found)}: {owner}; {time}{_CLOCKS[found.clock]}."
    yield (
        "Nội dung đúng như lúc ký." if found.holds else "Nội dung KHÔNG đúng như lúc ký, hoặc chữ ký bị hỏng."
    )
    yield _CHAINS[found.chain]
    if found.in_force is False:
        yield "Lúc ký chứng thư KHÔNG còn, hoặc chưa có, hiệu lực."
    if not found.covers_whole:
        yield "Chữ ký chỉ phủ MỘT PHẦN tệp lúc ấy."
    yield _AFTER[found.after]
