"""A campaign of units signed off: every total and place in one record, the gate, the pages made again."""

import json
import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route

from generator.cli.commands.publish import _among
from generator.consolidation import RankedTable, Stage, UnitRanking, UnrankedReason, missing_units
from generator.exchange.publication_record import record_text
from generator.hanoi_time import today
from generator.pipeline import publications
from generator.pipeline.campaign import campaign_verdict
from generator.pipeline.load import shared_loader
from generator.pipeline.paths import publication_path
from generator.pipeline.proposal_review import review_proposal
from generator.pipeline.publications import RebuiltRanking, read_record, rebuilt_publications
from generator.pipeline.rank import UnitsOutcome, assess_units, rank
from generator.pipeline.signoff import Signing, sign_off, wrongly_signed_figures
from generator.pipeline.versions import UnitsVersion, built_version, drafts, newest, pages, signed
from generator.reading import LARGEST_FILE, RawFile, Source, Tree, parse
from generator.rendering.proposal.json import proposal_json
from generator.rendering.proposal.markdown import file_link, proposal_markdown
from generator.rendering.proposal.view import proposal_view
from generator.rulebook import Document
from generator.validation import (
    Disclosure,
    Proposer,
    Publication,
    Replacement,
    SignedRanking,
    SignedTotal,
    SignedUnit,
    validate_publication,
)
from generator.vi import routes
from generator.vi.command_line import OLD_PUBLICATION, PARTIAL_PUBLICATION
from generator.vi.diagnostics import message_of
from generator.vi.publications import missing
from tests.support.browser import DESK, look
from tests.support.cli import run
from tests.support.git import git
from tests.support.proposals import Desk, replaced, told
from tests.support.publications import DOCUMENT, FIRST, publish, signed_desk
from tests.support.trees import HOUSE
from tests.support.units import (
    UNITS,
    UNITS_PLAN,
    UnitCampaign,
    campaign_of_units,
    ledgers,
    unit_path,
    with_peers,
    with_permissions,
)

pytestmark = [pytest.mark.slow, pytest.mark.tools]

NAME = "tu-danh-gia"
RECORD = publication_path(UNITS, NAME)
SIGNING = Signing(
    NAME,
    "Xếp hạng năm 2025",
    Document("7/BC-SNV", date(2025, 1, 15), "Sở Nội vụ", "Kết quả xếp hạng"),
    "Giám đốc Sở Nội vụ",
    date(2025, 1, 15),
)
COORDINATOR = Proposer("dieu-phoi", date(2025, 1, 20))


@cache
def units() -> UnitCampaign:
    """A department and three communes; who may change what is in the plan."""
    given = campaign_of_units(communes=3, departments=1)
    plan = RawFile(UNITS_PLAN, with_permissions(given.tree[UNITS_PLAN].data.decode()).encode())
    return replace(given, tree={**given.tree, UNITS_PLAN: plan})


def table_of(tree: Tree) -> RankedTable:
    table = assess_units(tree, UNITS).table
    assert table is not None
    return table


def signed_in(tree: Tree, signing: Signing = SIGNING) -> tuple[Publication, RawFile]:
    return sign_off(table_of(tree), tree, signing)


@cache
def record() -> tuple[Publication, RawFile]:
    """The whole campaign, signed."""
    return signed_in(units().tree)


def read(raw: RawFile, tree: Tree) -> tuple[Source, Publication]:
    source, found, mistakes = read_record(raw, shared_loader(tree))
    assert source is not None
    assert found is not None
    assert mistakes == []
    return source, found


def sealed(publication: Publication) -> bytes:
    """The file of a record, whose fingerprint is made anew; with totals beside a ranking by hand."""
    text = record_text(replace(publication, fingerprint=publication.seal))
    if publication.ranking is not None and publication.totals:
        text = text.replace("ranking:\n", "totals: {self: {points: 1, known: 1, maximum: 1}}\nranking:\n")
    return text.encode()


def without(*numbers: int) -> Tree:
    return {path: raw for path, raw in units().tree.items() if path not in map(unit_path, numbers)}


def test_a_record_states_every_units_total_and_its_place_in_its_group() -> None:
    """Held against sums that are made apart from the program."""
    publication, raw = record()
    ranking, given = publication.ranking, units()
    assert ranking is not None
    assert (ranking.stage, publication.totals, list(ranking.units)) == ("self", {}, ["1", "2", "3", "4"])
    for number, group in given.groups.items():
        peers = [given.total(other) for other, its in given.groups.items() if its == group]
        one = ranking.units[str(number)]
        assert one.totals == {"self": SignedTotal(given.total(number), Decimal(100), Decimal(100))}
        assert one.place == 1 + sum(total > given.total(number) for total in peers)
    assert read(raw, given.tree)[1] == publication
    assert set(publication.files) == {
        "schema/criteria/units.yaml", UNITS_PLAN, *map(unit_path, given.groups),
    }  # fmt: skip
    tree = {**given.tree, raw.path: raw}
    assert campaign_verdict(tree, UNITS, shared_loader(tree)).diagnostics == ()
    assert list(wrongly_signed_figures(*reversed(read(raw, tree)), table_of(tree))) == []


def test_a_record_of_126_units_comes_back_as_it_was_written() -> None:
    given = campaign_of_units(communes=120, departments=6)
    publication, raw = sign_off(table_of(given.tree), given.tree, SIGNING)
    assert publication.ranking is not None
    assert (publication.ranking.ranked, len(publication.ranking.units)) == (126, 126)
    assert read(raw, given.tree)[1] == publication


def test_a_record_of_every_commune_of_the_country_is_no_file_too_large() -> None:
    """3,321 of them, each with a ledger, at both stages."""
    total = SignedTotal(Decimal("87.654"), Decimal("100.00"), Decimal("100.00"))
    one = SignedUnit({"self": total, "reviewed": total}, 1234)
    numbers = range(1, 3322)
    kinds = ("submission", "review")
    large = replace(
        record()[0],
        ranking=SignedRanking("reviewed", {str(number): one for number in numbers}),
        files={
            f"submissions/{UNITS}/appendix-{number}/{kind}.yaml": "0" * 64
            for number in numbers
            for kind in kinds
        },
    )
    assert len(sealed(large)) < LARGEST_FILE
    schema = json.loads((HOUSE / "schema/publication.schema.json").read_text(encoding="utf-8"))
    most = [schema["properties"]["ranking"]["properties"]["units"], schema["properties"]["files"]]
    assert len(numbers) <= most[0]["maxProperties"]
    assert len(large.files) <= most[1]["maxProperties"]


def unit_with(number: str, **what: object) -> Callable[[SignedRanking], SignedRanking]:
    return lambda ranking: replace(
        ranking, units={**ranking.units, number: replace(ranking.units[number], **what)}
    )


def total(known: str = "100", maximum: str = "100", points: str = "") -> Mapping[str, SignedTotal]:
    own = Decimal(points) if points else units().total(2)
    return {"self": SignedTotal(own, Decimal(known), Decimal(maximum))}


def test_a_record_states_the_stage_and_both_totals_once_units_are_reviewed() -> None:
    """At the claim while one of those with a place is not; then at what was reviewed."""
    two = campaign_of_units(communes=1, departments=1).tree
    for reviewed, stage, stages in (([2], "self", ["self"]), ([1, 2], "reviewed", ["self", "reviewed"])):
        ranking = signed_in({**two, **ledgers(two, reviewed)})[0].ranking
        assert ranking is not None
        assert (ranking.stage, ranking.ranked) == (stage, 2)
        assert list(ranking.units["1"].totals) == stages
        assert list(ranking.units["2"].totals) == ["self", "reviewed"]


def test_that_a_ranking_rests_on_claims_though_some_are_reviewed_is_said(tmp_path: Path) -> None:
    made, two = Desk(tmp_path), campaign_of_units(communes=1, departments=1).tree
    made.write({path: raw.data for path, raw in {**two, **ledgers(two, [2])}.items()})
    git(made.root, "init", "-q", "-b", "main")
    made.commit({}, "units")
    done = run("signoff", NAME, "--root", str(made.root), *OPTIONS)
    assert done.returncode == 0, done.stderr
    assert "Đã thẩm định xong 1/2 đơn vị, nhưng bản này xếp theo điểm tự đánh giá" in done.stderr


def at_stage(stage: str) -> Callable[[SignedRanking], SignedRanking]:
    return lambda one: replace(one, stage=stage)


def partly_reviewed(made: Desk) -> Desk:
    """Three communes and a department in a repository; only the commune 2 and the department are reviewed."""
    tree = units().tree
    made.write({path: raw.data for path, raw in {**tree, **ledgers(tree, [1, 2])}.items()})
    git(made.root, "init", "-q", "-b", "main")
    made.commit({}, "units")
    return made


def test_a_ranking_by_what_was_reviewed_is_signed_though_one_is_not(tmp_path: Path) -> None:
    """One that came late keeps nobody from a place, and is named; it comes out again so."""
    made = partly_reviewed(Desk(tmp_path / "ours"))
    asked = ("signoff", NAME, "--root", str(made.root), *OPTIONS, "--stage", "reviewed")
    refused = run(*asked)
    assert refused.returncode == 1
    assert "3. Xã minh hoạ 3, 4. Xã minh hoạ 4 còn mục chưa thẩm định xong" in refused.stderr
    done = run(*asked, "--partial")
    assert done.returncode == 0, done.stderr
    assert "  Điểm Thành phố thẩm định: 2/4 đơn vị có hạng" in done.stdout
    assert "xếp theo điểm tự đánh giá" not in done.stderr
    made.commit({}, "sign")
    (one,) = rebuilt(made)
    assert (one.partial, one.table.whole.stage) == (True, Stage.REVIEWED)
    assert one.record.ranking is not None
    assert {number: its.place for number, its in one.record.ranking.units.items()} == {
        "1": 1, "2": 1, "3": None, "4": None,
    }  # fmt: skip


def test_a_ranking_is_held_against_the_one_it_replaces_or_one_at_its_stage(tmp_path: Path) -> None:
    """Signed by claims, by reviews, by claims again in the place of the first, by reviews once more."""
    made = partly_reviewed(Desk(tmp_path / "ours"))
    steps = ((Stage.SELF, ""), (Stage.REVIEWED, ""), (Stage.SELF, "ban-0"), (Stage.REVIEWED, ""))
    for number, (stage, replaced_name) in enumerate(steps):
        tree = on_disk(made)
        table = assess_units(tree, UNITS, stage).table
        assert table is not None
        replaces = Replacement(replaced_name, "Sửa") if replaced_name else None
        signing = replace(
            SIGNING, name=f"ban-{number}", partial=stage is Stage.REVIEWED, replaces=replaces,
            signed_on=date(2025, 2, 1 + number),
        )  # fmt: skip
        raw = sign_off(table, tree, signing)[1]
        made.commit({raw.path: raw.data}, raw.path)
    versions = signed(rebuilt(made))
    assert [one.place.removeprefix(f"{UNITS}/ban-") for one in versions] == ["3", "2", "1", "0"]
    held = [one.previous and one.previous.record.name for one in versions if isinstance(one, UnitsVersion)]
    assert held == ["ban-1", "ban-0", "ban-0", None]
    banners = [_among(one).banner for one in versions]
    assert banners[0] == PARTIAL_PUBLICATION, "signed last, it is not old; readers are led to a whole one"
    assert banners[1:] == [OLD_PUBLICATION, PARTIAL_PUBLICATION, ""]


def test_of_two_signed_on_one_day_the_one_merged_first_is_the_older(ours: Desk) -> None:
    """Whatever their names: what was corrected the same day is the newest, and is held against the first."""
    sign(ours, name="z-dau")
    ours.commit({unit_path(2): byte_changed})
    sign(ours, name="a-sau")
    latest, first = signed(rebuilt(ours))
    assert (latest.place, first.place) == (f"{UNITS}/a-sau", f"{UNITS}/z-dau")
    assert isinstance(latest, UnitsVersion)
    assert isinstance(first, UnitsVersion)
    assert (latest.previous and latest.previous.record.name, first.previous) == ("z-dau", None)
    assert newest((latest, first)) is latest


def test_what_replaces_another_is_the_newer_though_both_are_merged_at_once(ours: Desk) -> None:
    tree = on_disk(ours)
    old = signed_in(tree, replace(SIGNING, name="z-dau"))[1]
    new = signed_in(tree, replace(SIGNING, name="a-sau", replaces=Replacement("z-dau", "Sửa")))[1]
    ours.commit({raw.path: raw.data for raw in (old, new)}, "both")
    assert [one.place for one in rebuilt(ours)] == [f"{UNITS}/z-dau", f"{UNITS}/a-sau"]


def test_another_stage_than_was_signed_does_not_come_out_again(tmp_path: Path) -> None:
    """The places are those of claims; the stage, sealed anew, says that they are reviewed."""
    made = partly_reviewed(Desk(tmp_path / "ours"))
    publication = signed_in(on_disk(made), replace(SIGNING, partial=True))[0]
    assert publication.ranking is not None
    forged = replace(publication, ranking=at_stage("reviewed")(publication.ranking))
    proposed(made, forged)
    found = review_proposal(made.read(), COORDINATOR, today()).diagnostics
    wrong = {(one.code, one.params["unit"]) for one in found if one.blocks}
    assert wrong == {("P503", number) for number in "234"}, "the second is the first of those reviewed"
    made.commit({RECORD: sealed(forged)}, "forged")
    assert {code for code, _ in codes(made)} == {"P503"}


def test_records_at_two_stages_in_one_proposal_are_each_told_by_their_own(tmp_path: Path) -> None:
    made = partly_reviewed(Desk(tmp_path / "ours"))
    tree = on_disk(made)
    reviewed = assess_units(tree, UNITS, Stage.REVIEWED).table
    assert reviewed is not None
    records = (
        signed_in(tree)[1],
        sign_off(reviewed, tree, replace(SIGNING, name="da-tham-dinh", partial=True))[1],
    )
    made.branch({raw.path: raw.data for raw in records})
    report = review_proposal(made.read(), COORDINATOR, today())
    assert told(report) == []
    comment = proposal_markdown(proposal_view(report), file_link("", report.head))
    best = max((2, 3, 4), key=units().total)
    assert f"đứng đầu: Xã minh hoạ {best} (3/3 đơn vị có hạng)" in comment
    assert "đứng đầu: Xã minh hoạ 2 (1/3 đơn vị có hạng)" in comment


OTHERWISE: Mapping[str, tuple[Callable[[SignedRanking], SignedRanking], str, str]] = {
    "total": (unit_with("2", totals=total(points="1.5")), "self:", "đơn vị 2, tự đánh giá: tính lại được"),
    "known": (
        unit_with("2", totals=total(known="99")),
        "self:",
        "số điểm đã có 100,00 nhưng biên bản ghi số",
    ),
    "maximum": (unit_with("2", totals=total(maximum="99")), "self:", "điểm tối đa áp dụng 100,00"),
    "place": (unit_with("2", place=7), "place:", "đơn vị 2: xếp lại được hạng"),
    "no place": (unit_with("2", place=None), '"2":', "nhưng biên bản không ghi hạng"),
    "no total": (unit_with("2", totals={}), '"2":', "nhưng biên bản ghi (không có)"),
    "more": (
        lambda one: replace(one, units={**one.units, "9": SignedUnit()}),
        '"9":',
        "đơn vị 9: biên bản ghi mà đợt không có",
    ),
    "less": (
        lambda one: replace(one, units={key: its for key, its in one.units.items() if key != "2"}),
        "units:",
        "đơn vị 2: đợt có mà biên bản không ghi",
    ),
}


@pytest.mark.parametrize(("change", "line", "words"), OTHERWISE.values(), ids=OTHERWISE)
def test_what_does_not_come_out_again_is_told_at_its_place(
    change: Callable[[SignedRanking], SignedRanking], line: str, words: str
) -> None:
    publication = record()[0]
    assert publication.ranking is not None
    raw = RawFile(RECORD, sealed(replace(publication, ranking=change(publication.ranking))))
    (found,) = wrongly_signed_figures(*reversed(read(raw, units().tree)), table_of(units().tree))
    assert found.code == "P503"
    assert raw.data.decode().splitlines()[found.place.line - 1][found.place.column - 1 :].startswith(line)
    message = message_of(found)
    assert words in message.text
    assert "ký lại bằng parindex signoff" in message.hint


def test_a_unit_that_has_nothing_is_never_told_as_zero() -> None:
    found = list(wrongly_signed_figures(*reversed(read(record()[1], units().tree)), table_of(without(2))))
    texts = [message_of(one).text for one in found if one.params["unit"] == "2"]
    assert "tính lại được (không có)" in texts[0]
    assert "xếp lại thì chưa có hạng" in texts[1]
    ranking = signed_in(without(2), replace(SIGNING, partial=True))[0].ranking
    assert ranking is not None
    assert ranking.units["2"] == SignedUnit()


def misfits(tree: Tree, publication: Publication, path: str) -> list[tuple[str, str]]:
    """Errors that `check` tells of a record, and the key at which it does."""
    raw = RawFile(path, sealed(publication))
    campaign = path.split("/")[1]
    there = {**tree, path: raw}
    found = campaign_verdict(there, campaign, shared_loader(there)).diagnostics
    lines = raw.data.decode().splitlines()
    return [(one.code, lines[one.place.line - 1].partition(":")[0]) for one in found if one.path == path]


def test_a_total_of_units_is_refused_and_so_is_a_record_that_states_nothing() -> None:
    totals = {"self": SignedTotal(Decimal(1), Decimal(1), Decimal(1))}
    publication = record()[0]
    assert misfits(units().tree, replace(publication, ranking=None, totals=totals), RECORD) == [
        ("P519", "totals")
    ]
    assert misfits(units().tree, replace(publication, totals=totals), RECORD) == [("P519", "totals")]
    bare = re.sub(rb"(?ms)^ranking:.*?(?=^files:)", b"", sealed(publication))
    _, found = shared_loader(units().tree).load_sound(RawFile(RECORD, bare), "publication")
    assert [(one.code, one.params["name"]) for one in found] == [("S101", "totals")]


def test_a_record_of_the_other_kind_does_not_come_out_again() -> None:
    totals = {"self": SignedTotal(Decimal(1), Decimal(1), Decimal(1))}
    for publication in (
        replace(record()[0], ranking=None, totals=totals),
        replace(record()[0], totals=totals),
    ):
        source, found = read(RawFile(RECORD, sealed(publication)), units().tree)
        (wrong,) = wrongly_signed_figures(found, source, table_of(units().tree))
        assert (wrong.code, wrong.params["kind"]) == ("P519", "totals")


def test_records_from_before_keep_their_seals() -> None:
    """To the byte: what they signed is known under it."""
    files = sorted((HOUSE / "submissions").glob("*/publications/*.yaml"))
    assert len(files) == 2
    for file in files:
        source, _ = parse(RawFile(file.as_posix(), file.read_bytes()))
        assert source is not None
        publication, mistakes = validate_publication(source, "2024", file.stem)
        assert (mistakes, publication.seal) == ([], source.data["fingerprint"])
        assert "ranking" not in record_text(publication)


def test_all_that_a_ranking_states_is_sealed() -> None:
    publication = record()[0]
    assert publication.ranking is not None
    changes = [at_stage("reviewed"), *(change for change, *_ in OTHERWISE.values())]
    seals = {replace(publication, ranking=change(publication.ranking)).seal for change in changes}
    assert len({publication.seal, publication.earlier_seal, *seals}) == 1 + len(changes)


MISSING: Mapping[str, tuple[Callable[[], UnitRanking], str]] = {
    "no file": (
        lambda: table_of(without(2, 4)).whole,
        "chưa có hạng: 2. Xã minh hoạ 2, 4. Xã minh hoạ 4 chưa nộp bài",
    ),
    "draft": (
        lambda: table_of({**without(2), **drafted(3)}).whole,
        "chưa có hạng: 2. Xã minh hoạ 2 chưa nộp bài; 3. Xã minh hoạ 3 đang làm, chưa gửi",
    ),
    "open items": (
        lambda: ranked_at(Stage.REVIEWED),
        "chưa có hạng: 1. Sở minh hoạ 1, 2. Xã minh hoạ 2, 3. Xã minh hoạ 3, 4. Xã minh hoạ 4 còn mục "
        "chưa thẩm định xong",
    ),
}


def drafted(number: int) -> Tree:
    text = units().tree[unit_path(number)].data.decode()
    return {unit_path(number): RawFile(unit_path(number), text.replace(": submitted", ": draft").encode())}


def ranked_at(stage: Stage) -> UnitRanking:
    ranking = rank(units().tree, UNITS, stage=stage).ranking
    assert ranking is not None
    return ranking


@pytest.mark.parametrize(("ranking", "words"), MISSING.values(), ids=MISSING)
def test_who_has_no_place_is_named_with_the_reason(ranking: Callable[[], UnitRanking], words: str) -> None:
    found = missing_units(ranking())
    assert found is not None
    assert missing(found) == words


def test_whoever_nothing_applies_to_lacks_no_place() -> None:
    ranking = table_of(without(2)).whole
    groups = [
        replace(
            one, unranked=tuple(replace(its, reason=UnrankedReason.NOT_APPLICABLE) for its in one.unranked)
        )
        for one in ranking.groups
    ]
    assert missing_units(ranking) is not None
    assert missing_units(replace(ranking, groups=tuple(groups))) is None


def test_points_that_a_file_to_come_may_change_are_missing_too() -> None:
    given = with_peers(campaign_of_units(communes=3, departments=1))
    assert missing_units(table_of(given.tree).whole) is None
    found = missing_units(table_of({p: raw for p, raw in given.tree.items() if p != unit_path(4)}).whole)
    assert found is not None
    assert found.leaves == ("8.1",)
    assert missing(found).endswith("điểm còn tạm tính ở mục so với các đơn vị trong nhóm: 8.1")


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    """The campaign in a repository, nothing signed."""
    made = Desk(tmp_path / "ours")
    made.write({path: raw.data for path, raw in units().tree.items()})
    git(made.root, "init", "-q", "-b", "main")
    made.commit({}, "units")
    return made


def on_disk(made: Desk) -> Tree:
    files = [
        file for top in ("schema", "submissions") for file in (made.root / top).rglob("*") if file.is_file()
    ]
    paths = {file.relative_to(made.root).as_posix(): file.read_bytes() for file in files}
    return {path: RawFile(path, data) for path, data in paths.items()}


def sign(made: Desk, **what: object) -> Publication:
    """A record of what lies there, committed."""
    publication, raw = signed_in(on_disk(made), replace(SIGNING, **what))
    made.commit({raw.path: raw.data}, f"sign {publication.name}")
    return publication


def rebuilt(made: Desk) -> tuple[RebuiltRanking, ...]:
    editions, found = rebuilt_publications(made.root, today())
    assert found == ()
    assert all(isinstance(one, RebuiltRanking) for one in editions)
    return editions


def codes(made: Desk) -> list[tuple[str, str]]:
    return [(one.code, one.params.get("file", "")) for one in rebuilt_publications(made.root, today())[1]]


def byte_changed(text: str) -> str:
    return text.replace("đủ 12 tháng", "đủ 11 tháng", 1)


def test_what_was_signed_comes_out_again_whatever_comes_later(ours: Desk) -> None:
    publication = sign(ours)
    at = git(ours.root, "rev-parse", "HEAD")
    assert drafts(ours.root, "HEAD", rebuilt(ours)) == ()
    ours.commit({unit_path(2): byte_changed})
    (one,) = rebuilt(ours)
    assert (one.record, one.revision.commit, one.place, one.partial) == (
        publication, at, f"{UNITS}/{NAME}", False,
    )  # fmt: skip
    (version,) = signed((one,))
    assert isinstance(version, UnitsVersion)
    assert (newest([version]), version.notice, version.years) == (version, "", {})
    (draft,) = drafts(ours.root, "HEAD", (one,))
    assert (draft.place, draft.publication) == (f"{UNITS}/du-thao", None)
    git(ours.root, "tag", f"publication/{UNITS}/{NAME}")
    assert codes(ours) == [("P502", unit_path(2))], "the tag stands where a file is another"
    git(ours.root, "tag", "-f", f"publication/{UNITS}/{NAME}", at)
    assert codes(ours) == []
    git(ours.root, "tag", f"publication/{UNITS}/khac")
    assert codes(ours) == [("P504", "")]


def test_a_program_that_ranks_otherwise_is_refused(ours: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same files, another unit at the first place: as if the arithmetic had changed since."""
    sign(ours)

    def otherwise(tree: Tree, campaign: str, _: Disclosure, stage: Stage) -> UnitsOutcome:
        outcome = assess_units(tree, campaign, stage)
        assert outcome.table is not None
        whole = outcome.table.whole
        first = replace(whole.groups[0].ranked[0], place=2)
        groups = (replace(whole.groups[0], ranked=(first,)), *whole.groups[1:])
        return replace(outcome, table=replace(outcome.table, whole=replace(whole, groups=groups)))

    monkeypatch.setattr(publications, "assess_campaign", otherwise)
    (found,) = rebuilt_publications(ours.root, today())[1]
    assert (found.code, found.params["unit"], found.params["rebuilt"], found.params["signed"]) == (
        "P503", "1", "2", "1",
    )  # fmt: skip


def test_a_record_that_was_changed_after_it_was_merged_is_refused(ours: Desk) -> None:
    sign(ours)
    ours.commit({RECORD: lambda text: text.replace("place: 1,", "place: 2,", 1)})
    assert {code for code, _ in codes(ours)} == {"P501", "P508"}
    assert {one.code for one in rebuilt_publications(ours.root, date(2025, 1, 1))[1]} >= {"P508"}


def test_a_publication_of_units_is_replaced_and_the_first_says_so(ours: Desk, tmp_path: Path) -> None:
    ours.commit({unit_path(4): None})
    sign(ours, name="som", partial=True)
    ours.commit({unit_path(4): units().tree[unit_path(4)].data})
    sign(ours, signed_on=date(2025, 2, 3), replaces=Replacement("som", "Bổ sung xã nộp muộn"))
    old, new = rebuilt(ours)
    assert (old.replaced_by, old.partial, new.partial) == (new.record, True, False)
    versions = signed((old, new))
    assert newest(versions) is versions[0]
    assert newest(versions[1:]) is None
    latest, first = versions
    assert isinstance(latest, UnitsVersion)
    assert isinstance(first, UnitsVersion)
    assert (latest.previous, first.previous) == (old, None)
    assert built_version(first, "1", tmp_path, None).changes == ""
    said = built_version(latest, "1", tmp_path, None).changes
    assert said.startswith("So với “Xếp hạng năm 2025”: 1 đơn vị đổi điểm, ")
    assert said.endswith("1 đơn vị mới có hạng.")
    made, _ = pages_of(ours, latest)
    assert f'href="../../{UNITS}/som/index.html"' in made[routes.CHANGES]
    assert routes.CHANGES not in pages_of(ours, first)[0]
    assert versions[1].notice == (
        "Ký khi chưa đủ: chưa có hạng: 4. Xã minh hoạ 4 chưa nộp bài. Đã được thay bằng “Xếp hạng năm 2025”, "
        "ký ngày 03/02/2025. Lý do: Bổ sung xã nộp muộn."
    )


def test_a_year_before_is_shown_as_it_was_signed(ours: Desk) -> None:
    """Also beside a city's own years, of which it is none."""
    sign(ours)
    following = {
        path.replace(f"/{UNITS}/", "/2026/"): raw.data.decode()
        .replace(f'campaign: "{UNITS}"', 'campaign: "2026"')
        .replace(f'id: "{UNITS}"', 'id: "2026"')
        for path, raw in units().tree.items()
        if path.startswith("submissions/")
    }
    ours.commit(following)
    (draft,) = drafts(ours.root, "HEAD", rebuilt(ours))
    assert isinstance(draft, UnitsVersion)
    assert {name: one.record.name for name, one in draft.years.items()} == {UNITS: NAME}
    made, _ = pages_of(ours, draft)
    assert "ký ngày 15/01/2025" in made[routes.unit_page(2)]
    assert "chưa phải bản đã ký" not in made[routes.unit_page(2)]


def pages_of(made: Desk, version: UnitsVersion) -> tuple[dict[str, str], dict[str, bytes]]:
    site, files = pages(made.root, version, "1", {})
    return {page.path: page.text for page in site.pages}, files


def test_the_pages_tell_who_signed_by_which_document_and_when(ours: Desk) -> None:
    sign(ours, title="Xếp hạng <b>{{ 7 }}</b> [x](y)")
    (version,) = signed(rebuilt(ours))
    assert isinstance(version, UnitsVersion)
    made, files = pages_of(ours, version)
    first = made[routes.OVERVIEW]
    assert "Ký ngày 15/01/2025 theo Báo cáo số 7/BC-SNV ngày 15/01/2025 của Sở Nội vụ" in first
    assert "người ký: Giám đốc Sở Nội vụ" in first
    assert "<b>{{" not in first
    for path, text in made.items():
        assert "Ký ngày 15/01/2025 theo Báo cáo số 7/BC-SNV." in text, path
        assert "chưa ai ký" not in text, path
    told_there = json.loads(files[routes.RANKING_JSON])["publication"]
    assert (told_there["name"], told_there["signed_on"], told_there["partial"]) == (NAME, "2025-01-15", False)
    assert told_there["fingerprint"] == rebuilt(ours)[0].record.fingerprint


def proposed(made: Desk, publication: Publication) -> None:
    """A branch `proposal` that adds the record, sealed, `main` checked out."""
    path = publication_path(publication.campaign, publication.name)
    made.branch({path: sealed(publication)})


def judged(made: Desk, day: date | None = None) -> list[tuple[str, str]]:
    return told(review_proposal(made.read(), COORDINATOR, day or today()))


def test_the_comment_on_a_record_tells_it_in_words(ours: Desk) -> None:
    proposed(ours, record()[0])
    report = review_proposal(ours.read(), COORDINATOR, today())
    assert told(report) == []
    view = proposal_view(report)
    comment = proposal_markdown(view, file_link("", report.head))
    assert comment.splitlines()[2].startswith(f"### 🟡 Ký bản công bố {UNITS}/{NAME}")
    assert "Xếp hạng từng đơn vị. Điểm tự đánh giá: 4/4 đơn vị có hạng" in comment
    assert "người ký: Giám đốc Sở Nội vụ" in comment
    best = max((2, 3, 4), key=units().total)
    assert f"đứng đầu: Xã minh hoạ {best} (3/3 đơn vị có hạng)" in comment
    (campaign,) = json.loads(proposal_json(report, view))["campaigns"]
    (written,) = campaign["signed"]
    assert written["ranking"]["units"]["2"]["totals"]["self"]["points"] == str(units().total(2))


def test_names_in_the_comment_on_a_record_stay_text(ours: Desk) -> None:
    """That of the unit that leads, and so is named."""
    name, best = "Xã [x](https://ac.example) <b>@ai</b>", max((2, 3, 4), key=units().total)
    ours.commit({UNITS_PLAN: replaced((f"name: Xã minh hoạ {best},", f"name: '{name}',"))})
    proposed(ours, signed_in(on_disk(ours))[0])
    report = review_proposal(ours.read(), COORDINATOR, today())
    comment = proposal_markdown(proposal_view(report), file_link("", report.head))
    assert "đứng đầu: Xã" in comment
    assert "ac.example" in comment
    assert "](https://ac.example)" not in comment
    assert "<b>" not in comment
    assert not re.search(r"(?<![\w\\;])@ai", comment)


def changed_ranking(change: Callable[[SignedRanking], SignedRanking]) -> Publication:
    publication = record()[0]
    assert publication.ranking is not None
    return replace(publication, ranking=change(publication.ranking))


WRONG: Mapping[str, tuple[Callable[[], Publication], list[str]]] = {
    "a place": (lambda: changed_ranking(unit_with("2", place=7)), ["P503"]),
    "a unit more": (lambda: changed_ranking(OTHERWISE["more"][0]), ["P503"]),
    "a total of all": (
        lambda: replace(record()[0], ranking=None, totals=total()),
        ["P519"],
    ),
    "a file": (
        lambda: replace(record()[0], files={**record()[0].files, unit_path(2): "0" * 64}),
        ["P502"],
    ),
    "a day to come": (lambda: replace(record()[0], signed_on=date(2999, 1, 1)), ["P510"]),
}


@pytest.mark.parametrize(("publication", "wanted"), WRONG.values(), ids=WRONG)
def test_the_gate_refuses_a_record_that_is_not_what_the_merge_leaves(
    ours: Desk, publication: Callable[[], Publication], wanted: list[str]
) -> None:
    proposed(ours, publication())
    assert judged(ours) == [(code, RECORD) for code in wanted]


def test_the_gate_holds_a_record_against_what_has_moved_since(ours: Desk) -> None:
    proposed(ours, record()[0])
    ours.commit({unit_path(2): byte_changed})
    assert judged(ours) == [("P502", RECORD)]


def test_the_gate_wants_said_what_is_missing(ours: Desk) -> None:
    ours.commit({unit_path(4): None})
    whole = replace(signed_in(on_disk(ours), replace(SIGNING, partial=True))[0], partial=False)
    proposed(ours, whole)
    report = review_proposal(ours.read(), COORDINATOR, today())
    (found,) = [one for one in report.diagnostics if one.blocks]
    assert found.code == "P513"
    assert "4. Xã minh hoạ 4 chưa nộp bài" in message_of(found).text


def test_the_gate_tells_of_a_record_dated_back(ours: Desk) -> None:
    sign(ours)
    dated = replace(signed_in(on_disk(ours), replace(SIGNING, name="som"))[0], signed_on=date(2025, 1, 14))
    proposed(ours, dated)
    report = review_proposal(ours.read(), COORDINATOR, today())
    assert told(report) == []
    assert [one.code for one in report.diagnostics if one.code.startswith("P")] == ["P514"]


def test_where_units_alone_are_signed_there_is_nothing_to_pack(ours: Desk) -> None:
    sign(ours)
    refused = run("dossier", "--root", str(ours.root), cwd=ours.root)
    assert (refused.returncode, "chưa đóng thành hồ sơ được" in refused.stderr) == (3, True)


def test_a_unit_cannot_sign_the_campaign(ours: Desk) -> None:
    proposed(ours, record()[0])
    report = review_proposal(ours.read(), Proposer("xa-3", date(2025, 1, 4)), today())
    assert told(report) == [("C411", RECORD)]


def test_a_seal_of_another_content_is_refused(ours: Desk) -> None:
    text = record()[1].data.decode().replace(record()[0].fingerprint, f"sha256:{'0' * 64}")
    ours.branch({RECORD: text})
    assert ("P501", RECORD) in judged(ours)


GUIDE = (HOUSE / "docs" / "huong-dan" / "don-vi.md").read_text(encoding="utf-8")


def test_the_guide_signs_as_it_is_shown(tmp_path: Path) -> None:
    """Two departments, four communes, one of which has handed in nothing, as all the guide tells of."""
    made = Desk(tmp_path)
    given = campaign_of_units(communes=4, departments=2).tree
    made.write({path: raw.data for path, raw in given.items() if path != unit_path(5)})
    git(made.root, "init", "-q", "-b", "main")
    made.commit({}, "units")
    (block,) = re.findall(r'(?ms)^```console title="Ký đợt minh hoạ"\n(.*?)^```$', GUIDE)
    steps = re.findall(r"(?m)^\$ parindex (.*)\n((?:(?!\$ ).*\n?)*)", block)
    assert len(steps) == 2
    for typed, shown in steps:
        done = run(*shlex.split(typed), cwd=made.root, COLUMNS="200")
        code = re.search(r"(?m)^# exit (\d)$", shown)
        assert done.returncode == (int(code[1]) if code else 0), done.stderr
        for line in (line for line in shown.splitlines() if line and not line.startswith("# exit")):
            assert line in done.stdout + done.stderr


OPTIONS = (
    "--title", "Xếp hạng", *DOCUMENT, "--signed-by", "Giám đốc Sở Nội vụ", "--today", "2025-01-20",
)  # fmt: skip


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city's campaign, signed, and one of units in the same repository, signed too, published at once."""
    folder = tmp_path_factory.mktemp("mixed")
    made = signed_desk(folder / "repository")
    given, there = units().tree, on_disk(made)
    made.commit({path: raw.data for path, raw in given.items() if path not in there}, "units")
    made.commit({unit_path(4): None})
    refused = run("signoff", NAME, "--root", str(made.root), "--campaign", UNITS, *OPTIONS)
    assert refused.returncode == 1
    assert "Chưa ký vì chưa có hạng: 4. Xã minh hoạ 4 chưa nộp bài." in refused.stderr
    made.commit({unit_path(4): given[unit_path(4)].data})
    done = run("signoff", NAME, "--root", str(made.root), "--campaign", UNITS, *OPTIONS, "--partial")
    assert done.returncode == 0, done.stderr
    assert "bỏ qua --partial" in done.stderr
    best = max((2, 3, 4), key=units().total)
    assert done.stdout.splitlines()[:4] == [
        f"Đã ghi {RECORD}",
        "  Điểm tự đánh giá: 4/4 đơn vị có hạng",
        "  Sở, cơ quan ngang sở: đứng đầu: Sở minh hoạ 1 (1/1 đơn vị có hạng).",
        f"  Uỷ ban nhân dân cấp xã: đứng đầu: Xã minh hoạ {best} (3/3 đơn vị có hạng).",
    ]
    made.commit({}, "sign units")
    done = publish(made.root, folder / "site", folder / "cache", "--draft", "HEAD")
    assert done.returncode == 0, done.stdout + done.stderr
    (folder / "said.txt").write_text(done.stdout, encoding="utf-8")
    return folder


def test_publications_of_both_kinds_stand_beside_each_other(mixed: Path) -> None:
    said = (mixed / "said.txt").read_text(encoding="utf-8")
    assert "Đã công bố 2 bản" in said, "whatever is as signed has no draft"
    assert f"{UNITS}/{NAME}  Xếp hạng: Điểm tự đánh giá: 4/4 đơn vị có hạng (bản mới nhất)" in said
    listed = json.loads((mixed / "site/publications.json").read_text(encoding="utf-8"))["publications"]
    assert [(one["place"], one["kind"], one["partial"]) for one in listed] == [
        (f"{UNITS}/{NAME}", "signed", False),
        (FIRST, "signed", False),
    ]
    page = (mixed / "site" / routes.PUBLICATIONS_LIST).read_text(encoding="utf-8")
    assert "Điểm tự đánh giá: 4/4 đơn vị có hạng" in page
    assert "Ký ngày 20/01/2025" in page
    for place, target in (
        ("index.html", f"{FIRST}/index.html"),
        ("latest/index.html", f"../{FIRST}/index.html"),
        ("latest-ranking/don-vi/2.html", f"../../{UNITS}/{NAME}/don-vi/2.html"),
    ):
        assert f'href="{target}"' in (mixed / "site" / place).read_text(encoding="utf-8"), place
    again = publish(mixed / "repository", mixed / "site", mixed / "cache")
    assert "(dựng mới 0," in again.stdout


def test_a_ranking_makes_no_other_publication_old(browser: Browser, mixed: Path) -> None:
    page = look(browser, DESK)
    answer = partial(_answered, mixed / "site")
    page.route("http://cchc.hanoi.example/**", answer)
    for place, leads in ((FIRST, "latest"), (f"{UNITS}/{NAME}", "latest-ranking")):
        page.goto(f"http://cchc.hanoi.example/{place}/index.html")
        page.wait_for_selector(".md-version__link")
        banner = page.locator("[data-md-component=outdated]")
        assert not banner.is_visible(), place
        assert banner.locator("a").get_attribute("href") == f"../../{leads}/index.html"
    page.context.close()


def _answered(site: Path, route: Route) -> None:
    file = site / urlsplit(route.request.url).path.removeprefix("/")
    route.fulfill(path=file) if file.is_file() else route.fulfill(status=404)


def test_what_needs_a_report_says_that_units_have_none(mixed: Path) -> None:
    root = ("--root", str(mixed / "repository"))
    refused = run("dossier", *root, "--publication", f"{UNITS}/{NAME}", cwd=mixed)
    assert (refused.returncode, "chưa đóng thành hồ sơ được" in refused.stderr) == (2, True)
    report = next((mixed / "site" / FIRST / "pdf").glob("*.pdf"))
    verified = run("verify", str(report), *root)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    other = run("verify", str(mixed / "site" / UNITS / NAME / routes.RANKING_XLSX), *root)
    assert other.returncode == 3, other.stdout + other.stderr
    ranking = mixed / "site" / UNITS / NAME / routes.RANKING_PDF
    other = run("verify", str(ranking), *root)
    assert (other.returncode, "chưa tính lại được" in other.stderr) == (3, True), other.stderr
    known = (mixed / "site" / routes.VERIFICATION).read_text(encoding="utf-8")
    assert sha256(ranking.read_bytes()).hexdigest() in known, "the page of verification knows it by its hash"
