"""Runs every notebook of a folder from top to bottom and writes the outputs into it; `--check` only runs.

What changes from run to run though nothing else did (times, ids, the interpreter's version) is left out, so that a
notebook changes only when its outputs do. Knows nothing of what the notebooks do.
"""

import argparse
import re
import sys
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets import default

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
TIMEOUT = 600  # seconds a cell
_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


class NotebookError(Exception):
    """A notebook that cannot be read or did not run to its end: one line."""


class _ThisInterpreter(AsyncKernelManager):
    """Starts kernels of the interpreter that runs this, whichever others are installed on the machine."""

    @default("kernel_spec_manager")
    def _kernel_spec_manager_default(self) -> KernelSpecManager:
        return KernelSpecManager(kernel_dirs=[])


def execute(path: Path) -> nbformat.NotebookNode:
    """The notebook with its outputs, run in its own folder; nothing is written.

    Raises:
        NotebookError: it is no notebook, or a cell failed; one line that names the cell and its error.
    """
    try:
        notebook = nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.ValidationError) as error:
        raise NotebookError(f"{path}: is no notebook that can be read ({_one_line(error)})") from None
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        kernel_manager_class=_ThisInterpreter,
        timeout=TIMEOUT,
        record_timing=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],  # or a recent kernel warns of its unencrypted, local connection
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise NotebookError(
            f"{path}: cell {_failed(notebook)} failed: {error.ename}: {_one_line(error.evalue)}"
        ) from None
    except CellTimeoutError:
        raise NotebookError(f"{path}: a cell ran for more than {TIMEOUT} seconds") from None
    except DeadKernelError:
        raise NotebookError(f"{path}: the kernel died; is there enough memory?") from None
    return _plain(notebook)


def _plain(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Without what would differ in the next run, or on another machine."""
    notebook.metadata = nbformat.from_dict({"kernelspec": _KERNEL, "language_info": {"name": "python"}})
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number:02}"
        cell.metadata.pop("execution", None)
    notebook.nbformat_minor = 5  # the first with ids
    return notebook


def _failed(notebook: nbformat.NotebookNode) -> int:
    """Number of the cell that raised, counted from 1, text cells included."""
    return next(
        number
        for number, cell in enumerate(notebook.cells, 1)
        if any(output.output_type == "error" for output in cell.get("outputs", []))
    )


def _one_line(error: object) -> str:
    return " ".join(re.sub(r"\x1b\[[\d;]*m", "", str(error)).split())


def main(arguments: list[str] | None = None) -> int:
    """Run the notebooks; exit status 0, or 1 if one of them failed."""
    parser = argparse.ArgumentParser(description="Run notebooks and write their outputs into them.")
    parser.add_argument("folder", nargs="?", type=Path, default=NOTEBOOKS, help="where they are (default: notebooks/)")
    parser.add_argument("--check", action="store_true", help="run them without writing anything")
    options = parser.parse_args(arguments)
    paths = sorted(options.folder.glob("*.ipynb"))
    if not paths:
        sys.stderr.write(f"run_notebooks: {options.folder}: holds no notebooks\n")
        return 1
    failed = 0
    for path in paths:
        try:
            notebook = execute(path)
        except NotebookError as error:
            sys.stderr.write(f"run_notebooks: {error}\n")
            failed = 1
            continue
        if not options.check:
            nbformat.write(notebook, path)
        sys.stdout.write(f"{path}: {len(notebook.cells)} cells, no errors\n")
    return failed


if __name__ == "__main__":
    sys.exit(main())
