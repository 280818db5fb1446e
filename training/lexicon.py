"""Learn which Swedish and English stems say the same: `python -m training.lexicon DATA` writes `index/lexicon.tsv.gz`.

IBM Model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine Translation"), once in each direction, on the
questions, answers and claims that were written for this project in both languages; no other set is read. What it learns
is for search across languages (`index/lexicon.py`; Xu, Weischedel & Nguyen 2001), so only content words take part.
"""

import argparse
import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.lexicon import LEXICON
from index.stemming import content_stems
from training.data import OURS, rows

_ROUNDS = 8  # of expectation and maximisation
_NOBODY = 5e-4  # what a word without a counterpart is worth beside those that may have brought it
_LONGEST = 40  # stems of a text; longer ones align by chance
_OFTEN, _LIKELY = 1.0, 0.1  # at least so often together, and in one direction so likely

Counts = NDArray[np.int64]


def pairs(folder: Path) -> Iterator[tuple[str, str]]:
    """The same thing in English and Swedish: every question, answer, claim and hypothesis of the written sets."""
    written = [folder / "written" / f"{name}.jsonl" for name in ("train", "long_train")]
    for path in [*written, *sorted((OURS / "articles").glob("*.jsonl"))]:
        for row in rows(path):
            for item in (*row["qa"], *row["unanswerable"], *row["claims"]):
                yield item["en"], item["sv"]
                if "en_answer" in item:
                    yield item["en_answer"], item["span"]
    for path in sorted((OURS / "pairs").glob("*.jsonl")):
        yield from ((pair["en"], pair["sv"]) for row in rows(path) for pair in row["pairs"])


def translated(source: Counts, target: Counts, pair: Counts) -> tuple[Counts, Counts, NDArray[np.float64]]:
    """Model 1: P(target | source) of every two stems that stand in one pair, as (sources, targets, how likely).

    The three arrays list each possible link of a source and a target stem, by number, in each pair: (links,).
    """
    of, targets = int(source.max()) + 1, int(target.max()) + 1
    links, link = np.unique(source * targets + target, return_inverse=True)
    sources, found = links // targets, links % targets
    _, place = np.unique(pair * targets + target, return_inverse=True)  # a target stem in its pair: someone brought it
    likely = 1 / np.bincount(sources, minlength=of)[sources]
    for _ in range(_ROUNDS):
        weight = likely[link]
        share = weight / (np.bincount(place, weight) + _NOBODY)[place]
        counted = np.bincount(link, share, minlength=len(links))
        likely = counted / np.maximum(np.bincount(sources, counted, minlength=of)[sources], 1e-12)
    likely[counted < _OFTEN] = 0
    return sources, found, likely


def learn(texts: list[tuple[str, str]]) -> list[tuple[str, str, float]]:
    """Stems that translate each other: (English, Swedish, how likely, by the direction that is surer of it)."""
    english: dict[str, int] = {}
    swedish: dict[str, int] = {}
    parts: list[tuple[Any, Any, Any]] = []
    for number, (one, other) in enumerate(dict.fromkeys(texts)):
        en = [english.setdefault(stem, len(english)) for stem in dict.fromkeys(content_stems(one, "en"))]
        sv = [swedish.setdefault(stem, len(swedish)) for stem in dict.fromkeys(content_stems(other, "sv"))]
        if max(len(en), len(sv)) <= _LONGEST:
            parts.append((np.repeat(en, len(sv)), np.tile(sv, len(en)), np.full(len(en) * len(sv), number)))
    en_of, sv_of, pair = (np.concatenate(column).astype(np.int64) for column in zip(*parts, strict=True))
    likely: Counter[tuple[int, int]] = Counter()
    for en, sv, forward in zip(*translated(en_of, sv_of, pair), strict=True):
        likely[en, sv] = forward
    for sv, en, backward in zip(*translated(sv_of, en_of, pair), strict=True):
        likely[en, sv] = max(likely[en, sv], backward)
    names, words = list(english), list(swedish)
    return sorted((names[en], words[sv], found) for (en, sv), found in likely.items() if found >= _LIKELY)


def main() -> None:
    """Learn from all pairs, write the lexicon."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder with written/")
    parser.add_argument("--out", type=Path, default=LEXICON)
    options = parser.parse_args()
    texts = list(pairs(options.data))
    found = learn(texts)
    lines = "".join(f"{en}\t{sv}\t{round(100 * likely)}\n" for en, sv, likely in found)
    options.out.write_bytes(gzip.compress(lines.encode(), mtime=0))  # no time in it: the same bytes each time
    print(f"{len(texts)} pairs of texts, {len(found)} pairs of stems: {options.out}")


if __name__ == "__main__":
    main()
