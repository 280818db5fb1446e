"""What a stem may be called in the other language: the small Swedish-English lexicon that ships.

Learned from questions and claims that were written for this project in both languages (`training/lexicon.py`, IBM
Model 1), so it knows words as the news use them, inflected forms and compounds among them, and no rare ones.
"""

import gzip
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

LEXICON = Path(__file__).with_name("lexicon.tsv.gz")

Senses = Mapping[str, float]


def translations(stem: str, language: str, into: str) -> Senses:
    """The stems of `into` that may say what a stem of `language` says; empty where none is known.

    With each stands how likely the two say the same (0.1 to 1), by the direction that is surer of it: a word that
    is put in one way counts in full, one of many senses for less.

    >>> translations("membership", "en", "sv")["medlemskap"] > 0.9, translations("nonesuch", "en", "sv")
    (True, {})
    """
    return _tables().get((language, into), {}).get(stem, {})


@lru_cache(maxsize=1)
def _tables() -> dict[tuple[str, str], dict[str, dict[str, float]]]:
    english: dict[str, dict[str, float]] = defaultdict(dict)
    swedish: dict[str, dict[str, float]] = defaultdict(dict)
    for line in gzip.decompress(LEXICON.read_bytes()).decode().splitlines():
        en, sv, percent = line.split("\t")
        english[en][sv] = swedish[sv][en] = int(percent) / 100
    return {("en", "sv"): dict(english), ("sv", "en"): dict(swedish)}
