"""The settings, from defaults, `faktakoll.toml` in the home folder, and `FAKTAKOLL_*` in the environment (last wins).

The home folder holds what is made on this machine (unpacked model, indexes). It is `FAKTAKOLL_HOME` if that is set;
in a checkout `.faktakoll` beside pyproject.toml; elsewhere the user's data folder.
"""

import os
from pathlib import Path
from typing import Annotated, Self

import platformdirs
from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from index.errors import FaktakollError
from index.place import Place, place

CHECKOUT = Path(__file__).resolve().parent.parent


def home() -> Path:
    """The folder for what is made on this machine."""
    if named := os.environ.get("FAKTAKOLL_HOME"):
        return Path(named).expanduser()
    if (CHECKOUT / "pyproject.toml").is_file():
        return CHECKOUT / ".faktakoll"
    return Path(platformdirs.user_data_dir("faktakoll", appauthor=False))


class SettingsError(FaktakollError):
    """A setting with a value it cannot have."""


def _place(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not value:
        raise ValueError("should be a folder or a postgresql:// address")
    found = place(value)
    return found.expanduser() if isinstance(found, Path) else found


class Settings(BaseSettings):
    """Everything that can be set, with its default."""

    model_config = SettingsConfigDict(env_prefix="FAKTAKOLL_", extra="forbid", frozen=True)

    home: Annotated[Path, AfterValidator(Path.expanduser)] = Field(default_factory=home)
    index: Annotated[Place, NoDecode, BeforeValidator(_place)] = Field(
        default_factory=lambda known: known["home"] / "index",
        description="the index used when none is named: a folder, or postgresql://USER:PASSWORD@HOST/DATABASE",
    )
    encoder: str = Field("bundled", description="`bundled`, a sentence-transformers folder, or a hub model's name")
    passages: int = Field(8, ge=1, le=100, description="passages read for one question")
    threshold: float | None = Field(None, ge=0, le=1, description="confidence to answer at; unset: as calibrated")
    qa_model: str | None = Field(None, min_length=1, description="extractive QA model; unset: the bundled reader")
    nli_model: str | None = Field(None, min_length=1, description="NLI model, which judges claims; with qa_model")
    reranker: str | None = Field(None, min_length=1, description="cross-encoder that chooses the passages to read")
    reranked: int = Field(30, ge=1, le=100, description="passages that the reranker chooses among")
    translator: str | None = Field(
        None,
        min_length=1,
        description="translation model, or the http address of such a service",
    )
    longest_question: int = Field(2000, ge=1, description="characters")

    @property
    def models(self) -> Path:
        """Where models are unpacked to."""
        return self.home / "models"

    @property
    def feedback(self) -> Path:
        """Where readers' opinions are kept."""
        return self.home / "feedback.sqlite"

    @property
    def shared(self) -> Path:
        """Where shared pages are kept."""
        return self.home / "shared.sqlite"

    @model_validator(mode="after")
    def _a_hub_reader_is_two_models(self) -> Self:
        if (self.qa_model is None) != (self.nli_model is None):
            here, missing = ("qa_model", "nli_model") if self.qa_model else ("nli_model", "qa_model")
            raise SettingsError(
                f"setting {here} (FAKTAKOLL_{here.upper()}) is {getattr(self, here)!r}, but {missing} "
                f"(FAKTAKOLL_{missing.upper()}) is not set; set both, or neither for the bundled reader"
            )
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (the library names it)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (as above)
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments before the environment before the file."""
        file = TomlConfigSettingsSource(settings_cls, home() / "faktakoll.toml")
        return init_settings, env_settings, file


def load() -> Settings:
    """The settings in force; a bad one is named with its value and what it may be."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"setting {field} (FAKTAKOLL_{field.upper()}) is {first['input']!r}: {first['msg']}; correct or unset it"
        ) from None
    except (OSError, ValueError) as error:  # the latter from a file that is no TOML or not UTF-8
        reason = getattr(error, "strerror", None) or error
        raise SettingsError(f"{home() / 'faktakoll.toml'}: cannot be read ({reason}); correct or remove it") from None
