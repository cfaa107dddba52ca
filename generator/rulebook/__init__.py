"""Sources → `Rulebook`: what this year's assessment is worth and who answers for it."""

from generator.rulebook.campaign import bind, load_campaign
from generator.rulebook.campaign_model import Agency, Appendix, Campaign, Deadline, Rulebook
from generator.rulebook.correspondence import Link, LinkKind, links, wrong_correspondence
from generator.rulebook.criteria import leaf_places, load_criteria
from generator.rulebook.lint import lint_criteria
from generator.rulebook.permissions import Holder, Party, Permissions, Role, Window, Windows
from generator.rulebook.rule_model import (
    Award,
    AwardKind,
    Band,
    Combine,
    Example,
    Input,
    InputType,
    Measure,
    MeasureKind,
    Part,
    Rule,
)
from generator.rulebook.set_model import (
    Area,
    AreaKind,
    CriteriaSet,
    Criterion,
    Document,
    Grade,
    Leaf,
    NotApplicable,
    RoundedAt,
    Rounding,
    ScoredBy,
)
from generator.rulebook.succession import succeeding

__all__ = [
    "Agency",
    "Appendix",
    "Area",
    "AreaKind",
    "Award",
    "AwardKind",
    "Band",
    "Campaign",
    "Combine",
    "CriteriaSet",
    "Criterion",
    "Deadline",
    "Document",
    "Example",
    "Grade",
    "Holder",
    "Input",
    "InputType",
    "Leaf",
    "Link",
    "LinkKind",
    "Measure",
    "MeasureKind",
    "NotApplicable",
    "Part",
    "Party",
    "Permissions",
    "Role",
    "RoundedAt",
    "Rounding",
    "Rule",
    "Rulebook",
    "ScoredBy",
    "Window",
    "Windows",
    "bind",
    "leaf_places",
    "links",
    "lint_criteria",
    "load_campaign",
    "load_criteria",
    "succeeding",
    "wrong_correspondence",
]
