"""Measure follow-ups: how many invented ones are understood, and how many standing questions are rewritten by mistake.

    python scripts/measure_followups.py DATA

Every question and claim of the data sets is asked after the one before it in its file, mostly of the same article, with
that one's gold answer: the likeliest to be mistaken for a follow-up. What is rewritten is printed, to be judged by eye.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.asking.followup import resolve
from bot.types import Previous
from index.types import LANGUAGES, Language

ROOT = Path(__file__).parent.parent
INVENTED = ROOT / "tests" / "cases" / "followups.jsonl"
SETS = {
    "SQuAD": ("qa/squad_train.jsonl.gz", "qa/squad_dev.jsonl.gz"),
    "SweQUAD": ("qa/swequad_train.jsonl.gz", "qa/swequad_dev.jsonl.gz"),
    "written": ("written/train.jsonl", "written/dev.jsonl", "written/long_train.jsonl", "written/long_dev.jsonl"),
    "news claims": ("claims/news_dev_claims.jsonl",),
}
OURS = (*sorted((ROOT / "training" / "data" / "articles").glob("*.jsonl")), ROOT / "tests" / "cases" / "seeds.jsonl")
Said = tuple[Language, str, str | None]  # language, question or claim, its answer


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder with qa/, claims/ and written/")
    data = parser.parse_args().data
    print("| invented follow-ups | n | understood | left as they are | rewritten wrongly |", "|---" * 5 + "|", sep="\n")
    for (part, language), counts in sorted(invented().items()):
        n = sum(counts.values())
        print(f"| {part}, {language} | {n} | {counts['right']} | {counts['left']} | {counts['wrong']} |")
    files = {name: [data / path for path in paths] for name, paths in SETS.items()} | {"this repository": list(OURS)}
    rows, seen = [], []
    for name, paths in files.items():
        for language in LANGUAGES:
            asked = [one for path in paths for one in said(path) if one[0] == language]
            found = list(rewritten(asked))
            seen += found
            rows.append(f"| {name}, {language} | {len(asked)} | {len(found)} |")
    print("\n| standing questions and claims | n | rewritten |", "|---" * 3 + "|", *rows, sep="\n")
    print("", *seen, sep="\n")


def invented() -> dict[tuple[str, Language], Counter[str]]:
    """How the invented follow-ups came out, by part and language."""
    found: dict[tuple[str, Language], Counter[str]] = defaultdict(Counter)
    for line in INVENTED.read_text("utf-8").splitlines():
        case = json.loads(line)
        made = resolve(case["text"], Previous(case["question"], case["answer"]), case["lang"])
        found[case["part"], case["lang"]][outcome(made, case["resolved"])] += 1
    return found


def outcome(made: str | None, meant: list[str]) -> str:
    """How a follow-up came out: "right", "left" as it was, or "wrong"; `meant` is empty where it should be left."""
    bare = {one.rstrip("?. ").casefold() for one in meant}
    right = made is None if not meant else made is not None and made.rstrip("?. ").casefold() in bare
    return "right" if right else "left" if made is None else "wrong"


def said(path: Path) -> Iterator[Said]:
    """The questions and claims of a file of any of the formats here."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if "pair" in row or "context" in row:
                answers = row.get("answers") or []
                yield row.get("pair", "sv")[:2], row["question"], _text(answers[0]) if answers else None
            elif "lang" in row:
                yield row["lang"], row["text"], None
            else:
                yield from _written(row)


def _written(row: dict[str, Any]) -> Iterator[Said]:
    for one in (*row.get("qa", ()), *row.get("unanswerable", ()), *row.get("claims", ())):
        yield "sv", one["sv"], one.get("span")
        yield "en", one["en"], one.get("en_answer")


def _text(answer: Any) -> str:
    return str(answer["text"] if isinstance(answer, dict) else answer)


def rewritten(asked: Iterable[Said]) -> Iterator[str]:
    """What is rewritten of `asked`, each with what it came after."""
    for (language, before, answer), (_, text, _) in pairwise(asked):
        if made := resolve(text, Previous(before, answer), language):
            yield f"{before} ({answer}) – {text} -> {made}"


if __name__ == "__main__":
    main()
