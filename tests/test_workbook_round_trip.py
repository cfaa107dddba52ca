"""What nobody changed in a workbook comes back byte for byte, whatever the file says and who saved it."""

import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from formulon import Workbook as Engine
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import load_workbook

from generator.exchange.yaml.document import item_of
from generator.exchange.yaml.writer import CANONICAL, Style, yaml_text
from generator.pipeline.excel import export_workbook
from generator.pipeline.paths import appendix_path
from generator.reading import RawFile, Tree, parse
from generator.vi.workbook import STATE_NEGATIVE, STATE_WRONG
from tests.support.trees import real_tree
from tests.support.workbooks import CAMPAIGN, ITEMS, brought_back, changed, exported_from, put, row_of

pytestmark = pytest.mark.slow

NUMBER = 8
PATH = appendix_path(CAMPAIGN, NUMBER)
ODD = ("=1+1", "+84 24", "@x", "-", "'", "0123", "1.10", "yes", "null", "_x0041_", "TL01", "3-5", "đ" * 900)
WORDS = ("kế hoạch", "94%", "số: 12", "#3", "“x”", "  ", "<b>", "&amp;", "|")
TEXTS = st.one_of(
    st.sampled_from(ODD),
    st.text(st.sampled_from("ab đ:#-,'\"\\ {}[]&*!|>%@`?=<"), min_size=1, max_size=12),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map("\n".join),
)


@st.composite
def files(draw: Any) -> bytes:
    """The file of appendix 8 with other words, numbers, layout, line ends and comments."""
    source, _ = parse(real_tree()[PATH])
    assert source is not None
    data = source.data
    data["entries"] = {code: dict(entry) for code, entry in data["entries"].items()}
    for code in draw(st.lists(st.sampled_from(sorted(data["entries"])), unique=True, max_size=3)):
        entry = data["entries"][code]
        entry["explanation"] = draw(TEXTS)
        if draw(st.booleans()):
            entry["override_reason"] = draw(TEXTS)
        entry["evidence"] = [
            {"ref": draw(st.sampled_from(sorted(data["evidence"]))), "pages": draw(TEXTS)}
            for _ in range(draw(st.integers(0, 4)))
        ]
    data["difficulties"] = draw(st.lists(TEXTS, max_size=3))
    data["proposals"] = draw(st.lists(TEXTS, max_size=14))
    style = draw(st.sampled_from([CANONICAL, Style(), Style(width=60)]))
    lines = yaml_text(item_of("", data), style).splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith(('  "', "evidence:", "entries:"))]
    for at in sorted(draw(st.lists(st.sampled_from(starts), unique=True, max_size=3)), reverse=True):
        lines.insert(at, " " * (len(lines[at]) - len(lines[at].lstrip())) + "# lời của người điền")
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    return mark + (end.join(lines) + end).encode()


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None
)
@given(content=files(), points=st.sampled_from(["0.25", "0,25"]))
def test_any_file_comes_back_and_what_is_typed_changes_its_own_line(content: bytes, points: str) -> None:
    raw = RawFile(PATH, content)
    tree = {**real_tree(), PATH: raw}
    data = exported_from(tree, NUMBER)
    same = brought_back(tree, data)
    assert same.content == content, same.diagnostics
    source, _ = parse(raw)
    assert source is not None
    code = next(iter(source.data["entries"]))
    typed = brought_back(tree, changed(put(f"entries/{code}", 9, points), data))
    assert typed.content is not None
    before, after = content.splitlines(), typed.content.splitlines()
    assert len(before) == len(after)
    assert [new for old, new in zip(before, after, strict=True) if old != new] in (
        [[line] for line in after if b"self_score: 0.25" in line]
    )


WRONG = ("wrong", 2)
SPOILT = (  # what stands in the file, what nobody may answer there, the item, what it is then told
    (b"{completed: 47, planned: 50}", b"{completed: 51, planned: 50}", "1.1", STATE_WRONG),  # above the whole
    (b"{inspected: 17, agencies: 53}", b"{inspected: 17, agencies: 0}", "1.2.1", STATE_WRONG),
    (b"{issued_in_time: true, made_public: false}", b"{issued_in_time: co}", "1.2.2", STATE_WRONG),
    (b"{used: 7318, allotted: 7842}", b"{used: 7318.5, allotted: 7842}", "4.2.1", STATE_WRONG),
    (
        b"{reduced: 274, planned: 318}\n    self_score: 0.65",
        b"{reduced: 274, planned: 318}\n    self_score: -0.65",
        "4.2.2",
        STATE_NEGATIVE,
    ),
)
BOOKS = [*((CAMPAIGN, at) for at in range(1, 9)), *(("2025", at) for at in range(1, 8))]


def wrong_tree() -> Tree:
    """The tree with answers that no rule takes."""
    tree = real_tree()
    path = appendix_path(CAMPAIGN, 2)
    data = tree[path].data
    for old, new, _, _ in SPOILT:
        assert data.count(old) == 1, old
        data = data.replace(old, new)
    return {**tree, path: RawFile(path, data)}


def test_of_figures_that_are_refused_it_is_said_that_they_are_still_to_do() -> None:
    """As the program stores it, and as an engine that calculates like Excel has it."""
    data = exported_from(wrong_tree())
    sheet = load_workbook(BytesIO(data), data_only=True)[ITEMS]
    with Engine.load(data) as engine:
        engine.recalc()
        for _, _, code, wanted in SPOILT:
            row = row_of(sheet, f"entries/{code}")
            assert sheet.cell(row, 12).value == wanted, code
            assert engine.get_value(1, row - 1, 11).to_python() == wanted, code


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], tuple[Path, Path]]:
    """Every workbook, and its copy that LibreOffice computed anew and saved."""
    folder = tmp_path_factory.mktemp("copies")
    for campaign, number in BOOKS:
        data, found = export_workbook(real_tree(), campaign, number)
        assert data is not None, found
        (folder / f"{campaign}-{number}.xlsx").write_bytes(data)
    files = {one: folder / f"{one[0]}-{one[1]}.xlsx" for one in (*BOOKS, WRONG)}
    files[WRONG].write_bytes(exported_from(wrong_tree()))
    settings = folder / "profile/user/registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    kind = "xlsx:Calc MS Excel 2007 XML"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "saved")]
    subprocess.run([*command, *map(str, files.values())], check=True, capture_output=True, timeout=300)
    return {one: (file, folder / "saved" / file.name) for one, file in files.items()}


@pytest.mark.tools
def test_copies_that_libreoffice_saved_come_back_byte_for_byte(
    copies: dict[tuple[str, int], tuple[Path, Path]],
) -> None:
    for campaign, number in BOOKS:
        file, saved = copies[campaign, number]
        path = appendix_path(campaign, number)
        copy = saved.read_bytes()
        assert copy != file.read_bytes()
        imported = brought_back(real_tree(), copy, file.name)
        assert not imported.changes
        assert not {one.diagnostic.code for one in imported.diagnostics if one.diagnostic.code[0] == "X"}
        if path in real_tree():
            assert imported.content == real_tree()[path].data


@pytest.mark.tools
def test_the_cells_say_what_libreoffice_computes(copies: dict[tuple[str, int], tuple[Path, Path]]) -> None:
    """Results are stored for viewers that do not calculate: they are those of the formulas.

    Appendices 4, 6 and 7 have figures with a source beside them.
    """
    compared = 0
    for one in (("2024", 2), ("2024", 4), ("2024", 6), ("2024", 7), ("2025", 4), WRONG):
        ours, theirs = (load_workbook(file, data_only=True) for file in copies[one])
        for name in ("Hướng dẫn", "Chấm điểm", "Tài liệu"):
            for row in ours[name].iter_rows():
                for cell in row:
                    assert (theirs[name][cell.coordinate].value or "") == (cell.value or ""), cell.coordinate
                    compared += cell.value is not None
    assert compared > 2_000


ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
