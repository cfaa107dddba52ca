"""What a chat shows of a link: title, description, picture; of every state of a campaign, of every page."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from io import BytesIO
from itertools import combinations
from pathlib import Path
from shutil import copytree
from urllib.parse import urljoin

import pytest
from PIL import Image

from generator import caching
from generator.forge import is_branch
from generator.publishing.site import (
    AddressUnusable,
    RepositoryUnusable,
    SettingsUnusable,
    VersionBanner,
    build_site,
    site_address,
    upload_address,
)
from generator.publishing.versions import LATEST, BuiltVersion, publish_versions
from generator.reading import RawFile, Tree
from generator.rendering.provenance import Provenance
from generator.rendering.site import shared_links
from generator.rendering.site.page import Page
from generator.rendering.site.pages import Site, site
from generator.rendering.site.preview_image import LEAST_FIGURE, MARGIN, laid_out, preview_image
from generator.rendering.site.shared_links import HEIGHT, WIDTH, PreviewText, base_address, preview_text
from generator.repository import Revision
from generator.validation import Publication
from generator.vi import publications, routes
from tests.support.cli import run
from tests.support.pages import Words
from tests.support.proposals import REVIEWED, desk
from tests.support.trees import (
    CAMPAIGN,
    HOUSE,
    appendix_path,
    outcome,
    real_tree,
    small_tree,
    with_change,
    without,
)

pytestmark = pytest.mark.tools

BEFORE, AFTER = date(2025, 1, 2), date(2025, 1, 15)
CHAT = 360  # px that a chat on a phone gives the picture
ADDRESS = "https://cchc.hanoi.example/chi-so/"
APPRAISAL = f"submissions/{CAMPAIGN}/appraisal.yaml"
LEDGER = f"submissions/{CAMPAIGN}/appendix-2/review.yaml"
TITLE = "Đánh giá, tự chấm điểm xác định Chỉ số cải cách hành chính năm 2024 của thành phố Hà Nội "
PLAIN = PreviewText((), "Đợt 2024", "Tự đánh giá", "84,20", "/ 100,00 điểm", Fraction("0.842"), ("Chỉ số",))


def stamp(day: date, *, illustrative: bool = False) -> Provenance:
    return Provenance(
        "1", Revision("a" * 40, datetime(*day.timetuple()[:3], tzinfo=UTC), False), illustrative
    )


def text_of(tree: Tree, day: date) -> PreviewText:
    assessment = outcome(tree).assessment
    assert assessment is not None
    return preview_text(assessment, stamp(day))


def nothing() -> Tree:
    return {path: raw for path, raw in small_tree().items() if "/appendix-" not in path}


def filling() -> Tree:
    return with_change(2, "status: submitted", "status: draft")


def in_review() -> Tree:
    return {**small_tree(), LEDGER: RawFile(LEDGER, REVIEWED.format(decision="accepted").encode())}


STATES = {
    "nothing yet": (nothing(), BEFORE),
    "filling": (filling(), BEFORE),
    "late": (filling(), AFTER),
    "an error in a file": (with_change(2, "status: submitted", "status: sent"), BEFORE),
    "a file missing": (without(appendix_path(1)), AFTER),
    "all in": (small_tree(), BEFORE),
    "under review": (in_review(), AFTER),
    "decided": (real_tree(), date(2025, 5, 1)),
}


# the words


@pytest.mark.parametrize(
    ("state", "label", "figure", "lines"),
    [
        ("nothing yet", "Chưa cơ quan nào bắt đầu", "0/2 cơ quan đã gửi", "Hạn gửi 05/01/2025, còn 3 ngày"),
        ("filling", "Các cơ quan đang tự đánh giá", "1/2 cơ quan đã gửi", "Hạn gửi 05/01/2025, còn 3 ngày"),
        ("late", "Các cơ quan đang tự đánh giá", "1/2 cơ quan đã gửi", "Quá hạn 10 ngày"),
        ("a file missing", "Các cơ quan đang tự đánh giá", "1/2 cơ quan đã gửi", "Quá hạn 10 ngày"),
        ("all in", "Tự đánh giá, phần thẩm định", "5,57 / 6,00 điểm", "Chỉ số 92,83%"),
        ("under review", "Tự đánh giá, phần thẩm định", "5,57 / 6,00 điểm", "Chỉ số 92,83%"),
        ("decided", "Bộ Nội vụ thẩm định, gồm điều tra XHH", "84,20 / 100,00 điểm", "Chỉ số 84,20%, nhóm B"),
    ],
)
def test_each_state_shows_its_one_figure(state: str, label: str, figure: str, lines: str) -> None:
    found = text_of(*STATES[state])
    assert (found.label, f"{found.figure} {found.unit}", found.lines) == (label, figure, (lines,))


def test_a_file_with_an_error_is_not_submitted() -> None:
    found = text_of(*STATES["an error in a file"])
    assert (found.figure, found.share) == ("1/2", Fraction(1, 2))


def test_the_bar_is_as_full_as_the_figure_says() -> None:
    assert text_of(*STATES["nothing yet"]).share == 0
    assert text_of(*STATES["decided"]).share == Fraction("0.842")


def test_figures_that_may_not_be_the_last_say_so() -> None:
    assert publications.marks(None, None, illustrative=True) == ("Bản dự thảo", "Số liệu minh hoạ")
    record = Publication.__new__(Publication)
    for partial, mark in ((True, ("Ký khi chưa đủ",)), (False, ())):
        object.__setattr__(record, "partial", partial)
        assert publications.marks(record, None, illustrative=False) == mark
    assert publications.marks(record, record, illustrative=False) == ("Đã có bản thay",)


def test_the_description_says_how_the_campaign_stands() -> None:
    assessment = outcome(real_tree()).assessment
    assert assessment is not None
    provenance = stamp(date(2025, 5, 1), illustrative=True)
    assert shared_links.description(assessment, provenance).startswith(
        "Bản dự thảo, số liệu minh hoạ. Bộ Nội vụ thẩm định: 84,20/100,00 điểm, gồm điều tra XHH, "
        "chỉ số 84,20%, nhóm B. Mất"
    )
    made = site(assessment, (), provenance)
    assert made.title == "Chỉ số CCHC Hà Nội, đợt 2024"
    assert made.description == shared_links.description(assessment, provenance)


def test_a_description_ends_with_a_word() -> None:
    """Where nothing was lost nothing is said of losses."""
    for tree, day in STATES.values():
        assessment = outcome(tree).assessment
        assert assessment is not None
        assert shared_links.description(assessment, stamp(day)).endswith(".")


# the picture


@pytest.mark.parametrize("state", STATES)
def test_a_picture_is_the_same_each_time_and_small(state: str) -> None:
    text = text_of(*STATES[state])
    drawn = preview_image(text)
    assert drawn == preview_image(text)
    assert len(drawn) < 60_000
    with Image.open(BytesIO(drawn)) as image:
        assert (image.size, image.format, image.info) == ((WIDTH, HEIGHT), "PNG", {})
    check_layout(text)


def check_layout(text: PreviewText) -> list[str]:
    """Nothing leaves the picture, nothing covers anything else; the lines between marks and label."""
    layout = laid_out(text)
    boxes = [one.box for one in layout.texts] + [layout.bar]
    for left, top, right, bottom in boxes:
        assert MARGIN // 2 <= left < right <= WIDTH - MARGIN // 2
        assert MARGIN // 2 <= top < bottom <= HEIGHT - MARGIN // 2
    for one, other in combinations(boxes, 2):
        beside = one[2] <= other[0] or other[2] <= one[0]
        assert beside or one[3] <= other[1] or other[3] <= one[1], (one, other)
    words = [one.text for one in layout.texts]
    return words[len(text.marks) : words.index(text.label)]


MARKS = ("Ký khi chưa đủ", "Đã có bản thay", "Số liệu minh hoạ")
HOSTILE = {
    "short": PLAIN,
    "200 letters": replace(PLAIN, title=(TITLE * 3)[:200], marks=MARKS),
    "200 capitals": replace(PLAIN, title=(TITLE * 3)[:200].upper(), marks=MARKS[:1]),
    "300 letters": replace(PLAIN, title=(TITLE * 4)[:300], marks=MARKS),
    "a space": replace(PLAIN, title=" "),
    "one word": replace(PLAIN, title="W" * 300),
    "high and low": replace(PLAIN, title="ẪỘ gậy " * 40),
    "limits of a group": replace(
        PLAIN, lines=("Chỉ số 84,20%, nhóm B (theo điểm là A, chưa xét điều kiện xếp loại)",), marks=MARKS
    ),
    "one word in capitals": replace(PLAIN, title="Ẫ" * 200),
    "large figures": replace(PLAIN, figure="1.234,5678", unit="/ 11.500,0000 điểm", title=TITLE),
    "endless figures": replace(PLAIN, figure="−1.234.567,12345678", unit="/ 9.999.999,12345678 điểm"),
    "forty agencies": replace(PLAIN, figure="12/40", unit="cơ quan đã gửi", share=Fraction(12, 40)),
    "no line below": replace(PLAIN, lines=()),
    "a group of many words": replace(
        PLAIN, title=TITLE, lines=(f"Chỉ số 84,20%, nhóm {'Hoàn thành xuất sắc nhiệm vụ ' * 7}",), marks=MARKS
    ),
    "all at once": replace(
        PLAIN,
        title="W" * 300,
        figure="1.234,5678",
        unit="/ 11.500,0000 điểm",
        lines=("Chỉ số 84,20%, nhóm B (theo điểm là A, chưa xét điều kiện xếp loại)",),
        marks=MARKS,
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_the_words_they_fit(name: str) -> None:
    text = HOSTILE[name]
    title = " ".join(check_layout(text))
    assert preview_image(text)
    if title.replace(" ", "") != text.title.replace(" ", ""):
        assert len(text.title) > 200 or len(text.lines[0]) > 200
        assert title.endswith("…")


@pytest.mark.parametrize("name", ["short", "200 letters", "300 letters", "one word", "forty agencies"])
def test_a_chat_shows_the_figure_28_px_high(name: str) -> None:
    text = HOSTILE[name]
    (figure,) = (one for one in laid_out(text).texts if one.text == text.figure)
    assert figure.size >= LEAST_FIGURE
    digit = replace(figure, text="0").box
    assert (digit[3] - digit[1]) * CHAT / WIDTH >= 28


def test_a_letter_the_font_lacks_is_shown_as_missing() -> None:
    assert check_layout(replace(PLAIN, title="Đợt Ж 2024")) == ["Đợt ? 2024"]


# the address


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("", ""),
        ("https://hanoi.github.io/cchc", "https://hanoi.github.io/cchc/"),
        ("https://hanoi.github.io/cchc/", "https://hanoi.github.io/cchc/"),
        ("http://10.0.0.1:8080", "http://10.0.0.1:8080/"),
        ("HTTPS://cchc.hanoi.gov.vn/a/b_c/~d/", "HTTPS://cchc.hanoi.gov.vn/a/b_c/~d/"),
        *((wrong, None) for wrong in (
            "cchc.hanoi.gov.vn", "ftp://a.vn", "https://", "https:///a", "https://a b.vn", " https://a.vn",
            "https://a.vn\n", "https://a.vn/?x=1", "https://a.vn/#b", "https://me:secret@a.vn", "//a.vn",
            "https://a.vn/<b>", 'https://a.vn/"', "javascript:alert(1)", "https://a..vn", "https://hà.vn",
            "https://a.vn:port", "True", "https://a.vn//b",
        )),
    ],
)  # fmt: skip
def test_an_address_is_one_that_a_page_can_have(given: str, address: str | None) -> None:
    assert base_address(given) == address


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Our settings, with no guides beside them."""
    folder = tmp_path_factory.mktemp("settings")
    (folder / "docs").mkdir()
    (folder / "docs/assets").symlink_to(HOUSE / "docs/assets")
    text = (HOUSE / "mkdocs.yml").read_text().partition("\nnot_in_nav:")[0]
    text = text.replace("generator/rendering/theme", str(HOUSE / "generator/rendering/theme"))
    (folder / "mkdocs.yml").write_text(text)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOURCE_DATE_EPOCH", "1735000000")
        environment.delenv("SITE_URL", raising=False)
        yield folder / "mkdocs.yml"


def test_the_address_comes_from_the_environment(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert site_address(settings) == ""
    for given, address in (("", ""), (ADDRESS, ADDRESS), (ADDRESS[:-1], ADDRESS)):
        monkeypatch.setenv("SITE_URL", given)
        assert site_address(settings) == address
    for wrong in ("yes", "12", "hanoi.gov.vn", "2024-01-01"):  # what the settings' language takes for others
        monkeypatch.setenv("SITE_URL", wrong)
        with pytest.raises(AddressUnusable):
            site_address(settings)


def test_where_files_are_uploaded_comes_from_the_environment(
    settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(forge: str, address: str, branch: str = "main") -> str:
        for name, value in (("FORGE", forge), ("REPOSITORY_URL", address), ("MAIN_BRANCH", branch)):
            monkeypatch.setenv(name, value)
        return upload_address(settings)

    here = "https://kho.vn:3000/a/b"
    assert told("", "") == ""
    assert told("github", here) == f"{here}/upload/main/{{path}}"
    assert told("gitlab", here, "nam-2025") == f"{here}/-/tree/nam-2025/{{path}}"
    assert told("forgejo", here, "release/1") == f"{here}/_upload/release/1/{{path}}"
    inside = "http://gitlab.noi-bo:8080/git/hanoi/cai-cach/cchc"  # no certificate, below a path, groups
    assert told("gitlab", inside) == f"{inside}/-/tree/main/{{path}}"
    for branch, way in (
        ("1.10", "1.10"), ("true", "true"), ("null", "null"), ("2024-99-99", "2024-99-99"),
        ("1e3", "1e3"), ("đợt-2025", "%C4%91%E1%BB%A3t-2025"), ("a+b", "a%2Bb"), ("a@b", "a%40b"),
        ("release#1", "release%231"),
        ("{path}", "%7Bpath%7D"), ("x)y(z", "x%29y%28z"), ("\udcff", "%FF"),
    ):  # fmt: skip
        assert told("github", here, branch) == f"{here}/upload/{way}/{{path}}"
    monkeypatch.delenv("MAIN_BRANCH")
    assert upload_address(settings) == f"{here}/upload/main/{{path}}"
    wrong = [
        "no",
        "https://kho.vn",
        "https://kho.vn/a",
        "https://me:secret@kho.vn/a/b",
        "https://me:a/b@kho.vn/a/b",
        f"{here}.git",
        f"{here}/tree/main",
        "https://kho.vn/a/../b",
        "https://kho.vn/a/%2e%2E",
        "https://kho.vn/a//b",
        f"{here})[x](javascript:1)",
        f" {here}",
        f"{here}\n",
        "javascript:alert(1)",
        f"{here}/",
        f"{here}?x=1",
        f"{here}/{{path}}",
        "",
    ]
    for forge, address, branch in (
        *(("github", one, "main") for one in wrong),
        ("gitea", here, "main"),
        ("", here, "main"),
        ("gitlab", f"{here}/-/tree/main", "main"),
        ("forgejo", f"{here}/src/branch/main", "main"),
        ("gitlab", here, "a b"),
        ("gitlab", here, ""),
    ):
        with pytest.raises(RepositoryUnusable):
            told(forge, address, branch)


def test_where_files_are_uploaded_is_text_in_the_settings_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FORGE", "REPOSITORY_URL", "MAIN_BRANCH"):
        monkeypatch.delenv(name, raising=False)
    whole = "extra: {repository: {forge: github, address: https://kho.vn/a/b, branch: %s}}\n"
    for text, name in (
        ("extra: {repository: https://kho.vn/a}\n", "repository"),
        (whole % "1.10", "repository.branch"),
        (whole % "true", "repository.branch"),
        (whole % "2025-01-01", "repository.branch"),
    ):
        (tmp_path / "mkdocs.yml").write_text(text)
        with pytest.raises(RepositoryUnusable) as refused:
            upload_address(tmp_path / "mkdocs.yml")
        assert refused.value.name == name
    (tmp_path / "mkdocs.yml").write_text(whole % '"1.10"')
    assert upload_address(tmp_path / "mkdocs.yml") == "https://kho.vn/a/b/upload/1.10/{path}"
    (tmp_path / "mkdocs.yml").write_text(whole % "2025-99-99")
    with pytest.raises(SettingsUnusable):
        upload_address(tmp_path / "mkdocs.yml")


def test_a_branch_is_what_git_takes_for_one() -> None:
    """Git's own program is asked, of every kind of name its manual refuses, and of those beside them."""
    names = [
        "main", "đợt-2025", "a+b", "a@b", "release#1", "1.10", "a..b", "..", "a/../b", "a.lock", "x.lock/b",
        "a.locks", "-a", "a-", "HEAD", "head", "HEAD/a", "@{x", "a@{b", "a b", "a~", "a^", "a:b", "/a", "a/",
        "a//b", ".a", "a/.b", "a.", "a./b", "a.b", "a\\b", "a\tb", "a\x7f", "a?", "a*", "a[", "a]",
        "refs/heads/main", "{a}", "(x)", "%41", "a\nb", "a\n", "\u202e", "",
    ]  # fmt: skip
    asked = {
        name: subprocess.run(["git", "check-ref-format", "--branch", name], capture_output=True, check=False)
        for name in names
    }
    assert not is_branch("\ud800")  # no address can have it
    assert {name: is_branch(name) for name in names} == {
        name: done.returncode == 0 for name, done in asked.items()
    }


def test_an_unknown_place_of_the_repository_is_refused_before_anything_is_drawn(tmp_path: Path) -> None:
    root = desk(tmp_path / "desk").root
    at = ("--root", str(root), "--output", str(tmp_path / "out"))
    done = run("build", *at, FORGE="gitea", REPOSITORY_URL="https://kho.vn/a/b")
    assert done.returncode == 2
    assert "Không biết kho dữ liệu trên mạng ở đâu: FORGE đang là “gitea”" in done.stderr
    assert "FORGE là một trong github, gitlab, forgejo" in done.stderr
    for secret in ("https://me:s3cret@kho.vn/a/b", "https://me:s3/cr@et@kho.vn/a/b"):
        done = run("build", *at, FORGE="github", REPOSITORY_URL=secret)
        assert (done.returncode, "REPOSITORY_URL đang là “https://…@kho.vn/a/b”" in done.stderr) == (2, True)
        site = run("build", *at, SITE_URL=secret)
        assert (site.returncode, "“https://…@kho.vn/a/b”" in site.stderr) == (2, True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["build", "publish"])
def test_a_wrong_address_is_refused_before_anything_is_drawn(command: str, tmp_path: Path) -> None:
    root = desk(tmp_path / "desk").root
    draft = ["--draft", "HEAD"] if command == "publish" else []
    done = run(
        command, "--root", str(root), "--output", str(tmp_path / "out"), *draft, SITE_URL="https://a b"
    )
    assert done.returncode == 2
    assert "Địa chỉ của trang không dùng được: “https://a b”. Sửa biến môi trường SITE_URL" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


# the pages

HOSTILE_WORDS = "84,20 \"điểm\" <b>&amp; 'nhóm'"
SITE = Site(
    (Page("index.md", "# T\n"), Page("tieu-chi/1.1.md", "---\ntitle: 1.1. Mục\n---\n# 1.1. Mục\n")),
    [{"T": "index.md"}, {"M": "tieu-chi/1.1.md"}],
    "Chỉ số CCHC Hà Nội, đợt 2024",
    HOSTILE_WORDS,
)
PICTURE = {routes.PREVIEW_IMAGE: b"PNG"}


def shown(page: Path) -> dict[str, str | None]:
    """What a chat reads of a page: its meta tags, and the address it calls its own."""
    tags = Words(page.read_text()).tags
    metas = [attributes for tag, attributes in tags if tag == "meta"]
    found = {str(one.get("property") or one.get("name")): one.get("content") for one in metas}
    canonical = [
        attributes["href"]
        for tag, attributes in tags
        if tag == "link" and attributes.get("rel") == "canonical"
    ]
    return found | ({"canonical": canonical[0]} if canonical else {})


def test_every_page_names_its_address_and_the_picture(settings: Path, tmp_path: Path) -> None:
    build_site(SITE, PICTURE, settings, tmp_path / "out", address=ADDRESS)
    assert (tmp_path / "out" / routes.PREVIEW_IMAGE).read_bytes() == b"PNG"
    for page, title in (("index.html", SITE.title), ("tieu-chi/1.1.html", "1.1. Mục")):
        found = shown(tmp_path / "out" / page)
        assert found["og:title"] == title
        assert found["og:description"] == found["og:image:alt"] == found["description"] == HOSTILE_WORDS
        assert found["og:url"] == found["canonical"] == urljoin(ADDRESS, page)
        assert found["og:image"] == urljoin(ADDRESS, routes.PREVIEW_IMAGE)
        assert (found["og:image:width"], found["og:image:height"]) == (str(WIDTH), str(HEIGHT))
        assert found["twitter:card"] == "summary_large_image"
    assert f"<loc>{ADDRESS}tieu-chi/1.1.html</loc>" in (tmp_path / "out/sitemap.xml").read_text()


def test_without_an_address_no_page_names_one(settings: Path, tmp_path: Path) -> None:
    build_site(SITE, PICTURE, settings, tmp_path / "out")
    for page in ("index.html", "tieu-chi/1.1.html"):
        found = shown(tmp_path / "out" / page)
        assert found["og:description"] == HOSTILE_WORDS
        assert not {"og:url", "og:image", "og:image:alt", "twitter:card", "canonical"} & found.keys()


def test_without_a_picture_none_is_named(settings: Path, tmp_path: Path) -> None:
    build_site(SITE, {}, settings, tmp_path / "out", address=ADDRESS)
    found = shown(tmp_path / "out/index.html")
    assert "og:url" in found
    assert not {"og:image", "twitter:card"} & found.keys()


@pytest.fixture(scope="module")
def folders(settings: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two publications and a draft, published with an address and without, and as drafts alone."""
    folder = tmp_path_factory.mktemp("folders")
    banner = VersionBanner("../..", "")
    made = {}
    for address in (ADDRESS, ""):
        versions = []
        for place in ("2025/du-thao", "2024/ket-qua", "2024/bao-cao"):
            built = folder / f"built-{len(address)}" / place
            build_site(SITE, PICTURE, settings, built, banner, f"{address}{place}/" if address else "")
            signed_on = None if place.endswith("du-thao") else date(2025, 4, 2)
            versions.append(
                BuiltVersion(
                    place, place[:4], f"Bản {place}", built, signed_on, description=f"{place} {HOSTILE_WORDS}"
                )
            )
        drafts = [replace(versions[0], built=copytree(versions[0].built, folder / f"draft-{len(address)}"))]
        name = "with" if address else "without"
        publish_versions(versions, {LATEST: versions[1]}, folder / name, address)
        publish_versions(drafts, {}, folder / f"drafts {name}", address)
        made |= {name: folder / name, f"drafts {name}": folder / f"drafts {name}"}
    return made


def test_pages_that_lead_on_show_where_they_lead(folders: dict[str, Path]) -> None:
    for page in ("index.html", "tieu-chi/1.1.html"):
        target = shown(folders["with"] / "2024/ket-qua" / page)
        assert target["og:url"] == target["canonical"] == f"{ADDRESS}2024/ket-qua/{page}"
        assert target["og:image"] == f"{ADDRESS}2024/ket-qua/{routes.PREVIEW_IMAGE}"
        for leading in ("index.html", f"latest/{page}") if page == "index.html" else (f"latest/{page}",):
            found = shown(folders["with"] / leading)
            same = ("og:url", "og:image", "og:image:width", "twitter:card", "og:type", "og:site_name")
            assert {name: found[name] for name in same} == {name: target[name] for name in same}
            assert found["og:title"] == "Chỉ số CCHC Hà Nội, đợt 2024"
            assert found["og:description"] == found["og:image:alt"] == f"2024/ket-qua {HOSTILE_WORDS}"


@pytest.mark.parametrize(
    ("folder", "page", "title", "of"),
    [
        ("with", "cac-ban-cong-bo.html", "Các bản công bố", "2024/ket-qua"),
        ("with", "2024/index.html", "Các bản công bố, đợt 2024", "2024/ket-qua"),
        ("with", "2025/index.html", "Các bản công bố, đợt 2025", "2025/du-thao"),
        ("drafts with", "index.html", "Các bản công bố", "2025/du-thao"),
    ],
)
def test_a_list_shows_the_newest_it_lists(
    folders: dict[str, Path], folder: str, page: str, title: str, of: str
) -> None:
    found = shown(folders[folder] / page)
    assert (found["og:title"], found["og:url"]) == (title, f"{ADDRESS}{page}")
    assert found["og:description"] == f"{of} {HOSTILE_WORDS}"
    assert found["og:image"] == f"{ADDRESS}{of}/{routes.PREVIEW_IMAGE}"


def test_without_an_address_no_page_of_a_folder_names_one(folders: dict[str, Path]) -> None:
    for folder in (folders["without"], folders["drafts without"]):
        for page in folder.rglob("*.html"):
            found = shown(page)
            assert not {"og:url", "og:image", "twitter:card"} & found.keys()
            assert not str(found.get("canonical", "")).startswith("http")
            if page.name != "404.html":
                assert found["og:description"]


# what is kept from one run to the next


def test_another_address_builds_the_sites_anew(tmp_path: Path) -> None:
    root, cache = desk(tmp_path / "desk").root, str(tmp_path / "cache")
    sides = []
    for number, (address, built) in enumerate(((ADDRESS, 1), ("", 1), (ADDRESS, 0))):
        output = tmp_path / str(number)
        done = run(
            "publish", "--root", str(root), "--output", str(output), "--draft", "HEAD",
            XDG_CACHE_HOME=cache, SITE_URL=address,
        )  # fmt: skip
        assert f"dựng mới {built}," in done.stdout, done.stdout + done.stderr
        sides.append(shown(output / CAMPAIGN / "du-thao/index.html").get("og:url"))
    place = f"{ADDRESS}{CAMPAIGN}/du-thao/index.html"
    assert sides == [place, None, place]


def test_an_address_is_part_of_a_key() -> None:
    assert caching.site_key("a", ADDRESS) != caching.site_key("a", "")
