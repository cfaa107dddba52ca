"""Which addresses may be published as evidence: public, over https, read as a browser reads them."""

import pytest

from generator.validation import unsafe_link


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://localhost./a", "private"),
        ("https://may-in.local./a", "private"),
        ("https://a.INTERNAL.", "private"),
        ("https://router.home.arpa/", "private"),
        ("https://[::ffff:127.0.0.1]/", "private"),
        ("https://127.0.0.1./", "private"),
        ("https://0x7f.1/", "host"),
        ("https://127.1/", "host"),
        ("https://2130706433/", "host"),
        ("https://0x7f000001./", "host"),
        ("https://1.2.3.0x4/", "host"),
        ("https://a..vn/", "host"),
        ("https://.a.vn/", "host"),
        ("https://a.vn../", "host"),
        ("https://./", "host"),
        ("https://-a.vn/", "host"),
        (f"https://{'a' * 64}.vn/", "host"),
        (f"https://{'abc.' * 63}vn.vn/", "host"),
        ("https://a%2evn/", "host"),
        ("https://a.vn;b/", "host"),
        ("https://a.vn:0/", "host"),
        ("https://a.vn:65536/", "host"),
        ("https://\u0430pple.com/", "letters"),
        ("https://vănbản.vn/", "letters"),
        ("https://a\u3002vn/", "letters"),
        ("https://xn--vnbn-zva9405b.vn./", ""),
        (f"https://{'a' * 63}.vn/", ""),
        ("https://vanban.hanoi.gov.vn:8443/a?b=c", ""),
        ("https://123.hanoi.gov.vn/", ""),
        ("https://8.8.8.8./", ""),
    ],
)
def test_a_host_is_read_as_a_browser_reads_it(url: str, why: str) -> None:
    assert unsafe_link(url) == why
