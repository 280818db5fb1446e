"""Every notebook runs from top to bottom wherever it lies, and shows what its text says it shows."""

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOKS = ROOT / "notebooks"
SCRIPT = ROOT / "scripts" / "run_notebooks.py"
PATH_TO_ANSWER = "01_from_article_to_answer.ipynb"
HOW_GOOD = "02_how_good_is_it.ipynb"

pytestmark = pytest.mark.slow  # each starts kernels


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, SCRIPT, *arguments], capture_output=True, text=True, timeout=500, check=False
    )


def write(path: Path, *sources: str) -> Path:
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def outputs(path: Path) -> list[nbformat.NotebookNode]:
    notebook = nbformat.read(path, as_version=4)
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def words(path: Path) -> str:
    """All that a notebook shows in words, tags and line breaks made spaces."""
    shown = [output.get("text") or output.get("data", {}).get("text/html", "") for output in outputs(path)]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", " ".join(shown))).split())


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder far from the repository with a copy of every notebook, emptied and run there."""
    folder = tmp_path_factory.mktemp("notebooks")
    for path in NOTEBOOKS.glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, folder / path.name)
    done = run(folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.mark.parametrize("name", sorted(path.name for path in NOTEBOOKS.glob("*.ipynb")))
def test_every_cell_runs_and_says_nothing_of_this_machine(executed: Path, name: str) -> None:
    cells = [cell for cell in nbformat.read(executed / name, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not [output for output in outputs(executed / name) if output.get("name") == "stderr"]
    assert str(Path.home()) not in (executed / name).read_text("utf-8")
    assert str(ROOT) not in (executed / name).read_text("utf-8")


@pytest.mark.parametrize("name", sorted(path.name for path in NOTEBOOKS.glob("*.ipynb")))
def test_the_committed_notebook_is_the_executed_one(executed: Path, name: str) -> None:
    committed, fresh = (nbformat.read(folder / name, as_version=4) for folder in (NOTEBOOKS, executed))
    assert [cell.id for cell in committed.cells] == [cell.id for cell in fresh.cells]
    kinds = [[o.output_type for cell in book.cells for o in cell.get("outputs", [])] for book in (committed, fresh)]
    assert kinds[0] == kinds[1]
    assert committed.metadata == fresh.metadata
    assert (NOTEBOOKS / name).stat().st_size < 300_000


@pytest.mark.parametrize("folder", ["committed", "executed"])
def test_the_path_ends_in_cited_answers(executed: Path, folder: str) -> None:
    shown = words((NOTEBOOKS if folder == "committed" else executed) / PATH_TO_ANSWER)
    assert "2008 [1], according to “Xi och Putin stärker banden i Uzbekistan” (TT, 2022-09-15)." in shown
    assert "2008 [1], enligt ”Xi och Putin stärker banden i Uzbekistan” (TT, 2022-09-15)." in shown
    assert shown.count("Iran ansökte om medlemskap i SCO redan 2008, men processen sinkades") >= 2
    assert "The sources do not answer this." in shown
    assert re.search(r"claim, (answered|abstained), (supported|contradicted|mixed|not_in_sources),", shown)
    assert "True" in shown
    assert "False" not in shown  # every quote stands in its article verbatim


def test_the_path_shows_the_map_and_the_scores(executed: Path) -> None:
    for folder in (NOTEBOOKS, executed):
        plots = [o for o in outputs(folder / PATH_TO_ANSWER) if "image/png" in o.get("data", {})]
        assert len(plots) == 2
        assert all(len(plot.data["image/png"]) > 20_000 for plot in plots)


def test_the_measure_shows_its_figures_and_a_plot_of_each_kind(executed: Path) -> None:
    for folder in (NOTEBOOKS, executed):
        shown = words(folder / HOW_GOOD)
        assert re.search(r"Questions .* verbatim .* seeds en 40 .* seeds sv 40 .* Claims .* seeds en 40 ", shown)
        assert re.search(r"\d+ of 160 replies to seed cases are wrong", shown)
        plots = [o for o in outputs(folder / HOW_GOOD) if "image/png" in o.get("data", {})]
        assert len(plots) == 4  # risk, reliability, confusion, Swedish against English


def test_running_again_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "a.ipynb", "for n in range(3): print(n, flush=True)", "import sys; sys.executable")
    path.write_text(path.read_text("utf-8").replace('"metadata": {}', '"metadata": {"execution": {"a": "b"}}'), "utf-8")
    assert run(tmp_path).returncode == 0
    first = path.read_bytes()
    assert run(tmp_path).returncode == 0
    assert path.read_bytes() == first
    assert b'"execution":' not in first
    printed, interpreter = outputs(path)
    assert printed.text == "0\n1\n2\n"
    assert interpreter.data["text/plain"] == repr(sys.executable)


def test_check_runs_and_writes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "a.ipynb", f"open({str(tmp_path / 'ran')!r}, 'w').close()")
    before = path.read_bytes()
    assert run("--check", tmp_path).returncode == 0
    assert (tmp_path / "ran").exists()
    assert path.read_bytes() == before


def test_a_failing_cell_is_one_line_and_stops_no_other_notebook(tmp_path: Path) -> None:
    bad = write(tmp_path / "a.ipynb", "1 + 1", "raise ValueError('no\\nsuch\\nthing')", "2 + 2")
    before = bad.read_bytes()
    good = write(tmp_path / "b.ipynb", "40 + 2")
    done = run(tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"run_notebooks: {bad}: cell 2 failed: ValueError: no such thing\n"
    assert bad.read_bytes() == before
    assert outputs(good)[0].data["text/plain"] == "42"


@pytest.mark.parametrize("content", ["", "no JSON", json.dumps({"a": 1})])
def test_what_is_no_notebook_is_one_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.ipynb").write_text(content, "utf-8")
    done = run(tmp_path)
    assert done.returncode == 1
    assert re.fullmatch(r"run_notebooks: .*a\.ipynb: is no notebook that can be read \(.*\)\n", done.stderr)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.returncode, done.stderr) == (1, f"run_notebooks: {tmp_path}: holds no notebooks\n")
