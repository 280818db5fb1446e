from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from index.embedding import embed
from index.encoder import Encoder, HashingEncoder, Progress, Vectors
from index.search import CANDIDATES, OVERLAP, Index, Summary, query_terms
from index.sqlite_faiss import SqliteFaissStore
from index.store import IndexedArticle
from index.types import Article


class ToldEncoder:
    """An encoder that is told the cosine of a text with every query, by a word that stands in it; else it is 0."""

    name = "told@0"
    dimension = 2

    def __init__(self, cosines: Mapping[str, float]) -> None:
        self._cosines = cosines

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:  # noqa: ARG002 - the seam
        cosines = [next((cosine for word, cosine in self._cosines.items() if word in text), 0.0) for text in texts]
        return np.array([[c, (1 - c * c) ** 0.5] for c in cosines], np.float32).reshape(-1, 2)

    def queries(self, texts: Sequence[str]) -> Vectors:
        return np.array([[1, 0]] * len(texts), np.float32)


@contextmanager
def opened(folder: Path, encoder: Encoder) -> Iterator[Index]:
    with SqliteFaissStore(folder, encoder.name, encoder.dimension, create=True) as store:
        yield Index(store, encoder)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with opened(tmp_path / "index", HashingEncoder()) as found:
        yield found


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Index]:
    """Passages that hold "nära" are a little nearer to every query than those that hold "lagom", and than the rest."""
    with opened(tmp_path / "told", ToldEncoder({"nära": 0.85, "lagom": 0.8, "fjärran": 0.5})) as found:
        yield found


def article(article_id: str, text: str, language: str = "sv", title: str = "") -> Article:
    return Article(article_id, text, title, language=language)


def ids(index: Index, text: str, language: str = "sv", k: int = 10) -> list[str]:
    return [hit.article.id for hit in index.search(text, language, k)]


# --- adding and removing


def test_adding_again_changes_nothing_and_a_changed_article_takes_the_place_of_the_old(index: Index) -> None:
    bear, elk = article("björn", "Björnen sover hela vintern."), article("älg", "Älgen äter bark och blåbärsris.")
    assert index.add([bear, elk]) == Summary(added=2, updated=0, unchanged=0, passages=2)
    assert index.add([bear, elk]) == Summary(added=0, updated=0, unchanged=2, passages=0)
    changed = article("älg", "Älgen simmar över sjön.")
    assert index.add([bear, changed]) == Summary(added=0, updated=1, unchanged=1, passages=1)
    assert index.count() == (2, 2)
    assert index.article("älg") == changed
    assert "bark" not in "".join(hit.passage.text for hit in index.search("bark och blåbärsris", "sv", 10))
    assert ids(index, "Vem simmar över sjön?")[0] == "älg"


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Ny"},
        {"published": "2020-01-01"},
        {"source": "TT"},
        {"url": "http://x"},
        {"language": "en"},
        {"byline": "Eva Ek"},
        {"modified": "2020-01-02"},
        {"correction": "Rättelse: 3 maj."},
    ],
)
def test_an_article_has_changed_when_any_of_its_particulars_has(index: Index, change: dict[str, str]) -> None:
    text = "Björnen sover hela vintern."
    index.add([Article("björn", text)])
    assert index.add([Article("björn", text, **change)]).updated == 1
    assert index.article("björn") == Article("björn", text, **change)


def test_a_text_that_another_article_has_is_told_and_not_stored(index: Index) -> None:
    bear, again = article("björn", "Björnen sover hela vintern."), article("tt", "Björnen  sover hela\nvintern.")
    done = index.add([bear, again])
    assert done == Summary(added=1, passages=1, duplicates=(("tt", "björn"),))
    assert index.add([again]).duplicates == (("tt", "björn"),)
    assert [entry.id for entry in index.articles()] == ["björn"]


def test_an_article_that_now_says_what_another_says_leaves_nothing_of_what_it_said(index: Index) -> None:
    bear, elk = article("björn", "Björnen sover hela vintern."), article("älg", "Älgen äter bark.")
    index.add([bear, elk])
    assert index.add([article("älg", bear.text)]).duplicates == (("älg", "björn"),)
    assert [entry.id for entry in index.articles()] == ["björn"]


def test_a_text_that_another_process_adds_meanwhile_is_told_and_not_stored(index: Index) -> None:
    encoder = HashingEncoder()
    bear, elk, wolf = (article(each, f"Här står om {each}. Den bor i skogen.") for each in ("björn", "älg", "varg"))

    def overtaken(articles: Sequence[Article]) -> Iterator[Sequence[IndexedArticle]]:
        for n, batch in enumerate(batch for one in articles for batch in embed([one], encoder)):
            if n == 1:
                index.add([article("annan", elk.text), article("varg", "Ett annat djur. Det sover.")])
            yield batch

    done = index.add([bear, elk, wolf], embed=overtaken)
    assert done == Summary(added=2, passages=2, duplicates=(("älg", "annan"),))
    assert [entry.id for entry in index.articles()] == ["annan", "björn", "varg"]
    assert index.article("varg") == wolf


def test_a_text_moves_to_another_article_while_its_own_becomes_a_twin(index: Index) -> None:
    index.add([article("a", "Björnen sover."), article("b", "Älgen äter bark.")])
    done = index.add([article("b", "Björnen sover."), article("c", "Älgen äter bark.")])
    assert done.duplicates == (("b", "a"),)
    assert {entry.id for entry in index.articles()} == {"a", "c"}


def test_two_articles_may_change_texts(index: Index) -> None:
    index.add([article("a", "Björnen sover."), article("b", "Älgen äter bark.")])
    done = index.add([article("a", "Älgen äter bark."), article("b", "Björnen sover.")])
    assert (done.updated, done.duplicates) == (2, ())


def test_a_removed_article_is_found_no_more(index: Index) -> None:
    index.add([article("björn", "Björnen sover hela vintern."), article("älg", "Älgen äter bark.")])
    assert index.remove(["björn", "finns inte"]) == 1
    assert ids(index, "Björnen sover hela vintern.") == ["älg"]
    assert [entry.id for entry in index.articles()] == ["älg"]
    assert index.article("björn") is None
    assert index.count() == (1, 1)


def test_progress_tells_of_every_article_once_the_unchanged_ones_first(index: Index) -> None:
    articles = [article(f"a{i}", f"Mening nummer {i} står här.") for i in range(150)]
    index.add(articles[:20])
    told: list[int] = []
    index.add(articles, told.append)
    assert told[0] == 20
    assert sum(told) == 150
    assert len(told) > 2  # in batches


def test_what_progress_was_told_of_is_kept_when_the_rest_fails(tmp_path: Path) -> None:
    articles = [article(f"a{i:03}", f"Mening nummer {i} står här.") for i in range(150)]
    told: list[int] = []

    def stop(done: int) -> None:
        told.append(done)
        if done:
            raise KeyboardInterrupt

    with opened(tmp_path / "index", HashingEncoder()) as index:
        with pytest.raises(KeyboardInterrupt):
            index.add(articles, stop)
        assert index.count()[0] == sum(told) > 0
    with opened(tmp_path / "index", HashingEncoder()) as index:
        kept = sum(told)
        assert index.add(articles) == Summary(added=150 - kept, unchanged=kept, passages=150 - kept)
        assert index.count() == (150, 150)


def test_an_article_without_a_word_is_kept_and_never_found(index: Index) -> None:
    empty = article("tom", " \n\n ")
    assert index.add([empty]) == Summary(added=1, silent=("tom",))
    assert index.search("något", "sv", 5) == []
    index.add([article("björn", "Björnen sover."), article("tom2", "")])
    assert ids(index, "något") == ["björn"]
    assert index.article("tom") == empty


# --- searching


def test_an_empty_index_finds_nothing(index: Index) -> None:
    assert index.search("Vem sover hela vintern?", "sv", 5) == []


def test_no_more_is_found_than_there_is_nor_than_was_asked_for(index: Index) -> None:
    index.add([article(f"a{i}", f"Mening nummer {i} står här.") for i in range(7)])
    assert len(index.search("mening", "sv", 100)) == 7
    assert len(index.search("mening", "sv", 3)) == 3
    assert ids(index, "mening", k=3) == ids(index, "mening", k=100)[:3]


def test_hits_carry_their_scores_best_first(index: Index) -> None:
    index.add([article("björn", "Björnen sover hela vintern."), article("tåg", "Tåget till Kiruna är inställt.")])
    hits = index.search("Björnen sover hela vintern.", "sv", 2)
    assert [hit.article.id for hit in hits] == ["björn", "tåg"]
    assert hits[0].dense == pytest.approx(1)
    assert hits[0].lexical == pytest.approx(1)
    assert hits[1].lexical == 0
    for hit in hits:
        assert hit.score == pytest.approx(hit.dense + OVERLAP * hit.lexical)
        assert hit.passage.text == hit.article.text[hit.passage.start : hit.passage.end]


def test_in_one_language_the_words_of_the_query_lift_a_passage_over_a_nearer_one(told: Index) -> None:
    told.add([article("a", "Det ligger nära."), article("b", "Det är lagom med björn i dalen.")])
    assert ids(told, "Var är björnarna?") == ["b", "a"]  # by the stem, not the form
    assert ids(told, "Var är vargarna?") == ["a", "b"]


def test_a_rare_word_counts_for_more_than_a_common_one(told: Index) -> None:
    common = [article(f"c{i}", f"Det är lagom med regn, dag {i}.") for i in range(20)]
    told.add([*common, article("sällsynt", "Det är lagom med järv.")])
    hits = told.search("järv regn", "sv", 30)
    assert hits[0].article.id == "sällsynt"
    assert hits[0].lexical > 0.7
    assert all(0 < hit.lexical < 0.3 for hit in hits[1:])


def test_across_languages_names_and_translations_count_as_words_do_in_one_language(told: Index) -> None:
    told.add([article("a", "Det är lagom i dag."), article("b", "Det är lagom på bron i Kiruna.")])
    assert ids(told, "What happened to the bridge in Kiruna?", "en") == ["b", "a"]
    told.add([article("c", "Det ligger nära.")])
    hits = told.search("What happened to the bridge in Kiruna?", "en", 3)
    kiruna = next(hit for hit in hits if hit.article.id == "b")
    assert kiruna.score == pytest.approx(kiruna.dense + OVERLAP * kiruna.lexical)
    (name,) = [hit for hit in told.search("Who is in Kiruna?", "en", 3) if hit.article.id == "b"]
    assert name.lexical == pytest.approx(1)
    assert 0.3 < kiruna.lexical < 1  # "happened" could stand there, by another name


def test_across_languages_a_word_without_a_translation_is_not_missed_where_it_cannot_stand(told: Index) -> None:
    told.add([article("b", "Det är lagom i Kiruna.")])
    (hit,) = told.search("Kiruna zyxwvut", "en", 1)
    assert hit.lexical == pytest.approx(1)


def test_a_translation_that_may_mean_much_else_counts_for_less(told: Index) -> None:
    told.add([article("ansökt", "Det är lagom. Landet ansökte."), article("gäller", "Det är lagom. Avtalet gäller.")])
    hits = {hit.article.id: hit.lexical for hit in told.search("Who applied?", "en", 2)}
    assert hits["ansökt"] > hits["gäller"] > 0


def test_a_passage_that_only_a_translation_finds_is_found(tmp_path: Path) -> None:
    near = [article(f"n{i:02}", f"Det ligger nära, {i}.") for i in range(60)]  # more than the dense side brings
    with opened(tmp_path / "index", ToldEncoder({"nära": 0.6, "bron": 0.55})) as index:
        index.add([*near, article("ord", "Borgmästaren såg bron.")])
        assert ids(index, "mayor bridge", "en", k=1) == ["ord"]


def test_a_passage_that_only_the_words_find_is_found(tmp_path: Path) -> None:
    near = [article(f"n{i:02}", f"Det ligger nära, {i}.") for i in range(60)]  # more than the dense side brings
    with opened(tmp_path / "index", ToldEncoder({"nära": 0.6, "utter": 0.55})) as index:
        index.add([*near, article("ord", "En utter simmar.")])
        assert ids(index, "utter simmar", k=1) == ["ord"]


def test_one_index_holds_articles_of_both_languages_and_each_is_found_in_either(told: Index) -> None:
    told.add(
        [
            article("sv", "Det är lagom många bilar i kommunen.", "sv"),
            article("en", "The cars are lagom many.", "en"),
            article("annat", "Det ligger nära.", "sv"),
        ]
    )
    assert set(ids(told, "Are the cars many?", "en")[:2]) == {"sv", "en"}
    assert set(ids(told, "Är bilarna många?", "sv")[:2]) == {"sv", "en"}


def test_an_article_in_a_third_language_is_found_by_its_vector(told: Index) -> None:
    told.add([article("de", "Hier ist es nära.", "de"), article("sv", "Det är fjärran.", "sv")])
    assert ids(told, "Var är det?") == ["de", "sv"]


def test_title_and_heading_lead_to_a_passage_that_does_not_repeat_them(index: Index) -> None:
    text = "Uttern är tillbaka\n\nDen syntes i går kväll. Ingen vet varifrån den kom.\n"
    index.add([article("utter", text, title="Uttern är tillbaka")])
    (hit,) = index.search("uttern", "sv", 1)
    assert hit.lexical == pytest.approx(1)
    assert "Uttern" not in hit.passage.text


@pytest.mark.parametrize("text", ["?!", "🙂", "och att det", "'\"); DROP", "NEAR(a b)", "a" * 2000, "\x00", "𝔘𝔱𝔱𝔢𝔯"])
def test_a_query_of_any_characters_is_searched_for(index: Index, text: str) -> None:
    index.add([article("björn", "Björnen sover.")])
    for language in ("sv", "en"):
        assert ids(index, text, language) == ["björn"]


def test_the_same_search_gives_the_same_hits_in_any_order_of_adding(tmp_path: Path) -> None:
    articles = [article(f"a{i}", f"Järven {i} gick {i * 7} steg mot norr och {i % 3} mot väster.") for i in range(30)]
    found = []
    for name, given in (("one", articles), ("other", articles[::-1])):
        with opened(tmp_path / name, HashingEncoder()) as index:
            index.add(given)
            hits = index.search("Hur många steg gick järven 12?", "sv", 30)
            again = index.search("Hur många steg gick järven 12?", "sv", 30)
        assert hits == again
        found.append({(hit.article.id, round(hit.score, 5)) for hit in hits})
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("When did Iran apply to SCO?", "en", ["iran", "appli", "sco"]),
        ("När ansökte Iran om medlemskap i SCO?", "sv", ["ansök", "iran", "medlemskap", "sco"]),
        ("I was 12", "en", ["12"]),
        ("Vem är det?", "sv", ["vem", "är", "det"]),  # nothing but function words: better those than nothing
    ],
)
def test_the_terms_of_a_query_are_the_stems_of_its_content_words(text: str, language: str, terms: list[str]) -> None:
    assert query_terms(text, language, language) == [{term: 1.0} for term in terms]


def test_across_languages_a_word_is_sought_as_the_other_language_would_stem_it_and_by_its_translations() -> None:
    united, nations = query_terms("United Nations", "en", "sv")
    assert united["united"] == nations["nation"] == 1
    assert united["förent"] > 0.5
    adjective, noun = query_terms("Förenta nationerna", "sv", "en")
    assert adjective["unit"] > 0.5
    assert noun["nation"] > 0.5


def test_within_one_article_every_passage_is_compared_and_no_other_article_is_found(told: Index) -> None:
    told.add([article("a", "Det är nära hit."), article("b", "Det är fjärran härifrån.")])
    told.add([article(f"c{number}", f"Det är nära nog {number}.") for number in range(CANDIDATES + 1)])
    assert "b" not in ids(told, "hur långt")
    assert [hit.article.id for hit in told.search("hur långt", "sv", 10, within="b")] == ["b"]
    assert told.search("hur långt", "sv", 10, within="absent") == []


def test_the_passages_of_an_article_can_be_had_before_it_is_added(index: Index) -> None:
    one = article("a", "Bron invigdes 2019. Den är 1 240 meter lång.")
    (passage,) = index.cut(one)
    assert passage.text == one.text
    assert index.count() == (0, 0)


def test_what_there_is_to_search_is_counted_in_all_and_in_one_article(index: Index) -> None:
    long = "\n\n".join(f"Stycke {number} handlar om bron över älven och om hur den byggs." * 20 for number in range(4))
    index.add([Article("kort", "En mening om regn."), Article("lång", long)])
    passages = len(index.cut(Article("lång", long)))
    assert passages > 1
    assert (index.count(), index.count("lång"), index.count("ingen")) == ((2, passages + 1), (1, passages), (0, 0))
