"""`bilateral new`: the folder of a site of one's own, which builds at once."""

from importlib import resources
from pathlib import Path

import click

from builder.commands.workers import Folder
from builder.problems import Stop


@click.command()
@click.argument("folder", type=Folder)
def new(folder: Path) -> None:
    """Make FOLDER with all that a site needs: seeds/, content/, pelicanconf.py, publishconf.py."""
    if folder.exists() and any(folder.iterdir()):
        message = f"{folder}/ is not empty; name a new folder"
        raise Stop(message)
    # A settings file in the package would count as one of its modules, so its name ends in .txt there.
    pattern = resources.files("builder").joinpath("data", "new")
    with resources.as_file(pattern) as source:
        for path in sorted(source.rglob("*")):
            target = folder / str(path.relative_to(source)).replace(".py.txt", ".py")
            if path.is_dir():
                target.mkdir(parents=True, exist_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
    click.echo(f"{folder}/ is ready: put articles into {folder}/seeds/, then")
    click.echo(f"  cd {folder}")
    click.echo("  bilateral serve")
