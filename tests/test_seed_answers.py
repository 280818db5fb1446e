"""How many questions and claims about the seeds are answered rightly, from search to reply; none is trained on."""

import json
from pathlib import Path

import pytest

from bot.checker import Faktakoll
from bot.evaluation import evaluate

pytestmark = pytest.mark.slow
CASES = Path(__file__).parent / "cases" / "seeds.jsonl"
# Measured on 2026-11-30 (docs/experiments.md), less two of forty, which a processor's rounding may change.
FLOOR = {"question:sv": 0.72, "question:en": 0.7, "claim:sv": 0.72, "claim:en": 0.72}


def test_no_fewer_are_right_and_cited_than_were(seeds_faktakoll: Faktakoll) -> None:
    cases = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    figures = evaluate(seeds_faktakoll, cases)
    assert {group: figures[group]["right_and_cited"] >= least for group, least in FLOOR.items()} == dict.fromkeys(
        FLOOR, True
    )
    assert figures["all"]["verbatim"] == 1
