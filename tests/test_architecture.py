import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("index/**/*.py")])

# Each heavy dependency, and the modules that may import it.
HOMES = {
    "faiss": {"index/vectors.py"},
    "sqlite3": {
        "bot/own_file.py",
        "index/sqlite_connections.py",
        "index/sqlite_faiss.py",
        "index/sqlite_schema.py",
        "index/sqlite_vectors.py",
    },
    "psycopg": {
        "index/postgres.py",
        "index/postgres_connections.py",
        "index/postgres_schema.py",
        "index/postgres_writing.py",
    },
    "pgvector": {"index/postgres_connections.py"},
    "ray": {"index/ray_embedding.py"},
    "sentence_transformers": {"bot/hub_reader.py", "index/encoder.py"},
    "torch": {
        "bot/hub_reader.py",
        "bot/inference.py",
        "bot/translation_model.py",
        "index/bert.py",
        "index/encoder.py",
        "index/products.py",
    },
    "transformers": {
        "bot/hub_models.py",
        "bot/hub_reader.py",
        "bot/translation_model.py",
        "index/encoder.py",
    },
    "tokenizers": {"bot/passage_reader.py", "index/bundled.py"},
    "safetensors": {"bot/inference.py", "index/bert.py", "index/bundled.py"},
    "spacy": {"index/sentences.py"},
    "Stemmer": {"index/stemming.py"},
    "httpx": {"bot/translation_endpoint.py", "index/web.py"},
    "trafilatura": {"index/page_text.py"},
    "pypdf": {"index/pdf_text.py"},
    "docx": {"index/formats.py"},
    "markdown_it": {"index/markdown.py"},
    "feedparser": {"index/feeds.py"},
    "protego": {"index/web.py"},
    "langdetect": {"index/language.py"},
    "babel": {"bot/text/cldr.py"},
    "gradio": {
        "bot/ui/articles.py",
        "bot/ui/chat.py",
        "bot/ui/check.py",
        "bot/ui/copying.py",
        "bot/ui/exports.py",
        "bot/ui/history.py",
        "bot/ui/page.py",
        "bot/ui/sharing.py",
    },
    "fastapi": {"bot/api.py", "bot/ui/page.py"},
    "uvicorn": {"bot/api.py"},
    "mcp": {"bot/api.py"},
    "pydantic_settings": {"bot/config.py"},
    "platformdirs": {"bot/config.py"},
}
# Whatever a file of ours may name: itself, examples, and the vocabulary of ClaimReview (a name; nothing is fetched).
HOSTS = re.compile(
    r"schema\.org|(?:127\.0\.0\.1|localhost|0\.0\.0\.0|\[::1\])(?::[\w{}]+)?|(?:[\w-]+\.)*example(?:\.(?:org|com|net|se))?"
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: write imports out in full"
            found.add(node.module or "")
    return frozenset(found)


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [path for path in (ROOT / line for line in listed.stdout.split("\0") if line) if path.is_file()]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """What we wrote: every tracked text but the articles, which are others'."""
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout: nothing is tracked")
    found = {}
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content and not name(path).startswith("seeds/"):
            found[name(path)] = content.decode("utf-8")
    return found


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_heavy_dependency_is_imported_in_its_home_alone(path: Path) -> None:
    strayed = {
        module for module in imports(path) if name(path) not in HOMES.get(module.partition(".")[0], {name(path)})
    }
    assert strayed == set()


def test_every_home_is_there_and_lived_in() -> None:
    for dependency, homes in HOMES.items():
        users = {name(path) for path in MODULES if any(dependency == m.partition(".")[0] for m in imports(path))}
        assert users, f"nothing imports {dependency}: drop it here and in pyproject.toml"
        assert users <= homes


@pytest.mark.parametrize("path", [path for path in MODULES if name(path).startswith("index/")], ids=name)
def test_index_knows_nothing_of_bot(path: Path) -> None:
    assert not [module for module in imports(path) if module.partition(".")[0] in {"bot", "training", "tests"}]


@pytest.mark.parametrize(
    ("part", "may"),
    [
        ("text", {"bot.types", "bot.text"}),
        ("asking", {"bot.types", "bot.text", "bot.asking"}),
        ("checks", {"bot.types", "bot.text", "bot.checks"}),
    ],
)
def test_the_rules_of_bot_know_no_more_than_they_need(part: str, may: set[str]) -> None:
    of_bot = {module for path in ROOT.glob(f"bot/{part}/*.py") for module in imports(path) if module[:4] == "bot."}
    assert of_bot
    assert {".".join(module.split(".")[:2]) for module in of_bot} <= may


@pytest.mark.parametrize("path", [path for path in MODULES if name(path).startswith("bot/")], ids=name)
def test_what_ships_needs_no_training_code(path: Path) -> None:
    assert not [module for module in imports(path) if module.partition(".")[0] in {"training", "tests"}]


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {name(path)[:-3].replace("/", "."): set(_runtime_imports(path)) for path in MODULES}
    graph = {module: {other for other in seen if other in graph} for module, seen in graph.items()}
    while free := {module for module, seen in graph.items() if not seen}:
        graph = {module: seen - free for module, seen in graph.items() if module not in free}
    assert graph == {}


def _runtime_imports(path: Path) -> Iterator[str]:
    """What a file imports when it is itself imported, `from package import module` spelled out."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_in_its_docstring_what_it_is(path: Path) -> None:
    assert len(ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "") > 40


def test_readme_names_every_module_and_no_other() -> None:
    tree = (ROOT / "README.md").read_text("utf-8").partition("## What is where")[2]
    named = set(re.findall(r"\b(\w+\.py)\b", tree))
    there = {path.name for path in MODULES if path.name != "__init__.py"}
    assert there - named == set()
    assert {name for name in named - there if not (ROOT / "tests" / name).exists()} == set()


def test_the_command_line_loads_no_model_library_to_be_asked_for_help() -> None:
    heavy = "{'torch', 'faiss', 'gradio', 'spacy', 'sentence_transformers', 'fastapi'}"
    code = f"import sys, bot.__main__; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_only_what_is_meant_for_it_is_reached_over_a_network() -> None:
    clients = {"httpx", "requests", "urllib.request", "urllib3", "aiohttp", "http.client", "huggingface_hub", "ftplib"}
    users = {name(path): clients & set(imports(path)) for path in MODULES}
    meant = {"bot/translation_endpoint.py": {"httpx"}, "index/web.py": {"httpx"}}
    assert {path: found for path, found in users.items() if found} == meant


def test_no_file_names_a_folder_of_someones_machine(texts: dict[str, str]) -> None:
    folders = re.compile(r"(?<![\w.~:*/-])/(?:home|root|Users|work|mnt|workspace|tmp/try)/[\w.]")
    assert {path for path, text in texts.items() if folders.search(text)} == set()


def test_what_ships_names_no_host_but_this_machine_and_examples() -> None:
    named = {}
    for path in [*MODULES, *ROOT.glob("bot/**/*.css"), *ROOT.glob("bot/**/*.js")]:
        hosts = set(re.findall(r"(?:https?:)?//([\w-]+(?:\.[\w-]+)+)", path.read_text("utf-8")))
        if foreign := {host for host in hosts if not HOSTS.fullmatch(host)}:
            named[name(path)] = foreign
    assert named == {}


def test_no_file_is_a_model_but_the_reader_nor_an_environment(texts: dict[str, str]) -> None:
    assert texts
    large = {name(path): path.stat().st_size for path in tracked() if path.stat().st_size > 1_000_000}
    assert large.keys() == {"bot/reader.safetensors"}
    assert large["bot/reader.safetensors"] < 50_000_000
    assert not [path for path in tracked() if {".venv", ".faktakoll", "__pycache__", "node_modules"} & set(path.parts)]
