"""Data that units published, whole and spoilt in every way, and lists of sources that name them."""

import json
from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from generator.fetching import Network, download_all
from generator.linking import Observation
from generator.pipeline.federate import LIMITS, FederatedOutcome, federate_sources
from generator.pipeline.signoff import Signing, sign_off
from generator.reading import RawFile, Tree
from generator.rendering.data.assessment import VERSION, assessment_json
from generator.rendering.provenance import Provenance
from generator.rulebook import Document
from tests.support.sections import trusted
from tests.support.stages import SURVEY
from tests.support.trees import CAMPAIGN, appendix_path, outcome, small_tree

TODAY = date(2025, 6, 1)
SIGNED = date(2025, 1, 15)
HEAD = """title: Chỉ số CCHC năm 2024
campaign: "2024"
criteria_set: small
stage: self
due: 2025-03-31
"""
Data = dict[str, Any]


def unit_tree(issuer: str, completed: int, survey: str) -> Tree:
    """The small tree of another issuer: so many of 50 tasks done, the survey's points as given."""
    folder, answers = f"submissions/{CAMPAIGN}", appendix_path(2)
    plan = small_tree()[f"{folder}/campaign.yaml"].data.decode()
    texts = {
        f"{folder}/campaign.yaml": plan.replace("issuer: UBND thành phố Hà Nội", f"issuer: {issuer}", 1),
        f"{folder}/survey.yaml": SURVEY.replace("points: 0.85", f"points: {survey}"),
        answers: small_tree()[answers]
        .data.decode()
        .replace("completed: 47", f"completed: {completed}")
        .replace("self_score: 1.41", f"self_score: {completed * 3 / 100:.2f}"),
    }
    return {**small_tree(), **{path: RawFile(path, text.encode()) for path, text in texts.items()}}


@cache
def published(
    issuer: str, completed: int = 47, survey: str = "0.85", signed_on: date | None = SIGNED
) -> bytes:
    """The open data of a unit as its publication has them; None: of a draft."""
    tree = unit_tree(issuer, completed, survey)
    whole = trusted(outcome(tree))
    record = None
    if signed_on is not None:
        paper = Document("12/BC-UBND", signed_on, issuer, "Báo cáo kết quả tự đánh giá")
        signing = Signing("bao-cao", f"Báo cáo của {issuer}", paper, "Phó Chủ tịch", signed_on)
        record, _ = sign_off(whole, tree, signing)
    return assessment_json(whole, Provenance("0.1", None, illustrative=False, record=record))


def changed(content: bytes, *steps: str | int, to: Any) -> bytes:
    """The same data with another value at one place."""
    data: Data = json.loads(content)
    place: Any = data
    for step in steps[:-1]:
        place = place[step]
    place[steps[-1]] = to
    return json.dumps(data, ensure_ascii=False).encode()


def older(content: bytes) -> bytes:
    """The same data as the program before wrote them."""
    data: Data = deepcopy(json.loads(content))
    del data["issuer"]
    for leaf in data["leaves"]:
        del leaf["stages"]
    return json.dumps({**data, "version": VERSION - 1}, ensure_ascii=False).encode()


@cache
def files() -> dict[str, bytes]:
    """By name: what the sources of the examples and tests deliver."""
    first, second = published("UBND thành phố Hà Nội"), published("UBND thành phố Đà Nẵng", 50, "0.9")
    return {
        "ha-noi.json": first,
        "da-nang.json": second,
        "can-tho.json": published("UBND thành phố Cần Thơ"),
        "mau-cu.json": older(published("UBND tỉnh Cao Bằng", 45)),
        "mau-moi.json": changed(second, "version", to=VERSION + 1),
        "sua-tong.json": changed(
            published("UBND tỉnh Lào Cai", 44), "stages", "self", "whole", "points", to="7.9"
        ),
        "sua-bien-ban.json": changed(
            published("UBND tỉnh Điện Biên", 43), "publication", "signed_by", to="Chủ tịch"
        ),
        "dot-khac.json": changed(published("UBND tỉnh Sơn La", 42), "campaign", to="2023"),
        "du-thao.json": published("UBND tỉnh Lai Châu", 46, signed_on=None),
        "ky-muon.json": published("UBND tỉnh Hà Giang", 41, signed_on=date(2025, 4, 10)),
        "hong.json": first[: len(first) // 2],
    }  # fmt: skip


def write(folder: Path) -> Path:
    """Write all of them into a folder; return it."""
    for name, content in files().items():
        (folder / name).write_bytes(content)
    return folder


def never(urls: Iterable[str], _: Callable[[Observation, bytes], None]) -> None:
    """For lists that name no address."""
    raise AssertionError(list(urls))


def over(network: Network) -> Callable[[Iterable[str], Callable[[Observation, bytes], None]], None]:
    """A download over a network of the tests."""
    return lambda urls, report: download_all(urls, report, network, LIMITS)


def federated(
    folder: Path,
    text: str,
    download: Callable[[Iterable[str], Callable[[Observation, bytes], None]], None] = never,
) -> FederatedOutcome:
    """What a list in that folder comes to on TODAY."""
    return federate_sources(small_tree(), RawFile("nguon.yaml", text.encode()), folder, TODAY, download)


def listed(*names: str, head: str = HEAD) -> str:
    """A list of the files of those names, a unit each."""
    rows = [f"  {name}: {{name: Đơn vị {name}, location: {name}.json}}" for name in names]
    return "\n".join([f"{head}sources:", *rows, ""])
