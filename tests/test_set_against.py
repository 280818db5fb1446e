"""What a sentence sets against the answer, in both languages; and answers that look like it."""

import pytest

from bot.checks.set_against import is_set_against, without_earlier
from index.types import Language

# language of the question | question | language of the sentence | sentence, the answer in brackets
OTHERS = """\
sv|Vem vann loppet?|sv|Hon tog sin första seger, när hon besegrade finskan [Aino Laine] med en sekund.
en|Who won the race?|sv|Ida Berg slog [Aino Laine] med en sekund.
en|Who won the final?|en|Lyrhamn defeated [Norrvik] after extra time.
sv|Vem vann finalen?|en|Ida Berg beat the skier [Aino Laine].
sv|Vem vann finalen?|sv|Till slut [hade Berg besegrat Laine].
sv|Varför lämnade han partiet?|sv|Han lämnade partiet, trots att han hade [lovats en plats i styrelsen].
en|Why did the bus company close?|sv|Bolaget lade ner även om [resandet ökade].
en|Why did she resign?|en|She resigned although [the board supported her].
sv|Hur stor är vinsten?|sv|Vinsten blev 30 miljoner kronor, mot [24 miljoner kronor] i fjol.
en|What was the profit?|sv|Vinsten blev 30 miljoner kronor, jämfört med [24 miljoner] året före.
en|How many visitors came?|en|It drew 4,100 visitors, up from [3,200] last year.
sv|Hur många bilar väntas passera varje dag?|sv|Drygt 9 000 bilar väntas passera varje dag, mot [7 200] i dag.
en|How many cars are expected to pass?|en|Some 9,000 cars are expected, compared with [7,200 cars] today.
sv|Hur stor var vinsten året före?|sv|Vinsten blev [30 miljoner kronor], mot 24 miljoner kronor året innan.
en|What was the profit the year before?|sv|Vinsten sjönk till [30 miljoner] från 34 miljoner året före.
sv|Vilka är emot att bygga en bro?|sv|[Eva Ek] (M) vill bygga bron.
en|Who opposes building the bridge?|sv|[Eva Ek] vill bygga bron.
sv|Vem skrev texten?|sv|Musiken är skriven av [Eva Ek], texten av Bo Alm från Lund.
en|Who wrote the music?|sv|Musiken är skriven av Eva Ek, texten av [Bo Alm].
sv|Vem skrev texten?|sv|Musiken är skriven av [Eva Ek, texten av Bo Alm].
en|Who designed the house?|en|The garden was designed by [Eva Ek], the house by Bo Alm.
sv|Hur många bönder fick stöd?|sv|Sju bönder, inte [nio], fick stöd.
en|Where was the meeting held?|sv|Mötet hölls i Umeå, inte i [Luleå].
en|How many houses burnt?|en|It was not [nine houses] but seven that burnt.
sv|Vem ledde mötet?|sv|Eva Ek i stället för [Bo] ledde mötet."""
FITTING = """\
sv|Hur många bönder fick stöd?|sv|[Sju bönder], inte nio, fick stöd.
sv|Hur många bönder fick inte stöd?|sv|Sju bönder fick stöd, inte [nio].
sv|Vem vann loppet?|sv|[Ida Berg] besegrade finskan Aino Laine.
sv|Vem vann loppet?|sv|Laine besegrades av [Ida Berg].
en|Who won the race?|en|Laine was beaten by [Ida Berg].
sv|Vem besegrade Ida Berg?|sv|Ida Berg slog [Aino Laine].
en|Who did Berg beat in the race?|en|Berg beat [Laine].
sv|Vem vann Berg mot?|sv|Berg besegrade [Laine].
sv|Varför lämnade han partiet?|sv|Trots att han hade lovats en plats lämnade han partiet, eftersom [han var trött].
sv|Varför lämnade han partiet?|sv|Även om det gick bra, säger han, [ville han vidare].
sv|Vad hade han lovats?|sv|Han lämnade partiet, trots att han hade lovats [en plats i styrelsen].
sv|Hur stor är vinsten?|sv|Vinsten blev [30 miljoner kronor], mot 24 miljoner kronor i fjol.
sv|Hur stor var vinsten året före?|sv|Vinsten blev 30 miljoner kronor, mot [24 miljoner kronor] året före.
en|What was the profit in 2019?|sv|Vinsten blev 30 miljoner kronor, mot [24 miljoner kronor] 2019.
sv|Hur stor var vinsten tidigare?|sv|Vinsten blev 30 miljoner kronor, mot [24 miljoner kronor] i fjol.
sv|Hur mycket ökade vinsten?|sv|Vinsten steg till 30 miljoner från [24 miljoner] året före.
sv|Hur många bilar passerar varje dag?|sv|Drygt 9 000 bilar väntas passera, mot [7 200] i dag.
sv|Vad slutade matchen?|sv|Laget vann med 30 mot [24] i Lund.
sv|Vem är emot att bygga en bro?|sv|[Eva Ek] vill inte bygga bron.
sv|Vem är emot att bygga en bro?|sv|[Eva Ek] vill stoppa bron.
sv|Vem skrev texten?|sv|Musiken är skriven av Eva Ek, texten av [Bo Alm].
en|Who wrote the music?|sv|Musiken är skriven av [Eva Ek], texten av Bo Alm.
sv|Vilka skrev musiken och texten?|sv|Musiken är skriven av [Eva Ek], texten av Bo Alm.
sv|Vem är ägaren av huset?|sv|Det köptes av [Eva Ek], ägaren av Villa Lyra.
sv|Vem målade kyrkan?|sv|Den målades av [Eva Ek], som växte upp i Lund."""


def found(line: str) -> bool:
    asked_in, question, told_in, marked = line.split("|")
    language: Language = "sv" if asked_in == "sv" else "en"
    there: Language = "sv" if told_in == "sv" else "en"
    span = marked.index("["), marked.index("]") - 1
    return is_set_against(question, language, marked.replace("[", "").replace("]", ""), span, there)


@pytest.mark.parametrize("line", OTHERS.splitlines())
def test_what_is_set_against_the_answer_is_none(line: str) -> None:
    assert found(line)


@pytest.mark.parametrize("line", FITTING.splitlines())
def test_what_answers_is_left(line: str) -> None:
    assert not found(line)


@pytest.mark.parametrize(
    ("question", "text", "left"),
    [
        ("Hur stor är utdelningen?", "8,50 kronor per aktie, mot 6,00 kronor| i fjol", "8,50 kronor per aktie"),
        ("What is the turnover?", "21 miljarder från 22 miljarder| året före", "21 miljarder"),
        ("Hur mycket steg vinsten?", "21 miljarder från 12 miljarder| året före", "21 miljarder från 12 miljarder"),
        ("Hur slutade matchen?", "30 mot 24| i Lund", "30 mot 24"),
        ("Hur stor är vinsten?", "8,50 kronor per aktie|, mot 6,00 kronor i fjol", "8,50 kronor per aktie"),
    ],
)
def test_an_earlier_figure_is_cut_off(question: str, text: str, left: str) -> None:
    whole, end = text.replace("|", ""), text.index("|")
    start, stop = without_earlier(question, whole, (0, end), "sv")
    assert whole[start:stop] == left
