"""`parindex signoff`: the record of what the commit checked out says; never over one that is there."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import campaign_in
from generator.cli.errors import DATA_ERRORS, WRONG_USAGE, CommandError
from generator.cli.output import err, out, print_diagnostics
from generator.cli.ranked_stage import ranked_stage
from generator.comparison import document_differences
from generator.consolidation import Assessment, RankedTable, Stage, known_on
from generator.diagnostics import Diagnostic
from generator.hanoi_time import today as now
from generator.pipeline.assess import Outcome
from generator.pipeline.paths import publication_path
from generator.pipeline.publications import records_in, tag_of
from generator.pipeline.rank import UnitsOutcome, assess_campaign
from generator.pipeline.signoff import Signable, Signing, lacking, plan_of, sign_off, unsignable
from generator.pipeline.versions import DRAFT
from generator.publishing.files import write_files
from generator.reading import Tree
from generator.rendering.escape.visible import encodable, visible
from generator.rendering.site.versions import LATEST, LATEST_RANKING
from generator.repository import Repository
from generator.rulebook import Document
from generator.validation import EVERYTHING, Publication, Replacement
from generator.vi import command_line, labels, numbers, publications, unit_pages

_DAY = click.DateTime(["%Y-%m-%d"])
_MOST_NAMED = 10  # files
_TAKEN = (DRAFT, LATEST, LATEST_RANKING)  # names of places in a site of publications


def _text(context: click.Context, option: click.Parameter, given: str | None) -> str | None:  # noqa: ARG001
    """Composed as files have it: letters typed apart would be sealed otherwise than they are read."""
    if given is not None and given != encodable(given):
        raise click.BadParameter("encoding", param=option)
    return unicodedata.normalize("NFC", given) if given is not None else None


@click.command("signoff", help=command_line.HELP_SIGNOFF)
@options.root
@options.campaign
@click.argument("name")
@click.option("--title", required=True, callback=_text, help=command_line.HELP_SIGNOFF_TITLE)
@click.option("--number", required=True, callback=_text, help=command_line.HELP_SIGNOFF_NUMBER)
@click.option("--date", "issued", required=True, type=_DAY, help=command_line.HELP_SIGNOFF_DATE)
@click.option("--issuer", required=True, callback=_text, help=command_line.HELP_SIGNOFF_ISSUER)
@click.option("--about", required=True, callback=_text, help=command_line.HELP_SIGNOFF_ABOUT)
@click.option("--signed-by", required=True, callback=_text, help=command_line.HELP_SIGNOFF_BY)
@ranked_stage
@click.option("--partial", is_flag=True, help=command_line.HELP_SIGNOFF_PARTIAL)
@click.option("--replaces", help=command_line.HELP_SIGNOFF_REPLACES)
@click.option("--reason", callback=_text, help=command_line.HELP_SIGNOFF_REASON)
@click.option(
    "--today", "signed_on", type=_DAY, callback=options.day_or_today, help=command_line.HELP_SIGNOFF_ON
)
def command(
    root: Path,
    campaign: str | None,
    name: str,
    title: str,
    number: str,
    issued: datetime,
    issuer: str,
    about: str,
    signed_by: str,
    stage: Stage | None,
    partial: bool,
    replaces: str | None,
    reason: str | None,
    signed_on: date,
) -> None:
    """Exit 1 where an error remains or something is missing: nothing wrong is ever signed."""
    if not re.fullmatch("[a-z][a-z0-9-]{0,39}", name) or name in _TAKEN:
        message = command_line.WRONG_NAME.format(name=name, taken=", ".join(_TAKEN))
        raise CommandError(visible(message), WRONG_USAGE)
    if (replaces is None) != (reason is None):
        raise CommandError(command_line.REPLACES_WITH_REASON, WRONG_USAGE)
    document = Document(number, issued.date(), issuer, about)
    _refuse_days_to_come({"--today": signed_on, "--date": document.date})
    if document.date > signed_on:
        days = {"day": numbers.day(document.date), "signed": numbers.day(signed_on)}
        raise CommandError(command_line.DATED_AFTER_SIGNING.format(**days), WRONG_USAGE)
    tree, campaign = _committed(root, campaign)
    path = publication_path(campaign, name)
    if (root / path).exists() or (root / path).is_symlink() or path in tree:
        raise CommandError(command_line.RECORD_THERE.format(name=name, path=path), WRONG_USAGE)
    signable = _sound(tree, campaign, stage)
    signing = Signing(
        name, title, document, signed_by, signed_on,
        _partial(signable, asked=partial),
        Replacement(replaces, reason) if replaces is not None and reason is not None else None,
    )  # fmt: skip
    record, raw = sign_off(signable, tree, signing)
    wrong = [one for one in records_in({**tree, path: raw}, now())[1] if one.path == path and one.blocks]
    if wrong:  # once written it is never changed
        print_diagnostics(err, wrong, {path: raw})
        raise CommandError(command_line.CANNOT_SIGN, DATA_ERRORS)
    _print_notes(signable, document)
    write_files(root, {path: raw.data})
    figures = "\n".join(f"  {visible(line)}" for line in _figures(record, signable))
    out.print(command_line.SIGNED.format(path=path, figures=figures, tag=tag_of(campaign, name)))


def _figures(record: Publication, signable: Signable) -> Iterator[str]:
    """What was signed: the total of each stage, or whose points units are ranked by, and who leads."""
    match signable:
        case Assessment():
            for stage in (stage for stage in Stage if stage in record.totals):
                yield f"{labels.STAGES[stage]}: {publications.signed_total(record.totals[stage])}"
        case RankedTable(whole=ranking):
            yield publications.ranked_of_units(ranking)
            yield from unit_pages.leaders(ranking)


def _refuse_days_to_come(days: dict[str, date]) -> None:
    for option, day in days.items():
        if day > now():
            message = command_line.DAY_TO_COME.format(
                option=option, day=numbers.day(day), today=numbers.day(now())
            )
            raise CommandError(message, WRONG_USAGE)


def _committed(root: Path, campaign: str | None) -> tuple[Tree, str]:
    """The data tree of the commit checked out, and the campaign asked for; refused where the disk differs."""
    with Repository(root) as repository:
        tree = repository.tree(repository.commit("HEAD"))
        name = campaign_in(tree, campaign, root)
        there = repository.uncommitted("schema", f"submissions/{name}")
    differing = [path for path in there if not path.startswith(f"submissions/{name}/publications/")]
    if differing:
        err.print(command_line.NOT_COMMITTED)
        for path in differing[:_MOST_NAMED]:
            err.print(f"  {path}")
        if len(differing) > _MOST_NAMED:
            err.print(command_line.MORE_FILES.format(count=len(differing) - _MOST_NAMED))
        raise CommandError(command_line.CANNOT_SIGN, DATA_ERRORS)
    return tree, name


def _sound(tree: Tree, campaign: str, stage: Stage | None) -> Signable:
    """The campaign without an error, every word of it looked over."""
    outcome = assess_campaign(tree, campaign, EVERYTHING, stage)
    wrong = unsignable(outcome)
    if not wrong:
        match outcome:
            case UnitsOutcome(table=RankedTable() as table):
                return table
            case Outcome(assessment=Assessment() as assessment):
                return assessment
    print_diagnostics(err, [one for one in wrong if one.blocks], tree)
    _print_places(one for one in wrong if not one.blocks)
    raise CommandError(command_line.CANNOT_SIGN, DATA_ERRORS)


def _print_places(unread: Iterable[Diagnostic]) -> None:
    """One line a file of words that nobody has looked over."""
    for path, group in groupby(unread, key=lambda one: one.path):
        lines = [str(one.place.line) for one in group]
        shown = ", ".join(lines[:_MOST_NAMED]) + (", …" if len(lines) > _MOST_NAMED else "")
        err.print(command_line.LINES_TO_LOOK_OVER.format(path=path, count=len(lines), lines=shown))


def _partial(signable: Signable, *, asked: bool) -> bool:
    """Whether something is missing; refused then unless it was `asked` to sign all the same."""
    missing = lacking(signable)
    if missing is None:
        if asked:
            err.print(command_line.NOT_PARTIAL)
        return False
    text = visible(publications.missing(missing))
    if not asked:
        raise CommandError(command_line.NOT_COMPLETE.format(missing=text), DATA_ERRORS)
    err.print(command_line.PARTIAL_NOTE.format(missing=text))
    return True


def _print_notes(signable: Signable, document: Document) -> None:
    """What does not hinder the record, but whoever signs should know before it is merged."""
    plan = plan_of(signable)
    closes = plan.permissions.closes if plan.permissions else None
    if closes is not None and now() > closes:
        err.print(command_line.CLOSED_NOTE.format(campaign=plan.id, day=numbers.day(closes)))
    appraisal = signable.proceedings.appraisal if isinstance(signable, Assessment) else None
    for one in document_differences(document, plan, appraisal):
        err.print(visible(command_line.LOOK.format(note=publications.difference(one))))
    if isinstance(signable, RankedTable):
        if signable.whole.stage is Stage.SELF and signable.whole.reviewed:
            err.print(command_line.LOOK.format(note=publications.by_claims(signable.whole)))
        return
    _, later = known_on(signable, document.date)
    if later:
        err.print(command_line.LOOK.format(note=publications.left_out(later)))
