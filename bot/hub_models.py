"""Opens a model that a setting names: a folder, which never touches the network, or a name on a model hub.

The libraries take seconds to import, so they are imported when the first model is opened.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from index.encoder import loaded_digest
from index.errors import ModelError


class Unfit(Exception):
    """A model that loads and was not trained for its task: what it lacks."""


def called(title: str) -> str:
    """What to call a model: its folder's name alone, or its name on the hub."""
    folder = Path(title).expanduser()
    return folder.resolve().name if folder.is_dir() else title


def named(title: str, model: Any) -> str:
    """A model by what it is called, and a digest of its weights."""
    return f"{called(title)}@{loaded_digest(model)[:12]}"


def open_model(field: str, model: str, load: Callable[[str, bool], Any]) -> Any:
    """What `load` makes of a setting's model: a folder or a hub name, and whether it is the former."""
    folder = Path(model).expanduser()
    local = bool(model) and folder.is_dir()
    if not local and (model.startswith((".", "/", "~")) or not re.fullmatch(r"[\w.-]+(/[\w.-]+)?", model)):
        raise ModelError(
            f"{field} {model!r} is no folder; name the folder of a model or one on a model hub, or unset it"
        )
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from transformers.utils import logging  # noqa: PLC0415 - see the module's docstring

    logging.set_verbosity_error()  # type: ignore[no-untyped-call]  # what matters of a load report is raised below
    # A download may take long; loading what is there is short and no news.
    (logging.disable_progress_bar if local else logging.enable_progress_bar)()  # type: ignore[no-untyped-call]
    try:
        return load(str(folder) if local else model, local)
    except Unfit as unfit:
        raise ModelError(f"{field} {model!r} {unfit}; name one that was trained for it, or unset it") from None
    except ImportError as error:  # of a tokenizer's library
        reason = " ".join(str(error).split()).partition(". ")[0]
        raise ModelError(f"{field} {model!r} needs more than is installed: {reason}; install it with pip") from error
    except Exception as error:  # the libraries raise whatever their depths do
        reason = str(error).strip().partition("\n")[0].rstrip(".") or type(error).__name__
        if local:
            raise ModelError(f"{field}: folder {model} holds no model that loads: {reason}") from error
        raise ModelError(
            f"{field} {model!r} is no folder, and no model hub gave it: {reason}; check the name and the network, or "
            "unset it"
        ) from error
