"""The errors a user can mend. Each message is one line that names the file or field, both values and the fix.

FaktakollError
├── SourceError     a file, folder or address that cannot be read as articles
├── IndexUnusable   an index that is missing, unreadable or locked
│   └── EncoderMismatch   an index that another encoder built
└── ModelError      a model that cannot be loaded or is not what it should be

Everything else that is raised is a defect of ours and may show a traceback.
"""


class FaktakollError(Exception):
    """A fault the user can mend; `str(error)` is one line without a traceback's help.

    `key` names those that are worded in other languages too (in `bot.wording`); `values` are what is to be filled in.
    """

    def __init__(self, message: str, key: str = "", **values: object) -> None:
        self.key, self.values = key, values
        super().__init__(message)


class SourceError(FaktakollError):
    """A file, folder or address that cannot be read as articles."""


class IndexUnusable(FaktakollError):
    """An index that is missing, unreadable, locked or not writable."""


class EncoderMismatch(IndexUnusable):
    """An index that another encoder built than the one in use."""


class ModelError(FaktakollError):
    """A model that cannot be loaded or is not what it should be."""
