import random
from pathlib import Path

import pytest

from index.cleaning import BODY, BlockKind, blocks
from index.passages import embedding_text, split
from index.types import Article, Passage

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def words(text: str) -> int:
    return len(text.split())


def sentence(length: int, rng: random.Random) -> str:
    return (
        " ".join(["Ordet", *(rng.choice(["bank", "val", "krig", "kl. 13.23", "t.ex. ål"]) for _ in range(length - 1))])
        + "."
    )


def random_text(rng: random.Random) -> str:
    lines = ["Rubriken står här överst"]
    for _ in range(rng.randint(1, 12)):
        kind = rng.choice(["p", "p", "p", "p", "h", "foto", "läs", "fakta", "bild"])
        lines += {
            "p": [" ".join(sentence(rng.randint(2, 40), rng) for _ in range(rng.randint(1, 9)))],
            "h": [f"Mellanrubrik {rng.randint(0, 99)}"],
            "foto": ["Foto: Anna Ek/TT"],
            "läs": ["Läs mer: Något helt annat"],
            "fakta": ["Fakta: Nato"],
            "bild": ["Två ledare vid ett bord i Samarkand."] * 2,
        }[kind]
    return rng.choice(["\n", "\n\n", "\r\n"]).join(lines)


def check(article: Article) -> None:
    found = split(article, words)
    marked = blocks(article.text, article.title)
    covered = [span for passage in found for span in passage.sentences]
    if not any(block.kind in BODY for block in marked):
        assert [passage.text for passage in found] == ["Rubriken står här överst"]
        return
    for passage in found:
        assert article.text[passage.start : passage.end] == passage.text
        assert (passage.start, passage.end) == (passage.sentences[0][0], passage.sentences[-1][1])
        assert all(b.kind in BODY for b in marked if b.start < passage.end and passage.start < b.end)
        assert words(passage.text) <= 200 or len(passage.sentences) == 1
    assert covered == sorted(covered)
    kept = "".join(article.text[b.start : b.end] for b in marked if b.kind in BODY)
    assert "".join("".join(article.text[a:b] for a, b in covered).split()) == "".join(kept.split())


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_lost_moved_or_mixed(seed: int) -> None:
    check(Article("a", random_text(random.Random(seed))))  # noqa: S311 - nothing secret


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_the_seeds(path: Path) -> None:
    check(Article(path.stem, path.read_text(encoding="utf-8")))


def test_a_passage_names_the_heading_it_stands_under() -> None:
    text = (
        "Xi möter Putin\nDe möts i dag. Ingen vet mer.\nRäds inte kriget\nHan log.\nFakta: SCO\nBildades 2001.\n"
        "Foto: A B/TT\nDen växer."
    )
    found = [(passage.heading, passage.text) for passage in split(Article("a", text), words)]
    assert found == [
        ("", "De möts i dag. Ingen vet mer."),
        ("Räds inte kriget", "Han log."),
        ("Fakta: SCO", "Bildades 2001."),
        ("Fakta: SCO", "Den växer."),
    ]


def test_a_long_section_is_cut_into_even_parts() -> None:
    text = "Början är här.\n" + " ".join(["Det hände sig vid den tiden."] * 42)  # 255 words
    sizes = [words(passage.text) for passage in split(Article("a", text), words)]
    assert len(sizes) == 2
    assert max(sizes) - min(sizes) <= 8


def test_a_sentence_that_no_encoder_can_read_is_cut_at_spaces() -> None:
    text = "Det " + "var en gång, " * 500 + "slut."
    found = split(Article("a", text), words)
    assert all(words(passage.text) <= 450 for passage in found)
    assert " ".join(passage.text for passage in found) == text
    assert all(passage.text.endswith((",", ".")) for passage in found)


def test_text_without_any_space_is_cut_all_the_same() -> None:
    found = split(Article("a", "x" * 5000), len)
    assert "".join(passage.text for passage in found) == "x" * 5000
    assert max(len(passage.text) for passage in found) <= 450


def test_each_sentence_is_counted_once() -> None:
    seen: list[str] = []

    def count(text: str) -> int:
        seen.append(text)
        return words(text)

    split(Article("a", "Rubrik här\n" + "\n".join(f"Mening {n} står här. Och en till {n}." for n in range(300))), count)
    assert len(seen) == len(set(seen)) == 600


def test_a_lone_headline_can_be_found() -> None:
    assert [p.text for p in split(Article("a", "Xi och Putin möts"), words)] == ["Xi och Putin möts"]
    assert [p.text for p in split(Article("a", "Xi och Putin möts\nFoto: Anna Ek/TT"), words)] == ["Xi och Putin möts"]


@pytest.mark.parametrize("text", ["", " \n\n ", "Foto: Anna Ek/TT\nLäs mer: Annat"])
def test_no_body_no_passages(text: str) -> None:
    assert split(Article("a", text), words) == []


def test_a_hard_wrapped_paragraph_keeps_its_sentences_whole() -> None:
    text = (
        "Toppmöte i Samarkand\n\n"
        "Ledarna för Ryssland och Kina träffades på torsdagen\n"
        "i den uzbekiska staden Samarkand, där ett toppmöte\n"
        "hålls. Mötet är det första sedan kriget började, och\n"
        "väntas handla om handel.\n\n"
        "De ska också tala om försvaret och om den hårdnande\n"
        "tonen i Taiwansundet.\n"
    )
    (passage,) = split(Article("a", text), words)
    last_words = [text[start:end].rsplit(maxsplit=1)[-1] for start, end in passage.sentences]
    assert last_words == [
        "hålls.",
        "handel.",
        "Taiwansundet.",
    ]
    assert text[passage.start : passage.end] == passage.text


def test_the_title_travels_into_the_embedding_only() -> None:
    passage = Passage("a", 0, 8, "De möts.", "Vad händer nu?")
    assert embedding_text(passage, "Toppmöte i dag") == "Toppmöte i dag. Vad händer nu? De möts."
    assert embedding_text(Passage("a", 0, 8, "De möts."), "") == "De möts."


def test_the_title_line_is_in_no_passage() -> None:
    text = "Toppmöte i Samarkand\nDe möts i dag."
    assert [p.text for p in split(Article("a", text, title="Toppmöte i Samarkand"), words)] == ["De möts i dag."]
    assert BlockKind.TITLE in {block.kind for block in blocks(text)}
