"""What goes wrong in the browser is said in the reader's language."""

import re
import sqlite3
from pathlib import Path

import pytest

from bot.ui import faults
from bot.wording import TEXTS, say
from index.encoder import HashingEncoder
from index.errors import FaktakollError, IndexUnusable, SourceError
from index.sqlite_connections import DATABASE, transaction
from index.sqlite_faiss import SqliteFaissStore
from index.types import LANGUAGES

ROOT = Path(__file__).parent.parent
KEY = re.compile(r'"((?:source|index|feedback|translation)_[a-z_]+)"')


def store(folder: Path, dimension: int = 64, **options: bool) -> SqliteFaissStore:
    return SqliteFaissStore(folder, HashingEncoder(dimension).name, dimension, **options)


def fault(folder: Path, dimension: int = 64) -> IndexUnusable:
    """Why the index in a folder cannot be opened and counted."""
    with pytest.raises(IndexUnusable) as raised, store(folder, dimension) as opened:
        opened.count()
    return raised.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_with_an_index_is_said_in_either_language(tmp_path: Path, language: str) -> None:
    assert faults.line(fault(tmp_path / "none"), language) == say("index_missing", language)
    store(tmp_path / "made", create=True).close()
    used = HashingEncoder(32).name
    said = say("index_encoder", language, made_by=HashingEncoder().name, used=used)
    assert faults.line(fault(tmp_path / "made", 32), language) == said
    (tmp_path / "made" / DATABASE).write_bytes(b"no database" * 900)
    assert faults.line(fault(tmp_path / "made"), language) == say("index_damaged", language)


def test_an_index_that_is_being_written_is_said_to_be(tmp_path: Path) -> None:
    with SqliteFaissStore(tmp_path, HashingEncoder().name, 64, create=True, patience=0.2) as opened:
        writing = sqlite3.connect(tmp_path / DATABASE, isolation_level=None)
        with transaction(writing, "EXCLUSIVE"), pytest.raises(IndexUnusable) as raised:
            opened.remove(["x"])
        writing.close()
    assert faults.worded(raised.value, "sv") == (
        "Ett annat program har skrivit i registret i över 0.2 sekunder. Försök igen om en stund."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_without_words_is_introduced_and_names_no_folder(language: str) -> None:
    html = faults.line(FaktakollError("/srv/hemligt/<b>.toml: cannot be read; correct it"), language)
    assert html == (
        f'{say("fault_in_english", language)} <span lang="en">&lt;b&gt;.toml: cannot be read; correct it</span>'
    )


def test_a_defect_tells_nothing_of_its_inside() -> None:
    assert faults.line(ZeroDivisionError("secret"), "en") == say("page_defect", "en")


def test_a_file_is_called_by_its_name() -> None:
    error = SourceError("…", "source_binary", name="/srv/gradio/a.txt")
    assert faults.line(error, "en") == "a.txt: is not text. Save it as a text file."


def test_every_fault_that_names_its_words_has_them() -> None:
    named = {
        key
        for path in [*ROOT.glob("index/*.py"), *ROOT.glob("bot/*.py"), *ROOT.glob("bot/ui/*.py")]
        for key in KEY.findall(path.read_text("utf-8"))
    }
    assert len(named) > 20
    assert {key for key in named if key not in TEXTS} == set()
