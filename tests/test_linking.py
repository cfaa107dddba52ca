"""Links from run to run: what is reported of them, the results file, badges, the command."""

import io
import json
import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given, strategies as st
from rich.console import Console

from generator.cli.commands import links
from generator.consolidation import Assessment
from generator.fetching import Limits, visit_all
from generator.linking import (
    Citing,
    Finding,
    Link,
    LinkHistory,
    LinkResults,
    LinkState,
    NotAResultsFile,
    Observation,
    links_of,
    merge_run,
    parse_results,
    results_text,
    visits_in_turn,
)
from generator.pipeline.links import check_links
from generator.pipeline.open_data import open_data
from generator.reading import Tree
from generator.rendering.site.pages import site
from generator.rendering.terminal.links import link_tables
from generator.vi import links as words, routes
from generator.vi.links import last_run
from tests.support.cli import break_appendix, run
from tests.support.link_server import Asked, web
from tests.support.pages import STAMP, Words, page, seen
from tests.support.trees import outcome, small_tree, with_change

pytestmark = pytest.mark.tools

DAY = date(2026, 11, 22)
URL, OTHER = "https://vanban.example/a", "https://vanban.example/b"
A, B, C = "a" * 64, "b" * 64, "c" * 64
ANSWERED = Observation(OTHER, Finding.OPENED, 200, C)  # somebody was heard: our network works
OPENED = Observation(URL, Finding.OPENED, 200, A)
MISSING = Observation(URL, Finding.NOT_FOUND, 404)
SLOW = Observation(URL, Finding.TIMED_OUT)
NO_NAME = Observation(URL, Finding.NO_SUCH_NAME)


def nights(*visits: Observation | None, link: Link = Link(URL), each: int = 1) -> LinkHistory:  # noqa: B008
    """The history of a link after these nights; each is run so many times, None is a night without a run."""
    known: dict[Link, LinkHistory] = {}
    for number, visit in enumerate(visits):
        for _ in range(each if visit else 0):
            assert visit is not None
            known = dict(merge_run(known, [link], [visit, ANSWERED], DAY + timedelta(number)).links)
    return known[link]


@pytest.mark.parametrize(
    ("visits", "state", "since"),
    [
        ([OPENED], LinkState.OK, 0),
        ([MISSING], LinkState.UNREACHABLE, 0),
        ([MISSING, MISSING], LinkState.UNREACHABLE, 1),
        ([MISSING, MISSING, MISSING], LinkState.BROKEN, 0),
        ([MISSING, NO_NAME, MISSING, MISSING], LinkState.BROKEN, 0),
        ([MISSING, None, MISSING, MISSING], LinkState.BROKEN, 0),
        ([MISSING, MISSING, OPENED], LinkState.OK, 2),
        ([MISSING, MISSING, OPENED, MISSING], LinkState.UNREACHABLE, 3),
        ([OPENED, MISSING, MISSING, MISSING], LinkState.BROKEN, 1),
        ([MISSING, MISSING, SLOW], LinkState.UNCHECKED, 2),  # says nothing, for or against
        ([MISSING, MISSING, SLOW, MISSING], LinkState.BROKEN, 0),
        ([SLOW] * 9, LinkState.UNCHECKED, 8),
    ],
)
def test_three_nights_make_a_link_broken(
    visits: list[Observation | None], state: LinkState, since: int
) -> None:
    assert (nights(*visits).state, nights(*visits).since) == (state, DAY + timedelta(since))
    assert nights(*visits, each=3) == nights(*visits)  # a night counts once, however often it is run


@pytest.mark.parametrize(
    "finding", [one for one in Finding if not one.is_failure and one is not Finding.OPENED]
)
def test_what_is_no_failure_never_counts_as_broken(finding: Finding) -> None:
    state = nights(*[Observation(URL, finding, 403)] * 5).state
    assert state is finding.state
    assert state in {LinkState.REFUSED, LinkState.UNCHECKED}


@pytest.mark.parametrize("finding", [one for one in Finding if one.is_failure])
def test_a_night_when_no_server_is_heard_proves_nothing(finding: Finding) -> None:
    """Cut off from the network, every name is unknown and every connection refused."""
    known: dict[Link, LinkHistory] = {}
    for number in range(4):
        visits = [Observation(URL, finding), Observation(OTHER, finding)]
        known = dict(merge_run(known, [Link(URL), Link(OTHER)], visits, DAY + timedelta(number)).links)
    assert {past.finding for past in known.values()} == {Finding.NOBODY_ANSWERED}
    assert {past.state for past in known.values()} == {LinkState.UNCHECKED}


def content(sha256: str) -> Observation:
    return Observation(URL, Finding.OPENED, 200, sha256)


@pytest.mark.parametrize(
    ("declared", "contents", "state", "since"),
    [
        (A, [A], LinkState.OK, 0),
        (A, [B], LinkState.CHANGED, 0),
        (A, [A, B, B], LinkState.CHANGED, 1),
        (A, [B, A], LinkState.OK, 1),
        ("", [A, A], LinkState.OK, 1),
        ("", [A, B], LinkState.CHANGED, 1),
        ("", [A, B, B, C], LinkState.CHANGED, 1),  # not what it was first; not: the same as last night
        ("", [A, B, A], LinkState.OK, 2),
    ],
)
def test_a_content_is_the_declared_one_or_else_the_first_seen(
    declared: str, contents: list[str], state: LinkState, since: int
) -> None:
    past = nights(*map(content, contents), link=Link(URL, declared))
    assert (past.state, past.since) == (state, DAY + timedelta(since))


def test_an_address_keeps_its_history_when_another_hash_is_declared() -> None:
    known = merge_run({}, [Link(URL)], [content(A)], DAY).links
    known = merge_run(known, [Link(URL)], [content(B)], DAY + timedelta(1)).links
    assert known[Link(URL)].state is LinkState.CHANGED
    now = merge_run(known, [Link(URL, B)], [content(B)], DAY + timedelta(2)).links[Link(URL, B)]
    assert (now.state, now.first) == (LinkState.OK, A)
    failing = merge_run({}, [Link(URL)], [MISSING, ANSWERED], DAY).links
    failed = merge_run(failing, [Link(URL, A)], [MISSING, ANSWERED], DAY + timedelta(1)).links[Link(URL, A)]
    assert failed.failed == (DAY, DAY + timedelta(1))


def test_what_was_not_visited_keeps_its_history_for_a_month() -> None:
    """A file in error for a night has no links that night; a removed document has none ever after."""
    known = merge_run({}, [Link(URL)], [MISSING, ANSWERED], DAY).links
    month = merge_run(known, [Link(OTHER)], [ANSWERED], DAY + timedelta(30)).links
    assert month[Link(URL)] == known[Link(URL)]
    assert Link(URL) not in merge_run(month, [Link(OTHER)], [ANSWERED], DAY + timedelta(31)).links


# The file ----------------------------------------------------------------------------------------------

HISTORY = nights(content(A), MISSING, MISSING, link=Link(URL, A))


def test_the_file_is_versioned_and_in_order() -> None:
    late, early = nights(OPENED, link=Link(URL, B)), nights(OPENED, link=Link(URL, A))
    results = LinkResults(DAY, {late.link: late, early.link: early})
    read = json.loads(results_text(results))
    assert (read["version"], read["checked"]) == (1, "2026-11-22")
    assert [(row["sha256"], row["state"]) for row in read["links"]] == [(A, "ok"), (B, "changed")]
    assert read["links"][0] == {
        "url": URL, "sha256": A, "state": "ok", "finding": "opened", "checked": "2026-11-22",
        "status": 200, "opened": "2026-11-22", "content": A, "first": A, "moved": None, "failed": [],
    }  # fmt: skip


observations = st.builds(
    Observation,
    st.sampled_from([URL, OTHER]),
    st.sampled_from(Finding),
    st.none() | st.integers(100, 599),
    st.sampled_from([A, B]),
)


@given(st.lists(st.tuples(st.lists(observations), st.integers(0, 40)), max_size=8))
def test_the_file_gives_back_what_was_put_in(runs: list[tuple[list[Observation], int]]) -> None:
    wanted, today, results = [Link(URL), Link(URL, B), Link(OTHER)], DAY, LinkResults(DAY, {})
    for visits, days in runs:
        today += timedelta(days)
        results = merge_run(results.links, wanted, visits, today)
        written = results_text(results)
        assert parse_results(written) == results
        assert results_text(parse_results(written)) == written
        for past in results.links.values():  # nothing that can be known lacks its words
            assert words.badge(past)
            assert words.reason(past)


def changed(**fields: object) -> bytes:
    """The file with one row that is not as we write it."""
    whole = json.loads(results_text(LinkResults(DAY, {HISTORY.link: HISTORY})))
    whole["links"][0] |= fields
    return json.dumps(whole).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"version": 1}', b"1" * 5000,
        b'{"version": 2, "checked": "2026-11-22", "links": []}',
        b'{"version": 1, "checked": "yesterday", "links": []}',
        changed(url="javascript:alert(1)"), changed(url="https://user:pass@vanban.example/"),
        changed(url=5), changed(sha256="A" * 64), changed(content="<b>"), changed(first=None),
        changed(finding="fine"), changed(status=7), changed(status="404"), changed(checked="22/11/2026"),
        changed(failed=["2026-11-24", "2026-11-23"]), changed(failed=["2026-11-23"] * 2), changed(failed="x"),
        changed(failed=[f"2026-11-0{day}" for day in range(1, 5)]),
    ],
)  # fmt: skip
def test_what_is_not_ours_is_not_read(data: bytes) -> None:
    with pytest.raises(NotAResultsFile):
        parse_results(data)


def test_a_link_that_stands_twice_is_not_read() -> None:
    whole = json.loads(changed())
    whole["links"] *= 2
    with pytest.raises(NotAResultsFile):
        parse_results(json.dumps(whole).encode())


@given(st.binary())
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with pytest.raises(NotAResultsFile):
        parse_results(data)


# From submissions to results, with a real server -------------------------------------------------------

LINK = "https://vanban.hanoi.example/bc-410"


def linked(url: str) -> Tree:
    return with_change(2, LINK, url)


def assessed(there: Tree) -> Assessment:
    found = outcome(there).assessment
    assert found is not None
    return found


def test_only_public_documents_have_links() -> None:
    whole = assessed(small_tree())
    citing = links_of([whole, whole])
    assert [link.url for link in citing] == ["https://vanban.hanoi.example/bc-12", LINK]
    assert {use.use.document.access.value for uses in citing.values() for use in uses} == {"public"}
    broken = with_change(2, "self_score: 1.41", "self_score: 1.5")  # none of its content is used
    assert [link.url for link in links_of([assessed(broken)])] == ["https://vanban.hanoi.example/bc-12"]


def test_three_nights_of_a_real_server() -> None:
    replies = iter(
        [(200, b"one"), (200, b"two"), (404, b""), (503, b""), (404, b""), (404, b""), (200, b"one")]
    )

    def say(asked: Asked) -> None:
        code, body = next(replies)
        asked.answer(code, body)

    states, results = [], None
    with web({"/bc-410": say, "/bc-12": lambda asked: asked.answer(200, b"x")}) as there:
        found = assessed(linked(there.link("/bc-410")))
        (link,) = [link for link in links_of([found]) if link.url.endswith("/bc-410")]

        def visit(urls: Iterable[str], told: Callable[[Observation], None]) -> None:
            visit_all([*urls, there.link("/bc-12")], told, there.network, Limits(pause=0))

        for number in range(7):
            night = check_links(results, [link], visit, DAY + timedelta(number))
            results = parse_results(results_text(night.results))
            states.append(results.links[link].state)
    assert states == ["ok", "changed", "unreachable", "unchecked", "unreachable", "broken", "ok"]


def test_an_interrupted_night_keeps_what_was_seen() -> None:
    def visit(_: Iterable[str], told: Callable[[Observation], None]) -> None:
        told(ANSWERED)
        raise KeyboardInterrupt

    before = merge_run({}, [Link(URL)], [OPENED], DAY)
    night = check_links(before, [Link(URL), Link(OTHER)], visit, DAY + timedelta(1))
    assert (night.interrupted, night.unreached) == (True, (URL,))
    assert night.results.links[Link(URL)] == before.links[Link(URL)]
    assert night.results.links[Link(OTHER)].state is LinkState.OK


def test_an_address_cited_twice_is_visited_once() -> None:
    asked: list[str] = []
    check_links(None, [Link(URL), Link(URL, A)], lambda urls, _: asked.extend(urls), DAY)
    assert asked == [URL]


# Badges ------------------------------------------------------------------------------------------------


def badges(whole: Assessment, path: str, *histories: LinkHistory) -> list[str]:
    """The badges of a page, as read from it."""
    pages = site(whole, (), STAMP, {past.link: past for past in histories})
    text = page(pages, path).text
    chips = re.findall(r'<span class="par-chip par-chip--\w+" title=[^>]*>.*?</span>', text)
    return [Words(chip).text for chip in chips]


@pytest.mark.parametrize(
    ("visits", "declared", "told"),
    [
        ([OPENED], "", "Mở được · 22/11/2026"),
        ([MISSING, MISSING], "", "Tạm không mở được · 23/11/2026"),
        ([MISSING, MISSING, MISSING, MISSING], "", "Không mở được từ 22/11/2026"),
        ([content(A), content(B)], "", "Nội dung đã thay đổi từ 23/11/2026"),
        ([content(B)], A, "Nội dung khác mã băm đã kê từ 22/11/2026"),
        ([SLOW], "", "Không kiểm tra được · 22/11/2026"),
        ([Observation(URL, Finding.TOO_LARGE, 200)], "", "Từ chối kiểm tra: tệp quá lớn"),
    ],
)
def test_a_badge_says_it_in_words(visits: list[Observation], declared: str, told: str) -> None:
    assert words.badge(nights(*visits, link=Link(URL, declared))) == told


def test_badges_stand_beside_the_document_and_nowhere_else() -> None:
    whole = assessed(small_tree())
    (link,) = [link for link in links_of([whole]) if link.url == LINK]
    past = LinkHistory(link.url, link.sha256, Finding.NOT_FOUND, DAY, 404, failed=(DAY,))
    for path in (routes.DOCUMENTS, routes.appendix(2), routes.leaf("1.1")):
        assert badges(whole, path, past) == ["Tạm không mở được · 22/11/2026"]
        assert badges(whole, path) == []
    stranger = LinkHistory(LINK, C, Finding.NOT_FOUND, DAY)  # another hash: another document
    assert badges(whole, routes.DOCUMENTS, stranger) == []
    shown = seen(page(site(whole, (), STAMP, {link: past}), routes.DOCUMENTS))
    assert (shown.open, shown.stray) == ([], [])
    (title,) = [a["title"] for tag, a in shown.tags if "par-chip--unreachable" in (a.get("class") or "")]
    assert title == "máy chủ trả lời không có trang này (404)"


def test_without_results_pages_and_data_are_as_they_were() -> None:
    whole = assessed(small_tree())
    assert site(whole, (), STAMP, {}) == site(whole, (), STAMP)
    assert b"checked" not in open_data(whole, STAMP)["data/assessment.json"]


# The command -------------------------------------------------------------------------------------------


def test_the_command_keeps_results_and_is_no_gate(tree: Path) -> None:
    """Nobody answers under these names: nothing is proven, and nothing blocks."""
    break_appendix(tree, 1, "https://vanban.hanoi.example/bc-12", "https://khong-co.invalid/bc-12")
    break_appendix(tree, 2, LINK, "https://khong-co.invalid/bc-410")
    file = tree / "links.json"
    asked = ("links", "--root", str(tree), "--results", str(file), "--today", "2026-11-22")
    done = run(*asked, RES_OPTIONS="timeout:1 attempts:1", COLUMNS="250")
    assert done.returncode == 0
    assert "2 đường dẫn: 2 không kiểm tra được." in done.stdout
    assert "2024, Phụ lục 2: 410/BC-UBND" in done.stdout
    assert "Đêm nay không máy chủ nào trả lời" in done.stderr
    kept = file.read_bytes()
    again = run(*asked, "--format", "json", "--campaign", "2024", RES_OPTIONS="timeout:1 attempts:1")
    assert (again.returncode, again.stdout.encode()) == (0, kept)
    assert file.read_bytes() == kept
    assert [past.checked for past in parse_results(kept).links.values()] == [DAY, DAY]


def test_ctrl_c_writes_what_is_known(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def visit(urls: Iterable[str], told: Callable[[Observation], None], **_: object) -> None:
        told(Observation(next(iter(urls)), Finding.OPENED, 200, A))
        raise KeyboardInterrupt

    monkeypatch.setattr(links, "visit_all", visit)  # no server can be made to wait under a public address
    file = tree / "links.json"
    asked = ["--root", str(tree), "--results", str(file), "--today", "2026-11-22"]
    with pytest.raises(click.Abort):
        links.command.main(asked, standalone_mode=False)
    assert [past.url for past in parse_results(file.read_bytes()).links.values()] == [
        "https://vanban.hanoi.example/bc-12"
    ]


@pytest.mark.parametrize("command", ["links", "build"])
@pytest.mark.parametrize(
    "content", [b"{}", b"\x00" * 10, b'{"version": 9, "checked": "2026-11-22", "links": []}']
)
def test_a_foreign_file_is_refused_and_left_alone(tree: Path, command: str, content: bytes) -> None:
    file = tree / "other.json"
    file.write_bytes(content)
    option = "--results" if command == "links" else "--links"
    done = run(command, "--root", str(tree), option, str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert str(file) in done.stderr
    assert file.read_bytes() == content


def test_a_site_is_built_with_results_beside_what_was_assessed(tree: Path) -> None:
    (link,) = [link for link in links_of([assessed(small_tree())]) if link.url == LINK]
    past = LinkHistory(link.url, link.sha256, Finding.NOT_FOUND, DAY, 404, failed=(DAY,))
    (tree / "links.json").write_bytes(results_text(LinkResults(DAY, {link: past})))
    built = []
    for name in ("with", "without"):
        given = () if name == "without" else ("--links", str(tree / "links.json"))
        done = run("build", "--root", str(tree), "--output", str(tree / name), *given)
        assert (done.returncode, done.stderr) == (0, "")
        built.append({file.relative_to(tree / name): file.read_bytes() for file in files_of(tree / name)})
    shown, without = built
    beside = [path for path in shown if path.parts[0] in {"pdf", "data"}]
    assert len(beside) > 4
    assert [path for path in beside if shown[path] != without[path]] == []
    assert "Tạm không mở được · 22/11/2026" in shown[Path("tai-lieu.html")].decode()


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_could_not_be_checked_is_said(tree: Path) -> None:
    break_appendix(tree, 1, "https://vanban.hanoi.example/bc-12", "https://khong-co.invalid/bc-12")
    break_appendix(tree, 2, "self_score: 1.41", "self_score: 1.5")
    asked = ("links", "--root", str(tree), "--results", str(tree / "links.json"))
    done = run(*asked, RES_OPTIONS="timeout:1 attempts:1")
    assert done.returncode == 0
    assert "1 đường dẫn" in done.stdout
    assert "Phụ lục 2 còn lỗi" in done.stderr


def test_a_hostile_number_or_address_cannot_steer_the_terminal() -> None:
    whole = assessed(small_tree())
    hostile = "\x1b[31m[bold]##[error]\u202e"
    use = replace(whole.documents[0], document=replace(whole.documents[0].document, number=hostile))
    past = replace(nights(MISSING), url=URL + hostile)
    screen = Console(width=300, record=True, file=io.StringIO(), color_system=None)
    for part in link_tables({past.link: past}, {past.link: (Citing("2024", use),)}):
        screen.print(part)
    shown = screen.export_text()
    assert "[bold]# #[error]" in shown
    assert not re.search("[\x1b\u202e]", shown)


# The budget of a night ---------------------------------------------------------------------------------


def cited(campaign: str, number: int, *urls: str) -> dict[Link, tuple[Citing, ...]]:
    """Links as an appendix cites them."""
    found = assessed(small_tree())
    use = next(use for use in found.documents)
    return {Link(url): (Citing(campaign, replace(use, appendix=number)),) for url in urls}


def test_appendices_take_turns_whatever_their_addresses() -> None:
    many = [f"https://a{number}.example/" for number in range(50)]
    citing = cited("2024", 2, *many) | cited("2024", 3, "https://y.example/", "https://z.example/")
    citing |= cited("2023", 2, "https://x.example/")
    order = [link.url for link in visits_in_turn(citing, {})]
    assert sorted(order) == sorted(link.url for link in citing)
    assert {"https://x.example/", "https://y.example/"} < set(order[:3])
    assert "https://z.example/" in order[3:5]


def test_what_was_not_visited_for_longest_comes_first_in_its_appendix() -> None:
    def past(url: str, day: int) -> LinkHistory:
        return LinkHistory(url, "", Finding.OPENED, DAY + timedelta(day), 200, content=A, first=A)

    urls = [f"https://{name}.example/" for name in "abcd"]
    known = {Link(url): past(url, day) for url, day in zip(urls, (3, 1, 2), strict=False)}
    order = [link.url for link in visits_in_turn(cited("2024", 2, *urls), known)]
    assert order == [urls[3], urls[1], urls[2], urls[0]]


def test_one_file_of_slow_servers_takes_no_night_from_the_others() -> None:
    """Its addresses stand before all others, and none of them ever answers."""
    over = threading.Event()
    with web({"/slow": lambda _: over.wait() and None, "/z": lambda asked: asked.answer(200, b"x")}) as there:
        slow = [there.link("/slow", f"{host}.example") for host in ("ba", "bon", "hai", "mot")]
        quick = there.link("/z")
        citing = cited("2024", 2, *slow) | cited("2024", 3, quick)

        def visit(urls: Iterable[str], told: Callable[[Observation], None]) -> None:
            visit_all(urls, told, there.network, Limits(at_once=2, pause=0, run=1.5))

        night = check_links(None, visits_in_turn(citing, {}), visit, DAY)
        over.set()
    assert not night.interrupted
    assert [link.url for link in night.results.links] == [quick]
    assert night.results.links[Link(quick)].state is LinkState.OK
    assert sorted(night.unreached) == slow
    assert visits_in_turn(cited("2024", 2, *slow, quick), night.results.links)[-1].url == quick


def test_when_the_time_is_over_all_is_kept_and_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def visit(urls: Iterable[str], told: Callable[[Observation], None], limits: Limits) -> None:
        assert limits.run == 180
        told(Observation(next(iter(urls)), Finding.OPENED, 200, A))
        raise TimeoutError

    monkeypatch.setattr(links, "visit_all", visit)
    file = tree / "links.json"
    asked = ["--root", str(tree), "--results", str(file), "--today", "2026-11-22", "--minutes", "3"]
    done = CliRunner().invoke(links.command, asked)
    assert done.exit_code == 0, done.output
    assert "Hết 3 phút mà còn 1 đường dẫn chưa đến lượt" in " ".join(done.stderr.split())
    assert LINK in done.stderr
    assert len(parse_results(file.read_bytes()).links) == 1


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (DAY, "gần nhất: 22/11/2026."),
        (DAY + timedelta(7), "gần nhất: 22/11/2026 (7 ngày trước)."),
        (DAY + timedelta(8), "gần nhất: 22/11/2026 (8 ngày trước). Việc mở thử hằng đêm có thể đã dừng"),
        (DAY - timedelta(9), "gần nhất: 22/11/2026."),
    ],
)
def test_pages_say_when_links_were_last_visited(day: date, told: str) -> None:
    assert told in last_run([nights(OPENED), nights(OPENED, MISSING)][:1], day)
    assert last_run([], day) == ""
