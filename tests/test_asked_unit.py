"""What a question wants measured, beside what an answer measures, in both languages."""

import pytest

from bot.asked_unit import of_another_kind
from index.types import Language

# language of the question | question | language of the answer | answer
OTHERS = """\
sv|Hur stor andel av ansökningarna beviljades?|sv|18 900
en|What share of the applications were granted?|sv|18 900 kronor
sv|Vad är gården värd?|sv|30 procent
en|How much is the farm worth?|sv|30 procent
en|What did the bridge cost?|sv|1 240 meter
sv|Hur länge har hon varit jägare?|sv|900 kronor
en|How long has it been closed?|en|40 per cent
sv|Hur långt är det till fyren?|sv|kl. 19.30
sv|Hur mycket väger tjuren?|sv|42 000 kronor
en|How many pupils are there?|sv|4,2 miljoner kronor
sv|Hur många platser finns det?|sv|4,2 sökande per plats
en|How heavy is the anchor?|sv|5 000 kronor
en|How many people live there?|sv|14 kilometer"""
FITTING = """\
sv|Hur stor andel av ansökningarna beviljades?|sv|13
en|What share of the trains were cancelled?|sv|var tredje
en|What proportion was lost?|sv|1 200 av 4 000
sv|Vad kostade bron?|sv|41 miljoner mark
sv|Vad kostade misstaget?|sv|segern
en|What does a missed shot cost?|sv|en minut
en|What portion of the cost falls on the town?|sv|en fjärdedel
sv|Hur länge pågick kursen?|sv|tre terminer
en|How long will the cable be?|sv|720 kilometer
en|How long did it last?|sv|till klockan 19
sv|Hur många kronor fick han?|sv|300 kronor
sv|Hur många timmar tog det?|sv|31 timmar
en|How many of them agreed?|sv|22 procent
en|How many tomatoes were picked?|sv|190 ton
sv|Hur många årtionden tog det?|sv|tre årtionden
en|How many centuries did it stand?|sv|två sekel
sv|Hur många års fängelse fick han?|sv|två års fängelse
en|What share price was paid?|sv|120 kronor
en|How much did the cost rise?|sv|12 procent
sv|Hur tungt är straffet?|sv|tre år
en|How heavy was the fine?|sv|5 000 kronor
sv|Vem vann?|sv|12 kronor"""


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.splitlines()]


@pytest.mark.parametrize(("language", "question", "there", "answer"), rows(OTHERS))
def test_an_answer_that_measures_something_else_is_known(
    language: Language, question: str, there: Language, answer: str
) -> None:
    assert of_another_kind(question, language, answer, there)


@pytest.mark.parametrize(("language", "question", "there", "answer"), rows(FITTING))
def test_what_can_be_an_answer_is_left_alone(language: Language, question: str, there: Language, answer: str) -> None:
    assert not of_another_kind(question, language, answer, there)
