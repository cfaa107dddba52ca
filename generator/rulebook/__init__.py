"""Sources → `Rulebook`: what this year's assessment is worth and who answers for it."""

from generator.rulebook.campaign import (
    Agency as Agency,
    Appendix as Appendix,
    Campaign as Campaign,
    Deadline as Deadline,
    NoCommonTotal as NoCommonTotal,
    NotOfUnits as NotOfUnits,
    Rulebook as Rulebook,
    Rulebooks as Rulebooks,
)
from generator.rulebook.campaign_reader import (
    asking_for_groups as asking_for_groups,
    bind as bind,
    load_campaign as load_campaign,
)
from generator.rulebook.carried_words import CarriedWords as CarriedWords, Fate as Fate
from generator.rulebook.correspondence import (
    Correspondence as Correspondence,
    CorrespondenceKind as CorrespondenceKind,
    correspondences as correspondences,
    wrong_correspondence as wrong_correspondence,
)
from generator.rulebook.criteria_reader import leaf_places as leaf_places, load_criteria as load_criteria
from generator.rulebook.criteria_set import (
    AreaKind as AreaKind,
    CriteriaSet as CriteriaSet,
    Criterion as Criterion,
    Document as Document,
    Grade as Grade,
    GradeCondition as GradeCondition,
    Leaf as Leaf,
    NotApplicable as NotApplicable,
    RoundedAt as RoundedAt,
    Rounding as Rounding,
    ScoredBy as ScoredBy,
)
from generator.rulebook.expressions import (
    AllTrue as AllTrue,
    AnyTrue as AnyTrue,
    Chosen as Chosen,
    Comparison as Comparison,
    Condition as Condition,
    Constant as Constant,
    CountTrue as CountTrue,
    Difference as Difference,
    Expression as Expression,
    Figure as Figure,
    Largest as Largest,
    Number as Number,
    Product as Product,
    Quotient as Quotient,
    Relation as Relation,
    Smallest as Smallest,
    Sum as Sum,
    Value as Value,
    YesNo as YesNo,
    children as children,
    holds as holds,
    inputs_named as inputs_named,
    number_of as number_of,
    value_of as value_of,
    walk as walk,
)
from generator.rulebook.inputs import Input as Input, InputType as InputType
from generator.rulebook.intervals import interval_of as interval_of
from generator.rulebook.lint import lint_criteria as lint_criteria, wrong_id as wrong_id
from generator.rulebook.peers import FirstEnd as FirstEnd, PeerFigure as PeerFigure, PeerKind as PeerKind
from generator.rulebook.permissions import (
    Holder as Holder,
    Party as Party,
    Permissions as Permissions,
    Role as Role,
    Window as Window,
    Windows as Windows,
    same_account as same_account,
)
from generator.rulebook.rules import (
    NOTHING as NOTHING,
    Award as Award,
    AwardKind as AwardKind,
    Band as Band,
    Combine as Combine,
    Constraint as Constraint,
    Example as Example,
    ExampleOutcome as ExampleOutcome,
    Measure as Measure,
    MeasureKind as MeasureKind,
    Part as Part,
    PartGroup as PartGroup,
    Rule as Rule,
)
from generator.rulebook.succession import (
    Renumbered as Renumbered,
    renumbered as renumbered,
    succeeding as succeeding,
    unsucceeded as unsucceeded,
)
from generator.rulebook.zero_divisors import band_below_all as band_below_all, lowest_band as lowest_band
