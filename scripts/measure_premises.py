"""Measure how often a question's premise is called false, rightly and wrongly, beside the sentence that answers it.

    python scripts/measure_premises.py DATA

Of every written question with a number or a date in it, asked as it stands (each denial is wrong, and printed) and with
its first number changed (each should be denied, but few can be: what is changed must be taken for granted, by a
question that names its subject).
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from bot.asking.questions import understand
from bot.checks.premise import denied
from bot.text.moments import moments
from bot.text.quantities import quantities
from bot.types import Evidence, Kind, Stance
from index.passages import split
from index.types import LANGUAGES, Article, Hit, Language

ROOT = Path(__file__).parent.parent
SETS = ("written/train.jsonl", "written/dev.jsonl", "written/long_dev.jsonl")
OURS = sorted((ROOT / "training" / "data" / "articles").glob("*.jsonl"))
WORDS: dict[Language, list[str]] = {
    "sv": ["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"],
    "en": ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
}


def main() -> None:
    """Print the table, after what was wrongly denied."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder with written/")
    data = parser.parse_args().data
    counts: Counter[tuple[Language, str]] = Counter()
    for path in (*(data / name for name in SETS), *OURS):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            count(row, counts)
    print("\n| | asked as they stand | denied, wrongly | with a number changed | denied |", "|---" * 5 + "|", sep="\n")
    for language in LANGUAGES:
        columns = ("as it stands", "as it stands, denied", "changed", "changed, denied")
        print(f"| {language} | {' | '.join(str(counts[language, column]) for column in columns)} |")


def count(row: dict[str, Any], counts: Counter[tuple[Language, str]]) -> None:
    """Ask the questions of one text."""
    article = Article(row["id"], row["text"], title=row["title"], published=row.get("published"), language="sv")
    hits = [Hit(article, passage, 0.9, 0.9, 0.5) for passage in split(article, lambda text: len(text.split()))]
    for asked in row.get("qa", ()):
        start = article.text.find(asked["span"])
        place = [(hit, each) for hit in hits for each in hit.passage.sentences if each[0] <= start < each[1]]
        if not place:
            continue
        hit, (begin, end) = place[0]
        best = Evidence(hit, begin, end, (start, start + len(asked["span"])), Stance.SUPPORTS, 0.9)
        for language in LANGUAGES:
            for name, text in (("as it stands", asked[language]), ("changed", changed(asked[language], language))):
                question = understand(text, language)
                if question.kind is Kind.QUESTION and (quantities(text, language) or moments(text, language)):
                    found = denied(question, hits, best)
                    counts[language, name] += 1
                    counts[language, f"{name}, denied"] += found is not None
                    if found and name == "as it stands":
                        print(f"{text} – {found.conflict.claimed} – {found.evidence.quote}")


def changed(text: str, language: Language) -> str:
    """`text` with its first number another one; without a number it is empty, and not asked."""
    if found := re.search(r"(?<![\d.,:-])\d+(?![\d:])", text):
        return f"{text[: found.start()]}{int(found[0]) + 3}{text[found.end() :]}"
    words = WORDS[language]
    if found := re.search(rf"\b(?:{'|'.join(words)})\b", text):
        return f"{text[: found.start()]}{words[(words.index(found[0]) + 3) % len(words)]}{text[found.end() :]}"
    return ""


if __name__ == "__main__":
    main()
