"""The command line, one module a command or two; the only place that prints or reads the clock.

`workers` decides where work runs, `messages` how problems, progress and figures are shown.
"""

import click

from builder import __version__
from builder.commands.adding import add, update
from builder.commands.annotate import annotate
from builder.commands.build import build
from builder.commands.check import check
from builder.commands.explain import explain
from builder.commands.exporting import export
from builder.commands.new import new
from builder.commands.publish import publish
from builder.commands.review import review
from builder.commands.serve import serve

COMMANDS = (build, serve, add, update, check, review, explain, annotate, export, new, publish)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="bilateral")
def main() -> None:
    """Read dated news articles and publish a timeline for every pair of countries."""


for command in COMMANDS:
    main.add_command(command)
