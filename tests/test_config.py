from pathlib import Path

import pytest

from bot import config
from bot.config import Settings, SettingsError, load
from index.errors import FaktakollError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, and none of the settings of whoever runs the tests."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"FAKTAKOLL_{name.upper()}", raising=False)
    monkeypatch.setenv("FAKTAKOLL_HOME", str(tmp_path))
    return tmp_path


def test_without_any_setting_the_defaults_hold_and_everything_lies_under_home(home: Path) -> None:
    settings = load()
    assert (settings.encoder, settings.passages, settings.threshold, settings.longest_question) == (
        "bundled",
        8,
        None,
        2000,
    )
    assert (settings.home, settings.models, settings.index) == (home, home / "models", home / "index")


def test_the_file_changes_a_default_and_the_environment_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "faktakoll.toml").write_text('passages = 4\nencoder = "min/modell"\n', "utf-8")
    assert (load().passages, load().encoder) == (4, "min/modell")
    monkeypatch.setenv("FAKTAKOLL_PASSAGES", "12")
    assert (load().passages, load().encoder) == (12, "min/modell")
    assert Settings(passages=3).passages == 3


def test_the_index_is_a_folder_or_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKTAKOLL_INDEX", "~/arkiv")
    assert load().index == Path.home() / "arkiv"
    monkeypatch.setenv("FAKTAKOLL_INDEX", "postgresql://eva:hemligt@db.example.org/arkiv")
    assert str(load().index) == "postgresql://eva@db.example.org/arkiv"
    assert "hemligt" not in repr(load())


@pytest.mark.parametrize("value", ["", "postgresql://eva:hem#ligt@db.example.org/arkiv", "postgresql://x?schema=A B"])
def test_an_index_that_cannot_be_is_told_without_its_password(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKTAKOLL_INDEX", value)
    with pytest.raises(FaktakollError, match=r"index|INDEX") as raised:
        load()
    assert "ligt" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_home_may_begin_with_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKTAKOLL_HOME", "~/samling")
    assert config.home() == load().home == Path.home() / "samling"


def test_in_a_checkout_home_lies_beside_the_project_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FAKTAKOLL_HOME")
    assert config.home() == Path(__file__).resolve().parent.parent / ".faktakoll"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("passages", "åtta"),
        ("passages", "0"),
        ("passages", "101"),
        ("threshold", "1.5"),
        ("threshold", "-0.1"),
        ("longest_question", "0"),
        ("reranked", "0"),
        ("reranked", "101"),
        ("qa_model", ""),
        ("reranker", ""),
    ],
)
def test_a_bad_value_is_named_with_its_setting(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"FAKTAKOLL_{name.upper()}", value)
    with pytest.raises(SettingsError) as raised:
        load()
    said = str(raised.value)
    assert f"FAKTAKOLL_{name.upper()}" in said
    assert value in said
    assert "\n" not in said


def test_a_model_for_questions_and_one_for_claims_can_be_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (load().qa_model, load().nli_model, load().reranker, load().reranked) == (None, None, None, 30)
    (home / "faktakoll.toml").write_text('qa_model = "någon/qa"\nreranker = "~/modeller/ordnare"\n', "utf-8")
    monkeypatch.setenv("FAKTAKOLL_NLI_MODEL", "någon/nli")
    settings = load()
    assert (settings.qa_model, settings.nli_model) == ("någon/qa", "någon/nli")
    assert settings.reranker == "~/modeller/ordnare"


@pytest.mark.parametrize(("named", "missing"), [("qa_model", "nli_model"), ("nli_model", "qa_model")])
def test_one_of_the_two_models_alone_is_told_with_both(
    named: str, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"FAKTAKOLL_{named.upper()}", "någon/modell")
    with pytest.raises(SettingsError) as raised:
        load()
    assert str(raised.value) == (
        f"setting {named} (FAKTAKOLL_{named.upper()}) is 'någon/modell', but {missing} (FAKTAKOLL_{missing.upper()}) "
        "is not set; set both, or neither for the bundled reader"
    )


def test_an_unknown_setting_in_the_file_is_named(home: Path) -> None:
    (home / "faktakoll.toml").write_text("pasages = 4\n", "utf-8")
    with pytest.raises(SettingsError, match="pasages"):
        load()


@pytest.mark.parametrize("content", [b"passages = = 4\n", "encoder = 'måne'\n".encode("latin-1")])
def test_a_file_that_is_no_toml_is_named_in_one_line(home: Path, content: bytes) -> None:
    (home / "faktakoll.toml").write_bytes(content)
    with pytest.raises(SettingsError) as raised:
        load()
    assert str(home / "faktakoll.toml") in str(raised.value)
    assert "\n" not in str(raised.value)
