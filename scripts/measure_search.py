"""Measure the search alone: dense, lexical and hybrid, over a range of weights of the word overlap.

    python scripts/measure_search.py DATA

Prints recall@1/5/10, MRR and nDCG@10 by article for each set and direction. The weights in `index/search.py` were
read off here.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from bot import batch, config
from bot.assemble import open_faktakoll_over
from bot.evaluation import is_answerable, recall
from index.types import Hit

SETS = (
    ("squad_dev", "qa/squad_dev_corpus.jsonl", "qa/squad_dev.jsonl.gz"),
    ("news_dev", "claims/news_dev_corpus.jsonl", "claims/news_dev_claims.jsonl"),
    ("written_dev", "written/dev_corpus.jsonl", "written/dev_cases.jsonl"),
    ("long_dev", "written/long_dev_corpus.jsonl", "written/long_dev_cases.jsonl"),
)
WEIGHTS = (0.01, 0.02, 0.03, 0.05, 0.1, 0.2)
CASES = 1200  # at most, of a set


def main() -> None:
    """Ask each set once, rank what was found in each way."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder with qa/, claims/ and written/")
    parser.add_argument("--quick", action="store_true", help="the second set alone, which is small")
    options = parser.parse_args()
    print("| set | n | ranked by |", " | ".join(recall([])), "|", "\n" + "|---" * (3 + len(recall([]))) + "|")
    for name, corpus, gold in SETS[1:2] if options.quick else SETS:
        found = asked(options.data / corpus, questions(options.data / gold)[:CASES], name)
        for language, results in sorted(found.items()):
            ways: dict[str, Callable[[Hit], float]] = {
                "dense": lambda hit: hit.dense,
                "lexical": lambda hit: hit.lexical,
            }
            ways["hybrid"] = lambda hit: hit.score
            ways |= {f"dense + {w} lexical": lambda hit, w=w: hit.dense + w * hit.lexical for w in WEIGHTS}
            for way, key in ways.items():
                ranked = [(gold_id, ranking(hits, key)) for gold_id, hits in results]
                figures = " | ".join(map(str, recall(ranked).values()))
                print(f"| {name} {language}->sv | {len(ranked)} | {way} | {figures} |", flush=True)


def questions(gold: Path) -> list[dict[str, Any]]:
    """The cases of a gold set that an article of its corpus answers, in an order by chance; none on English text."""
    cases = [
        case
        for case in batch.cases(gold)
        if is_answerable(case) and case.get("verdict") != "not_in_sources" and case.get("pair") != "en-en"
    ]
    random.Random(1).shuffle(cases)
    return cases


def asked(corpus: Path, cases: Sequence[dict[str, Any]], name: str) -> dict[str, list[tuple[str, list[Hit]]]]:
    """For each language the article that is right for each case, and what was found."""
    found: dict[str, list[tuple[str, list[Hit]]]] = defaultdict(list)
    with open_faktakoll_over(config.load(), corpus) as faktakoll:
        for case in tqdm(cases, desc=name):
            language = case.get("lang") or case["pair"][:2]
            hits = faktakoll.index.search(case.get("text") or case["question"], language, 100)
            found[language].append((case.get("article") or case["paragraph"], hits))
    return found


def ranking(hits: list[Hit], key: Callable[[Hit], float]) -> list[str]:
    """The articles of hits, best first by `key`, each once."""
    return list(dict.fromkeys(hit.article.id for hit in sorted(hits, key=key, reverse=True)))


if __name__ == "__main__":
    main()
