"""How often each exact check finds a conflict where there is one, and where there is none.

    PYTHONPATH=. python scripts/measure_checks.py DATA/written/dev.jsonl [MORE.jsonl] [--show CHECK LABEL]

Every claim is held against the sentence that decides it, with the paragraph around it as context; no model is used.
Prints a Markdown table of the share of supported claims (which should have none) and of contradicted ones.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot.checks.facts import Check, Comparison, compare
from index.types import LANGUAGES, Article, Language
from training.data import rows

LABELS = ("supported", "contradicted")


def main() -> None:
    """Compare, count, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", type=Path, nargs="+", help="articles with claims, in the form of training/data")
    parser.add_argument("--show", nargs=2, metavar=("CHECK", "LABEL"), help="print these conflicts instead")
    options = parser.parse_args()
    counts: Counter[tuple[str, Language, str]] = Counter()
    for label, language, claim, article, found in comparisons(options.files):
        kinds = {str(kind) for kind in found.kinds}
        kinds |= {
            name for name, holds in (("one denies", found.negation_differs), ("wording", found.restated)) if holds
        }
        counts.update((kind, language, label) for kind in {*kinds, "claims"})
        counts["any conflict", language, label] += bool(found.conflicts)
        if options.show and options.show[0] in kinds and options.show[1] == label:
            print(f"- {claim}\n  {[article.text[one.start : one.end] for one in found.conflicts]} {found.conflicts}")
    if options.show:
        return
    columns = [(language, label) for label in LABELS for language in LANGUAGES]
    print(f"| check | {' | '.join(f'{label}, {language}' for language, label in columns)} |")
    print("|---" * (len(columns) + 1) + "|")
    print(f"| claims | {' | '.join(str(counts['claims', *column]) for column in columns)} |")
    for kind in (*Check, "one denies", "any conflict"):
        shares = (counts[kind, *column] / max(1, counts["claims", *column]) for column in columns)
        print(f"| {kind} | {' | '.join(f'{share:.1%}' for share in shares)} |")


def comparisons(files: list[Path]) -> Iterator[tuple[str, Language, str, Article, Comparison]]:
    """Label, language, claim, article and comparison of every decided claim."""
    for row in (row for path in files for row in rows(path)):
        article = Article(row["id"], row["text"], row["title"], published=row.get("published"), language="sv")
        for item in row["claims"]:
            start = row["text"].find(item["evidence"]) if item["evidence"] else -1
            if item["label"] not in LABELS or start < 0:
                continue
            end = start + len(item["evidence"])
            context = next(m.span() for m in re.finditer(r"[^\n]+", row["text"]) if m.start() <= start < m.end())
            for language in LANGUAGES:
                found = compare(item[language], language, article, start, end, context)
                yield item["label"], language, item[language], article, found


if __name__ == "__main__":
    main()
