"""Typed spans: where they lie, what they are, and values that compare across languages."""

from datetime import date
from itertools import pairwise

import pytest

from bot.text.spans import Date, Number, dates, numbers, spans
from index.types import Language

# language | text | the spans of one type, as they stand
FOUND = """sv|date|Mötet hölls den 15 september 2022 i Samarkand.|den 15 september 2022
sv|date|Iran ansökte redan 2008 och igen i september 2021.|2008; september 2021
sv|date|Skördefesten hölls på torsdagen, hösten 2019 och 15/9.|på torsdagen; hösten 2019; 15/9
sv|date|Det var 1990-talet. Uppdaterad 2022-09-15 kl. 13.23.|1990-talet; 2022-09-15; kl. 13.23
sv|date|Uzbekistan2022-09-15 13:23|2022-09-15; 13:23
sv|date|Nästa vecka och i går.|Nästa vecka; i går
sv|date|Torget är öppet på lördagar och varje fredag.|på lördagar; varje fredag
en|date|The market is open on Saturdays and every Friday.|on Saturdays; every Friday
sv|date|Han är 45/80 och väger 2000 gram.|
en|date|On March 5, 2011 and 5 March it may march.|March 5, 2011; 5 March
en|date|It opened in 2008, on Thursday, at 13:23.|2008; on Thursday; 13:23
sv|number|Åtta medlemsstater lade 1,5 miljoner kronor, 56 grader.|Åtta medlemsstater; 1,5 miljoner kronor; 56 grader
sv|number|Ett tiotal, två tredjedelar, den 47:e och 1 500 man.|Ett tiotal; två tredjedelar; 47:e; 1 500 man
sv|number|En man gick i ett hus med F-16 och Covid-19 en timme.|en timme
sv|number|Mellan 10-15 procent röstade.|10; 15 procent
sv|number|Den 15 september 2022 kom han.|
en|number|It cost $1.5 million, eight members paid 30 per cent.|$1.5 million; eight members; 30 per cent
en|number|A member of the team left.|
sv|person|Enligt Vladimir Putin och Ursula von der Leyen är det så.|Vladimir Putin; Ursula von der Leyen
sv|person|Landets premiärminister Sharif mötte Xi Jinping. Sharif log.|Sharif; Xi Jinping
sv|person|Det är fel, säger Holmén.|Holmén
sv|person|Xi Jinpings besök: Turkiets Recep Tayyip Erdogan och Xi Jinping.|Xi Jinping; Recep Tayyip Erdogan; Xi Jinping
sv|person|Svensken Emil Jönsson vann.|Emil Jönsson
sv|person|Kriget fortsätter. Regeringen säger nej.|
en|person|President Joe Biden met Narendra Modi in Delhi.|Joe Biden; Narendra Modi
sv|organisation|Medlemmarna i SCO och Nato mötte Skatteverket.|SCO; Skatteverket
sv|organisation|Uppsala universitet och Miljöpartiet är överens.|Uppsala universitet; Miljöpartiet
sv|organisation|Det skriver tidningen Metro.|Metro
en|organisation|The University of Oslo and the World Bank met UNHCR.|University of Oslo; World Bank; UNHCR
sv|place|Rysslands ledare reste till Samarkand i Uzbekistan.|Ryssland; Samarkand; Uzbekistan
sv|place|De bor i New York och utanför Gimo.|New York; Gimo
sv|place|Han talade till Vladimir Putin i Vita huset.|
en|place|They met in Samarkand, near Germany's border.|Samarkand; Germany"""


@pytest.mark.parametrize("line", FOUND.splitlines())
def test_spans_of_one_type(line: str) -> None:
    language, answer_type, text, expected = line.split("|")
    found = [text[span.start : span.end] for span in spans(text, _language(language)) if span.type.value == answer_type]
    assert found == [piece for piece in expected.split("; ") if piece]


@pytest.mark.parametrize(
    ("swedish", "english"),
    [
        ("åtta länder", "eight countries"),
        ("åtta länder", "8 countries"),
        ("1,5 miljoner kronor", "1.5 million kronor"),
        ("1 500 meter", "1,500 metres"),
        ("30 procent", "30 per cent"),
        ("30 %", "30 percent"),
        ("två tredjedelar", "two thirds"),
        ("tjugofem år", "25 years"),
        ("5 miljoner dollar", "$5 million"),
        ("den 47:e", "the 47th"),
    ],
)
def test_numbers_compare_across_languages(swedish: str, english: str) -> None:
    assert numbers(swedish, "sv") == numbers(english, "en") != []


@pytest.mark.parametrize(
    ("swedish", "english", "expected"),
    [
        ("den 15 september 2022", "September 15, 2022", Date(2022, 9, 15)),
        ("15 september", "15th of September", Date(None, 9, 15)),
        ("i september 2022", "in September 2022", Date(2022, 9)),
        ("2022-09-15", "Thursday, 15 September 2022", Date(2022, 9, 15)),
        ("redan 2008", "in 2008", Date(2008)),
        ("på 1990-talet", "in the 1990s", Date(1990)),
        ("på 1800-talet", "in the 19th century", Date(1800)),
        ("i maj", "in May", Date(None, 5)),
    ],
)
def test_dates_compare_across_languages(swedish: str, english: str, expected: Date) -> None:
    assert dates(swedish, "sv") == dates(english, "en") == [expected]


@pytest.mark.parametrize(("text", "number"), [("2000 kronor", Number(2000.0, "krona")), ("åtta", Number(8.0))])
def test_values(text: str, number: Number) -> None:
    assert numbers(text, "sv") == [number]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    "text", ["", "?", "\n\n", "A", "…", "<b>15</b>", "99/99", "A" * 5000, "1 " * 999, f"{date.max}"]
)
def test_scraps_do_not_break_it_and_nothing_overlaps(text: str, language: Language) -> None:
    found = spans(text, language)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(0 <= span.start < span.end <= len(text) for span in found)


def _language(code: str) -> Language:
    return "sv" if code == "sv" else "en"
