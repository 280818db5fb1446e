"""Files that a reader chooses or drops, with `drop.js`: one that is too large is told of before it is sent."""

from typing import Any

from bot.ui.events import script
from index.articles import FILE_LIMIT, too_large
from index.errors import SourceError


def dropping() -> str:
    """The script of what files can be dropped on; it triggers `select` with the name and size of one too large."""
    return f"const limit = {FILE_LIMIT};\n" + script("drop.js")


def refused(told: dict[str, Any]) -> SourceError:
    """Why the file that `drop.js` tells of was not sent."""
    return too_large(str(told["name"]), int(told["size"]))
