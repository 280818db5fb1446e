"""Measure what might make the search better, each thing alone beside the search as it is.

    python scripts/try_search.py DATA [--cases 500]

Prefixes of the encoder, titles in what is embedded, the length of passages, windows of sentences, compounds split into
words that stand alone elsewhere in the corpus. Prints recall@1 and @10 by article, dense and hybrid, in each direction.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from measure_search import SETS, asked, questions, ranking

from bot.evaluation import recall
from index import bundled, embedding, search
from index.articles import read
from index.encoder import BundledEncoder
from index.passages import split
from index.stemming import content_stems, stems
from index.types import Article, Hit, Passage

WINDOW = 3  # sentences
LEAST = 4  # letters of a part of a compound

Patch = tuple[object, str, Any]


def variants(corpus: Path) -> Iterator[tuple[str, list[Patch]]]:
    """Each thing to try, and what it puts in the place of what."""
    encode = BundledEncoder._encode  # noqa: SLF001 - what is to be tried lies in it
    yield "as it is", []
    yield "query: before passages too", [(BundledEncoder, "_encode", _with_role(encode, "query"))]
    yield "no prefixes", [(BundledEncoder, "_encode", _bare)]
    yield "no titles and headings", [(embedding, "embedding_text", lambda passage, _: passage.text)]
    for smallest, largest in ((30, 80), (50, 120), (140, 350)):
        cut = partial(split, smallest=smallest, largest=largest)
        yield f"passages of {smallest} to {largest} tokens", [(embedding, "split", cut)]
    yield f"windows of {WINDOW} sentences", [(embedding, "split", _windows)]
    known = {stem for article in read(corpus) if isinstance(article, Article) for stem in stems(article.text, "sv")}
    yield (
        "compounds split",
        [
            (embedding, "stems", lambda text, language: _with_parts(stems(text, language), known)),
            (search, "content_stems", lambda text, language: _with_parts(content_stems(text, language), known)),
        ],
    )


def _with_role(encode: Callable[..., Any], role: str) -> Callable[..., Any]:
    return lambda self, texts, _, progress: encode(self, texts, role, progress)


def _bare(self: Any, texts: Sequence[str], role: str, progress: Any) -> Any:
    return self._bert(role).embed([self._tokenizer.encode(text).ids[: bundled.LONGEST] for text in texts], progress)


def _windows(article: Article, count_tokens: Callable[[str], int]) -> list[Passage]:
    """Every row of so many sentences of a passage, one sentence apart."""
    found = []
    for passage in split(article, count_tokens):
        for first in range(max(1, len(passage.sentences) - WINDOW + 1)):
            part = passage.sentences[first : first + WINDOW]
            start, end = part[0][0], part[-1][1]
            found.append(replace(passage, start=start, end=end, text=article.text[start:end], sentences=part))
    return found


def _with_parts(found: Sequence[str], known: set[str]) -> list[str]:
    """Stems, each followed by the two that it is made of, if both are known (with an s between them or not)."""
    return [one for stem in found for one in (stem, *_parts(stem, known))]


def _parts(stem: str, known: set[str]) -> tuple[str, ...]:
    for at in range(len(stem) - LEAST, LEAST - 1, -1):
        head, tail = stem[:at], stem[at:]
        if tail in known and (head in known or head.removesuffix("s") in known):
            return head if head in known else head.removesuffix("s"), tail
    return ()


def main() -> None:
    """Index and ask each set once for each thing that is tried."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder with qa/, claims/ and written/")
    parser.add_argument("--cases", type=int, default=500, help="at most, of a set (default %(default)s)")
    options = parser.parse_args()
    print("| set | tried | n | dense recall@1, @10 | hybrid recall@1, @10 |\n|---|---|---|---|---|")
    for name, corpus, gold in SETS:
        cases = questions(options.data / gold)
        for tried, patches in variants(options.data / corpus):
            with ExitStack() as stack:
                for place, attribute, value in patches:
                    stack.enter_context(patch.object(place, attribute, value))
                found = asked(options.data / corpus, cases[: options.cases], f"{name}, {tried}")
            for language, results in sorted(found.items()):
                ranked = ([(gold_id, ranking(hits, key)) for gold_id, hits in results] for key in (_dense, _hybrid))
                dense, hybrid = map(recall, ranked)
                figures = " | ".join(f"{of['recall@1']:.3f}, {of['recall@10']:.3f}" for of in (dense, hybrid))
                print(f"| {name} {language}->sv | {tried} | {len(results)} | {figures} |", flush=True)


def _dense(hit: Hit) -> float:
    return hit.dense


def _hybrid(hit: Hit) -> float:
    return hit.score


if __name__ == "__main__":
    main()
