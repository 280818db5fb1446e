"""Prove that an index loses, doubles and hides nothing: kill its making again and again, search it beside a writer.

    python scripts/bench_life.py                # 2,000 articles and 50 kills, then 20 readers and a writer for a minute
    python scripts/bench_life.py --quick
    python scripts/bench_life.py --index 'postgresql://USER@HOST/DATABASE?schema=proved'

First `faktakoll index` is killed by SIGKILL at random moments, and started again each time, until it ends. Then, in
the same index, threads of several processes search for articles that a writer adds, updates and removes meanwhile; what
each search finds is held against what was acknowledged before it began and begun before it ended. Articles are made up,
each with a name that stands in no other; their vectors come from the encoder that needs no model. Prints Markdown
tables; exits with 1 if anything was wrong. An index that is named must not be there yet, and stays.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from bot import config
from bot.assemble import open_index, open_store
from index.encoder import HashingEncoder
from index.passages import embedding_text, split
from index.place import place
from index.search import CANDIDATES, Index
from index.stemming import stems
from index.store import digest
from index.types import Article, Hit, Passage

# The command as it is, but for the model, whose start and work would be most of the time.
COMMAND = """
import sys
import index.encoder
from bot.__main__ import main
index.encoder.open_encoder = lambda *_: index.encoder.HashingEncoder()
sys.exit(main())
"""
OLDER = 20  # every such article is there before in an older version
STARTING = 5  # every such kill falls before the indexing begins, while the program starts and opens the index
THREADS = 5  # that read, of a process
KINDS = ("removed", "added", "updated")  # what becomes of an article of the writer's in turn
TEXTS = len(KINDS)
ENCODER = HashingEncoder()
SETTINGS = config.load()
Row = dict[str, Any]


def main() -> int:
    """Kill, read and write, print; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--index", metavar="PLACE", help="a folder or an address (default: a temporary folder)")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--quick", action="store_true", help="the same, small")
    options = parser.parse_args()
    if options.quick:
        options.articles, options.kills, options.readers, options.seconds = 80, 3, 4, 2
    with tempfile.TemporaryDirectory() as folder:
        where = options.index or f"{folder}/index"
        articles = [made(f"Norrby{number}", 1) for number in range(options.articles)]
        killed = killing(where, articles, options.kills, random.Random(options.seed), Path(folder))
        names = [f"Söderby{number}" for number in range(max(30, options.articles // 10))]
        trial = Trial(where, names, Path(folder, "changes"), options.seconds, options.seed)
        read = reading(articles, options.readers, trial)
    print(f"Seed {options.seed}.", table(killed), table(read), sep="\n\n")
    return int(any(row[name] for row in (killed, read) for name in FAULTS & row.keys()))


def table(row: Row) -> str:
    """A Markdown table of one row."""
    return f"| {' | '.join(row)} |\n{'|---' * len(row)}|\n| {' | '.join(map(str, row.values()))} |"


# --- articles and whether an index holds them ----------------------------------------------------------------------


@cache
def made(name: str, version: int) -> Article:
    """An article of a few passages, each of which names it and its version."""
    drawn = random.Random(f"{name} {version}")
    sentences = [
        f"{drawn.choice(('Kommunen', 'Skolan', 'Hamnen', 'Museet', 'Sjukhuset'))} i {name} "
        f"{drawn.choice(('bygger ut', 'sparar in', 'anställer', 'flyttar', 'renoverar'))} för "
        f"{drawn.randrange(2, 900)} miljoner kronor {drawn.choice(('i vår', 'nästa år', 'före hösten', 'på sikt'))}, "
        f"säger {drawn.choice(('Eva', 'Bo', 'Maria', 'Nils'))} {drawn.choice(('Ek', 'Öst', 'Lindh', 'Sandell'))}."
        for _ in range(drawn.randrange(10, 40))
    ]
    title = f"{name} i version {version}"
    return Article(name.lower(), f"{title}\n\n{' '.join(sentences)}\n", title, published="2026-09-15")


@cache
def cut(article: Article) -> list[Passage]:
    """The passages that an article should be stored in."""
    return split(article, ENCODER.count_tokens)


FAULTS = {"missing", "doubled", "half", "foreign", "wrong words", "lost", "stale", "errors"}


def checked(where: str, articles: Sequence[Article]) -> Row:
    """How an index differs from one that holds just these articles, each once with all that is made of it."""
    with open_store(SETTINGS, place(where)) as store:
        numbers = [number for number, _ in store.nearest(ENCODER.queries(["Norrby"])[0], 10**7)]
        stored = defaultdict(list)
        for one in sorted(store.load(numbers).values(), key=lambda one: one.id):
            stored[one.article.id].append(one)
        held = Counter(entry.id for entry in store.articles())
        row = Counter(missing=0, doubled=0, half=0)
        frequencies = Counter[str]()
        for article in articles:
            wanted, found = cut(article), stored[article.id]
            texts = [embedding_text(passage, article.title) for passage in wanted]
            words = [tuple(stems(text, article.language)) for text in texts]
            frequencies.update(stem for of in words for stem in set(of))
            whole = (
                store.article(article.id) == article
                and [one.passage for one in found] == wanted == store.passages(article.id)
                and [one.stems for one in found] == words
                and np.allclose([one.vector for one in found], ENCODER.passages(texts), atol=1e-6)
            )
            if not held[article.id]:
                row["missing"] += 1
            elif held[article.id] > 1 or len(found) > len(wanted):
                row["doubled"] += 1
            elif not whole:
                row["half"] += 1
        known = store.document_frequencies(frequencies)
        counted = (
            store.count()
            == (len(articles), sum(len(cut(article)) for article in articles))
            == (
                held.total(),
                len(numbers),
            )
        )
        foreign = held.keys() - {article.id for article in articles}
    return dict(row) | {
        "foreign": len(foreign) or int(not counted),
        "wrong words": sum(known[stem] != times for stem, times in frequencies.items()),
    }


def searched(where: str, articles: Sequence[Article]) -> int:
    """How many of the articles are the first that a search for their beginning finds."""
    with open_index(SETTINGS, place(where), ENCODER) as index:
        return sum(index.search(cut(article)[0].text, "sv", 1)[0].article.id == article.id for article in articles)


# --- killed while indexing -----------------------------------------------------------------------------------------


def killing(where: str, articles: Sequence[Article], kills: int, drawn: random.Random, folder: Path) -> Row:
    """Index articles, killed at random moments; what that came to."""
    source = folder / "articles.jsonl"
    source.write_text("".join(json.dumps(_row(article)) + "\n" for article in articles), "utf-8")
    with open_index(SETTINGS, place(where), ENCODER, create=True) as index:
        if index.count() != (0, 0):
            sys.exit(f"{where} holds an index already; name another place")
        older = [made(article.title.split()[0], 0) for article in articles[::OLDER]]
        index.add(older)
    whole = {article.id: digest(article) for article in articles}
    undisturbed = Run(source, f"{folder}/undisturbed")
    undisturbed.finish()
    struck = lost = done = 0
    with tqdm(total=kills, desc="killing", unit=" kills", file=sys.stderr) as bar:
        while struck < kills:
            run = Run(source, where)
            if struck % STARTING == 0:
                run.kill(drawn.uniform(0, undisturbed.starting))
            else:
                left = undisturbed.indexing * (1 - done / len(articles))
                run.wait()
                run.kill(drawn.uniform(0, undisturbed.to_first + left / (kills - struck + 1)))
            with open_store(SETTINGS, place(where)) as store:
                done = len(whole.items() & store.digests().items())
            lost += max(0, run.acknowledged - done)
            if run.process.returncode == 0:  # it was through before it was killed: there is work again
                with open_index(SETTINGS, place(where), ENCODER) as index:
                    index.add(older)
                done -= len(older)
            else:
                struck += 1
                bar.update()
    last = Run(source, where)
    said = last.finish()
    return {
        "articles": len(articles),
        "of them updated": len(older),
        "kills": struck,
        "lost": lost,
        **checked(where, articles),
        "found by search": searched(where, articles),
        "the last run said": said,
    }


def _row(article: Article) -> Row:
    names = ("id", "text", "title", "published", "language")
    return {name: value for name, value in asdict(article).items() if name in names}


class Run:
    """`faktakoll index` in a process of its own, and how many articles it said it had done."""

    def __init__(self, source: Path, where: str) -> None:
        self._said = b""
        self._begun = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-c", COMMAND, "index", source, "--index", where],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    @property
    def acknowledged(self) -> int:
        """The number of articles that its progress bar showed last."""
        return int((re.findall(rb" (\d+)/\d+ \[", self._said) or [0])[-1])

    def wait(self, shown: bytes = rb"indexing") -> float:
        """Wait until its progress bar is there, or shows what this pattern says; the seconds since it was started."""
        while not re.search(shown, self._said) and (more := os.read(self.process.stderr.fileno(), 1 << 16)):
            self._said += more
        return time.monotonic() - self._begun

    def kill(self, delay: float) -> None:
        """Kill it after some seconds, wherever it is."""
        time.sleep(delay)
        self.process.kill()
        self._end()

    def finish(self) -> str:
        """Let it end; what it said in the end."""
        self.starting = self.wait()
        self.to_first = self.wait(rb" [1-9]\d*/") - self.starting
        said = self._end()
        self.indexing = time.monotonic() - self._begun - self.starting - self.to_first
        if self.process.returncode:
            sys.exit(f"faktakoll index ended with {self.process.returncode}: {self._said.decode()}")
        return said

    def _end(self) -> str:
        said, more = self.process.communicate()
        self._said += more
        return said.decode().strip()


# --- read beside a writer ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trial:
    """Readers and a writer on one index: `names` are of the writer's articles, `notes` a file that all of them map.

    It holds of each article twice the number of changes that were acknowledged, one more while another is under way.
    """

    where: str
    names: list[str]
    notes: Path
    seconds: float
    seed: int


def reading(articles: Sequence[Article], readers: int, trial: Trial) -> Row:
    """Search from many threads while a writer changes an index of `articles`; what that came to."""
    first = [number % TEXTS for number in range(len(trial.names))]
    (2 * np.array(first, np.int64)).tofile(trial.notes)
    with open_index(SETTINGS, place(trial.where), ENCODER) as index:
        index.add([made(name, n) for name, n in zip(trial.names, first, strict=True) if n])
    shares = [min(THREADS, readers - start) for start in range(0, readers, THREADS)]
    with ProcessPoolExecutor(len(shares) + 1, mp_context=get_context("spawn")) as pool:
        tasks = [pool.submit(_read, trial, process, share) for process, share in enumerate(shares)]
        writer = pool.submit(_write, trial)
        for _ in tqdm(range(round(trial.seconds)), desc="reading", unit=" s", file=sys.stderr):
            time.sleep(1)
        read, written = sum((task.result() for task in tasks), Counter()), writer.result()
    changes = np.fromfile(trial.notes, np.int64) // 2
    present = [made(name, n) for name, n in zip(trial.names, changes.tolist(), strict=True) if n % TEXTS]
    return {
        "readers": readers,
        "seconds": f"{trial.seconds:g}",
        **{kind: written[kind] for kind in KINDS},
        "searches": read["searches"],
        "of them during a change": read["during"],
        "errors": read["errors"] + written["errors"],
        "stale": read["stale"],
        **{fault: read[fault] + count for fault, count in checked(trial.where, [*articles, *present]).items()},
        "articles in the end": len(articles) + len(present),
    }


def _read(trial: Trial, process: int, threads: int) -> Counter[str]:
    """Search from several threads of a process."""
    cut(made(trial.names[0], 1))  # loads what judging takes, before the time begins
    with open_index(SETTINGS, place(trial.where), ENCODER) as index, ThreadPoolExecutor(threads) as pool:
        tasks = [pool.submit(_ask, index, trial, [trial.seed, process, thread]) for thread in range(threads)]
        return sum((task.result() for task in tasks), Counter())


def _ask(index: Index, trial: Trial, seed: list[int]) -> Counter[str]:
    changes, drawn, row = np.memmap(trial.notes, np.int64, "r"), np.random.default_rng(seed), Counter[str]()
    until = time.monotonic() + trial.seconds
    while time.monotonic() < until:
        number = int(drawn.integers(len(changes)))
        name, before = trial.names[number], int(changes[number])
        try:
            hits = index.search(name, "sv", 2 * CANDIDATES)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
            print(f"a search failed: {error!r}", file=sys.stderr)
            row["errors"] += 1
            continue
        after = int(changes[number])
        row["searches"] += 1
        row["during"] += before != after or before % 2
        if fault := judged(name, hits, range(before // 2, (after + 1) // 2 + 1)):
            row[fault] += 1
    return row


def _write(trial: Trial) -> Counter[str]:
    """Remove, add and update articles, a few at a time."""
    changes, drawn, row = np.memmap(trial.notes, np.int64, "r+"), random.Random(trial.seed), Counter[str]()
    cut(made(trial.names[0], 1))  # as in `_read`
    until = time.monotonic() + trial.seconds
    with open_index(SETTINGS, place(trial.where), ENCODER) as index:
        while time.monotonic() < until:
            kind = drawn.randrange(TEXTS)
            able = [n for n in range(len(changes)) if (changes[n] // 2 + 1) % TEXTS == kind]
            some = drawn.sample(able, min(len(able), drawn.randrange(1, 9)))
            if not some:
                continue
            changes[some] += 1
            try:
                if kind:
                    index.add([made(trial.names[n], int(changes[n]) // 2 + 1) for n in some])
                else:
                    index.remove(trial.names[n].lower() for n in some)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
                print(f"the writer failed: {error!r}", file=sys.stderr)
                row["errors"] += 1
                break  # whether it was done is not known
            changes[some] += 1
            row[KINDS[kind]] += len(some)
    return row


def judged(name: str, hits: Sequence[Hit], changes: range) -> str:
    """What is wrong with what a search found of an article of the writer's, "" if nothing is.

    `changes` are the numbers of changes that it may have seen of it: at least those acknowledged before it began, at
    most those begun before it ended.
    """
    mine = [hit for hit in hits if hit.article.id == name.lower()]
    if not mine:
        return "" if any(change % TEXTS == 0 for change in changes) else "missing"
    if mine[0].article not in [made(name, change) for change in changes if change % TEXTS]:
        return "stale"
    seen = {(hit.article, hit.passage) for hit in mine}
    whole = {(mine[0].article, passage) for passage in cut(mine[0].article)}
    return "doubled" if len(mine) > len(seen) else "half" if seen != whole else ""


if __name__ == "__main__":
    sys.exit(main())
