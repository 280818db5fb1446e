"""Invented articles on things that the seeds do not touch, and stand-ins behind the seams, for the tests."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.types import Conflict, Evidence, Question, Stance
from index.encoder import HashingEncoder
from index.search import Index
from index.sqlite_faiss import SqliteFaissStore
from index.types import Article, Hit, Passage

OPENED = "Bron över Norrsundet invigdes den 14 maj 2019 av landshövding Karin Ahlgren."
BRIDGE = Article(
    "bron",
    "Bron över Norrsundet står klar\n\n"
    "Efter sex års arbete kan bilarna köra mellan Norrvik och Långö.\n\n"
    f"{OPENED} Den är 1 240 meter lång och "
    "kostade 860 miljoner kronor att bygga.\n\n"
    "– Vi har väntat på det här i trettio år, säger Karin Ahlgren.\n\n"
    "Företaget Brobyggarna AB började gjuta de första pelarna redan 2013, men arbetet stod stilla i två år när "
    "pengarna tog slut.\n",
    title="Bron över Norrsundet står klar",
    published="2019-05-15T08:30:00",
    source="Norrviks Tidning",
    url="https://example.org/bron",
)
MUSEUM = Article(
    "museet",
    "Museet flyttar till den gamla ullfabriken\n\n"
    "Textilmuseet i Hedeby lämnar slottet och öppnar i ullfabriken hösten 2024.\n\n"
    "Museet grundades 1931 av fabrikören Nils Ekström. Samlingen består av 12 500 plagg, de äldsta från "
    "1600-talet. Flytten betalas av kommunen och av Ekströmska stiftelsen.\n\n"
    "Chefen Maria Lindh räknar med 40 procent fler besökare när museet ligger nära järnvägsstationen.\n",
    title="Museet flyttar till den gamla ullfabriken",
    published="2023-11-02",
    source="Hedebybladet",
)
EAGLES = Article(
    "ornarna",
    "Fler havsörnar än på hundra år\n\n"
    "I somras häckade 58 par havsörn längs kusten, visar länets räkning.\n\n"
    "Antalet har ökat sedan jakten förbjöds 1924 och sedan DDT slutade användas på 1970-talet. Flest örnar finns "
    "kring Fågelskär, där elva par födde upp ungar.\n\n"
    "Biologen Erik Sandell varnar för att vindkraften kan döda fåglar, men länsstyrelsen har inte sagt nej till "
    "parken vid Gråskär.\n",
    title="Fler havsörnar än på hundra år",
    published="2021-08-20T12:00:00",
    source="TT",
)
ARTICLES = (BRIDGE, MUSEUM, EAGLES)


@contextmanager
def index_over(folder: Path, articles: Sequence[Article] = ARTICLES) -> Iterator[Index]:
    """An index over articles in a folder, by the encoder that needs no model."""
    encoder = HashingEncoder()
    with SqliteFaissStore(folder, encoder.name, encoder.dimension, create=True) as store:
        index = Index(store, encoder)
        index.add(articles)
        yield index


def hit(article: Article, *sentences: str, dense: float = 0.8, lexical: float = 0.5) -> Hit:
    """A hit whose passage is these sentences, which follow one another in the article."""
    spans = tuple(_place(article, sentence) for sentence in sentences)
    start, end = spans[0][0], spans[-1][1]
    return Hit(article, Passage(article.id, start, end, article.text[start:end], "", spans), dense, dense, lexical)


def evidence(  # noqa: PLR0913 - a record with most of its fields left out
    article: Article,
    sentence: str,
    span: str | None = None,
    *,
    stance: Stance = Stance.SUPPORTS,
    confidence: float = 0.9,
    more: Sequence[str] = (),
    conflict: tuple[str, str] | None = None,
) -> Evidence:
    """That `sentence` of an article bears on what was asked, with `span` and `more` of it as the answers.

    `conflict` is what a claim says and what the sentence says instead.
    """
    start, end = _place(article, sentence)

    def within(text: str) -> tuple[int, int]:
        return start + sentence.index(text), start + sentence.index(text) + len(text)

    return Evidence(
        hit(article, sentence),
        start,
        end,
        None if span is None else within(span),
        stance,
        confidence,
        tuple(within(text) for text in more),
        None if conflict is None else Conflict(conflict[0], *within(conflict[1])),
    )


def _place(article: Article, quote: str) -> tuple[int, int]:
    start = article.text.index(quote)
    return start, start + len(quote)


@dataclass
class ToldReader:
    """A `bot.reader.Reader` that finds what it is told to, and remembers what it was asked to read."""

    finds: Sequence[Evidence] = ()
    least: float = 0.5
    asked: list[tuple[Question, Sequence[Hit]]] = field(default_factory=list)

    name = "told"

    def threshold(self, question: Question) -> float:  # noqa: ARG002 - the seam's signature
        return self.least

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:
        self.asked.append((question, hits))
        return list(self.finds)


HTML = """<!doctype html><html lang="sv"><head><title>Ny bro över älven | Bladet</title>
<meta property="og:title" content="Ny bro över älven"><meta property="og:site_name" content="Bladet">
<meta property="article:published_time" content="2022-09-15T13:23:00+02:00">
<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2022-09-16T08:00:00+02:00"}</script>
</head><body>
<nav><a href="/">Hem</a><a href="/sport">Sport</a></nav><article><h1>Ny bro över älven</h1>
<p>Kommunen bygger en ny bro över älven, och den ska stå klar i september 2027 enligt planen.</p>
<p>– Den blir dyr, men den behövs för alla som bor på andra sidan, säger kommunalrådet Åsa Öberg.</p>
<p>Bron kostar 1.500 miljoner kronor, och staten betalar hälften av det, enligt ett nytt avtal.</p></article>
<footer>© Bladet</footer></body></html>"""
