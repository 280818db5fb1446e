"""Where the sources are silent, what is offered instead has been asked before."""

from collections.abc import Sequence
from dataclasses import replace

from invented import ToldReader, evidence, hit

from bot.suggestions import suggestions
from bot.types import Evidence, Question
from index.types import Article, Hit, Language

FERRY = Article(
    id="farjan",
    text="Färjan går igen, säger Eva Lind. Kaptenen Olof Berg styr den. Även Maj Holm och Bo Ek var med.",
)


class Answering(ToldReader):
    """Answers, with the confidence it is told, who someone is; anything else not at all."""

    def __init__(self, sure: dict[str, float]) -> None:
        super().__init__()
        self.sure = sure

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:
        super().read(question, hits)
        (one,) = hits
        name = next((name for name in self.sure if name in question.query), None)
        sentence = one.article.text[one.passage.start : one.passage.end]
        return [] if name is None else [replace(evidence(one.article, sentence), confidence=self.sure[name])]


def offered(hits: Sequence[Hit], reader: Answering, language: Language) -> list[str]:
    return list(suggestions(hits, reader, language))


def test_persons_are_asked_about_and_offered_where_the_answer_is_likely() -> None:
    reader = Answering({"Eva Lind": 0.9, "Olof Berg": 0.6, "Maj Holm": 0.71, "Bo Ek": 0.8})
    hits = [hit(FERRY, FERRY.text)]
    assert offered(hits, reader, "sv") == ["Vem är Eva Lind?", "Vem är Maj Holm?", "Vem är Bo Ek?"]
    assert offered(hits, reader, "en")[0] == "Who is Eva Lind?"
    reader.least = 0.85
    assert offered(hits, reader, "sv") == ["Vem är Eva Lind?"]
    assert offered([], reader, "sv") == []


def test_no_more_are_sought_than_are_taken() -> None:
    reader = Answering({"Eva Lind": 0.9, "Maj Holm": 0.9})
    assert next(suggestions([hit(FERRY, FERRY.text)], reader, "sv")) == "Vem är Eva Lind?"
    assert len(reader.asked) == 1
