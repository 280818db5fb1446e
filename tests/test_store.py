"""What every store does: `where` is a folder for the one, a schema on a real server for the other."""

from dataclasses import replace

import numpy as np
import pytest
from stored import DIMENSION, NAME, assert_consistent, indexed, opened

from index.errors import EncoderMismatch, IndexUnusable
from index.place import Place, remedy
from index.store import digest, fingerprint


def test_nearest_equals_brute_force(where: Place) -> None:
    many = [indexed(f"a{i}", 7, seed=i) for i in range(40)]
    vectors = np.concatenate([one.vectors for one in many])
    with opened(where, create=True) as store:
        store.replace(many)
        for query in vectors[::29]:
            expected = vectors @ query
            order = np.argsort(-expected, kind="stable")[:10]
            found = store.nearest(query, 10)
            assert [number - 1 for number, _ in found] == order.tolist()
            assert np.allclose([score for _, score in found], expected[order], atol=1e-6)
        assert len(store.nearest(query, 1000)) == len(vectors)
        assert store.nearest(query, 0) == []


def test_ties_go_to_the_lower_id_also_at_the_cut(where: Place) -> None:
    one = indexed("a", 50)
    one.vectors[:] = one.vectors[0]
    with opened(where, create=True) as store:
        store.replace([one])
        assert [number for number, _ in store.nearest(one.vectors[0], 5)] == [1, 2, 3, 4, 5]


def test_what_went_in_comes_out(where: Place) -> None:
    one = indexed("ö/1 ”x”", word="naïve")
    one = replace(one, article=replace(one.article, byline="Eva Ek"))
    with opened(where, create=True) as store:
        store.replace([one, indexed("b")])
        assert store.article(one.article.id) == one.article
        assert store.passages(one.article.id) == list(one.passages)
        assert store.article("absent") is None
        assert store.passages("absent") == []
        assert [store.load([number])[number].passage for number in store.passage_ids(one.article.id)] == list(
            one.passages
        )
        assert store.passage_ids("absent") == []
        assert store.digests()[one.article.id] == digest(one.article)
        assert store.count() == (2, 6)
        assert [(entry.id, entry.passages, entry.published, entry.byline) for entry in store.articles()] == [
            ("b", 3, "2022-09-15", None),
            ("ö/1 ”x”", 3, "2022-09-15", "Eva Ek"),
        ]
        found = store.load([2, 99, 1])
        assert list(found) == [2, 1]
        assert (found[2].article, found[2].passage) == (one.article, one.passages[1])
        assert np.array_equal(found[2].vector, one.vectors[1])


def test_the_digest_covers_every_field() -> None:
    article = indexed("a").article
    changed = {
        "id": "b",
        "text": "x",
        "title": "x",
        "standfirst": "x",
        "published": None,
        "source": "x",
        "url": None,
        "language": "en",
    }
    digests = {digest(article)} | {digest(replace(article, **{field: value})) for field, value in changed.items()}
    assert len(digests) == 1 + len(changed)


def test_lexical_finds_any_of_the_stems_and_counts_them(where: Place) -> None:
    with opened(where, create=True) as store:
        store.replace([indexed("a", word="iran"), indexed("b", word="norg"), indexed("c", word="å-ö")])
        found = store.lexical(["iran", "okänt"], 2)
        assert [number for number, _ in found] == [1, 2]
        assert found[0][1] > 0
        assert {number for number, _ in store.lexical(["å-ö", "norg"], 10)} == {4, 5, 6, 7, 8, 9}
        assert len(store.lexical(["1,5"], 10)) == 9
        assert store.document_frequencies(["iran", "1,5", "5", "okänt"]) == {"iran": 3, "1,5": 9, "5": 0, "okänt": 0}


@pytest.mark.parametrize(
    "stem",
    [
        '" OR *',
        "NEAR(",
        "*",
        '"',
        '""',
        "ira*",
        "stems:iran",
        "^",
        "NOT",
        "AND",
        "😀",
        "",
        "\0",
        "\ud800",
        "-",
        "{x}",
        "'; DROP",
    ],
)
def test_no_stem_is_taken_for_query_syntax(where: Place, stem: str) -> None:
    with opened(where, create=True) as store:
        store.replace([indexed("a", word="iran")])
        assert store.lexical([stem], 5) == []
        assert len(store.lexical([stem, "iran"], 5)) == 3
        assert store.document_frequencies([stem]) == {stem: 0}


def test_a_very_long_query_is_taken(where: Place) -> None:
    with opened(where, create=True) as store:
        store.replace([indexed("a", word="iran")])
        assert len(store.lexical([f"ord{i}" for i in range(5000)] + ["iran"], 5)) == 3


def test_an_empty_index_finds_nothing(where: Place) -> None:
    with opened(where, create=True) as store:
        assert store.nearest(np.ones(DIMENSION, np.float32), 5) == []
        assert store.lexical(["iran"], 5) == []
        assert (store.articles(), store.digests(), store.count()) == ([], {}, (0, 0))
    assert assert_consistent(where) == (0, 0)


def test_what_is_empty_is_taken(where: Place) -> None:
    bare = replace(indexed("a", 1), stems=[[]])
    with opened(where, create=True) as store:
        store.replace([])
        store.replace([indexed("none", 0), bare])
        assert store.count() == (2, 1)
        assert (store.passages("none"), store.load([1])[1].stems) == ([], ())
        assert (store.load([]), store.document_frequencies([]), store.lexical([], 5)) == ({}, {}, [])
        assert [number for number, _ in store.nearest(bare.vectors[0], 5)] == [1]
        assert store.remove([]) == 0
        assert store.remove(["none", "a"]) == 2
    assert assert_consistent(where) == (0, 0)


def test_a_replaced_article_leaves_nothing_of_the_old_one(where: Place) -> None:
    new = indexed("a", 2, seed=9, word="nytt")
    with opened(where, create=True) as store:
        store.replace([indexed("a", 5, word="gammalt"), indexed("b")])
        store.nearest(new.vectors[0], 1)
        store.replace([new])
        assert store.lexical(["gammalt"], 5) == []
        assert store.document_frequencies(["gammalt", "nytt"]) == {"gammalt": 0, "nytt": 2}
        assert store.passages("a") == list(new.passages)
        assert len(store.nearest(new.vectors[0], 99)) == 5
    assert assert_consistent(where) == (2, 5)


def test_a_removed_article_is_found_no_more(where: Place) -> None:
    with opened(where, create=True) as store:
        store.replace([indexed("a", word="hemligtord"), indexed("b")])
        assert store.remove(["a", "absent", "\0"]) == 1
        assert store.remove(["a"]) == 0
        assert store.lexical(["hemligtord"], 5) == []
        assert store.document_frequencies(["hemligtord", "1,5"]) == {"hemligtord": 0, "1,5": 3}
        assert (store.article("a"), store.load([1, 2, 3])) == (None, {})
        store.replace([indexed("c")])
        assert [number for number, _ in store.lexical(["c"], 5)] == [7, 8, 9]
    assert assert_consistent(where) == (2, 6)


def test_who_holds_a_text_is_told_by_its_fingerprint(where: Place) -> None:
    with opened(where, create=True) as store:
        store.replace([indexed("a"), indexed("b")])
        text = fingerprint(indexed("a").article.text)
        assert store.holders([text, "0" * 64]) == {text: "a"}
        assert store.holders([]) == {}


def test_an_article_given_twice_is_stored_as_it_was_given_last(where: Place) -> None:
    with opened(where, create=True) as store:
        store.replace([indexed("a", word="först"), indexed("b"), indexed("a", 2, word="sist")])
        assert store.document_frequencies(["först", "sist"]) == {"först": 0, "sist": 2}
    assert assert_consistent(where) == (2, 5)


def test_a_stem_of_any_length_is_found(where: Place) -> None:
    with opened(where, create=True) as store:
        store.replace([indexed("a", word="å" * 5000), indexed("b", word="å" * 4999)])
        assert [number for number, _ in store.lexical(["å" * 5000], 5)] == [1, 2, 3]
        assert store.document_frequencies(["å" * 5000, "å"]) == {"å" * 5000: 3, "å": 0}
        assert store.load([1])[1].stems[0] == "å" * 5000
    assert assert_consistent(where) == (2, 6)


def test_a_rarer_word_and_a_shorter_passage_count_for_more(where: Place) -> None:
    long, short = indexed("long", 1), indexed("short", 1)
    long, short = replace(long, stems=[["bro", *["fyll"] * 40]]), replace(short, stems=[["bro", "älv"]])
    with opened(where, create=True) as store:
        store.replace([long, short, indexed("rare", 1, word="unik"), *[indexed(f"x{i}") for i in range(9)]])
        assert [number for number, _ in store.lexical(["bro"], 5)] == [2, 1]
        assert store.lexical(["vanligt", "unik"], 1)[0][0] == 3


def test_a_batch_that_does_not_fit_changes_nothing(where: Place) -> None:
    with opened(where, create=True) as store:
        with pytest.raises(ValueError, match="article b: 3 passages"):
            store.replace([indexed("a"), replace(indexed("b"), vectors=np.zeros((2, DIMENSION), np.float32))])
        assert store.count() == (0, 0)


def test_a_missing_index_is_told_with_the_command_that_makes_one(where: Place) -> None:
    with pytest.raises(IndexUnusable) as raised:
        opened(where)
    assert str(raised.value) == f"no index at {where}; make one with: {remedy(where)}"
    with pytest.raises(IndexUnusable):  # nothing was made by looking
        opened(where)


def test_another_encoder_is_refused_with_both_names_and_the_command(where: Place) -> None:
    opened(where, create=True).close()
    with pytest.raises(EncoderMismatch) as raised:
        opened(where, "other@1", create=True)
    for part in (NAME, "other@1", remedy(where, rebuild=True)):
        assert part in str(raised.value)


def test_without_an_encoder_any_index_is_listed_and_pruned(where: Place) -> None:
    with opened(where, create=True) as store:
        store.replace([indexed("a"), indexed("b")])
    with opened(where, None, None) as store:
        assert [entry.id for entry in store.articles()] == ["a", "b"]
        assert store.remove(["a"]) == 1
    assert assert_consistent(where) == (1, 3)
