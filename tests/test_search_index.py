"""What the site's search reads: cells apart, heads whole, results before guides."""

import json
from typing import Any

from generator.publishing.search_index import weighed_index, with_apart_cells


def sections(*docs: tuple[str, str, str], results: set[str]) -> list[dict[str, Any]]:
    """The sections (location, title, text) as the index has them in the end."""
    given = [{"location": location, "title": title, "text": text} for location, title, text in docs]
    index = json.dumps({"config": {"lang": ["vi"]}, "docs": given})
    content: dict[str, Any] = json.loads(weighed_index(index, results))
    assert content["config"] == {"lang": ["vi"]}
    docs_then: list[dict[str, Any]] = content["docs"]
    return docs_then


def test_results_weigh_more_than_guides_and_guides_more_than_what_is_looked_up() -> None:
    docs = sections(
        ("phu-luc/3.html", "a", "a"),
        ("phu-luc/3.html#tai-lieu", "a", "a"),
        ("huong-dan/co-quan.html", "a", "a"),
        ("loi.html", "a", "a"),
        ("loi/r203.html#sai", "a", "a"),
        ("quy-tac/tich.html", "a", "a"),
        results={"phu-luc/3.html"},
    )
    weights = [section["boost"] for section in docs]
    assert weights[0] == weights[1] > weights[2] > weights[3] == weights[4] == weights[5]


def test_a_page_and_its_heading_are_one_result() -> None:
    docs = sections(
        ("tieu-chi/1.1.html", "1.1. Kế hoạch", ""),
        ("tieu-chi/1.1.html#1-1-ke-hoach", "1.1. Kế hoạch", "Chủ trì"),
        ("tieu-chi/1.1.html#tai-lieu", "Tài liệu", ""),
        ("index.html", "Tổng quan", ""),
        ("index.html#ten", "Tự chấm điểm", "57,46"),
        results=set(),
    )
    assert [(one["location"], one["text"]) for one in docs] == [
        ("tieu-chi/1.1.html", "Chủ trì"),
        ("tieu-chi/1.1.html#tai-lieu", ""),
        ("index.html", ""),
        ("index.html#ten", "57,46"),
    ]


def test_nothing_is_lost_of_an_index_of_heads_only() -> None:
    docs = sections(("a.html", "A", ""), ("b.html", "B", ""), ("c.html", "A", ""), results=set())
    assert [one["location"] for one in docs] == ["a.html", "b.html", "c.html"]
    assert sections(results=set()) == []


def test_cells_do_not_run_together() -> None:
    row = '<tr><td class="x">Hà Nội</td><td><span>a</span><span>Kết quả</span></td></tr>'
    assert with_apart_cells(row) == (
        '<tr><td class="x">Hà Nội</td> <td><span>a</span> <span>Kết quả</span></td></tr>'
    )
    assert with_apart_cells("<dt>Điểm</dt><dd>1<br>2</dd>") == "<dt>Điểm</dt> <dd>1<br> 2</dd>"
    assert with_apart_cells("<b>8,26</b><span>/9,50</span>") == "<b>8,26</b><span>/9,50</span>"


def test_heads_of_tables_are_left_out() -> None:
    assert with_apart_cells("<thead><tr>") == "<thead data-search-exclude><tr>"


def test_no_space_comes_before_a_comma_or_a_unit() -> None:
    sentence = '<p>hạn <span class="par-num">14/01/2025</span>, còn <span>3</span>% (<span>nay</span>).</p>'
    assert with_apart_cells(sentence) == sentence
