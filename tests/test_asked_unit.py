"""What a question wants measured, beside what an answer measures, in both languages."""

import re

import pytest

from bot.checks.asked_unit import of_another_kind
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
en|How long did the race last?|sv|42 kilometer
en|How long will the journey take?|en|eleven miles
sv|Hur lång tid tog vandringen?|sv|18 kilometer
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
sv|Hur länge pågick kursen?|sv|2,5 terminer
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

# language of the question | question | language of the answer | its sentence, the answer in brackets
OTHERS_THERE = """\
sv|Hur mycket sjönk hyran?|sv|Hyran sjönk till [8 400 kronor], från 9 100.
sv|Med hur mycket höjdes avgiften?|sv|Avgiften höjdes från [120 kronor].
sv|Hur mycket har folkmängden ökat?|sv|Folkmängden har ökat till drygt [4 000 personer].
sv|Hur många grader steg temperaturen?|sv|Temperaturen steg [till 19 grader].
en|By how much did the rent fall?|sv|Hyran sjönk till [8 400 kronor], från 9 100.
en|How much has the fee been raised?|en|The fee was raised to nearly [120 pounds].
en|What percentage of the pupils passed?|sv|Bara [fjorton] av dem klarade provet.
sv|Hur många procent av husen brann?|en|In all [eleven] houses burnt down.
sv|Vad kostade musikalen?|sv|Musikalen från 2018 sågs av [3 900].
en|What did the play cost?|sv|Pjäsen sågs av [3 900].
en|How much does a ticket cost?|en|The number of tickets rose to [1,200]."""
FITTING_THERE = """\
sv|Vad kostar en biljett för barn?|sv|En biljett kostar 390 kronor, för barn [150].
en|What did it cost in Lund?|sv|Det kostade 62 000 kronor, mot [118 000] i Lund.
en|What did the farm cost?|en|They paid [41] guilders for it.
sv|Hur mycket sjönk hyran?|sv|Hyran sjönk med [700 kronor], till 8 400.
sv|Hur mycket sjönk hyran?|sv|Hyran sjönk från [9 100 till 8 400 kronor].
sv|Hur mycket sjönk hyran till?|sv|Hyran sjönk till [8 400 kronor].
sv|Hur mycket höjdes avgiften till i år?|sv|Avgiften höjdes till [120 kronor].
sv|Hur mycket kostar det efter höjningen?|sv|Priset höjdes till [75 kronor].
en|By how much did the rent fall?|en|The rent fell by [700 kronor] to 8,400.
en|How much did the rent increase from?|en|The rent rose from [8,400 kronor].
en|How much will they get after the increase?|sv|Ersättningen höjs till [310 kronor].
en|How many wolves were there after the increase?|sv|Antalet ökade till [51].
en|What percentage of the pupils passed?|sv|I procent blev det [fjorton] av alla.
sv|Hur många procent röstade?|sv|I fjol var siffran [21]."""


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


@pytest.mark.parametrize(("language", "question", "there", "sentence"), rows(OTHERS_THERE))
def test_a_level_is_no_change_and_a_count_no_percentage(
    language: Language, question: str, there: Language, sentence: str
) -> None:
    before, answer, after = re.split(r"[\[\]]", sentence)
    assert of_another_kind(question, language, answer, there, (before, after))


@pytest.mark.parametrize(("language", "question", "there", "sentence"), rows(FITTING_THERE))
def test_what_can_be_a_change_or_a_percentage_is_left_alone(
    language: Language, question: str, there: Language, sentence: str
) -> None:
    before, answer, after = re.split(r"[\[\]]", sentence)
    assert not of_another_kind(question, language, answer, there, (before, after))
