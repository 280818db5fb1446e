"""What a text asks for: question or claim, and the type of the answer, in both languages."""

import pytest

from bot.questions import focus, proposition, understand
from bot.types import AnswerType, Kind, Language

KINDS = """question sv När ansökte Iran om medlemskap i SCO?
question sv när ansökte iran om medlemskap i sco
question sv Under vilket år grundades organisationen?
question sv SCO medlemmar antal
question sv svenskar kvar i Libanon antal
question sv Tidningen grundades när?
question sv Utom Iran, vilka länder är observatörer?
question sv Var ligger Samarkand?
question sv Var hölls mötet?
question sv Vet du när Iran ansökte?
question sv Berätta om mötet i Samarkand
question sv Är det Iran eller Irak som är medlem?
question sv Vem var det som vann.
question en When did Iran apply to SCO?
question en when did iran apply to sco
question en In which year was it founded?
question en lender road to Chajul
question en SCO members number
question en Iran applied to join in what year?
question en Can you tell me who leads Kazakhstan?
question en Is it Iran or Iraq that is a member?
question en I wonder why it was delayed.
claim sv Iran ansökte om medlemskap 2008.
claim sv Iran ansökte om medlemskap 2008
claim sv Iran är inte medlem i SCO
claim sv Är Iran medlem i SCO?
claim sv Ansökte Iran om medlemskap 2008?
claim sv Var Iran medlem 2008?
claim sv Var det Putin som kom?
claim sv Stämmer det att Iran är medlem i SCO?
claim sv Är det sant att Putin mötte Modi när han var i Samarkand?
claim sv Iran är medlem i SCO, stämmer det?
claim sv När Putin kom till Samarkand möttes han av presidenten.
claim sv Polisen vet inte vem som sköt.
claim sv Avgiften beror på hur många invånare ett land har.
claim en Iran applied for membership in 2008.
claim en Iran applied for membership in 2008
claim en Is Iran a member of SCO?
claim en is iran a member of sco
claim en Did Putin meet Modi?
claim en Is it true that Iran is a member of SCO?
claim en Iran is a member of SCO?
claim en The talks broke down when Iran left the room.
claim en Sweden won the cup, which was no surprise."""

TYPES = """date sv När ansökte Iran?
date sv Vilket år grundades SCO?
date sv På vilken dag möts de?
date sv I vilken månad hölls valet?
date en When did Iran apply?
date en In what year was SCO founded?
date en What time did it open?
number sv Hur många länder är medlemmar?
number sv Hur mycket kostade bron?
number sv Hur länge varade mötet?
number sv Hur gammal är presidenten?
number sv Hur stor andel röstade nej?
number sv Hur långt är det till Samarkand?
number sv Vilken procentsats gäller?
number sv SCO medlemmar antal
number en How many countries are members?
number en How long did the meeting last?
number en How far is it?
number en What percentage voted no?
number en What is the population of Uzbekistan?
person sv Vem leder Kina?
person sv Vems bok vann priset?
person sv Vilken minister avgick?
person en Who leads China?
person en Whose book won?
person en Which politician resigned?
organisation sv Vilken myndighet utreder?
organisation sv Vilket svenskt parti röstade nej?
organisation sv Vilka företag deltog?
organisation en Which company built the bridge?
organisation en What government agency is responsible?
place sv Var hölls mötet?
place sv I vilket land ligger Samarkand?
place sv Vilka länder är medlemmar i SCO?
place sv I vilken kommun ligger skolan?
place sv Varifrån kommer skeppet?
place en Where was the meeting held?
place en In which country is Samarkand?
place en Which two European cities took part?
phrase sv Varför dröjde processen?
phrase sv Hur gick valet?
phrase sv Vad var syftet med mötet?
phrase sv Vilket förslag lades fram?
phrase en Why was the process delayed?
phrase en How did it end?
phrase en What did Putin say about Taiwan?"""


@pytest.mark.parametrize("line", KINDS.splitlines())
def test_kind(line: str) -> None:
    kind, language, text = line.split(" ", 2)
    assert understand(text, _language(language)).kind == Kind(kind)


@pytest.mark.parametrize("line", TYPES.splitlines())
def test_answer_type(line: str) -> None:
    answer_type, language, text = line.split(" ", 2)
    assert understand(text, _language(language)).answer_type == AnswerType(answer_type)


@pytest.mark.parametrize(
    ("text", "language", "statement"),
    [
        ("Stämmer det att Iran ansökte 2008?", "sv", "Iran ansökte 2008"),
        ("Är det verkligen sant att Iran är medlem?", "sv", "Iran är medlem"),
        ("Iran är medlem, stämmer det?", "sv", "Iran är medlem"),
        ("Is it true that Iran applied in 2008?", "en", "Iran applied in 2008"),
        ("Iran applied in 2008, is that right?", "en", "Iran applied in 2008"),
        ("Is Iran a member of SCO?", "en", "Is Iran a member of SCO?"),
        ("Iran ansökte 2008.", "sv", "Iran ansökte 2008."),
        ("Is it true that?", "en", "Is it true that?"),
    ],
)
def test_proposition(text: str, language: Language, statement: str) -> None:
    assert proposition(text, language) == statement


@pytest.mark.parametrize(
    ("text", "language", "noun"),
    [
        ("I vilket land ligger Samarkand?", "sv", "land"),
        ("Vilket svenskt parti röstade nej?", "sv", "parti"),
        ("Vilket år?", "sv", "år"),
        ("What percentage voted no?", "en", "percentage"),
        ("Which two European cities took part?", "en", "cities"),
        ("När kom Iran med?", "sv", None),
        ("What did Putin say?", "en", None),
        ("Vilka är medlemmar?", "sv", None),
    ],
)
def test_focus(text: str, language: Language, noun: str | None) -> None:
    assert focus(text, language) == noun


@pytest.mark.parametrize("text", ["", "?", "   ", "...", ", ?", "i på ?", "in what", "12345", "är", "is", "<b>hej</b>"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_scraps_do_not_break_it(text: str, language: Language) -> None:
    question = understand(text, language)
    assert (question.text, question.language) == (text, language)


def _language(code: str) -> Language:
    return "sv" if code == "sv" else "en"
