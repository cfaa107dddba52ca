"""The same list of mistakes for a machine, or for another page."""

import click

from generator.diagnostics import Diagnostic, Summary
from generator.forge import FORGES, Annotations
from generator.vi import command_line

# Forges that show a mistake beside its line, by what a job of theirs tells it with.
BESIDE_LINES = tuple(name for name, forge in FORGES.items() if forge.annotations is not Annotations.NONE)
FORMS = ("text", *BESIDE_LINES, "sarif", "json", "markdown")
form = click.option(
    "--format", "form", type=click.Choice(FORMS), default="text", help=command_line.HELP_REPORT_FORMAT
)


def report(form: str, diagnostics: tuple[Diagnostic, ...], summary: Summary, site: str = "") -> str:
    """The text of every form but "text"; `site` is the published site's address, or empty."""
    match form:
        case "github":
            from generator.rendering.diagnostics.github import diagnostics_github

            return diagnostics_github(diagnostics, summary)
        case "gitlab":
            from generator.rendering.diagnostics.gitlab import diagnostics_gitlab

            return diagnostics_gitlab(diagnostics)
        case "sarif":
            from importlib.metadata import version

            from generator.rendering.diagnostics.sarif import diagnostics_sarif

            return diagnostics_sarif(diagnostics, version("parindex"), site)
        case "json":
            from generator.rendering.diagnostics.json import diagnostics_json

            return diagnostics_json(diagnostics, summary)
        case "markdown":
            from generator.rendering.diagnostics.markdown import diagnostics_markdown

            return diagnostics_markdown(diagnostics, summary, site)
        case _:
            raise ValueError(f"no report of the form {form!r}")
