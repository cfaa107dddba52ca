"""Units ranked → the same for programs, as JSON."""

import json
from typing import Any

from generator.consolidation import GroupRanking, RankedTable, Unit, UnitRanking
from generator.rendering.data.peers import peers_data
from generator.rendering.data.plain import tally_data
from generator.rendering.data.publication import force_data, signer_data
from generator.validation import Publication


def ranking_json(ranking: UnitRanking, group: str | None = None) -> str:
    """Return a ranking, or that of the group of a key.

    `value` is the exact fraction a unit is ranked by, "2873/3338"; `tied` how many share a place, 0 where
    none does.
    """
    return _text(_head(ranking) | _ranking(ranking, group))


def table_json(table: RankedTable, record: Publication | None, replaced_by: Publication | None) -> str:
    """Return every ranking of a table: of the whole, and of each part by its code; and who signed it, if any.

    `record` is that of the sign-off, `replaced_by` the one of the publication that stands for it now.
    """
    parts = {code: _ranking(one) for code, one in table.parts.items()}
    signed = {**signer_data(record), **force_data(record, replaced_by)} if record else None
    return _text(_head(table.whole) | {"publication": signed} | _ranking(table.whole) | {"parts": parts})


def _text(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)


def _head(ranking: UnitRanking) -> dict[str, Any]:
    return {
        "version": 1,
        "campaign": ranking.campaign.id,
        "criteria_set": ranking.criteria.id,
        "illustrative": ranking.campaign.illustrative,
        "stage": ranking.stage,
    }


def _ranking(ranking: UnitRanking, group: str | None = None) -> dict[str, Any]:
    return {
        "criterion": ranking.criterion.code if ranking.criterion else None,
        "by": "index" if ranking.by_index else "points",
        "groups": [_group(one, ranking) for one in ranking.groups if group in (None, one.key)],
    }


def _group(group: GroupRanking, ranking: UnitRanking) -> dict[str, Any]:
    criteria = ranking.criteria
    return {
        "key": group.key,
        "title": group.title,
        **_figures(group),
        "median": str(group.median) if group.median is not None else None,
        "ranked": [
            {"place": one.place, "tied": one.sharing, **_unit(one.unit), "value": str(one.value)}
            | tally_data(one.tally, criteria)
            for one in group.ranked
        ],
        "unranked": [
            {**_unit(one.unit), "reason": one.reason, "errors": one.unit.errors}
            | tally_data(one.tally, criteria)
            for one in group.unranked
        ],
    }


def _figures(group: GroupRanking) -> dict[str, Any]:
    """The figures of the peers by the code of their leaf; nothing where there are none."""
    codes = dict.fromkeys(code for code, _ in group.figures)
    found = {code: peers_data(one for of, one in group.figures if of == code)["peers"] for code in codes}
    return {"peers": found} if found else {}


def _unit(unit: Unit) -> dict[str, Any]:
    return {"appendix": unit.number, "name": unit.agency.name, "symbol": unit.agency.symbol}
