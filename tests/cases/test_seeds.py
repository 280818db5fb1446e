"""The questions and claims asked of the seed articles are in order: only the file is looked at, no reader."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
CASES = [json.loads(line) for line in (HERE / "seeds.jsonl").read_text("utf-8").splitlines()]
ARTICLES = {path.stem: path.read_text("utf-8") for path in (HERE.parent.parent / "seeds").glob("*.txt")}
SAME_IN_BOTH = ("kind", "answer", "abstain", "verdict", "quote", "article")


def whole(case: dict[str, Any]) -> bool:
    """Whether the quote is whole sentences of its article, verbatim, at one place."""
    before, found, after = ARTICLES[case["article"]].partition(case["quote"])
    once = bool(found) and case["quote"] not in after
    begins = re.search(r"(^|\n|[.!?]\s)$", before)
    return once and bool(begins) and case["quote"][-1] in ".!?" and not after[:1].strip()


def test_each_id_stands_in_both_languages_with_the_same_label() -> None:
    by_id = {case["id"]: case for case in CASES}
    assert len(by_id) == len(CASES) == 160
    for name, case in by_id.items():
        number, _, language = name.rpartition("-")
        assert case["lang"] == language
        twin = by_id[f"{number}-{'en' if language == 'sv' else 'sv'}"]
        assert [case.get(key) for key in SAME_IN_BOTH] == [twin.get(key) for key in SAME_IN_BOTH]
        assert case["text"] != twin["text"]
    assert len({case["text"] for case in CASES}) == 160


def test_every_kind_of_case_is_there() -> None:
    labels = Counter((case["kind"], case.get("verdict", case.get("abstain"))) for case in CASES)
    assert labels == {
        ("question", False): 56,
        ("question", True): 24,
        ("claim", "supported"): 28,
        ("claim", "contradicted"): 28,
        ("claim", "not_in_sources"): 24,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_says_where_its_answer_stands_and_does_not_give_it_away(case: dict[str, Any]) -> None:
    silent = case.get("abstain", case.get("verdict") == "not_in_sources")
    assert ("quote" in case, "article" in case) == (not silent, not silent)
    assert silent or whole(case)
    if case["kind"] == "question":
        assert bool(case["answer"]) is not silent
        patterns = [re.compile(pattern, re.IGNORECASE | re.DOTALL) for pattern in case["answer"]]
        assert not any(pattern.search(text) for pattern in patterns for text in ("", case["text"]))


ANSWERS = {  # what a right answer looks like, and what a wrong one from the same article does
    "q01": (["Andrey Denisov"], ["Li Zhanshu"]),
    "q02": (["den 15 september", "15 September", "September 15", "15 September 2022"], ["2018", "16 September"]),
    "q03": (["åtta", "8", "eight member states"], ["five", "1996"]),
    "q09": (["USA och Nato", "the US and NATO"], ["USA", "Nato", "Ryssland"]),
    "q16": (["Aleksandr Lukasjenko", "Alexander Lukashenko"], ["Ebrahim Raisi"]),
    "q18": (
        [
            "Kazakstan, Kina, Kirgizistan, Ryssland och Tadzjikistan",
            "Russia, China, Kazakhstan, Kyrgyzstan, Tajikistan",
        ],
        ["Kina och Ryssland", "Kazakstan, Kina, Kirgizistan, Ryssland, Pakistan, Tadzjikistan och Uzbekistan"],
    ),
    "q21": (
        ["Afghanistan, Belarus, Iran och Mongoliet", "Mongolia, Iran, Belarus and Afghanistan"],
        ["Iran", "Afghanistan, Belarus, Iran, Mongoliet och Turkiet"],
    ),
    "q22": (["Turkiet", "Turkey"], ["Iran", "Iran and Turkey"]),
    "q28": (["Fredagen", "on Friday", "16 September"], ["torsdagen", "15 September"]),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_patterns_take_a_right_answer_in_either_language_and_no_wrong_one(name: str) -> None:
    patterns = next(case["answer"] for case in CASES if case["id"] == f"{name}-sv")
    right, wrong = ANSWERS[name]
    for texts, matches in ((right, True), (wrong, False)):
        for text in texts:
            assert any(re.search(pattern, text, re.IGNORECASE | re.DOTALL) for pattern in patterns) is matches, text
