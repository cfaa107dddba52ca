"""Words behind a number → what they multiply it by: 1,2 triệu is 1200000."""

from collections.abc import Mapping

MULTIPLES: Mapping[str, int] = {
    "nghìn": 10**3,
    "ngàn": 10**3,
    "vạn": 10**4,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
