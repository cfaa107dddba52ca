"""The first screen in words: how far a campaign is, its result, who is late, where most was lost."""

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from generator.consolidation import AppendixState, Assessment, Overview, Phase, StageResult
from generator.validation import YearResult
from generator.vi import labels, numbers, publications, status

GREATEST_AREAS = 3  # named where most was lost
LOSSES = "Mất điểm nhiều nhất"
PUBLISHED = "Kết quả đã công bố gần nhất"
SITE = "Chỉ số CCHC Hà Nội"


def phase(overview: Overview) -> str:
    """Return how far the campaign has come; of one that has ended, what ended it."""
    if overview.end is not None:
        return status.ENDS[overview.end.reason]
    match overview.phase:
        case Phase.NOT_BEGUN:
            return "Chưa cơ quan nào bắt đầu"
        case Phase.FILLING:
            return "Các cơ quan đang tự đánh giá"
        case Phase.SUBMITTED:
            return "Đã gửi đủ, chờ Thành phố thẩm định"
        case Phase.IN_REVIEW:
            return "Thành phố đang thẩm định"
        case Phase.REVIEWED:
            return "Thành phố đã thẩm định xong"
        case Phase.DECIDED:
            return "Bộ Nội vụ đã quyết định"
        case _:
            assert_never(overview.phase)


def stage(overview: Overview) -> str:
    """Return whose points the figures are."""
    return labels.STAGES[overview.stage]


def index(result: StageResult, assessment: Assessment) -> str:
    """Return a stage's index: "84,20%"; a dash where nothing applies."""
    return status.index(result.tally, assessment.rulebook.criteria)


def base(result: StageResult) -> str:
    """Return of how many points an index speaks: "85,08/98,75 điểm, gồm điều tra XHH"."""
    points, maximum = numbers.score(result.tally.points), numbers.score(result.tally.maximum)
    return f"{points}/{maximum} điểm, {status.scale(whole=result.whole)}"


def group(result: StageResult, assessment: Assessment) -> str:
    """Return a stage's group over the whole scale: "B", and what limits it; empty while it is not known."""
    marks = status.grade_marks(result.tally, assessment) if result.whole else []
    if not marks:
        return ""
    name, *limits = marks
    return f"{name} ({', '.join(limits)})" if limits else name


def losses(overview: Overview) -> str:
    """Return in a sentence where most was lost; empty where nothing was."""
    lost = [one for one in overview.losses.areas if one.points]
    named = [f"{one.area.numbered} (−{numbers.score(one.points)})" for one in lost]
    if not named:
        return ""
    *others, last = named[:GREATEST_AREAS]
    listed = f"{', '.join(others)} và {last}" if others else last
    return f"Mất điểm {'nhiều nhất ' if len(named) > 1 else ''}ở lĩnh vực {listed}."


def lateness(overview: Overview) -> str:
    """Return who has not submitted, or not without errors, and how late that is.

    "Quá hạn 300 ngày: 6/7 cơ quan chưa gửi, 1/7 cơ quan có tệp còn lỗi".
    """
    count, of = len(overview.waiting), len(overview.appendices)
    if not count:
        return f"Cả {of} cơ quan đã gửi" if of > 1 else "Đã gửi"
    wrong = sum(one.state is AppendixState.UNTRUSTED for one in overview.waiting)
    parts = ((count - wrong, "chưa gửi"), (wrong, "có tệp còn lỗi"))
    waiting = ", ".join(f"{some}/{of} cơ quan {why}" for some, why in parts if some)
    if overview.end is not None:
        return f"{waiting} khi đợt kết thúc"
    return f"Quá hạn {numbers.number(overview.days_late)} ngày: {waiting}" if overview.days_late else waiting


def to_do(overview: Overview, tasks: int) -> str:
    """Return how far it is and what is left: "Quá hạn 300 ngày: 7/7 cơ quan chưa gửi. 7 việc cần làm."."""
    done = lateness(overview) if overview.waiting else phase(overview)
    return (
        f"{done}. {numbers.number(tasks)} việc cần làm." if tasks else f"{done}. Không còn việc nào phải làm."
    )


def known(overview: Overview, assessment: Assessment) -> str:
    """Return how much is known while no total is: leaves, points, and what was got of these."""
    tally = assessment.stages[overview.stage].appraised
    if not tally.known_leaves:
        return f"Chưa mục nào trong {tally.leaves} mục có điểm."
    got = f"{numbers.score(tally.points)}/{numbers.score(tally.known)} điểm"
    return f"Mới có điểm của {tally.known_leaves}/{tally.leaves} mục; riêng các mục ấy được {got}."


def published(year: YearResult) -> str:
    """Return a year's published result: every index the sources give, and the rank."""
    indices = " hoặc ".join(numbers.percent(one.percent) for one in year.indices)
    doubt = " (nguồn chưa thống nhất)" if year.agreed is None else ""
    of = f"/{year.ranked}" if year.ranked is not None else ""
    rank = f", hạng {year.rank}{of}" if year.rank is not None else ""
    return f"Năm {year.year}: {indices}{doubt}{rank}"


def summary(overview: Overview, assessment: Assessment) -> str:
    """Return one or two sentences for those who are sent a link to the overview."""
    if not overview.results:
        return f"{phase(overview)}. {lateness(overview)}. {known(overview, assessment)}"
    result = overview.results[-1]
    text = f"{stage(overview)}: {base(result)}, chỉ số {index(result, assessment)}"
    reached = group(result, assessment)
    return f"{text}, nhóm {reached}. {losses(overview)}" if reached else f"{text}. {losses(overview)}"


def shared_title(campaign: str) -> str:
    """Return the title of a link to the overview: "Chỉ số CCHC Hà Nội, đợt 2024"."""
    return f"{SITE}, đợt {campaign}"


def shared_description(marks: Sequence[str], overview: Overview, assessment: Assessment) -> str:
    """Return the summary, and before it what the figures are: "Bản dự thảo, số liệu minh hoạ. …"."""
    return publications.marked(marks, summary(overview, assessment).strip())


def figure(overview: Overview) -> tuple[str, str]:
    """Return the one figure of a picture, and what it is out of: "84,20", "/ 100,00 điểm"."""
    if not overview.results:
        of = len(overview.appendices)
        return f"{of - len(overview.waiting)}/{of}", "cơ quan đã gửi"
    tally = overview.results[-1].tally
    return numbers.score(tally.points), f"/ {numbers.score(tally.maximum)} điểm"


def figure_label(overview: Overview) -> str:
    """Return what the figure is about: whose points of what, or how far the campaign has come."""
    if not overview.results:
        return phase(overview)
    return f"{stage(overview)}, {status.scale(whole=overview.results[-1].whole)}"


def below_figure(overview: Overview, assessment: Assessment, today: date) -> tuple[str, ...]:
    """Return what stands below the figure: index and group; of a campaign on its way, how late it is."""
    if overview.results:
        result = overview.results[-1]
        reached = group(result, assessment)
        shown = f"Chỉ số {index(result, assessment)}"
        return (f"{shown}, nhóm {reached}" if reached else shown,)
    if not overview.waiting:
        return ("Chưa đủ điểm để cộng tổng",)
    if overview.end is not None:
        return (lateness(overview),)
    if overview.days_late:
        return (f"Quá hạn {numbers.number(overview.days_late)} ngày",)
    due = overview.due
    return () if due is None else (f"Hạn gửi {numbers.day(due)}, {status.distance(due, today)}",)
