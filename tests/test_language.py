"""The language of a text: Swedish and English told apart, a third one noticed, and no false alarm."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from index.language import detect, foreign, language_of
from index.types import Language

SWEDISH = """När ansökte Iran om medlemskap i SCO?
Är Sverige med i Nato?
Vem är Recep Tayyip Erdogan?
Vad sade Putin about Taiwan?
Vem grundade Royal Society of Edinburgh?
Har Modi mött Xi?
Vilket år?
Vad tycker Die Welt och Le Figaro om El País?
När invaderade Nazityskland Polen?
I hallen granskas 26 bilar i timmen.
Sigrid Lundmark satt i kommunfullmäktige i Malå.
svenskar kvar i Libanon antal
Berätta om Samarkand
Vem vann Tour de France 2011?
Regeringen höjer skatten
Var ligger Rio de Janeiro?
hur många medlemmar har sco
Ystad slog Lyrhamn 31–28.
Sudan gav 340 miljoner dollar."""

ENGLISH = """When did Iran apply to SCO?
Is Sweden in NATO?
when did palme die
Who is Ursula von der Leyen?
What does Le Monde say about Die Linke?
Is MIT in Boston?
Can Erdogan veto?
Harriet Isaksson lives in Haparanda.
Väntrygg intends to raise premiums in Värmland next year.
Did Lula da Silva win?
Who won the Tour de France in 2011?
Why did Lufthansa cancel flights from Frankfurt am Main?
turnout Glarus
Xi Jinping Taiwan visit
I think Iran applied in 2008.
Lyrhamn beat Ystad 31–28.
Sudan got 340 million dollars."""

FOREIGN = """de Wann wurde der Eiffelturm gebaut?
de Wer ist der Präsident von Russland?
de Ist Iran Mitglied der SCO?
de Wie viele Einwohner hat Berlin?
de Warum wurde das Treffen in Samarkand verschoben?
de Welche Länder gehören zur Organisation?
fr Quand l'Iran a-t-il demandé à adhérer ?
fr Qui est le président de la Russie ?
fr Combien de pays sont membres ?
fr Où se trouve Samarcande ?
fr Est-ce que Poutine a rencontré Modi ?
es ¿Cuándo solicitó Irán la adhesión?
es ¿Quién es el presidente de Rusia?
es ¿Cuántos países son miembros?
es Dónde está Samarcanda
es ¿Por qué se retrasó el proceso?
it Quando è stata costruita la Torre Eiffel?
it Chi è il presidente della Russia?
it Quanti paesi sono membri?
pt Quando foi construída a Torre Eiffel?
pt Quem é o presidente da Rússia?
nl Wanneer werd de Eiffeltoren gebouwd?
nl Wie is de president van Rusland?
nl Hoeveel landen zijn lid van de organisatie?
fi Milloin Iran haki jäsenyyttä?
fi Kuka on Venäjän presidentti?
fi Montako jäsenmaata järjestöllä on?
fi Missä kokous pidettiin?
pl Kiedy zbudowano wieżę Eiffla?
pl Kto jest prezydentem Rosji?
ru Когда была построена Эйфелева башня?
uk Хто президент України?
ar متى تم بناء برج إيفل؟
fa رئیس جمهور ایران کیست؟
zh 谁是俄罗斯总统？
ja ロシアの大統領は誰ですか？
el Ποιος είναι ο πρόεδρος της Ρωσίας;
tr Eyfel Kulesi ne zaman yapıldı?
cs Kdo je prezidentem Ruska?
hu Ki az Oroszország elnöke?
et Kes on Venemaa president?
ro Cine este președintele Rusiei?
hr Tko je predsjednik Rusije?
so Waa kuma madaxweynaha Ruushka?
sq Kush është presidenti i Rusisë?
vi Ai là tổng thống Nga?
id Siapa presiden Rusia?
zh 什么
ja なぜ
ko 왜
he למה
el Πότε
th เมื่อไหร่
hy Երբ
ka როდის"""

# Names and one word that tells.
LONE_WORDS: list[tuple[str, Language]] = [
    ("Karin Strand leads Bolmen.", "en"),
    ("Olle Berg criticises Ada Ek.", "en"),
    ("Alva Strand succeeds Nordkabel.", "en"),
    ("Karin Strand leder Bolmen.", "sv"),
    ("Bolmen köper Nordkabel.", "sv"),
    ("Ada Ek anklagar Ann Lee.", "sv"),
]

NEITHER = ["Ja", "Nej", "12345", "", "???", "Costa del Sol", "Die Welt El País Le Monde", "Real Madrid", "Xi Jinping"]


@pytest.mark.parametrize("text", SWEDISH.splitlines())
def test_swedish_is_swedish_whatever_names_it_holds(text: str) -> None:
    assert (detect(text, default="en"), foreign(text)) == ("sv", None)


@pytest.mark.parametrize("text", ENGLISH.splitlines())
def test_english_is_english_whatever_names_it_holds(text: str) -> None:
    assert (detect(text, default="sv"), foreign(text)) == ("en", None)


@pytest.mark.parametrize(("text", "language"), LONE_WORDS)
def test_a_lone_word_tells_more_than_the_names_around_it(text: str, language: Language) -> None:
    assert (detect(text, default="sv"), detect(text, default="en")) == (language, language)


@pytest.mark.parametrize("line", FOREIGN.splitlines())
def test_a_third_language_is_named(line: str) -> None:
    code, text = line.split(" ", 1)
    assert foreign(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Når søkte Iran om medlemskap i SCO?",
        "Hvornår ansøgte Iran om medlemskab?",
        "Hvor mange stemte for svømmehallen?",
        "Hvem er direktør for Nordvinda?",
        "Hva skjedde i Oslo?",
    ],
)
def test_norwegian_and_danish_pass_as_swedish(text: str) -> None:
    assert (detect(text, default="en"), foreign(text)) == ("sv", None)


@pytest.mark.parametrize("text", NEITHER)
def test_names_and_scraps_are_not_turned_away(text: str) -> None:
    assert foreign(text) is None


@pytest.mark.parametrize("text", ["12345", "", "  ", "?", "2008", "🙂"])
def test_the_default_stands_where_there_are_no_letters(text: str) -> None:
    assert (detect(text, default="en"), detect(text, default="sv")) == ("en", "sv")


def test_threads_agree_with_one_another() -> None:
    texts = (SWEDISH + "\n" + ENGLISH).splitlines() * 3
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(detect, texts)) == [detect(text) for text in texts]


@pytest.mark.parametrize(
    ("article", "language"),
    [
        ("Bron öppnas i maj av kommunalrådet. Den har kostat mer än vad som var sagt.", "sv"),
        ("The bridge was opened in May by the mayor. It had cost more than they said.", "en"),
        ("Die Brücke wurde im Mai eröffnet. Sie hat mehr gekostet, als man für sie geplant hatte.", "de"),
        ("Le pont a été ouvert en mai par le maire. Il est plus cher que ce qui est dans le plan.", "fr"),
        ("3–1 (1–0)", "sv"),
    ],
)
def test_the_language_of_an_article(article: str, language: str) -> None:
    assert language_of(article) == language
